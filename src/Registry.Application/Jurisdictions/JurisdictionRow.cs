namespace Registry.Application.Jurisdictions;

/// <summary>The newest revision of a jurisdiction; its content is the log entry at <see cref="Position"/>.</summary>
public sealed class JurisdictionRow
{
    /// <summary>Name, e.g. <c>jurisdictions/vn-08</c>.</summary>
    public required string Name { get; init; }

    public required long Revision { get; set; }

    public required long Position { get; set; }
}
