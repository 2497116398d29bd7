using Registry.Cli.Eval;

namespace Registry.Acceptance.Cli;

/// <summary>Holds the ranking of the questions people ask a catalogue, on the pack as it is delivered.</summary>
public sealed class CatalogueRankingTests
{
    private static readonly Dictionary<string, EvalFigures> Figures =
        SearchEval.MeasureAll([.. CatalogueQueries.Sets()]).ToDictionary(figures => figures.Name, StringComparer.Ordinal);

    [Fact]
    public void There_are_a_hundred_questions_of_four_kinds()
    {
        Assert.Equal(100, Figures["catalogue"].Queries);
        Assert.Equal(100, CatalogueQueries.Kinds.Sum(kind => Figures[$"catalogue: {kind}"].Queries));
    }

    [Fact]
    public void A_designation_however_typed_brings_its_document_first() =>
        Assert.InRange(Figures["catalogue: designation"].First, 0.99, 1);

    [Theory]
    [InlineData("catalogue", 0.95)]
    [InlineData("catalogue: product", 0.95)]
    [InlineData("catalogue: abbreviation", 0.85)]
    [InlineData("catalogue: language", 0.85)]
    public void Words_find_what_they_mean(string set, double least) => Assert.InRange(Figures[set].Ndcg10, least, 1);

    [Fact]
    public void Synonyms_are_worth_their_cost() =>
        Assert.True(Figures["catalogue"].Ndcg10 > Figures["catalogue, no synonyms"].Ndcg10 + 0.1);
}
