using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Client;

/// <summary>
/// A report ready to be sent: the message, and its encoding, whose SHA-256 the receipt must cover. The message must not be changed
/// after this was made.
/// </summary>
public sealed class ReportFile
{
    /// <summary>Files larger than this are not read: the registry takes no message beyond it.</summary>
    public const long MaxFileBytes = 16 * 1024 * 1024;

    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReportFile(Report report, string source)
    {
        Report = report;
        Source = source;
        Content = report.ToByteArray();
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content.Span));
    }

    /// <summary>The report.</summary>
    public Report Report { get; }

    /// <summary>Path it was read from; the report's number when it was made in memory.</summary>
    public string Source { get; }

    /// <summary>The report's protobuf encoding: the bytes the receipt covers.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>
    /// The id every attempt to send this report carries: its hash. The same report has the same id for ever, whoever sends it again, and
    /// no counter has to survive.
    /// </summary>
    public string RequestId => Sha256;

    /// <summary>The item of the outbox it is; null when it is not from one.</summary>
    internal Outbox.OutboxItem? Item { get; private init; }

    /// <summary>Takes a report made in memory. The report is copied.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">What it was made from, e.g. the path of a file; the report's number when null.</param>
    public static ReportFile Of(Report report, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ReportFile(report.Clone(), source ?? report.Number);
    }

    /// <summary>The report with documents named in it; this very one when it names them already.</summary>
    internal ReportFile With(IReadOnlyList<Outbox.OutboxAttachment> attachments)
    {
        var missing = attachments.Where(a => Report.Attachments.All(named => named.Sha256 != a.Sha256)).DistinctBy(a => a.Sha256).ToList();
        if (missing.Count == 0)
            return this;
        var report = Report.Clone();
        report.Attachments.Add(missing.Select(a => a.ToMessage()));
        return new ReportFile(report, Source);
    }

    /// <summary>The report of an item of the outbox; null when the bytes are no longer the ones that were added.</summary>
    internal static ReportFile? FromOutbox(byte[] content, Outbox.OutboxItem item)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != item.RequestId)
            return null;
        var file = new ReportFile(Report.Parser.ParseFrom(content), item.Source) { Item = item };
        // A library that encodes otherwise than the one that added it would get a receipt for other bytes.
        return file.Sha256 == item.RequestId ? file : null;
    }

    /// <summary>
    /// Reads a file: protobuf JSON when its name ends in <c>.json</c>, the binary encoding when it ends in <c>.pb</c>. A member the
    /// report does not have is an error, so that a misspelt one is never lost in silence.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="file">The report, when it could be read.</param>
    /// <param name="problem">Otherwise one English sentence that says what is wrong.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out ReportFile? file, [NotNullWhen(false)] out string? problem)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        file = null;
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                problem = $"There is no file {path}.";
            else if (info.Length > MaxFileBytes)
                problem = $"{path} has {info.Length} bytes; a report has at most {MaxFileBytes}.";
            else
                return TryParse(File.ReadAllBytes(path), path, out file, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} could not be read: {e.Message}";
        }

        return false;
    }

    /// <summary>Reads a report from bytes; <paramref name="source"/> names them in errors, and its extension decides the format as in <see cref="TryRead"/>.</summary>
    /// <param name="bytes">Content of a <c>.json</c> or <c>.pb</c> file.</param>
    /// <param name="source">File name.</param>
    /// <param name="file">The report, when it could be read.</param>
    /// <param name="problem">Otherwise one English sentence that says what is wrong.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes, string source, [NotNullWhen(true)] out ReportFile? file, [NotNullWhen(false)] out string? problem)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        file = null;
        var extension = Path.GetExtension(source);
        try
        {
            if (extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
                file = new ReportFile(Json.Parse<Report>(Text(bytes)), source);
            else if (extension.Equals(".pb", StringComparison.OrdinalIgnoreCase))
                file = new ReportFile(Report.Parser.ParseFrom(bytes), source);
            problem = file is null ? $"{source}: a report is a .json file (protobuf JSON) or a .pb file (binary)." : null;
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or DecoderFallbackException)
        {
            problem = $"{source} is no report: {e.Message}";
        }

        return file is not null;
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        StrictUtf8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
}
