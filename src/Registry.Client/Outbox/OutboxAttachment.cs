using System.Security.Cryptography;
using Registry.Protocol.V1;

namespace Registry.Client.Outbox;

/// <summary>
/// A document that belongs to a report: the PDF that was signed, the calibration certificate as XML. The outbox keeps a copy, so that the
/// original may be moved or deleted as soon as the report was added. The receipt of the report covers the document's hash.
/// </summary>
public sealed class OutboxAttachment
{
    private readonly Func<Stream> open;

    private OutboxAttachment(string name, string mediaType, Func<Stream> open)
    {
        (Name, MediaType, this.open) = (name, mediaType, open);
        using var stream = open();
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
        Size = stream.Length;
    }

    /// <summary>File name without folder, e.g. <c>044284.pdf</c>.</summary>
    public string Name { get; }

    /// <summary>Media type, e.g. <c>application/pdf</c>.</summary>
    public string MediaType { get; }

    /// <summary>Bytes.</summary>
    public long Size { get; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>A file. It is read once here and once when the report is added.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mediaType">Its media type; by its extension when null (pdf, xml, csv, png, jpg).</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The extension says nothing about what the file is.</exception>
    public static OutboxAttachment OfFile(string path, string? mediaType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var type = mediaType ?? MediaTypes.Of(path) ?? throw new ArgumentException($"Say the media type of {path}: its name does not.", nameof(mediaType));
        return new(Path.GetFileName(path), type, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));
    }

    /// <summary>Bytes in memory.</summary>
    public static OutboxAttachment OfBytes(string name, string mediaType, ReadOnlyMemory<byte> content)
    {
        var bytes = content.ToArray();
        return new(name, mediaType, () => new MemoryStream(bytes, writable: false));
    }

    /// <summary>
    /// Why the registry would refuse this as what its media type says; null when it begins and ends as it should. "A PDF that is no PDF" is told
    /// before anything is sent.
    /// </summary>
    public string? FindProblem()
    {
        using var stream = open();
        return MediaTypes.Fits(stream, MediaType) ? null : $"{Name} is not what its name says: it does not begin and end as {MediaType} does.";
    }

    internal Stream Open() => open();

    internal Attachment ToMessage() => new() { Sha256 = Sha256, Size = Size, MediaType = MediaType, FileName = Name };
}

/// <summary>A document as the outbox keeps it.</summary>
/// <param name="Id">Its place in the outbox.</param>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hex.</param>
public sealed record StoredAttachment(long Id, string Name, string MediaType, long Length, string Sha256);

/// <summary>A report and the documents that go with it.</summary>
public sealed record OutboxEntry
{
    /// <summary>A report with documents. They are named in the report that is sent, so that its receipt covers their hashes.</summary>
    public OutboxEntry(ReportFile report, params IReadOnlyList<OutboxAttachment> attachments)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(attachments);
        (Report, Attachments) = (report.With(attachments), attachments);
    }

    /// <summary>The report as it is sent, with its documents named.</summary>
    public ReportFile Report { get; }

    /// <summary>Sent before the report.</summary>
    public IReadOnlyList<OutboxAttachment> Attachments { get; }
}
