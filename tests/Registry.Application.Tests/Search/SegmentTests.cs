using Registry.Application.Search;

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
