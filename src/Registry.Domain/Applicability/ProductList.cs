using NodaTime;

namespace Registry.Domain.Applicability;

/// <summary>
/// A list of products that exists, whether its entries are loaded or not. Without it the registry could not tell "this
/// product is on no list" from "that list is not here".
/// </summary>
public sealed record ProductList
{
    /// <summary>Identifier of the document that holds it.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Designation of the document as printed.</summary>
    public required string Document { get; init; }

    /// <summary>What it lists, for people: "vật liệu xây dựng (Bộ Xây dựng)".</summary>
    public required BilingualText Scope { get; init; }

    /// <summary>Whether every entry is loaded, so that a code it does not hold is truly not listed.</summary>
    public bool Complete { get; init; }

    /// <summary>First day; null when not known.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day; null while it holds.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>HS headings of 4 digits the list is known to touch; empty means it can touch anything.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];
}
