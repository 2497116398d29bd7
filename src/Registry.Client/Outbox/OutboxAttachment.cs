namespace Registry.Client.Outbox;

/// <summary>
/// A document that belongs to a report: the PDF that was signed, the calibration certificate as XML. The outbox keeps a copy, so that the
/// original may be moved or deleted as soon as the report was added.
/// </summary>
public sealed class OutboxAttachment
{
    private readonly Func<Stream> open;

    private OutboxAttachment(string name, string mediaType, Func<Stream> open) => (Name, MediaType, this.open) = (name, mediaType, open);

    /// <summary>File name without folder, e.g. <c>044284.pdf</c>.</summary>
    public string Name { get; }

    /// <summary>Media type, e.g. <c>application/pdf</c>.</summary>
    public string MediaType { get; }

    /// <summary>A file; it is read when the report is added.</summary>
    public static OutboxAttachment OfFile(string path, string mediaType)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(Path.GetFileName(path), mediaType, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));
    }

    /// <summary>Bytes in memory.</summary>
    public static OutboxAttachment OfBytes(string name, string mediaType, ReadOnlyMemory<byte> content) =>
        new(name, mediaType, () => new MemoryStream(content.ToArray(), writable: false));

    internal Stream Open() => open();
}

/// <summary>A document as the outbox keeps it.</summary>
/// <param name="Id">Its place in the outbox.</param>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hex.</param>
public sealed record StoredAttachment(long Id, string Name, string MediaType, long Length, string Sha256);

/// <summary>A report and the documents that go with it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Attachments">Sent before the report.</param>
public sealed record OutboxEntry(ReportFile Report, IReadOnlyList<OutboxAttachment> Attachments)
{
    /// <summary>A report without documents.</summary>
    public OutboxEntry(ReportFile report) : this(report, [])
    {
    }
}
