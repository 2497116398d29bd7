using Registry.Application.Search;

namespace Registry.Application.Tests.Search;

public sealed class OpeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-search-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_committed_index_opens_with_its_position()
    {
        Fill();
        using var index = SearchIndex.Open(_folder);
        Assert.Equal((OpenState.Ready, 42L), (index.Outcome.State, index.Outcome.Position));
        Assert.Equal("tcvn-6185-2015", index.Search(Library.Query("độ màu")).Ids()[0]);
    }

    [Fact]
    public void What_was_not_committed_is_fed_again()
    {
        using (var index = SearchIndex.Open(_folder))
        {
            Assert.Equal(OpenState.Missing, index.Outcome.State);
            index.Apply([IndexChange.Upsert(Library.Documents[0])], 1);
            index.Commit();
        }
        using var again = SearchIndex.Open(_folder);
        Assert.Equal(1, again.Position);
    }

    [Fact]
    public void Every_file_cut_short_or_changed_in_one_byte_is_noticed()
    {
        Fill();
        var files = Directory.GetFiles(Generation()).Where(file => Path.GetFileName(file) is not ("write.lock" or "segments.gen")).ToList();
        Assert.True(files.Count > 5);
        foreach (var file in files)
        {
            Fill();
            var whole = File.ReadAllBytes(file);
            foreach (var damaged in new[] { whole[..(whole.Length / 2)], Flipped(whole), [] })
            {
                Fill();
                File.WriteAllBytes(Path.Combine(Generation(), Path.GetFileName(file)), damaged);
                using var index = SearchIndex.Open(_folder);
                Assert.True(index.Outcome.NeedsRebuild, $"{Path.GetFileName(file)} with {damaged.Length} of {whole.Length} bytes was taken for whole.");
                Assert.Equal(-1, index.Position);
            }
        }
    }

    [Fact]
    public void A_broken_index_is_rebuilt_and_stays_so()
    {
        Fill();
        File.Delete(Directory.GetFiles(Generation(), "*.tim").First());
        using (var index = SearchIndex.Open(_folder))
        {
            Assert.Equal(OpenState.Broken, index.Outcome.State);
            index.Rebuild(Library.Documents, 42);
            Assert.Equal("tcvn-6185-2015", index.Search(Library.Query("độ màu")).Ids()[0]);
        }
        using var again = SearchIndex.Open(_folder);
        Assert.Equal((OpenState.Ready, 42L), (again.Outcome.State, again.Position));
        Assert.Single(Directory.GetDirectories(_folder));
    }

    [Fact]
    public void The_old_index_answers_while_a_new_one_is_built_and_changes_meanwhile_win()
    {
        using var index = SearchIndex.Open(_folder);
        index.Apply([.. Library.Documents.Select(IndexChange.Upsert)], 10);
        index.Refresh();
        index.Rebuild(Slowly(), 10);
        Assert.Equal(11, index.Position);
        Assert.Equal(["tcvn-6185-2015"], index.Search(Library.Query("\"tên mới\"")).Ids());
        Assert.Empty(index.Search(Library.Query("\"độ màu\"")).Ids());
        Assert.Equal(Library.Documents.Count, index.Count);

        IEnumerable<SearchableDocument> Slowly()
        {
            foreach (var document in Library.Documents)
            {
                Assert.Contains("qcvn-16-2023-bxd", index.Search(Library.Query("vật liệu xây dựng")).Ids());
                if (document.Id == "documents/tcvn-6185-2015")
                    index.Apply([IndexChange.Upsert(document with { TitleVi = "Tên mới" })], 11);
                yield return document;
            }
        }
    }

    [Fact]
    public void A_rebuild_that_fails_leaves_the_old_index()
    {
        using var index = SearchIndex.Open(_folder);
        index.Apply([.. Library.Documents.Select(IndexChange.Upsert)], 10);
        index.Refresh();
        Assert.Throws<InvalidOperationException>(() => index.Rebuild(Library.Documents.Take(2).Concat(Fails()), 10));
        Assert.Equal(Library.Documents.Count, index.Count);
        index.Apply([IndexChange.Delete("documents/tcvn-6185-2015")], 11);
        index.Refresh();
        Assert.Equal(Library.Documents.Count - 1, index.Count);

        static IEnumerable<SearchableDocument> Fails() => throw new InvalidOperationException("The database went away.");
    }

    [Fact]
    public async Task Searching_writing_and_rebuilding_at_once_disturb_nobody()
    {
        using var index = SearchIndex.Open(_folder);
        index.Apply([.. Library.Documents.Select(IndexChange.Upsert)], 0);
        index.Refresh();
        using var stop = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var asked = 0;
            for (; !stop.IsCancellationRequested || asked == 0; asked++)
                Assert.Equal("documents/qcvn-01-1-2018-byt", index.Search(Library.Query("nước sinh hoạt"), Library.Texts).Value.Hits[0].Id);
            return asked;
        })).ToList();
        var writing = Task.Run(() =>
        {
            var position = 0;
            while (!stop.IsCancellationRequested)
            {
                index.Apply([IndexChange.Upsert(Library.Documents[++position % Library.Documents.Count])], position);
                if (position % 10 == 0)
                    index.Refresh();
            }
            return position;
        });
        for (var i = 0; i < 3; i++)
            index.Rebuild(Library.Documents, 0);
        await stop.CancelAsync();
        var last = await writing + 1;
        Assert.All(await Task.WhenAll(searching), asked => Assert.True(asked > 0));
        index.Apply([], last);
        index.Refresh();
        Assert.Equal(last, index.Position);
        Assert.Equal(Library.Documents.Count, index.Count);
    }

    private void Fill()
    {
        Directory.Delete(_folder, recursive: true);
        using var index = SearchIndex.Open(_folder);
        index.Apply([.. Library.Documents.Select(IndexChange.Upsert)], 42);
        index.Commit();
    }

    private string Generation() => Directory.GetDirectories(_folder).Single();

    private static byte[] Flipped(byte[] bytes)
    {
        var copy = bytes.ToArray();
        copy[copy.Length / 2] ^= 0x40;
        return copy;
    }
}
