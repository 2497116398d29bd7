namespace Registry.Application.Organisations;

/// <summary>The newest revision of an organisation; its content is the log entry at <see cref="Position"/>.</summary>
public sealed class OrganisationRow
{
    /// <summary>Name, e.g. <c>organisations/vilas-219</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its kinds, each between semicolons.</summary>
    public required string Kinds { get; set; }

    public required long Revision { get; set; }

    public required long Position { get; set; }
}

/// <summary>A code an organisation goes or went by, folded for comparison.</summary>
public sealed class OrganisationCodeRow
{
    public required string Code { get; init; }

    public required string Organisation { get; init; }
}
