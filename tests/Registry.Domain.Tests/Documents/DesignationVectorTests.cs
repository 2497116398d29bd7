using System.Text.RegularExpressions;
using Registry.Domain.Documents;
using Registry.Tests;
using Xunit.Abstractions;

namespace Registry.Domain.Tests.Documents;

/// <summary>Real strings gathered from official text, file names and reports.</summary>
public sealed partial class DesignationVectorTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> WildVectors()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(SharedFiles.Path("data/designations/wild_vectors.tsv")).Where(l => !l.StartsWith('#') && l.Length > 0))
        {
            var cells = line.Split('\t');
            rows.Add(cells[0], cells[1]);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(WildVectors))]
    public void Every_wild_vector_gives_its_expected_key(string input, string expected)
    {
        var parsed = DesignationParser.Parse(input);
        Assert.True(parsed.Ok, parsed.ToString());
        Assert.Equal(expected, DesignationKeys.Full(parsed.Value));
    }

    [Fact]
    public void There_are_as_many_wild_vectors_as_were_gathered() => Assert.Equal(35, WildVectors().Count);

    /// <summary>
    /// The 614 forms of the codification of law, held against an independent reading: a regular expression over the text
    /// without blanks, which the parser does not use.
    /// </summary>
    [Fact]
    public void All_surface_forms_of_the_legal_code_parse_with_the_numbers_they_print()
    {
        var forms = File.ReadLines(SharedFiles.Path("data/designations/phapdien_surface_forms.tsv"))
            .Skip(1).Select(l => l.Split('\t')[0]).Where(l => l.Length > 0).ToList();
        Assert.True(forms.Count >= 614, $"only {forms.Count} forms");

        var wrong = new List<string>();
        foreach (var form in forms)
        {
            var parsed = DesignationParser.Parse(form);
            var expected = Independent(form);
            var got = parsed.Ok ? DesignationKeys.Full(parsed.Value) : parsed.ToString();
            if (expected != got)
                wrong.Add($"{form}: expected {expected}, got {got}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Independent(string form)
    {
        var packed = form.Replace(" ", "", StringComparison.Ordinal).TrimEnd('.').ToUpperInvariant();
        var match = SurfaceForm().Match(packed);
        Assert.True(match.Success, $"the test's own expression does not cover {form}");
        string Number(string name) => string.Join('-', match.Groups[name].Value.Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Select(n => n.TrimStart('0') is { Length: > 0 } digits ? digits : "0"));

        var family = match.Groups["branch"].Success ? $"{match.Groups["branch"].Value} TCN" : match.Groups["family"].Value;
        var copublisher = match.Groups["co"].Value.TrimStart('-');
        var year = match.Groups["year"].Value is { Length: 2 } two ? (two[0] >= '6' ? "19" : "20") + two : match.Groups["year"].Value;
        var issuer = Regex.Replace(match.Groups["issuer"].Value, "^TT-?(?=B)", "");
        var amendment = match.Groups["amd"].Success ? $"{match.Groups["amd"].Value}+{match.Groups["amdyear"].Value}" : "";
        return $"{family}{(copublisher.Length > 0 ? " " + copublisher : "")}|{Number("number")}|{Number("parts")}|{year}|{issuer}|{amendment}";
    }

    [GeneratedRegex("""
        ^(?:SỬAĐỔI(?<amd>\d+):(?<amdyear>\d{4}))?
        (?:(?<branch>\d\d)TCN|(?<family>TCN|TCVN|QCVN|TCXDVN|TCXD|QCĐP|TCCS|ĐLVN))
        (?<co>-?ISO(?:/IEC|/TS)?)?-?
        (?<number>\d+)
        (?<parts>(?:-(?!(?:19|20)\d\d(?!\d)|(?<=\dTCN.*)\d\d$|(?<=TCN.*-)\d\d$)\d+)*)
        (?:[:.-](?<year>\d{4}|\d\d))?
        (?:/(?<issuer>.+))?$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SurfaceForm();

    [Fact]
    public void Designations_of_eleven_foreign_publishers_never_throw_and_mostly_parse()
    {
        var folder = SharedFiles.Path("data/designations/pubid");
        int all = 0, parsed = 0;
        foreach (var publisher in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            int here = 0, good = 0;
            var failed = new List<string>();
            foreach (var line in Directory.GetFiles(publisher, "*.txt").Where(IsFixture).SelectMany(File.ReadLines).Select(Input).Where(l => l.Length > 0).Distinct())
            {
                here++;
                if (DesignationParser.Parse(line).Ok)
                    good++;
                else if (here % 7 == 0 && failed.Count < 25)
                    failed.Add(line);
            }
            (all, parsed) = (all + here, parsed + good);
            output.WriteLine($"{Path.GetFileName(publisher)}: {good} of {here}");
            output.WriteLine("    " + string.Join(" | ", failed));
        }
        output.WriteLine($"all: {parsed} of {all}");
        Assert.True(all > 20_000, $"only {all} fixtures");
        Assert.True(parsed > 0.80 * all, $"only {parsed} of {all} parse");
    }

    private static bool IsFixture(string path) =>
        !Path.GetFileName(path).StartsWith("SUMMARY", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("fail", StringComparison.Ordinal);

    /// <summary>"!as written!as normalised!" and "text # comment" are the fixture format.</summary>
    private static string Input(string line)
    {
        if (line.StartsWith('#'))
            return "";
        var text = line.StartsWith('!') ? line.Split('!')[1] : line;
        var comment = text.IndexOf('#', StringComparison.Ordinal);
        return (comment >= 0 ? text[..comment] : text).Trim();
    }
}
