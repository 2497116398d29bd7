using Registry.Application.Search;

namespace Registry.Application.Tests.Search;

public sealed class SortingTests
{
    private static readonly string[] Printed =
        ["QCVN 9:2012/BKHCN", "QCVN 10:2011/BYT", "QCVN 16:2023/BXD", "QCVN 16:2019/BXD", "TCVN 7087:2013", "TCVN 980:2001", "ISO 9001:2015", ""];

    private static readonly List<SearchableDocument> Documents =
        [.. Printed.Select((designation, at) => Library.Document($"documents/d{at}", designation, "standard", "X", 2000 + at, "01", "nước", ""))];

    private static List<string> All(SearchIndex index, SearchSort sort, int size, string text = "nước")
    {
        var seen = new List<string>();
        var query = Library.Query(text) with { Sort = sort, PageSize = size };
        do
        {
            var answer = index.Search(query);
            seen.AddRange(answer.Ids());
            query = query with { PageToken = answer.Value.NextPageToken };
        }
        while (query.PageToken.Length > 0);
        return seen;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void By_designation_numbers_are_numbers_and_the_nameless_are_last(int size)
    {
        using var index = Library.Open(Documents);
        Assert.Equal(
            ["ISO 9001:2015", "QCVN 9:2012/BKHCN", "QCVN 10:2011/BYT", "QCVN 16:2019/BXD", "QCVN 16:2023/BXD", "TCVN 980:2001", "TCVN 7087:2013", ""],
            All(index, SearchSort.Designation, size).Select(id => Printed[int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture)]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public void Newest_first(int size)
    {
        using var index = Library.Open(Documents);
        Assert.Equal(["d7", "d6", "d5", "d4", "d3", "d2", "d1", "d0"], All(index, SearchSort.Newest, size));
    }

    [Fact]
    public void Designations_stand_in_one_order_over_many_segments_and_pages()
    {
        using var index = SearchIndex.InMemory();
        for (var batch = 0; batch < 5; batch++)
        {
            index.Apply([.. Enumerable.Range(0, 40).Select(i => (i * 5) + batch).Select(number => IndexChange.Upsert(
                Library.Document($"documents/t{number}", $"TCVN {number + 1}:2020", "standard", "X", 2020, "01", "nước", "")))], batch + 1);
            index.Refresh();
        }
        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"t{number}"), All(index, SearchSort.Designation, 7));
    }

    [Fact]
    public void A_document_written_between_two_pages_shifts_nothing()
    {
        using var index = Library.Open(Documents);
        var query = Library.Query("nước") with { Sort = SearchSort.Designation, PageSize = 3 };
        query = query with { PageToken = index.Search(query).Value.NextPageToken };
        var rest = index.Search(query).Ids();
        index.Apply([IndexChange.Upsert(Library.Document("documents/early", "ISO 1:2020", "standard", "X", 2020, "01", "nước", ""))], 20);
        index.Refresh();
        Assert.Equal(rest, index.Search(query).Ids());
    }

    [Fact]
    public void A_token_of_another_order_is_refused()
    {
        using var index = Library.Open(Documents);
        var query = Library.Query("nước") with { Sort = SearchSort.Newest, PageSize = 2 };
        query = query with { PageToken = index.Search(query).Value.NextPageToken };
        Assert.Equal(RefusalReason.PageTokenInvalid, index.Search(query with { Sort = SearchSort.Relevance }).Refusal?.Reason);
    }

    [Fact]
    public void A_designation_without_end_is_still_indexed()
    {
        using var index = Library.Open([Library.Document("documents/long", "", "standard", "X", 2020, "01", "nước", "") with { Designation = new string('9', 40_000) }]);
        Assert.Equal(["long"], All(index, SearchSort.Designation, 5));
    }
}
