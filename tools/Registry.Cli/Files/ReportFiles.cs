using Registry.Cli.Output;
using Registry.Client;
using Registry.Client.Certificates;
using Registry.Client.Outbox;
using Registry.Import.Tables;

namespace Registry.Cli.Files;

/// <summary>Reads whatever a laboratory has: the registry's own JSON and protobuf, calibration certificates, tables of a LIMS.</summary>
internal sealed class ReportFiles(Words w, TableMapping? mapping)
{
    /// <summary>Ends the name of a mapping beside its table: <c>slips.csv</c> has <c>slips.mapping.json</c>.</summary>
    public const string MappingExtension = ".mapping.json";

    private static readonly string[] Extensions = [".json", ".pb", ".xml", ".csv", ".xlsx"];

    /// <summary>The files a path stands for: itself, or those of a folder that hold reports.</summary>
    public static IEnumerable<string> Expand(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(IsReport).Order(StringComparer.Ordinal) : [path];

    /// <summary>Reads one file. Everything wrong with it is a problem with its place, never an exception.</summary>
    public FileContents Read(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".xml" => ReadCertificate(path),
                ".csv" or ".xlsx" => ReadTable(path),
                _ => ReadReport(path),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(path, e.Message);
        }
    }

    // What push writes itself (the encodings it sent, receipts) and mappings are no reports; nor are a spreadsheet's lock files.
    private static bool IsReport(string path)
    {
        var name = Path.GetFileName(path);
        return Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            && !name.EndsWith(MappingExtension, StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith('.') && !name.StartsWith("~$", StringComparison.Ordinal)
            && !IsKept(name);
    }

    /// <summary>Whether push itself writes this file: the encoding that was sent of <c>slip.json</c> with a document is <c>slip.json.pb</c>.</summary>
    public static bool IsKept(string path) =>
        path.EndsWith(".pb", StringComparison.OrdinalIgnoreCase)
        && Extensions.Any(extension => Path.GetFileName(path).Contains(extension + ".", StringComparison.OrdinalIgnoreCase));

    private FileContents ReadReport(string path) => ReportFile.TryRead(path, out var report, out var problem) ? Of(path, report, []) : Refused(path, problem);

    private FileContents ReadCertificate(string path)
    {
        if (!File.Exists(path))
            return Refused(path, w["không có tệp này.", "there is no such file."]);
        var length = new FileInfo(path).Length;
        if (length > Attachments.MaxBytes)
            return Refused(path, w[$"tệp có {length} byte, tối đa {Attachments.MaxBytes}.", $"the certificate has {length} bytes, at most {Attachments.MaxBytes} are taken."]);
        var reading = CertificateReport.ReadFile(path);
        if (reading.Report is not { } report)
            return new FileContents([], [.. reading.Problems.Select(problem => FileProblem.Of(path, problem))]);
        return Attachments.Open(path, w, out var certificate, out var refused) ? Of(path, report, [certificate]) : Refused(path, refused);
    }

    private FileContents ReadTable(string path)
    {
        if (!File.Exists(path))
            return Refused(path, w["không có tệp này.", "there is no such file."]);
        var beside = Path.ChangeExtension(path, null) + MappingExtension;
        var problem = w[$"cần tệp ánh xạ: --mapping, hoặc {Path.GetFileName(beside)} cạnh tệp.", $"a table needs a mapping: --mapping, or {Path.GetFileName(beside)} beside it."];
        var rules = File.Exists(beside) ? TableMapping.Read(beside, w, TableFile.FindProblem, out problem) : mapping;
        return rules is null ? Refused(File.Exists(beside) ? beside : path, problem) : TableFile.Read(path, rules, w);
    }

    private FileContents Of(string path, ReportFile report, List<OutboxAttachment> attachments)
    {
        if (Attachments.Beside(path) is { } pdf)
        {
            if (!Attachments.Open(pdf, w, out var attachment, out var problem))
                return Refused(path, problem);
            attachments.Add(attachment);
        }

        var entry = new OutboxEntry(report, attachments);
        // The file alone no longer tells what is sent: the receipt covers the encoding with the documents named in it.
        if (attachments.Count > 0)
            entry = new OutboxEntry(ReportFile.Of(entry.Report.Report, $"{path}.pb"), attachments);
        return new FileContents([new FileReport(path, "", entry)], []);
    }

    private static FileContents Refused(string path, string problem) => new([], [FileProblem.Of(path, problem)]);
}
