using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>Whether a document binds the product.</summary>
public enum ApplicabilityOutcome
{
    /// <summary>It cannot be decided from what was asked or from what is recorded; the reason says which.</summary>
    Uncertain = 0,

    /// <summary>It binds.</summary>
    Applies = 1,

    /// <summary>It will bind, see <see cref="ApplicabilityAnswer.Since"/>.</summary>
    Upcoming = 2,

    /// <summary>It does not bind.</summary>
    DoesNot = 3,

    /// <summary>A list that could name the product is not loaded.</summary>
    NotLoaded = 4,
}

/// <summary>Why the outcome is what it is.</summary>
public enum ApplicabilityReason
{
    /// <summary>The list names the product and the list is in force.</summary>
    Listed = 0,

    /// <summary>The question's code is shorter than the codes of the list.</summary>
    QuestionTooCoarse = 1,

    /// <summary>Found by words only.</summary>
    FoundByWords = 2,

    /// <summary>The entry, its list or its regulation starts later.</summary>
    NotYet = 3,

    /// <summary>The entry or its list has ended.</summary>
    Over = 4,

    /// <summary>The list is suspended.</summary>
    Suspended = 5,

    /// <summary>The dates of the list are not known well enough.</summary>
    DatesUnknown = 6,

    /// <summary>The regulation the list names has ended or is suspended although the list still names it.</summary>
    RegulationEnded = 7,

    /// <summary>The code stands in an exclusion of the entry.</summary>
    Excluded = 8,

    /// <summary>A part of the asked code is excluded.</summary>
    PartlyExcluded = 9,

    /// <summary>The entry binds other activities.</summary>
    OtherActivity = 10,

    /// <summary>The entry binds only a part of the place.</summary>
    PartOfPlace = 11,

    /// <summary>The entry binds one territory and the place is not given or not known.</summary>
    PlaceUnknown = 12,

    /// <summary>Nobody has compared the entry with its source.</summary>
    NotVerified = 13,

    /// <summary>The list is complete and does not name the product.</summary>
    NotListed = 14,

    /// <summary>The list is not loaded.</summary>
    ListNotLoaded = 15,
}

/// <summary>Whether a national rule asks more because the province has no regulation of its own.</summary>
public enum WideningState
{
    /// <summary>The rule knows no such case.</summary>
    NotRelevant = 0,

    /// <summary>A local regulation binds the place, so the national rule stays narrow.</summary>
    LocalFound = 1,

    /// <summary>A local regulation binds a part of the place, or it is not certain that it binds.</summary>
    LocalUncertain = 2,

    /// <summary>No local regulation is loaded for the place; if there is none, the national rule widens.</summary>
    NoLocalLoaded = 3,

    /// <summary>The place is recorded as having no local regulation: the national rule widens.</summary>
    Widens = 4,

    /// <summary>The place is not given.</summary>
    PlaceNotGiven = 5,
}

/// <summary>Something the answer did not look at.</summary>
[Flags]
public enum NotChecked
{
    /// <summary>Everything named was looked at.</summary>
    Nothing = 0,

    /// <summary>The narrowing words of the entry: a person has to compare them with the product.</summary>
    Narrowing = 1,

    /// <summary>Exclusions in words.</summary>
    Exclusions = 2,

    /// <summary>Whether the list is in force: its document is not in the catalogue.</summary>
    ListInForce = 4,

    /// <summary>Whether the regulation is in force: it or its dates are not in the catalogue.</summary>
    RegulationInForce = 8,

    /// <summary>The activity: it was not given and the entry binds only some.</summary>
    Activity = 16,

    /// <summary>Local regulations: the place was not given.</summary>
    LocalRegulations = 32,
}

/// <summary>One document's answer.</summary>
public sealed record ApplicabilityAnswer
{
    /// <summary>Whether it binds.</summary>
    public required ApplicabilityOutcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required ApplicabilityReason Reason { get; init; }

    /// <summary>The date asked about.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The entry that gave the answer; null when the answer is about a whole list.</summary>
    public ProductRule? Rule { get; init; }

    /// <summary>The list, when the answer is about a whole list.</summary>
    public ProductList? List { get; init; }

    /// <summary>When upcoming: from when it binds.</summary>
    public PartialDate Since { get; init; }

    /// <summary>When upcoming on a known day: days left, at least 1.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>When the question was too coarse: the listed codes below it, at most twenty of them.</summary>
    public IReadOnlyList<string> FinerCodes { get; init; } = [];

    /// <summary>For a local rule: how its territory stands to the place.</summary>
    public TerritoryCoverage? Coverage { get; init; }

    /// <summary>Whether the rule widens where no local regulation exists; its words are in <see cref="ProductRule.WidensWithoutLocal"/>.</summary>
    public WideningState Widening { get; init; }

    /// <summary>What was not looked at.</summary>
    public NotChecked NotChecked { get; init; }

    /// <summary>How conformity has to be shown; null when the answer is about a whole list.</summary>
    public AssessmentRoute? Route => Rule is { } rule ? AssessmentRoute.For(rule, Date < SinceDay ? SinceDay : Date) : null;

    /// <summary>The document that binds or would bind: the regulation where the list names one, else the list's own.</summary>
    public string Document => Rule?.Regulation ?? Rule?.Document ?? List!.Document;

    /// <summary>The answer in a sentence, with what a person still has to look at.</summary>
    public BilingualText Explain() => ApplicabilityReasons.Explain(this);

    /// <summary>
    /// Where the law is silent or contradicts itself: what only an authority can decide, and which. Null where nothing of the kind stands in
    /// the way.
    /// </summary>
    public BilingualText? Ruling => Rulings.Of(this);

    private LocalDate SinceDay => Outcome == ApplicabilityOutcome.Upcoming ? Since.Earliest ?? Date : Date;
}
