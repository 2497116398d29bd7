using Registry.Application.Search.Glossary;
using Registry.Tests;

namespace Registry.Application.Tests.Search;

/// <summary>Terms are found in either language, and a query shows those it names and no others.</summary>
public sealed class TermListTests
{
    private static string[] Named(string query) => [.. TermList.Shipped.NamedIn(query).Select(term => term.En)];

    [Theory]
    [InlineData("hiệu chuẩn", "calibration")]
    [InlineData("hieu chuan", "calibration")]
    [InlineData("Calibration", "calibration")]
    [InlineData("LOD", "limit of detection / quantification")]
    [InlineData("giới hạn phát hiện của asen trong nước", "limit of detection / quantification")]
    [InlineData("test report", "test report")]
    [InlineData("supersede", "supersede/replace")]
    [InlineData("mã số mã vạch (GTIN, 893)", "GS1 barcode")]
    public void A_term_is_named_in_either_language_with_or_without_marks(string query, string term) => Assert.Equal([term], Named(query));

    [Theory]
    [InlineData("")]
    [InlineData("nước sinh hoạt")]
    [InlineData("hiểu chuẩn")]
    [InlineData("low")]
    [InlineData("calibration of balances")]
    public void What_is_no_term_names_none(string query) => Assert.Empty(Named(query));

    [Fact]
    public void The_longest_term_hides_what_stands_in_it_and_at_most_three_are_named()
    {
        Assert.Equal(["national technical regulation"], Named("quy chuẩn kỹ thuật quốc gia về nước"));
        Assert.True(Named(string.Join(' ', TermList.Shipped.All.Take(12).Select(term => term.Vi))).Length <= 3);
    }

    [Fact]
    public void A_list_is_narrowed_by_words_of_a_term_as_they_are_typed()
    {
        Assert.Equal(TermList.Shipped.All, TermList.Shipped.Find(" "));
        Assert.Contains(TermList.Shipped.Find("kiem dinh chu"), term => term.Vi == "chu kỳ kiểm định");
        Assert.Contains(TermList.Shipped.Find("verification inter"), term => term.Vi == "chu kỳ kiểm định");
        Assert.Empty(TermList.Shipped.Find("zzyzx"));
    }

    /// <summary>The list is the pack's, row by row; where it comes from is told with each term.</summary>
    [Fact]
    public void Every_term_has_both_names_and_a_source()
    {
        Assert.InRange(TermList.Shipped.All.Count, File.ReadLines(SharedFiles.Path("domain/glossary.csv")).Count() - 1, 200);
        Assert.All(TermList.Shipped.All, term => Assert.False(term.Vi.Length == 0 || term.En.Length == 0 || term.Source.Length == 0));
    }

    [Fact]
    public void Every_term_is_explained_in_both_languages_and_found_by_the_words_of_either()
    {
        Assert.All(TermList.Shipped.All, term => Assert.False(term.DefinitionVi.Length == 0 || term.DefinitionEn.Length == 0));
        Assert.Contains(TermList.Shipped.Find("unbroken chain"), term => term.En == "metrological traceability");
        Assert.Contains(TermList.Shipped.Find("chuoi hieu chuan"), term => term.En == "metrological traceability");
        // What is called so goes before what is only explained so.
        Assert.Equal("hiệu chuẩn", TermList.Shipped.Find("calibration")[0].Vi);
        Assert.True(TermList.Shipped.Find("calibration").Count > 1);
    }

    /// <summary>A concept that a vocabulary defines names its clause; the words are the editors'.</summary>
    [Theory]
    [InlineData("calibration", "VIM (JCGM 200:2012), 2.39")]
    [InlineData("decision rule", "JCGM 106:2012, 3.3.12")]
    [InlineData("accreditation", "ISO/IEC 17000:2020, 7.7")]
    [InlineData("standard", "ISO/IEC Guide 2:2004, 3.2")]
    public void A_term_of_a_vocabulary_names_its_clause(string term, string clause) =>
        Assert.EndsWith(clause, TermList.Shipped.All.Single(t => t.En == term).Source, StringComparison.Ordinal);
}
