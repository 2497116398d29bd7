namespace Registry.Application.Records;

/// <summary>
/// The newest revision of something that is kept as a record, with what lists and look-ups need beside it. The record itself is
/// the content of the log entry at <see cref="Position"/>.
/// </summary>
public abstract class RecordRow
{
    /// <summary>Resource name, e.g. <c>documents/qcvn-16-2023-bxd</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>From 1.</summary>
    public long Revision { get; set; }

    public long Position { get; set; }
}
