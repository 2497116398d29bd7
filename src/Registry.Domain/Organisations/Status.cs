using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Organisations;

/// <summary>
/// The three standings of a body that assesses conformity. They are separate: an accredited laboratory is not thereby
/// designated, and a registered one need not be accredited (decree 107/2016/NĐ-CP knows registration,
/// ISO/IEC 17000 defines accreditation and designation).
/// </summary>
public enum StatusKind
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>Has registered its activity with the authority.</summary>
    Registered = 1,

    /// <summary>Accredited by an accreditation body to a standard such as ISO/IEC 17025.</summary>
    Accredited = 2,

    /// <summary>Designated by a ministry for named regulations.</summary>
    Designated = 3,
}

/// <summary>A registration, accreditation or designation with scope and dates.</summary>
public sealed record Status
{
    /// <summary>Which of the three.</summary>
    public required StatusKind Kind { get; init; }

    /// <summary>Scheme or body that gave it: "BoA (VILAS)", "Bộ Y tế".</summary>
    public string? Scheme { get; init; }

    /// <summary>Its number: "VILAS 219", "1234/QĐ-BYT".</summary>
    public string? Number { get; init; }

    /// <summary>Standard it rests on: "ISO/IEC 17025:2017".</summary>
    public string? Standard { get; init; }

    /// <summary>Scope; empty means the scope was not seen, which is not the same as everything.</summary>
    public IReadOnlyList<ScopeLine> Scope { get; init; } = [];

    /// <summary>First day of validity, as exactly as known.</summary>
    public PartialDate From { get; init; }

    /// <summary>Last day of validity, which still counts; unknown when not printed.</summary>
    public PartialDate To { get; init; }

    /// <summary>Days on which it was withdrawn or suspended before its printed end: the first such day; null when never.</summary>
    public LocalDate? WithdrawnOn { get; init; }

    /// <summary>Who may sign under it; empty means not known.</summary>
    public IReadOnlyList<ApprovedSignatory> Signatories { get; init; } = [];

    /// <summary>Mark beside the lines of a report that are under it, as printed: "(a)", "(*)"; null when not known.</summary>
    public string? LineMark { get; init; }

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared it with its source.</summary>
    public bool Verified { get; init; }
}
