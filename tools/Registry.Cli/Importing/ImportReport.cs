using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Registry.Import;
using Registry.Protocol.V1;

namespace Registry.Cli.Importing;

/// <summary>
/// What came of an import: counts, and findings by code with a few examples of each. All findings go to a CSV file where one is asked
/// for, so that a million of them need no memory.
/// </summary>
internal sealed class ImportReport : IDisposable
{
    private const int Examples = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, CodeCount> codes = new(StringComparer.Ordinal);
    private readonly StreamWriter? csv;

    /// <param name="path">The CSV file; null for none.</param>
    public ImportReport(string? path)
    {
        if (path is null)
            return;
        // The mark lets spreadsheets read Vietnamese right.
        csv = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        csv.WriteLine("severity,code,file,line,designation,message");
    }

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Documents the registry refused, and records, lines and files that never got there.</summary>
    public int Refused { get; private set; }

    /// <summary>By code.</summary>
    public IReadOnlyDictionary<string, CodeCount> Codes => codes;

    /// <summary>Counts documents of an import that had nothing to do.</summary>
    public void AddUnchanged(int documents) => Unchanged += documents;

    public void Add(ImportFinding finding)
    {
        if (!codes.TryGetValue(finding.Code, out var count))
            codes[finding.Code] = count = new CodeCount(finding.Severity);
        count.Add(finding, Examples);
        if (finding.Severity == ImportSeverity.Refused)
            Refused++;
        csv?.WriteLine(string.Join(',', new[]
        {
            finding.Severity.ToString().ToUpperInvariant(), finding.Code, finding.File, finding.Line == 0 ? "" : $"{finding.Line}", finding.Item, finding.Message,
        }.Select(Cell)));
    }

    public void Add(ImportDocumentsResponse.Types.Outcome outcome)
    {
        switch (outcome)
        {
            case ImportDocumentsResponse.Types.Outcome.Created:
                Created++;
                break;
            case ImportDocumentsResponse.Types.Outcome.Updated:
                Updated++;
                break;
            case ImportDocumentsResponse.Types.Outcome.Unchanged:
                Unchanged++;
                break;
        }
    }

    /// <summary>The report for programs: one object in one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { Created, Updated, Unchanged, Refused, Findings = codes.ToDictionary(c => c.Key, c => new { Severity = c.Value.Severity.ToString(), c.Value.Count, c.Value.Examples }) }, Json);

    public void Dispose() => csv?.Dispose();

    /// <summary>A cell of the CSV file. What a spreadsheet would take for a formula is told to be text.</summary>
    internal static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

/// <summary>How often a code was found, and the first places.</summary>
internal sealed class CodeCount(ImportSeverity severity)
{
    private readonly List<ImportFinding> examples = [];

    public ImportSeverity Severity { get; } = severity;

    public int Count { get; private set; }

    public IReadOnlyList<ImportFinding> Examples => examples;

    public void Add(ImportFinding finding, int most)
    {
        Count++;
        if (examples.Count < most)
            examples.Add(finding);
    }
}
