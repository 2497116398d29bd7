using System.Text.Json.Serialization;
using NodaTime;
using Registry.Domain;
using Registry.Domain.Conformity;

namespace Registry.Application.Conformity;

/// <summary>Why something was evaluated again: an entry of the log, or a day that came.</summary>
/// <param name="Position">Index of the entry; -1 for a day.</param>
/// <param name="Subject">Resource the entry is about; empty for a day.</param>
/// <param name="Name">What people call it, e.g. a designation; empty for a day.</param>
public sealed record StandingReason(long Position, string Subject, string Name)
{
    /// <summary>The day that came; null for an entry.</summary>
    public LocalDate? Day { get; init; }
}

/// <summary>A verdict that came out otherwise.</summary>
/// <param name="Document">Resource name of the document.</param>
/// <param name="Before">Null where the document had no verdict for the line.</param>
/// <param name="After">Null where it has none any more.</param>
public sealed record OutcomeChange(int SampleIndex, int ResultIndex, string Characteristic, string Document, string Designation, Outcome? Before, Outcome? After);

/// <summary>An answer about the laboratory's competence that came out otherwise.</summary>
/// <param name="Code">Name of the check, e.g. <c>ACCREDITED</c>.</param>
public sealed record CompetenceChange(int SampleIndex, int ResultIndex, string Characteristic, string Code, CheckOutcome? Before, CheckOutcome? After);

/// <summary>
/// What the log keeps where a held report was evaluated again and something came out otherwise. The verdicts themselves, old and new, can be
/// made again from the report and the revisions of the documents.
/// </summary>
/// <param name="Report">Resource name of the report.</param>
/// <param name="Outcomes">The first <see cref="MostListed"/> of them.</param>
/// <param name="Count">How many changes there are in all.</param>
public sealed record Reevaluation(string Report, StandingReason Cause, IReadOnlyList<OutcomeChange> Outcomes, IReadOnlyList<CompetenceChange> Competence, int Count)
{
    /// <summary>So many changes of each kind are listed.</summary>
    public const int MostListed = 100;
}

/// <summary>How a product stands to one document, as far as a change of it is worth telling.</summary>
/// <param name="DocumentId">Empty when the document is not loaded.</param>
/// <param name="Failing">How many verdicts of its evidence fail.</param>
/// <param name="Suspicions">Names of the open suspicions its evidence rests on.</param>
public sealed record DocumentStanding(string Designation, string DocumentId, ProductStanding Standing, int Failing, IReadOnlyList<string> Suspicions)
{
    /// <summary>Results of its evidence outside every scope of their laboratory.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unrecognised { get; init; }
}

/// <summary>The state of a product on a day.</summary>
/// <param name="Documents">In the order of their designations.</param>
/// <param name="OcopStars">Stars of the rating that holds; 0 when none does.</param>
public sealed record ProductState(IReadOnlyList<DocumentStanding> Documents, int OcopStars);

/// <summary>How a product stands to a document, before and after; null where the document was, or is, of no concern to it.</summary>
public sealed record StandingChange(string Designation, ProductStanding? Before, ProductStanding? After)
{
    /// <summary>Results of its evidence outside every scope of their laboratory, before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int UnrecognisedBefore { get; init; }

    /// <summary>The same after.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int UnrecognisedAfter { get; init; }
}

/// <summary>What the log keeps where the state of a product was found to be another one.</summary>
/// <param name="Product">Resource name.</param>
/// <param name="Owner">Resource name of the organisation that is told; empty when not known.</param>
public sealed record ProductReevaluation(string Product, string Owner, StandingReason Cause, IReadOnlyList<StandingChange> Documents, int OcopStarsBefore, int OcopStarsAfter);
