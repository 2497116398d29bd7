using Registry.Application.Records;

namespace Registry.Application.Organisations;

/// <summary>An organisation.</summary>
public sealed class OrganisationRow : RecordRow
{
    /// <summary>Its kinds, each between semicolons.</summary>
    public string Kinds { get; set; } = "";
}

/// <summary>A code an organisation goes or went by, folded for comparison.</summary>
public sealed class OrganisationCodeRow
{
    public required string Code { get; init; }

    public required string Organisation { get; init; }
}
