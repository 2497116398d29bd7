using CsCheck;

namespace Registry.TransparencyLog.Tests;

public class ProofVerificationTests
{
    private static readonly TreeHash Other = TreeHash.OfLeaf([1]);

    [Fact]
    public void Two_empty_trees_with_another_root_are_refused()
    {
        Assert.Equal(ProofOutcome.EmptyTreeHasOneRoot, Consistency.Verify(0, 0, Other, Other, []).Outcome);
        Assert.Equal(ProofOutcome.EmptyTreeHasOneRoot, Consistency.Verify(0, 0, TreeHash.EmptyTree, Other, []).Outcome);
        Assert.Equal(ProofOutcome.EmptyTreeHasOneRoot, Consistency.Verify(0, 0, Other, TreeHash.EmptyTree, []).Outcome);
        Assert.Equal(ProofOutcome.EmptyTreeHasOneRoot, Consistency.Verify(0, 5, Other, Other, []).Outcome);
        Assert.Equal(ProofOutcome.Valid, Consistency.Verify(0, 0, TreeHash.EmptyTree, TreeHash.EmptyTree, []).Outcome);
    }

    [Fact]
    public void Nothing_is_proven_from_an_empty_tree()
        => Assert.Equal(ProofOutcome.NothingToProve, Consistency.Verify(0, 5, TreeHash.EmptyTree, Other, []).Outcome);

    [Fact]
    public void A_forgotten_result_is_not_valid()
    {
        Assert.False(default(ProofResult).IsValid);
        Assert.False(default(Parsed<Policy>).IsSuccess);
        Assert.NotNull(default(Parsed<Policy>).Error);
    }

    [Fact]
    public void Largest_sizes_do_not_overflow()
    {
        var proof = new TreeHash[63];
        Assert.Equal(ProofOutcome.RootMismatch, Inclusion.Verify(0, long.MaxValue, Other, proof, Other).Outcome);
        Assert.Equal(ProofOutcome.RootMismatch, Inclusion.Verify(long.MaxValue - 1, long.MaxValue, Other, proof.AsSpan(1), Other).Outcome);
        Assert.Equal(ProofOutcome.IndexOutOfRange, Inclusion.Verify(long.MaxValue, long.MaxValue, Other, proof, Other).Outcome);
        Assert.Equal(ProofOutcome.IndexOutOfRange, Inclusion.Verify(long.MinValue, long.MaxValue, Other, proof, Other).Outcome);
        Assert.Equal(ProofOutcome.SizeOutOfRange, Inclusion.Verify(0, long.MinValue, Other, proof, Other).Outcome);
        Assert.Equal(ProofOutcome.ProofTooShort, Consistency.Verify(1L << 62, long.MaxValue, Other, Other, []).Outcome);
        Assert.Equal(ProofOutcome.SizeOutOfRange, Consistency.Verify(long.MaxValue, long.MinValue, Other, Other, []).Outcome);
    }

    [Fact]
    public void Any_change_to_a_right_inclusion_proof_is_refused()
    {
        (from size in Gen.Int[2, 300]
         from index in Gen.Int[0, size - 1]
         from change in Gen.Int[0, 4]
         from at in Gen.Int[0, 1000]
         select (size, index, change, at)).Sample(c =>
        {
            var leaves = NaiveTree.Leaves(c.size);
            var root = NaiveTree.Root(leaves);
            var proof = NaiveTree.InclusionProof(c.index, leaves);
            Assert.True(Inclusion.Verify(c.index, c.size, leaves[c.index], proof.ToArray(), root).IsValid);
            var (index, leaf) = (c.index, leaves[c.index]);
            switch (c.change)
            {
                case 0: proof.RemoveAt(c.at % proof.Count); break;
                case 1: proof.Insert(c.at % (proof.Count + 1), Other); break;
                case 2: proof[c.at % proof.Count] = Flip(proof[c.at % proof.Count], c.at % 256); break;
                case 3: index = (c.index + 1 + c.at % (c.size - 1)) % c.size; break;
                default: leaf = Flip(leaf, c.at % 256); break;
            }
            Assert.False(Inclusion.Verify(index, c.size, leaf, proof.ToArray(), root).IsValid);
        }, iter: 500);
    }

    [Fact]
    public void A_changed_history_has_no_consistency_proof()
    {
        (from size in Gen.Int[2, 300]
         from old in Gen.Int[1, size - 1]
         from changed in Gen.Int[0, old - 1]
         select (size, old, changed)).Sample(c =>
        {
            var leaves = NaiveTree.Leaves(c.size);
            var proof = NaiveTree.ConsistencyProof(c.old, leaves).ToArray();
            var (oldRoot, newRoot) = (NaiveTree.Root(leaves.AsSpan(0, c.old)), NaiveTree.Root(leaves));
            Assert.True(Consistency.Verify(c.old, c.size, oldRoot, newRoot, proof).IsValid);

            leaves[c.changed] = Other;
            var forgedProof = NaiveTree.ConsistencyProof(c.old, leaves).ToArray();
            var forgedRoot = NaiveTree.Root(leaves);
            Assert.False(Consistency.Verify(c.old, c.size, oldRoot, forgedRoot, forgedProof).IsValid);
            Assert.False(Consistency.Verify(c.old, c.size, oldRoot, forgedRoot, proof).IsValid);
        }, iter: 300);
    }

    private static TreeHash Flip(TreeHash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return TreeHash.TryFromBytes(bytes, out var flipped) ? flipped : throw new InvalidOperationException();
    }
}
