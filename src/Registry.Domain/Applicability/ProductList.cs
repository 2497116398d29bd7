using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>
/// A list of products that exists, whether its entries are loaded or not. Without it the registry could not tell "this
/// product is on no list" from "that list is not here".
/// </summary>
public sealed record ProductList
{
    /// <summary>Identifier of the document that holds it.</summary>
    public required string DocumentId { get; init; }

    /// <summary>
    /// The list a document is, from the first day it is in force to the last; null where it is none. Where that first day is not known the
    /// list counts from its issue on, before which it cannot have listed anything.
    /// </summary>
    public static ProductList? Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.ListCoverage is not { } coverage)
            return null;
        LocalDate? Day(ForceEventKind kind) => document.ForceEvents.Where(e => e.Kind == kind && e.Clauses.Count == 0).Select(e => e.Date.ExactDay).OfType<LocalDate>().Cast<LocalDate?>().Min();
        return new ProductList
        {
            DocumentId = document.Id,
            Document = document.Designation,
            Scope = coverage.Scope,
            Complete = coverage.Complete,
            From = Day(ForceEventKind.Effective) ?? Day(ForceEventKind.Issued),
            Until = Day(ForceEventKind.Ended),
            Headings = coverage.Headings,
        };
    }

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
