using System.Text.RegularExpressions;
using Registry.Tests;

namespace Registry.Dcc.Tests;

/// <summary>The code of the library's README is compiled and run; the two must not drift apart.</summary>
public sealed partial class ReadmeTests(SignatureTests.Laboratory lab) : IClassFixture<SignatureTests.Laboratory>
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_snippet_of_the_README_is_compiled_here_as_it_stands()
    {
        var readme = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "src", "Registry.Dcc", "README.md"));
        var compiled = Bare(File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "tests", "Registry.Dcc.Tests", "ReadmeSnippets.cs")));
        var snippets = Snippet().Matches(readme).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(typeof(ReadmeSnippets).GetMethods().Count(method => method.DeclaringType == typeof(ReadmeSnippets)), snippets.Count);
        Assert.All(snippets, snippet => Assert.Contains(Bare(snippet), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_the_README_names_exists()
    {
        var readme = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "src", "Registry.Dcc", "README.md"));
        var codes = typeof(DccRules).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);
        Assert.All(Code().Matches(readme).Select(match => match.Groups[1].Value), code => Assert.Contains(code, codes));
        Assert.Equal(typeof(DccRules).GetFields().Length, codes.Count);
    }

    [Fact]
    public void Reading_prints_findings_and_values()
    {
        using var output = new StringWriter { NewLine = "\n" };
        ReadmeSnippets.Print(DccFiles.Full("lutaml/dcclib/invalid_schematron.xml"), output);
        Assert.Contains("Error language.undeclared at /digitalCalibrationCertificate[1]/", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("-0.084 \\kelvin ± 0.061", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_built_written_and_signed_is_genuine_and_a_changed_byte_is_not()
    {
        var signed = ReadmeSnippets.WriteAndSign(ReadmeSnippets.Build(), lab.Signer, Day);
        Assert.True(ReadmeSnippets.IsGenuine(signed, lab.Authority, Day));
        Assert.False(ReadmeSnippets.IsGenuine(signed, lab.Authority, Day.AddYears(10)));
        Assert.False(ReadmeSnippets.IsGenuine(signed, lab.Stranger, Day));
        signed[Array.LastIndexOf(signed, (byte)'7')] = (byte)'8';
        Assert.False(ReadmeSnippets.IsGenuine(signed, lab.Authority, Day));
        Assert.Throws<InvalidDataException>(() => ReadmeSnippets.WriteAndSign(new(), lab.Signer, Day));
    }

    [Fact]
    public void Files_and_large_certificates_are_taken_piece_by_piece()
    {
        var target = Path.GetTempFileName();
        try
        {
            var path = DccFiles.Full("lutaml/dcclib/valid.xml");
            Assert.Equal(ReadmeSnippets.SaveFirstFile(path, target), new FileInfo(target).Length);
            Assert.True(new FileInfo(target).Length > 0);
            Assert.True(ReadmeSnippets.CountLarge(path) > 20);
        }
        finally
        {
            File.Delete(target);
        }
    }

    private static string Bare(string code) => Blank().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"`([a-z]+\.[a-z-]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
