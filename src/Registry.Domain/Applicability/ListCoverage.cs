namespace Registry.Domain.Applicability;

/// <summary>
/// That a document is a list of products, and how much of it is loaded. Stored with the document, so that the registry can tell "this
/// product is not on the list" from "that list is not here".
/// </summary>
public sealed record ListCoverage
{
    /// <summary>What it lists, for people: "vật liệu xây dựng (Bộ Xây dựng)".</summary>
    public required BilingualText Scope { get; init; }

    /// <summary>Whether every entry is loaded, so that a code the document does not hold is truly not listed.</summary>
    public bool Complete { get; init; }

    /// <summary>HS headings of 4 digits the list is known to touch; empty means it can touch anything.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];
}
