using Registry.Application.Search;

namespace Registry.Application.Tests.Search;

public sealed class LikeTests
{
    private static SearchQuery Like(string id, string words) => Library.Query("") with { Like = new SearchModel(id, words) };

    [Fact]
    public void The_other_edition_comes_first_and_the_document_itself_not_at_all()
    {
        using var index = Library.Open();
        var model = Library.Documents[0];
        var found = index.Search(Like(model.Id, $"{model.TitleVi}. {model.TitleEn}")).Ids();
        Assert.Equal("qcvn-16-2023-bxd", found[0]);
        Assert.DoesNotContain("qcvn-16-2019-bxd", found);
    }

    [Fact]
    public void It_pages_and_filters_like_any_search()
    {
        using var index = Library.Open([.. Enumerable.Range(0, 9).Select(i =>
            Library.Document($"documents/d{i}", "", i % 2 == 0 ? "standard" : "report", "X", 2020, "01", "chất lượng nước thải công nghiệp", ""))]);
        var query = Like("documents/d0", "chất lượng nước thải công nghiệp") with { PageSize = 3 };
        var first = index.Search(query);
        Assert.Equal(8, first.Value.Total);
        var second = index.Search(query with { PageToken = first.Value.NextPageToken }).Ids();
        Assert.Empty(first.Ids().Intersect(second));
        Assert.Equal(4, index.Search(query with { Filters = new SearchFilters { Kinds = ["standard"] } }).Value.Total);
        Assert.Equal(RefusalReason.PageTokenInvalid,
            index.Search(query with { Like = new SearchModel("documents/d1", "nước"), PageToken = first.Value.NextPageToken }).Refusal?.Reason);
    }

    [Fact]
    public void A_book_as_model_costs_no_more_than_a_query()
    {
        using var index = Library.Open();
        var words = string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"từ{i}")) + " chất lượng";
        Assert.True(index.Search(Like("documents/none", "chất lượng nước sinh hoạt " + words)).Ok);
    }
}
