using NodaTime;

namespace Registry.Application.Attachments;

/// <summary>How much may be uploaded, and how long it is kept without a report.</summary>
public sealed record AttachmentLimits
{
    /// <summary>Bytes of one file.</summary>
    public long FileBytes { get; init; } = 64L << 20;

    /// <summary>Bytes one organisation may keep.</summary>
    public long OrganisationBytes { get; init; } = 20L << 30;

    /// <summary>Uploads one organisation may have begun and not finished.</summary>
    public int UnfinishedUploads { get; init; } = 64;

    /// <summary>How long a file that no accepted report names, or an unfinished upload, is kept.</summary>
    public Duration OrphansAfter { get; init; } = Duration.FromDays(7);
}
