using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using Registry.Application.Search.Analysis;
using Registry.Domain.Text;

namespace Registry.Application.Tests.Search;

public sealed class AnalysisTests
{
    private const string Vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";

    [Theory]
    [InlineData("hoà", "hòa")]
    [InlineData("thuý", "thúy")]
    [InlineData("Kỹ", "kĩ")]
    [InlineData("QUÝ", "quí")]
    [InlineData("Ðộ", "độ")]
    [InlineData("nu\u0300oc", "nùoc")]
    [InlineData("tiê\u0301ng", "tiếng")]
    [InlineData("nươ\u0300c", "nước", false)]
    [InlineData("thúy", "thúi", false)]
    [InlineData("m³", "m3")]
    [InlineData("ＴＣＶＮ", "tcvn")]
    [InlineData("n\u200Bư\u00ADớc", "nước")]
    public void Spellings_of_one_word_are_one_term(string a, string b, bool same = true) =>
        Assert.Equal(same, Exact(a).SequenceEqual(Exact(b)));

    [Theory]
    [InlineData("Chất lượng nước sinh hoạt", "chat luong nuoc sinh hoat")]
    [InlineData("QCVN 01-1:2018/BYT", "qcvn 01 1 2018 byt")]
    [InlineData("ISO9001", "iso 9001")]
    [InlineData("đường kính 0,05 mm", "duong kinh 0 05 mm")]
    [InlineData("水質 JIS", "水 質 jis")]
    [InlineData("\u202Eevil\u202C text", "evil text")]
    [InlineData("\u0301 \u0300", "")]
    public void Folding_drops_marks_and_never_touches_digits(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Folded(text)));

    [Fact]
    public void Offsets_cover_combining_marks()
    {
        var scanner = new SyllableScanner();
        scanner.Reset("(nu\u031Bo\u031B\u0301c)");
        Assert.True(scanner.Next());
        Assert.Equal((1, 8), (scanner.Start, scanner.End));
        Assert.Equal("nươc'", scanner.Exact.ToString());
    }

    [Fact]
    public void Every_vietnamese_letter_composed_or_not_gives_the_same_terms()
    {
        if (IsInvariant())
            return; // Normalize does nothing then; the table itself is checked by the child process below.
        foreach (var letter in Vowels + Vowels.ToUpperInvariant())
        {
            var word = "t" + letter + "n";
            Assert.Equal(Exact(word.Normalize(NormalizationForm.FormC)), Exact(word.Normalize(NormalizationForm.FormD)));
            var plain = string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => c is < '\u0300' or > '\u036F')).ToLowerInvariant();
            Assert.Equal([plain], Folded(word));
        }
    }

    [Fact]
    public void Folding_agrees_with_the_domains_folding() =>
        Gen.Char[Vowels + Vowels.ToUpperInvariant() + "đĐbchgnt"].Array[1, 9].Select(letters => "x" + new string(letters) + "x")
            .Sample(word => Assert.Equal([VietnameseText.Fold(word)], Folded(word)));

    [Fact]
    public void Any_text_is_scanned_inside_its_bounds() => Gen.String.Sample(text =>
    {
        var scanner = new SyllableScanner();
        scanner.Reset(text);
        for (var end = 0; scanner.Next(); end = scanner.End)
        {
            Assert.InRange(scanner.Start, end, scanner.End - 1);
            Assert.InRange(scanner.End, 1, text.Length);
            Assert.InRange(scanner.Folded.Length, 1, SyllableScanner.MaxLetters);
        }
    });

    [Theory]
    [InlineData("standards", "standard")]
    [InlineData("tested", "test")]
    [InlineData("testing", "test")]
    [InlineData("quantities", "quantity")]
    [InlineData("measured", "measuring")]
    [InlineData("planned", "planning")]
    [InlineData("ring", "rings")]
    public void English_inflections_share_a_stem(string a, string b) => Assert.Equal(Stem(a), Stem(b));

    [Theory]
    [InlineData("gas", "gass")]
    [InlineData("string", "str")]
    [InlineData("mass", "mas")]
    public void Words_of_different_meaning_keep_their_stems(string a, string b) => Assert.NotEqual(Stem(a), Stem(b));

    /// <summary>
    /// Containers switch ICU off and string.Normalize then does nothing, silently. This process runs the class once more in
    /// the other mode.
    /// </summary>
    [Fact]
    public async Task The_same_holds_in_the_other_globalization_mode()
    {
        const string marker = "REGISTRY_TEST_CHILD";
        if (Environment.GetEnvironmentVariable(marker) is not null)
            return;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "vstest", typeof(AnalysisTests).Assembly.Location, "--TestCaseFilter:FullyQualifiedName~AnalysisTests|FullyQualifiedName~SearchIndexTests.Unmarked" })
            start.ArgumentList.Add(argument);
        start.Environment[marker] = "1";
        // Its two processes wait for each other; on a busy machine 90 seconds were not always enough.
        start.Environment["VSTEST_CONNECTION_TIMEOUT"] = "600";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = IsInvariant() ? "0" : "1";
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync();
        var errors = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(20));
        Assert.True(child.ExitCode == 0, await output + await errors);
        Assert.Contains("Passed", await output, StringComparison.Ordinal);
    }

    private static bool IsInvariant() => "e\u0301".Normalize(NormalizationForm.FormC).Length == 2
        || CultureInfo.GetCultureInfo("vi").EnglishName.StartsWith("Invariant", StringComparison.Ordinal);

    private static List<string> Exact(string text) => Scan(text, scanner => scanner.Exact.ToString());

    private static List<string> Folded(string text) => Scan(text, scanner => scanner.Folded.ToString());

    private static List<string> Scan(string text, Func<SyllableScanner, string> form)
    {
        var scanner = new SyllableScanner();
        var words = new List<string>();
        for (scanner.Reset(text); scanner.Next();)
            words.Add(form(scanner));
        return words;
    }

    private static string Stem(string word)
    {
        var buffer = new char[word.Length + 1];
        word.CopyTo(buffer);
        return new string(buffer, 0, EnglishStemmer.Stem(buffer, word.Length));
    }
}
