namespace Registry.Application.Documents;

/// <summary>
/// The newest revision of a document, with what lists and look-ups need. The document itself is the content of the log entry at
/// <see cref="Position"/>.
/// </summary>
public sealed class DocumentRow
{
    /// <summary>Name, e.g. <c>documents/qcvn-16-2023-bxd</c>.</summary>
    public required string Name { get; init; }

    public required string Kind { get; set; }

    public required string Designation { get; set; }

    public required string IssuerCode { get; set; }

    public required string Jurisdiction { get; set; }

    public required int Year { get; set; }

    public required long Revision { get; set; }

    public required long Position { get; set; }
}

/// <summary>A key a document answers to when a designation is looked up.</summary>
public sealed class DesignationKeyRow
{
    public required string Key { get; init; }

    public required string Document { get; init; }
}

/// <summary>A relation in its one direction; the other direction is found through <see cref="TargetKey"/>.</summary>
public sealed class DocumentRelationRow
{
    public required string Document { get; init; }

    public required int Ordinal { get; init; }

    public required string Kind { get; init; }

    public required string TargetDesignation { get; init; }

    /// <summary>The strictest designation key of the target, so that it is found whether or not it is loaded yet.</summary>
    public required string TargetKey { get; init; }
}
