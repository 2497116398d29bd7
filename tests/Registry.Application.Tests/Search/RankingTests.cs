using Registry.Cli.Eval;
using Registry.Tests;

namespace Registry.Application.Tests.Search;

/// <summary>Holds the ranking figures; the headings, which take longer, are measured by <c>make eval</c>.</summary>
public sealed class RankingTests
{
    private static readonly string Folder = SharedFiles.Path("data/search/xquad");

    [Fact]
    public void Vietnamese_questions_find_their_paragraph_with_and_without_marks()
    {
        var set = RetrievalSet.Xquad(Folder, "vi", distractors: true);
        var figures = SearchEval.MeasureAll(set, set.WithoutMarks());
        Assert.InRange(figures[0].Ndcg10, 0.905, 1);
        Assert.InRange(figures[1].Ndcg10, 0.895, 1);
    }

    [Fact]
    public void English_questions_find_their_paragraph() =>
        Assert.InRange(SearchEval.MeasureAll(RetrievalSet.Xquad(Folder, "en", distractors: false))[0].Ndcg10, 0.95, 1);
}
