using CsCheck;

namespace Registry.Application.Tests.Search;

public sealed class QueryGrammarTests
{
    [Theory]
    [InlineData("\"quản lý chất lượng\"", "tcvn-iso-9001-2015")]
    [InlineData("\"quan ly chat luong\"", "tcvn-iso-9001-2015")]
    [InlineData("\"management systems - requirements\"", "tcvn-iso-9001-2015")]
    [InlineData("chất lượng -nước", "tcvn-iso-9001-2015")]
    [InlineData("chất lượng -\"hệ thống\" -sinh", "tcvn-6185-2015")]
    [InlineData("chất lượng issuer:BYT", "qcvn-01-1-2018-byt")]
    [InlineData("year:2013", "tcvn-7087-2013")]
    [InlineData("ics:13.060.60 state:in_force", "tcvn-6185-2015")]
    public void The_grammar_narrows(string text, string only)
    {
        using var index = Library.Open();
        Assert.Equal([only], index.Search(Library.Query(text)).Ids());
    }

    [Theory]
    [InlineData("\"lượng quản lý\"")]
    [InlineData("\"quản lí chất sinh\"")]
    [InlineData("\"quạn ly\"")]
    public void A_phrase_that_stands_nowhere_finds_nothing(string text)
    {
        using var index = Library.Open();
        Assert.Empty(index.Search(Library.Query(text)).Ids());
    }

    [Fact]
    public void A_phrase_of_three_words_needs_them_in_one_row()
    {
        using var index = Library.Open([Library.Document("documents/pairs", "", "standard", "X", 2020, "01", "nước sạch hơn, mà sạch đẹp", "")]);
        Assert.Empty(index.Search(Library.Query("\"nước sạch đẹp\"")).Ids());
        Assert.Equal(["pairs"], index.Search(Library.Query("\"nước sạch hơn\"")).Ids());
    }

    [Theory]
    [InlineData("year:abc")]
    [InlineData("state:maybe")]
    [InlineData("\"a\" \"b\" \"c\" \"d\" \"e\"")]
    [InlineData("x -1 -2 -3 -4 -5 -6 -7 -8 -9")]
    public void What_cannot_be_read_is_refused_with_its_reason(string text)
    {
        using var index = Library.Open();
        Assert.Equal(RefusalReason.QueryRefused, index.Search(Library.Query(text)).Refusal?.Reason);
    }

    [Fact]
    public void Long_queries_are_refused_before_anything_is_looked_up()
    {
        using var index = Library.Open();
        Assert.Equal(RefusalReason.QueryRefused, index.Search(Library.Query(new string('a', 257))).Refusal!.Reason);
        Assert.Equal(RefusalReason.QueryRefused, index.Search(Library.Query(string.Concat(Enumerable.Repeat("a ", 120)))).Refusal!.Reason);
    }

    [Theory]
    [InlineData("\"\"\"\"\"")]
    [InlineData("- -- --- \"")]
    [InlineData("***?*[a-z]+.*/(")]
    [InlineData("\u200F\u200B\u202E")]
    [InlineData("-nước")]
    [InlineData("kind: ics: :")]
    [InlineData("\ud800 \udc00")]
    public void Nonsense_gets_an_answer(string text)
    {
        using var index = Library.Open();
        Assert.True(index.Search(Library.Query(text), Library.Texts).Ok);
    }

    [Fact]
    public void Any_text_is_answered_or_refused()
    {
        using var index = Library.Open();
        var pieces = Gen.Int[0, 15].Select(i => new[] { "\"", "-", ":", " ", "kind:", "nước", "QCVN 16", "\u200B", "\u0301", "(", "*", "~", "9001", "ISO", "/", "\ud83d\ude00" }[i]);
        Gen.Select(pieces.Array[0, 40], Gen.String).Sample((parts, tail) =>
        {
            var answer = index.Search(Library.Query(string.Concat(parts) + tail), Library.Texts);
            Assert.True(answer.Ok || answer.Refusal!.Reason is RefusalReason.QueryRefused or RefusalReason.FieldInvalid);
            index.Suggest(string.Concat(parts), 5, Library.Texts);
        }, iter: 2000, threads: 1);
    }
}
