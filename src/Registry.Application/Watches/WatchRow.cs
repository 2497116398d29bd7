using NodaTime;

namespace Registry.Application.Watches;

/// <summary>What is watched; the names of <c>registry.v1.Watch.Topic</c>.</summary>
public enum WatchTopic
{
    /// <summary>A document: target <c>documents/{id}</c>.</summary>
    Document = 1,

    /// <summary>A designation as one cites it.</summary>
    Designation = 2,

    /// <summary>An ICS code with everything below.</summary>
    Ics = 3,

    /// <summary>What a search finds.</summary>
    Search = 4,

    /// <summary>Which documents bind a product: target <c>products/{id}</c>.</summary>
    Product = 5,

    /// <summary>A laboratory: target <c>organisations/{id}</c>.</summary>
    Laboratory = 6,

    /// <summary>The reports of one's own organisation: target <c>organisations/{id}</c>.</summary>
    OwnReports = 7,
}

/// <summary>How a webhook fares.</summary>
public enum WebhookState
{
    /// <summary>Nothing has failed.</summary>
    Active = 1,

    /// <summary>The last attempt failed and is repeated.</summary>
    Retrying = 2,

    /// <summary>Given up until somebody resumes it.</summary>
    Dead = 3,
}

/// <summary>
/// A watch. It stands beside the log and not in it: it states nothing about the world, is nobody's business but its owner's, and is gone
/// when it is deleted.
/// </summary>
public sealed class WatchRow
{
    /// <summary>Last part of <c>watches/{watch}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the organisation it belongs to, or of the key where that acts for none.</summary>
    public required string Owner { get; init; }

    /// <summary>The key on whose behalf things are read; nothing is told once it has ended.</summary>
    public required string KeyId { get; set; }

    public required string DisplayName { get; set; }

    public required WatchTopic Topic { get; init; }

    public required string Target { get; init; }

    /// <summary>For <see cref="WatchTopic.Search"/>: the <see cref="SavedSearch"/> as JSON; empty otherwise.</summary>
    public required string Search { get; init; }

    /// <summary>Days ahead, largest first, as "90,30,7".</summary>
    public required string NoticeDays { get; set; }

    /// <summary>Entries before this position concern nobody: the watch was not there yet.</summary>
    public required long FromPosition { get; init; }

    public required Instant CreatedTime { get; init; }

    /// <summary>Grows with each change of the settings; secrets are made from it.</summary>
    public required int Revision { get; set; }

    /// <summary>Grows when secrets are renewed; the old ones end.</summary>
    public required int SecretRevision { get; set; }

    /// <summary>Number of the newest notice; 0 when there is none.</summary>
    public long LastNotice { get; set; }

    /// <summary>What bound the product when it was last looked at, as JSON; empty when not yet.</summary>
    public string Seen { get; set; } = "";

    /// <summary>Where notices are posted to; empty for nowhere.</summary>
    public required string WebhookUrl { get; set; }

    public WebhookState WebhookState { get; set; } = WebhookState.Active;

    public string WebhookFailure { get; set; } = "";

    /// <summary>Attempts that failed in a row.</summary>
    public int WebhookFailures { get; set; }

    /// <summary>Number of the newest notice the webhook took.</summary>
    public long Delivered { get; set; }

    /// <summary>Not before this; also the end of the lease of the process that is at it.</summary>
    public Instant NextAttempt { get; set; }
}

/// <summary>What a notice is; the names of <c>registry.v1.WatchNotice.Kind</c>.</summary>
public enum NoticeKind
{
    Changed = 1,
    Ahead = 2,
    Today = 3,
    Obligations = 4,
}

/// <summary>One thing that was told. Numbered without holes for each watch, so that a reader knows what it has missed.</summary>
public sealed class WatchNoticeRow
{
    public required string Watch { get; init; }

    /// <summary>From 1.</summary>
    public required long Number { get; init; }

    /// <summary>What it is about, so that nothing is told twice however often the log is read again, e.g. <c>log/17</c>.</summary>
    public required string Key { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>Name of the resource.</summary>
    public required string Subject { get; init; }

    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    public required string DetailsVi { get; init; }

    public required string DetailsEn { get; init; }

    /// <summary>The day a change of state takes hold.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Log position of the entry; -1 for what a date brought about.</summary>
    public required long Position { get; init; }

    public required Instant CreatedTime { get; init; }
}
