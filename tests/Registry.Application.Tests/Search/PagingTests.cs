using Registry.Application.Search;

namespace Registry.Application.Tests.Search;

public sealed class PagingTests
{
    private static readonly List<SearchableDocument> Many = [.. Enumerable.Range(0, 53).Select(i =>
        Library.Document($"documents/d{i:D2}", "", i % 2 == 0 ? "standard" : "report", "X", 2000 + (i % 3), "01", i % 5 == 0 ? "nước nước thải" : "nước thải", ""))];

    [Theory]
    [InlineData("nước thải")]
    [InlineData("")]
    public void Pages_follow_each_other_without_gap_or_repetition(string text)
    {
        using var index = Library.Open(Many);
        var query = Library.Query(text) with { PageSize = 7 };
        var seen = new List<string>();
        do
        {
            var answer = index.Search(query);
            seen.AddRange(answer.Ids());
            Assert.Equal(53, answer.Value.Total);
            query = query with { PageToken = answer.Value.NextPageToken };
        }
        while (query.PageToken.Length > 0);
        Assert.Equal(53, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(index.Search(Library.Query(text) with { PageSize = 53 }).Ids(), seen);
    }

    [Fact]
    public void A_document_written_between_two_pages_shifts_nothing()
    {
        using var index = Library.Open(Many);
        var query = Library.Query("") with { PageSize = 10 };
        var first = index.Search(query);
        var rest = index.Search(query with { PageToken = first.Value.NextPageToken }).Ids();
        index.Apply([IndexChange.Upsert(Library.Document("documents/new", "", "standard", "X", 2020, "01", "nước thải", ""))], 11);
        index.Refresh();
        Assert.Equal(rest, index.Search(query with { PageToken = first.Value.NextPageToken }).Ids());
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(0, 20)]
    [InlineData(40, 10)]
    public void Documents_that_come_and_go_between_two_pages_move_all_scores_and_no_hit_is_left_out_or_repeated(int coming, int going)
    {
        // Rarity and average length move every score when the catalogue grows; documents of one length keep their order.
        var documents = Enumerable.Range(0, 120).Select(i => Library.Document(
            $"documents/p{i:D3}", "", "standard", "X", 2000, "01", string.Join(' ', Enumerable.Repeat("nước", 1 + (i % 17)).Concat(Enumerable.Repeat("sạch", 20 - (i % 17)))), "")).ToList();
        using var index = Library.Open(documents);
        var query = Library.Query("nước") with { PageSize = 30, WithSynonyms = false };
        var before = index.Search(query with { PageSize = 100 }).Ids();
        var first = index.Search(query).Value;
        index.Apply(
        [
            .. Enumerable.Range(0, coming).Select(i => IndexChange.Upsert(Library.Document($"documents/other{i}", "", "standard", "X", 2000, "01", "xi măng rất dài và khác hẳn", ""))),
            .. Enumerable.Range(0, going).Select(i => IndexChange.Upsert(Library.Document($"documents/wet{i}", "", "standard", "X", 2000, "01", "gạch", ""))),
            .. before.TakeLast(going).Select(id => IndexChange.Delete($"documents/{id}")),
        ], 11);
        index.Refresh();
        var second = index.Search(query with { PageToken = first.NextPageToken });
        Assert.NotEqual(first.Hits[^1].Score, index.Search(query with { PageSize = 100 }).Value.Hits.Single(hit => hit.Id == first.Hits[^1].Id).Score);
        Assert.Equal(before.Skip(30).Take(30), second.Ids());
    }

    [Fact]
    public void A_token_of_another_query_is_refused()
    {
        using var index = Library.Open(Many);
        var query = Library.Query("nước") with { PageSize = 5 };
        query = query with { PageToken = index.Search(query).Value.NextPageToken };
        Assert.True(index.Search(query).Ok);
        Assert.True(index.Search(query with { PageSize = 9 }).Ok);
        SearchQuery[] others =
        [
            query with { Text = "thải" },
            query with { AsOf = query.AsOf.PlusDays(1) },
            query with { Language = "en" },
            query with { Filters = new SearchFilters { Kinds = ["standard"] } },
            query with { PageToken = "AAAA" },
            query with { PageToken = query.PageToken[..^4] + "!!!!" },
            query with { PageToken = new string('A', 5000) },
        ];
        Assert.All(others, other => Assert.Equal(RefusalReason.PageTokenInvalid, index.Search(other).Refusal?.Reason));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_page_size_out_of_range_is_refused(int size)
    {
        using var index = Library.Open(Many);
        Assert.Equal("page_size", index.Search(Library.Query("") with { PageSize = size }).Refusal!.Fields.Single().Path);
    }
}
