using Registry.Application.Search;

namespace Registry.Application.Tests.Search;

/// <summary>Queries that mean harm, or were pasted from where nobody looked: each is answered or refused by name, at the cost of a query.</summary>
public sealed class HostileQueryTests
{
    [Theory]
    [InlineData(4_000)]
    [InlineData(100_000)]
    public void Thousands_of_terms_are_refused_with_the_limit(int terms)
    {
        using var index = Library.Open();
        var refusal = index.Search(Library.Query(string.Join(' ', Enumerable.Range(0, terms).Select(i => $"từ{i}")))).Refusal!;
        Assert.Equal(RefusalReason.QueryRefused, refusal.Reason);
        Assert.Contains($"{QueryBudget.MaxCharacters}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_words_than_are_read_are_refused_even_where_the_text_is_short()
    {
        using var index = Library.Open();
        var refusal = index.Search(Library.Query(string.Join(' ', Enumerable.Repeat("a b", 33)))).Refusal!;
        Assert.Equal(RefusalReason.QueryRefused, refusal.Reason);
        Assert.Contains($"{QueryBudget.MaxWords}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_nest_nothing()
    {
        using var index = Library.Open();
        var nested = new string('(', 120) + "nước" + new string(')', 120);
        Assert.Equal(index.Search(Library.Query("nước")).Ids(), index.Search(Library.Query(nested)).Ids());
    }

    [Theory]
    [InlineData("nướ*")]
    [InlineData("*ước")]
    [InlineData("n??c")]
    [InlineData("/n.+c/")]
    [InlineData("(x+)+$")]
    [InlineData("n[uư][oơ]c~2")]
    public void Wildcards_and_regular_expressions_are_letters_and_signs(string text)
    {
        using var index = Library.Open();
        // "nướ" is not the beginning of a word here, it is a word that nobody wrote.
        Assert.DoesNotContain("qcvn-01-1-2018-byt", index.Search(Library.Query(text) with { WithSynonyms = false }).Ids());
    }

    [Theory]
    [InlineData("\u202Enước sinh hoạt\u202C")]
    [InlineData("\u200Fnước\u200E sinh hoạt")]
    [InlineData("n\u200Bước si\u200Dnh ho\u2060ạt")]
    [InlineData("\uFEFFnước sinh\u00AD hoạt")]
    [InlineData("nước\u00A0sinh\u3000hoạt")]
    public void Direction_marks_and_what_has_no_width_are_not_there(string text)
    {
        using var index = Library.Open();
        Assert.Equal(index.Search(Library.Query("nước sinh hoạt")).Ids(), index.Search(Library.Query(text)).Ids());
    }

    [Theory]
    [InlineData("QCVN\u200B 16:2023/BXD")]
    [InlineData("\u202DQCVN 16:2023/BXD\u202C")]
    [InlineData("QCVN\u00A016:2023/BXD")]
    public void A_designation_is_known_through_them(string text)
    {
        using var index = Library.Open();
        Assert.Equal("documents/qcvn-16-2023-bxd", index.Search(Library.Query(text)).Value.Interpretation.DirectHit);
    }

    [Fact]
    public void A_heap_of_marks_on_one_letter_is_one_letter()
    {
        using var index = Library.Open();
        Assert.True(index.Search(Library.Query("n" + new string('\u0301', 250)), Library.Texts).Ok);
    }

    [Fact]
    public void A_page_token_of_another_language_is_refused_and_says_what_to_do()
    {
        using var index = Library.Open();
        var query = Library.Query("chất lượng") with { PageSize = 1 };
        query = query with { PageToken = index.Search(query).Value.NextPageToken };
        var refusal = index.Search(query with { Language = "en" }).Refusal!;
        Assert.Equal(RefusalReason.PageTokenInvalid, refusal.Reason);
        Assert.Contains("language", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("first page", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_known_and_none_found_is_still_an_answer()
    {
        using var index = Library.Open();
        var answer = index.Search(Library.Query("-chất -lượng chất lượng"));
        Assert.True(answer.Ok);
        Assert.Empty(answer.Ids());
    }
}
