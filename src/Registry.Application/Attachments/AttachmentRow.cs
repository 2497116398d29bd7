using NodaTime;

namespace Registry.Application.Attachments;

/// <summary>
/// A file an organisation has uploaded wholly. Who has not uploaded the bytes cannot name them, even where another organisation
/// keeps the same: a hash alone opens nothing.
/// </summary>
public sealed class AttachmentRow
{
    /// <summary>Name of the organisation that uploaded it.</summary>
    public required string Organisation { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex; they stand in the store under this name.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required string MediaType { get; init; }

    public required Instant ReceivedTime { get; init; }

    /// <summary>What the file states of itself when it is a certificate as data, as JSON; null when it is none.</summary>
    public byte[]? Certificate { get; init; }
}

/// <summary>That an accepted report names a file.</summary>
public sealed class ReportAttachmentRow
{
    /// <summary>Position of the report's revision.</summary>
    public required long ReportPosition { get; init; }

    /// <summary>Which of its files.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Name of the laboratory's organisation.</summary>
    public required string Laboratory { get; init; }

    public required string Sha256 { get; init; }
}
