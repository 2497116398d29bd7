using Registry.Application.Records;

namespace Registry.Application.Documents;

/// <summary>A document.</summary>
public sealed class DocumentRow : RecordRow
{
    public string Kind { get; set; } = "";

    public string Designation { get; set; } = "";

    public string IssuerCode { get; set; } = "";

    public string Jurisdiction { get; set; } = "";

    public int Year { get; set; }

    /// <summary>Whether it carries requirements, product rules or verification intervals.</summary>
    public bool HasRules { get; set; }

    /// <summary>Whether somebody compared the record with its source.</summary>
    public bool Verified { get; set; }

    /// <summary>Whether it is known to have ended and not known when.</summary>
    public bool EndUnknown { get; set; }
}

/// <summary>A key a document answers to when a designation is looked up.</summary>
public sealed class DesignationKeyRow
{
    public required string Key { get; init; }

    public required string Document { get; init; }
}

/// <summary>A relation that a later revision of its document left out or wrote anew: what pointed where at an earlier time.</summary>
public sealed class PastRelationRow
{
    public required string Document { get; init; }

    public required int Ordinal { get; init; }

    /// <summary>Log position of the revision that stated it.</summary>
    public required long FromPosition { get; init; }

    /// <summary>Log position of the revision after it.</summary>
    public required long UntilPosition { get; init; }

    public required string Kind { get; init; }

    public required string TargetKey { get; init; }
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
