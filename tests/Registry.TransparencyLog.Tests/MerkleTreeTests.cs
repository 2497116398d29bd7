using CsCheck;

namespace Registry.TransparencyLog.Tests;

public class MerkleTreeTests
{
    [Fact]
    public void Root_proofs_and_tiles_equal_the_naive_definition_for_any_grouping()
    {
        (from size in Gen.Frequency((3, Gen.Int[1, 700]), (2, Gen.Int[700, 3000]), (1, Gen.Int[1, 4].Select(tiles => 256 * tiles)))
         from groups in Gen.Int[1, 400].Array[1, 12]
         from seed in Gen.Int
         select (size, groups, seed)).Sample(c =>
        {
            var leaves = NaiveTree.Leaves(c.size, c.seed);
            var store = new TileStore();
            var tree = new MerkleTree(store.Read, cachedTiles: 2);
            var random = new Random(c.seed);
            for (int done = 0, group = 0; done < c.size; group++)
            {
                var count = Math.Min(c.groups[group % c.groups.Length], c.size - done);
                var head = store.Append(tree, leaves.AsSpan(done, count));
                done += count;
                Assert.Equal(new TreeHead(done, NaiveTree.Root(leaves.AsSpan(0, done))), head);
                AssertProofs(tree, leaves, random.Next(done), done);
            }
            for (var i = 0; i < 5; i++)
            {
                var size = random.Next(1, c.size + 1);
                Assert.Equal(NaiveTree.Root(leaves.AsSpan(0, size)), tree.RootAt(size));
                AssertProofs(tree, leaves, random.Next(size), size);
            }
            AssertTiles(tree, leaves);
        }, iter: 40);
    }

    [Fact]
    public void Every_proof_around_a_tile_boundary_equals_the_naive_one()
    {
        var leaves = NaiveTree.Leaves(513);
        var store = new TileStore();
        var tree = new MerkleTree(store.Read);
        store.Append(tree, leaves);
        foreach (var size in (int[])[1, 2, 3, 4, 5, 6, 7, 8, 31, 255, 256, 257, 513])
            for (var index = 0; index < size; index++)
            {
                var proof = tree.InclusionProof(index, size);
                Assert.Equal(NaiveTree.InclusionProof(index, leaves.AsSpan(0, size)), proof);
                var consistency = tree.ConsistencyProof(index + 1, size);
                Assert.Equal(NaiveTree.ConsistencyProof(index + 1, leaves.AsSpan(0, size)), consistency);
            }
    }

    [Fact]
    public void A_rolled_back_append_leaves_no_trace()
    {
        (from steps in Gen.Select(Gen.Int[0, 600], Gen.Bool).Array[1, 15] from seed in Gen.Int select (steps, seed)).Sample(c =>
        {
            var store = new TileStore();
            var tree = new MerkleTree(store.Read, cachedTiles: 1);
            var committed = new List<TreeHash>();
            foreach (var (count, commit) in c.steps)
            {
                var batch = NaiveTree.Leaves(count, unchecked(c.seed + committed.Count + (commit ? 0 : 7)));
                var before = tree.Head;
                using (var staged = tree.Stage())
                {
                    Assert.Equal(before.Size, staged.FirstIndex);
                    foreach (var leaf in batch)
                        staged.Append(leaf);
                    Assert.Equal(before, tree.Head);
                    Assert.Equal(NaiveTree.Root([.. committed, .. batch]), staged.Head.Root);
                    if (commit)
                    {
                        store.Store(staged.CompletedTiles);
                        staged.Commit();
                        committed.AddRange(batch);
                    }
                }
                TreeHash[] leaves = [.. committed];
                Assert.Equal(new TreeHead(leaves.Length, NaiveTree.Root(leaves)), tree.Head);
                if (leaves.Length > 0)
                    AssertProofs(tree, leaves, leaves.Length / 2, leaves.Length);
            }
            AssertTiles(tree, [.. committed]);
        }, iter: 40);
    }

    [Fact]
    public void A_tree_opens_from_its_stored_tiles_and_goes_on()
    {
        // 66,000 leaves fill a level 1 tile, so that level 2 has an edge of its own.
        foreach (var size in (int[])[0, 1, 255, 256, 257, 1000, 65_535, 65_536, 66_000])
        {
            var leaves = NaiveTree.Leaves(size + 300);
            var store = new TileStore();
            var first = new MerkleTree(store.Read);
            store.Append(first, leaves.AsSpan(0, size));

            var opened = MerkleTree.Open(size, leaves.AsSpan(size - size % 256, size % 256), store.Read, cachedTiles: 3);
            Assert.Equal(first.Head, opened.Head);
            Assert.Equal(first.Head, MerkleTree.Recompute(leaves.Take(size)));
            store.Append(opened, leaves.AsSpan(size));
            AssertProofs(opened, leaves, size / 3, size + 300);
            AssertProofs(opened, leaves, size, size + 300);
        }
    }

    [Fact]
    public async Task Recompute_from_a_stream_gives_the_same_head()
    {
        var leaves = NaiveTree.Leaves(1000);
        Assert.Equal(MerkleTree.Recompute(leaves), await MerkleTree.RecomputeAsync(Stream(leaves)));
        Assert.Equal(new TreeHead(1000, NaiveTree.Root(leaves)), MerkleTree.Recompute(leaves));
        Assert.Equal(TreeHead.Empty, MerkleTree.Recompute([]));

        static async IAsyncEnumerable<TreeHash> Stream(TreeHash[] leaves)
        {
            foreach (var leaf in leaves)
            {
                if (leaf.Bytes[0] == 0)
                    await Task.Yield();
                yield return leaf;
            }
        }
    }

    [Fact]
    public void A_second_writer_is_refused_until_the_first_is_done()
    {
        var tree = new MerkleTree(_ => default);
        var first = tree.Stage();
        Assert.Throws<InvalidOperationException>(() => tree.Stage());
        first.Dispose();
        using (var second = tree.Stage())
        {
            second.Append(TreeHash.OfLeaf([1]));
            second.Commit();
            Assert.Throws<ObjectDisposedException>(() => second.Append(TreeHash.OfLeaf([2])));
            Assert.Throws<ObjectDisposedException>(() => second.Commit());
        }
        using var third = tree.Stage();
        Assert.Equal(1, third.FirstIndex);
        // Disposing the finished ones again must not free the place of the third.
        first.Dispose();
        Assert.Throws<InvalidOperationException>(() => tree.Stage());
    }

    [Fact]
    public void Places_outside_the_tree_are_refused()
    {
        var store = new TileStore();
        var tree = new MerkleTree(store.Read);
        store.Append(tree, NaiveTree.Leaves(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.InclusionProof(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.InclusionProof(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.InclusionProof(0, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ConsistencyProof(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ConsistencyProof(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.ConsistencyProof(4, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.RootAt(6));
        Assert.Throws<ArgumentException>(() => MerkleTree.Open(5, NaiveTree.Leaves(4), store.Read));
    }

    [Fact]
    public void A_damaged_stored_tile_is_noticed_and_not_passed_on()
    {
        var leaves = NaiveTree.Leaves(2000);
        var store = new TileStore();
        store.Append(new MerkleTree(store.Read), leaves);
        store.Damage(new TileCoordinate(0, 3));
        Assert.NotEqual(NaiveTree.Root(leaves), MerkleTree.Open(2000, leaves.AsSpan(1792, 208), store.Read).Head.Root);
        store.Truncate(new TileCoordinate(0, 3));
        Assert.Throws<InvalidDataException>(() => MerkleTree.Open(2000, leaves.AsSpan(1792, 208), store.Read));

        var live = new TileStore();
        var tree = new MerkleTree(live.Read, cachedTiles: 1);
        live.Append(tree, leaves);
        live.Damage(new TileCoordinate(0, 3));
        var error = Assert.Throws<InvalidDataException>(() => tree.InclusionProof(800, 2000));
        Assert.Contains("tile/0/003", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Proofs_of_fresh_leaves_need_no_stored_tile_and_no_memory()
    {
        var store = new TileStore();
        var tree = new MerkleTree(store.Read);
        store.Append(tree, NaiveTree.Leaves(66_000));
        var proof = new TreeHash[MerkleTree.MaxProofLength];
        Work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, store.Reads);

        void Work()
        {
            for (var index = 65_000; index < 66_000; index++)
                tree.WriteInclusionProof(index, 66_000, proof);
        }
    }

    [Fact]
    public async Task Readers_get_right_proofs_while_a_writer_appends_and_rolls_back()
    {
        var leaves = NaiveTree.Leaves(20_000);
        var store = new TileStore();
        var tree = new MerkleTree(store.Read, cachedTiles: 4);
        store.Append(tree, leaves.AsSpan(0, 1));
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            var checkedProofs = 0;
            while (!stop.IsCancellationRequested || checkedProofs < 100)
            {
                var head = tree.Head;
                var index = random.NextInt64(head.Size);
                Assert.True(Inclusion.Verify(index, head.Size, leaves[index], tree.InclusionProof(index, head.Size), head.Root).IsValid);
                var old = random.NextInt64(1, head.Size + 1);
                Assert.True(Consistency.Verify(old, head.Size, tree.RootAt(old), head.Root, tree.ConsistencyProof(old, head.Size)).IsValid);
                checkedProofs++;
            }
            return checkedProofs;
        })).ToArray();

        var sizes = new Random(7);
        for (var done = 1; done < leaves.Length;)
        {
            using (var refused = tree.Stage())
                refused.Append(NaiveTree.Leaves(sizes.Next(1, 300), seed: 9));
            var count = Math.Min(sizes.Next(1, 300), leaves.Length - done);
            store.Append(tree, leaves.AsSpan(done, count));
            done += count;
        }
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), count => Assert.True(count >= 100));
        Assert.Equal(MerkleTree.Recompute(leaves), tree.Head);
    }

    private static void AssertProofs(MerkleTree tree, TreeHash[] leaves, int index, int size)
    {
        var tip = leaves.AsSpan(0, size);
        Assert.Equal(NaiveTree.InclusionProof(index, tip), tree.InclusionProof(index, size));
        Assert.Equal(NaiveTree.ConsistencyProof(index + 1, tip), tree.ConsistencyProof(index + 1, size));
        Assert.True(Inclusion.Verify(index, size, leaves[index], tree.InclusionProof(index, size), tree.RootAt(size)).IsValid);
        Assert.True(Consistency.Verify(index + 1, size, tree.RootAt(index + 1), tree.RootAt(size), tree.ConsistencyProof(index + 1, size)).IsValid);
    }

    /// <summary>Each tile, full or partial, holds the roots of its 256^level leaves, as tlog-tiles defines it.</summary>
    private static void AssertTiles(MerkleTree tree, TreeHash[] leaves)
    {
        for (var (level, span) = (0, 1); leaves.Length / span > 0; level++, span *= 256)
            for (var index = 0; index * 256 < leaves.Length / span; index++)
            {
                var width = Math.Min(256, leaves.Length / span - index * 256);
                Assert.True(tree.TryReadTile(new TileCoordinate(level, index, width), out var bytes));
                var expected = Enumerable.Range(index * 256, width).SelectMany(i => NaiveTree.Root(leaves.AsSpan(i * span, span)).ToArray());
                Assert.Equal(expected, bytes);
                if (width < 256)
                    Assert.False(tree.TryReadTile(new TileCoordinate(level, index, width + 1), out _));
            }
    }
}
