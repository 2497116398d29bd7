using Registry.Application.Search;
using Registry.Application.Search.Synonyms;

namespace Registry.Application.Tests.Search;

public sealed class SynonymTests
{
    private static readonly List<SearchableDocument> Documents =
    [
        Library.Document("documents/vi", "TCVN 1:2020", "standard", "X", 2020, "03", "Năng lực của phòng hiệu chuẩn", ""),
        Library.Document("documents/en", "ISO 2:2020", "standard", "X", 2020, "03", "", "Competence of calibration laboratories"),
        Library.Document("documents/food", "TCVN 3:2020", "standard", "X", 2020, "67", "An toàn thực phẩm trong chế biến", ""),
        Library.Document("documents/pointing", "TCVN 4:2020", "standard", "X", 2020, "67", "Chỉ định phòng thử", ""),
    ];

    [Theory]
    [InlineData("hiệu chuẩn", "en")]
    [InlineData("hieu chuan", "en")]
    [InlineData("calibration", "vi")]
    [InlineData("ATTP", "food")]
    [InlineData("vsattp", "food")]
    [InlineData("food safety", "food")]
    public void A_word_finds_what_is_said_in_another_language_or_in_full(string text, string wanted)
    {
        using var index = Library.Open(Documents);
        Assert.Contains(wanted, index.Search(Library.Query(text)).Ids());
        Assert.NotEmpty(index.Search(Library.Query(text)).Value.Interpretation.AlsoSearched);
        var without = index.Search(Library.Query(text) with { WithSynonyms = false });
        Assert.DoesNotContain(wanted, without.Ids());
        Assert.Empty(without.Value.Interpretation.AlsoSearched);
    }

    [Theory]
    [InlineData("hiệu chuẩn", "vi")]
    [InlineData("calibration", "en")]
    public void What_was_typed_comes_before_what_was_added(string text, string first)
    {
        using var index = Library.Open(Documents);
        Assert.Equal(first, index.Search(Library.Query(text)).Ids()[0]);
    }

    [Fact]
    public void Other_marks_are_another_word()
    {
        using var index = Library.Open(Documents);
        Assert.DoesNotContain("calibration", index.Search(Library.Query("hiếu chuẫn")).Value.Interpretation.AlsoSearched);
    }

    [Fact]
    public void A_phrase_means_its_own_words()
    {
        using var index = Library.Open(Documents);
        Assert.Equal(["vi"], index.Search(Library.Query("\"hiệu chuẩn\"")).Ids());
    }

    [Fact]
    public void What_was_found_by_other_words_shows_them()
    {
        using var index = Library.Open(Documents);
        var hit = index.Search(Library.Query("hiệu chuẩn"), found => found.ToDictionary(one => one.Id, _ => new SnippetSource { TitleEn = "Competence of calibration laboratories" }))
            .Value.Hits.Single(h => h.Id == "documents/en");
        Assert.Contains("[calibration]", Library.Marked(hit.Title), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_goes_on_only_with_the_same_choice_of_words()
    {
        using var index = Library.Open(Documents);
        var query = Library.Query("hiệu chuẩn") with { PageSize = 1 };
        query = query with { PageToken = index.Search(query).Value.NextPageToken };
        Assert.Equal(["en"], index.Search(query).Ids());
        Assert.Equal(RefusalReason.PageTokenInvalid, index.Search(query with { WithSynonyms = false }).Refusal?.Reason);
    }

    [Fact]
    public void Whatever_is_typed_there_are_few_variants()
    {
        var expander = new QueryExpander(SynonymList.Shipped);
        var everything = string.Join(' ', SynonymList.Shipped.Concepts.Take(60).Select(concept => concept.Vi[0]));
        Assert.InRange(expander.Expand(everything).Count, 1, QueryExpander.MaxVariants);
        Assert.Empty(expander.Expand(new string('a', 5000)));
        Assert.Empty(expander.Expand(""));
    }

    [Fact]
    public void An_abbreviation_that_is_a_word_too_must_be_typed_as_printed()
    {
        var expander = new QueryExpander(SynonymList.Shipped);
        Assert.Contains(expander.Expand("As"), variant => variant.Terms.Contains("asen"));
        Assert.Empty(expander.Expand("as"));
    }

    [Fact]
    public void The_list_says_its_version_and_the_source_of_every_line()
    {
        var list = SynonymList.Shipped;
        Assert.True(list.Version > 0);
        Assert.All(list.Concepts, concept => Assert.Contains(concept.Source, new[] { "glossary", "law", "titles", "editors" }));
        Assert.All(list.Concepts, concept => Assert.NotEmpty(concept.Vi));
        var twice = list.Concepts.SelectMany(c => c.Short).GroupBy(s => s).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public void A_list_that_cannot_be_read_says_where()
    {
        var wrong = Assert.Throws<FormatException>(() => SynonymList.Read(new StringReader("vi\ten\tshort\tsource\na\tb\tc")));
        Assert.Contains("Line 2", wrong.Message, StringComparison.Ordinal);
    }
}
