using Registry.Import.Mending;

namespace Registry.Import.Tests;

/// <summary>Texts are put right in the open.</summary>
public sealed class TextTests
{
    private static (string Text, List<string> Codes) Mend(string text, int longest = 2000)
    {
        var codes = new List<string>();
        return (Texts.Mend(text, longest, (code, _) => codes.Add(code)), codes);
    }

    [Theory]
    [InlineData("<p>This part of ISO 1 &amp; 2 <em>specifies</em></p>", "This part of ISO 1 & 2 specifies", ImportCodes.TagsRemoved)]
    [InlineData("values a < b and c > d", "values a < b and c > d", null)]
    [InlineData("Qualité de l'eau", "Qualité de l'eau", null)]
    [InlineData("QualitÃ© de l'eau", "Qualité de l'eau", ImportCodes.EncodingLegacy)]
    [InlineData("Ti\u00AAu chu\u00C8n qu\u00E8c gia v\u00D2 n\u00AD\u00ED" + "c th\u00B6i", "Tiêu chuẩn quốc gia về nước thải", ImportCodes.EncodingLegacy)]
    [InlineData("Grundsätze für Prüfungen – Maße", "Grundsätze für Prüfungen – Maße", null)]
    [InlineData("Teflon® coatings, 10 µm", "Teflon® coatings, 10 µm", null)]
    [InlineData("  two\r\n  lines ", "two lines", null)]
    [InlineData("Fuse\u009F-links\u0003 &#7;", "Fuse-links", ImportCodes.TagsRemoved + " " + ImportCodes.ControlRemoved)]
    public void Tags_entities_and_encodings(string text, string expected, string? expectedCodes)
    {
        var (mended, codes) = Mend(text);
        Assert.Equal(expected, mended);
        Assert.Equal(expectedCodes?.Split(' ') ?? [], codes);
    }

    [Fact]
    public void A_text_of_fifty_megabytes_is_cut_in_no_time_and_told()
    {
        var (mended, codes) = Mend(string.Concat(Enumerable.Repeat("<b>words of an abstract</b> ", 2_000_000)), 20_000);
        Assert.True(mended.Length is > 10_000 and <= 20_000);
        Assert.Contains(ImportCodes.TextCut, codes);
    }

    [Fact]
    public void A_surrogate_pair_is_not_cut_in_two()
    {
        var (mended, _) = Mend(string.Concat(Enumerable.Repeat("😀", 100)), 51);
        Assert.True(mended.Length <= 51);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(mended)));
    }

    [Fact]
    public void English_in_the_French_field_is_told_and_taken_for_what_it_is()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 1:2000") with { Titles = [new("en", "Test methods for the analysis of water"), new("fr", "Test methods for the analysis of water")] },
            Prepared.Record("ISO 2:2000") with { Titles = [new("fr", "Requirements for the marking of containers")] },
            Prepared.Record("ISO 3:2000") with { Titles = [new("en", "Documentation"), new("fr", "Documentation")] },
            Prepared.Record("ISO 4:2000") with { Titles = [new("en", "Water quality"), new("fr", "Qualité de l'eau")] });
        Assert.Equal(["ISO 1:2000", "ISO 2:2000"], prepared.Found(ImportCodes.LanguageWrong).Select(f => f.Item));
        Assert.Empty(prepared["ISO 1:2000"].OtherTitles);
        Assert.Equal("Requirements for the marking of containers", prepared["ISO 2:2000"].Title.En);
        Assert.Equal("Documentation", Assert.Single(prepared["ISO 3:2000"].OtherTitles).Text);
        Assert.Equal("Qualité de l'eau", Assert.Single(prepared["ISO 4:2000"].OtherTitles).Text);
    }
}
