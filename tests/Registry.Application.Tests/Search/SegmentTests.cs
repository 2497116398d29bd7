using Registry.Application.Search;
using Registry.Application.Search.Engine;

namespace Registry.Application.Tests.Search;

/// <summary>How the index is cut into segments, and what it keeps unpacked of them, must not show.</summary>
public sealed class SegmentTests
{
    private static readonly string[] Words =
        ["nước", "thải", "công", "nghiệp", "quy", "chuẩn", "đo", "lường", "chất", "lượng", "thử", "nghiệm", "xi", "măng", "amiăng"];

    [Theory]
    [InlineData("nước thải")]
    [InlineData("nuoc thai cong nghiep")]
    [InlineData("chất lượng xi măng amiăng")]
    [InlineData("\"quy chuẩn\" -thải")]
    [InlineData("đo lường kind:k1 year:2003")]
    public void One_large_segment_and_many_small_ones_answer_alike(string text)
    {
        var documents = Documents(9000);
        using var large = SearchIndex.InMemory();
        large.Rebuild(documents, 1);
        using var small = SearchIndex.InMemory();
        foreach (var batch in documents.Chunk(1500))
        {
            small.Apply([.. batch.Select(IndexChange.Upsert)], 1);
            small.Refresh();
        }
        var query = Library.Query(text) with { PageSize = 100 };
        for (var round = 0; round < 2; round++)
        {
            var (a, b) = (large.Search(query).Value, small.Search(query).Value);
            Assert.NotEmpty(a.Hits);
            Assert.Equal(b.Hits.Select(hit => (hit.Id, hit.Score)), a.Hits.Select(hit => (hit.Id, hit.Score)));
            Assert.Equal(b.Total, a.Total);
            Assert.Equal(b.Facets.SelectMany(facet => facet.Values), a.Facets.SelectMany(facet => facet.Values));
        }
    }

    [Fact]
    public void A_document_written_again_is_there_once_in_a_new_index_and_in_one_that_was_opened_again()
    {
        var folder = Directory.CreateTempSubdirectory("registry-search-").FullName;
        try
        {
            using (var index = SearchIndex.Open(folder))
            {
                index.Apply([.. Library.Documents.Concat(Library.Documents.Take(3)).Select(IndexChange.Upsert)], 1);
                index.Refresh();
                Assert.Equal(Library.Documents.Count, index.Count);
                index.Commit();
            }
            using var again = SearchIndex.Open(folder);
            again.Apply([.. Library.Documents.Select(IndexChange.Upsert)], 2);
            again.Refresh();
            Assert.Equal(Library.Documents.Count, again.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void No_id_that_was_seen_is_taken_for_new_and_hardly_a_new_one_for_seen()
    {
        var seen = new SeenIds();
        const int Ids = 100_000;
        for (var i = 0; i < Ids; i++)
            seen.Add(new Lucene.Net.Util.BytesRef($"documents/iso-{i}-2015"));
        Assert.All(Enumerable.Range(0, Ids), i => Assert.True(seen.Add(new Lucene.Net.Util.BytesRef($"documents/iso-{i}-2015"))));
        var wrong = Enumerable.Range(Ids, 10_000).Count(i => seen.Add(new Lucene.Net.Util.BytesRef($"documents/iso-{i}-2015")));
        Assert.InRange(wrong, 0, 20);
    }

    [Fact]
    public void Segments_left_apart_while_many_documents_come_in_are_joined_when_all_are_there()
    {
        using var index = SearchIndex.InMemory();
        index.SetBehind(true);
        foreach (var batch in Documents(2000).Chunk(100))
        {
            index.Apply([.. batch.Select(IndexChange.Upsert)], 1);
            index.Refresh();
        }
        Assert.True(index.Segments > 10, $"{index.Segments} segments were left apart.");
        index.SetBehind(false);
        Assert.True(SpinWait.SpinUntil(() => Refreshed(index) <= 2, TimeSpan.FromMinutes(3)), $"{index.Segments} segments are left.");
        Assert.Equal(2000, index.Count);
    }

    private static int Refreshed(SearchIndex index)
    {
        index.Refresh();
        return index.Segments;
    }

    [Fact]
    public void A_title_in_another_language_is_found_by_its_words_and_makes_no_pairs()
    {
        using var index = Library.Open([Library.Document("documents/fr", "", "standard", "ISO", 2020, "01", "", "Doors") with { TitlesOther = ["Essai des portes coupe-feu", "Türen"] }]);
        Assert.Equal(["fr"], index.Search(Library.Query("coupe-feu portes")).Ids());
        Assert.Equal(["fr"], index.Search(Library.Query("türen")).Ids());
        Assert.Equal(["fr"], index.Search(Library.Query("\"portes\"")).Ids());
        Assert.Empty(index.Search(Library.Query("\"essai des portes\"") with { WithSynonyms = false }).Ids());
    }

    private static List<SearchableDocument> Documents(int count)
    {
        var random = new Random(7);
        var documents = new List<SearchableDocument>(count);
        for (var i = 0; i < count; i++)
        {
            // Squared: the first words are frequent, the last rare, as in any language.
            var words = Enumerable.Range(0, 5 + random.Next(12)).Select(_ => Words[(int)(Math.Pow(random.NextDouble(), 2) * Words.Length)]);
            documents.Add(Library.Document($"documents/s{i}", "", $"k{i % 3}", $"I{i % 7}", 2000 + (i % 5), $"{10 + (i % 4)}.020", string.Join(' ', words), ""));
        }
        return documents;
    }
}
