namespace Registry.Domain.Documents;

/// <summary>
/// How one document stands to another. Every kind is stored in one direction only, read as
/// "this document KIND that document"; the other direction is always computed. Bibliographic sources disagree on
/// directions (ISO's own data states "updates" from old to new), so importers must translate, never copy.
/// </summary>
public enum RelationKind
{
    /// <summary>Not known or not stated.</summary>
    Unspecified = 0,

    /// <summary>This document takes the place of that one.</summary>
    Replaces = 1,

    /// <summary>This document takes the place of a part of that one.</summary>
    ReplacesPartly = 2,

    /// <summary>This document amends that one and applies with it.</summary>
    Amends = 3,

    /// <summary>This document corrects errors of that one.</summary>
    Corrects = 4,

    /// <summary>This document adopts that one; see <see cref="DocumentRelation.Degree"/>.</summary>
    Adopts = 5,

    /// <summary>This document cites that one.</summary>
    Cites = 6,

    /// <summary>This document is a part of that series.</summary>
    PartOf = 7,

    /// <summary>This document details or implements that legal act.</summary>
    Implements = 8,

    /// <summary>This document was issued by means of that legal act (a QCVN by its circular).</summary>
    IssuedBy = 9,

    /// <summary>This legal act repeals that document.</summary>
    Repeals = 10,

    /// <summary>This legal act repeals a part of that document.</summary>
    RepealsPartly = 11,

    /// <summary>This legal act suspends that document.</summary>
    Suspends = 12,

    /// <summary>Related in a way the source does not name.</summary>
    SeeAlso = 13,
}

/// <summary>Degree of correspondence of an adopted standard (ISO/IEC Guide 21-1, clause 4).</summary>
public enum AdoptionDegree
{
    /// <summary>Not stated by the source; never guessed from the number.</summary>
    NotStated = 0,

    /// <summary>IDT: identical.</summary>
    Identical = 1,

    /// <summary>MOD: modified, with the deviations named.</summary>
    Modified = 2,

    /// <summary>NEQ: not equivalent.</summary>
    NotEquivalent = 3,
}

/// <summary>One relation of a document, stored with the document it starts from.</summary>
public sealed record DocumentRelation
{
    /// <summary>How this document stands to the target.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>The target's designation as printed in the source; kept even when the target is not in the catalogue.</summary>
    public required string Target { get; init; }

    /// <summary>The target's <see cref="DocumentId"/> when it is in the catalogue.</summary>
    public string? TargetId { get; init; }

    /// <summary>For <see cref="RelationKind.Adopts"/>.</summary>
    public AdoptionDegree Degree { get; init; }

    /// <summary>Clauses of the target that are touched; empty means the whole document.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>Anything the source adds, verbatim.</summary>
    public string? Note { get; init; }

    /// <summary>Where the relation was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the row with its source ("chưa đối chiếu").</summary>
    public bool Verified { get; init; }
}
