using NodaTime;
using Registry.Domain.Applicability;

namespace Registry.Domain.Products;

/// <summary>What is to be done for a product.</summary>
public enum DutyKind
{
    /// <summary>A document will bind; nothing is due yet.</summary>
    Upcoming = 1,

    /// <summary>A document binds and no paper is held for it.</summary>
    Missing = 2,

    /// <summary>A paper ends soon.</summary>
    PaperEnds = 3,

    /// <summary>A paper has ended.</summary>
    PaperEnded = 4,

    /// <summary>A paper stays usable until its printed day although what it was made to has ended since.</summary>
    OldPaperStands = 5,

    /// <summary>The authority asked for more.</summary>
    SupplementAsked = 6,

    /// <summary>A declaration is suspended.</summary>
    Suspended = 7,

    /// <summary>A declaration was cancelled and none stands in its place.</summary>
    Cancelled = 8,

    /// <summary>A report named as evidence has results that fail.</summary>
    EvidenceFails = 9,

    /// <summary>A report named as evidence was replaced, withdrawn, or is past its last day.</summary>
    EvidenceOutdated = 10,

    /// <summary>A report named as evidence is not held, or not readable for who asks.</summary>
    EvidenceNotHeld = 11,

    /// <summary>A report named as evidence rests on something suspect.</summary>
    EvidenceSuspect = 12,

    /// <summary>An OCOP rating ends soon.</summary>
    RatingEnds = 13,

    /// <summary>The OCOP rating has ended and no newer one holds.</summary>
    RatingEnded = 14,

    /// <summary>Protection of the trademark ends soon.</summary>
    TrademarkEnds = 15,

    /// <summary>Protection of the trademark has ended.</summary>
    TrademarkEnded = 16,

    /// <summary>The HS code is not in the tariff.</summary>
    HsCodeUnknown = 17,

    /// <summary>No last day is printed on a paper, and the longest its method of assessment gives is over.</summary>
    MethodTermEnded = 18,
}

/// <summary>One duty, or one day to know.</summary>
/// <param name="Designation">The document.</param>
/// <param name="Day">The day it begins or the paper ends; null when not known.</param>
/// <param name="DaysLeft">Days until then; null when the day is not known or has passed.</param>
public sealed record Duty(DutyKind Kind, string Designation, LocalDate? Day, int? DaysLeft, BilingualText Text)
{
    /// <summary>Name of the report it is about; null where it is about none.</summary>
    public string? Report { get; init; }

    /// <summary>Whether something is to be done, rather than to be known.</summary>
    public bool NeedsAttention => Kind is not (DutyKind.Upcoming or DutyKind.OldPaperStands);
}

/// <summary>A document that binds or will bind, with what is loaded under its name.</summary>
/// <param name="DocumentIds">Identifiers of the documents it names.</param>
public sealed record BindingDocument(ApplicabilityAnswer Answer, IReadOnlyList<string> DocumentIds);

/// <summary>
/// Sets what binds a product beside the papers held for it. An old paper stays valid until the day printed on it, whatever the rules became
/// since; which rules judged it is a matter of the day it was filed.
/// </summary>
public static class Duties
{
    /// <summary>The duties on a day, those with the nearest day first, undated ones before.</summary>
    /// <param name="binding">What applies or will apply on the day.</param>
    /// <param name="papers">Declarations and certificates.</param>
    /// <param name="stillBinds">Whether a document, by identifier, is wholly in force on the day; null when not known.</param>
    /// <param name="today">The day.</param>
    /// <param name="daysAhead">How near the end of a paper has to be, in days.</param>
    public static IReadOnlyList<Duty> Of(
        IReadOnlyList<BindingDocument> binding, IReadOnlyList<Declaration> papers, Func<string, bool?> stillBinds, LocalDate today, int daysAhead)
    {
        ArgumentNullException.ThrowIfNull(binding);
        ArgumentNullException.ThrowIfNull(papers);
        ArgumentNullException.ThrowIfNull(stillBinds);
        var duties = new List<Duty>();
        foreach (var one in binding)
            if (one.Answer.Outcome == ApplicabilityOutcome.Upcoming)
                duties.Add(Upcoming(one.Answer));
            else if (one.Answer.Outcome == ApplicabilityOutcome.Applies && !papers.Any(p => IsFor(p, one) && IsUsable(p, today)))
                duties.Add(new Duty(DutyKind.Missing, one.Answer.Document, null, null,
                    new($"{one.Answer.Document} đang áp dụng mà chưa có công bố hay chứng nhận nào còn dùng được.", $"{one.Answer.Document} binds, and no declaration or certificate that is usable is held.")));
        foreach (var paper in papers)
            if (Paper(paper, papers, stillBinds, today, daysAhead) is { } duty && !IsSaid(duties, duty))
                duties.Add(duty);
        return Ordered(duties);
    }

    /// <summary>The same for a product of the register, with its evidence, its ratings, its trademark and its code.</summary>
    public static IReadOnlyList<Duty> Of(DutyQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Ordered(
        [
            .. Of(asked.Binding, asked.Papers, asked.StillBinds, asked.Today, asked.DaysAhead),
            .. EvidenceDuties.Of(asked),
            .. ProductMarkDuties.Of(asked),
        ]);
    }

    private static Duty[] Ordered(IEnumerable<Duty> duties) =>
        [.. duties.Distinct().OrderBy(d => d.DaysLeft ?? -1).ThenBy(d => d.Kind).ThenBy(d => d.Designation, StringComparer.Ordinal)];

    // That something is missing says more than that what was there has been cancelled.
    private static bool IsSaid(List<Duty> duties, Duty duty) =>
        duty.Kind == DutyKind.Cancelled && duties.Exists(d => d.Kind == DutyKind.Missing && d.Designation == duty.Designation);

    private static Duty Upcoming(ApplicabilityAnswer answer)
    {
        var since = answer.Since;
        return new Duty(DutyKind.Upcoming, answer.Document, since.ExactDay, answer.DaysLeft,
            new($"{answer.Document} sẽ áp dụng từ {since.ToVietnamese()}{(answer.DaysLeft is { } left ? $" (còn {left} ngày)" : "")}.",
                $"{answer.Document} will apply from {since.ToEnglish()}{(answer.DaysLeft is { } days ? $" ({days} days left)" : "")}."));
    }

    private static Duty? Paper(Declaration paper, IReadOnlyList<Declaration> papers, Func<string, bool?> stillBinds, LocalDate today, int daysAhead)
    {
        // A reference is nobody's paper, and one that a longer one has followed is no matter any more.
        if (paper.Kind == DeclarationKind.Reference || papers.Any(other => IsFollowedBy(paper, other, today)))
            return null;
        var name = paper.Number is { } number ? $"{paper.Designation} ({number})" : paper.Designation;
        return paper.DeclarationStateOn(today) switch
        {
            DeclarationState.Unknown => null,
            DeclarationState.Suspended => Step(paper, DutyKind.Suspended, today, $"Công bố theo {name} đang bị đình chỉ", $"The declaration for {name} is suspended"),
            DeclarationState.Cancelled => Step(paper, DutyKind.Cancelled, today, $"Công bố theo {name} đã bị hủy", $"The declaration for {name} was cancelled"),
            _ when Ending(paper, name, stillBinds, today, daysAhead) is { Kind: DutyKind.PaperEnded or DutyKind.MethodTermEnded } ended => ended,
            DeclarationState.SupplementAsked => Step(paper, DutyKind.SupplementAsked, today, $"Cơ quan tiếp nhận yêu cầu bổ sung hồ sơ theo {name}", $"The authority asked for more about {name}"),
            _ => Ending(paper, name, stillBinds, today, daysAhead),
        };
    }

    private static Duty Step(Declaration paper, DutyKind kind, LocalDate today, string vi, string en)
    {
        var step = paper.LastStep(today)!;
        var note = string.IsNullOrWhiteSpace(step.Note) ? "" : $": {step.Note.Trim().TrimEnd('.')}";
        return new Duty(kind, paper.Designation, step.On, null, new($"{vi} từ ngày {step.On:dd'/'MM'/'uuuu}{note}.", $"{en} since {step.On:uuuu-MM-dd}{note}."));
    }

    private static Duty? Ending(Declaration paper, string name, Func<string, bool?> stillBinds, LocalDate today, int daysAhead)
    {
        if (paper.ValidUntil is not { } last)
            return paper.Reach() is { } reach && today > reach
                ? new Duty(DutyKind.MethodTermEnded, paper.Designation, reach, null,
                    new($"Giấy theo {name} không ghi ngày hết hạn, mà thời hạn dài nhất của phương thức {paper.Method} đã hết ngày {reach:dd'/'MM'/'uuuu} (thời hạn theo nguồn thứ cấp).",
                        $"The paper for {name} has no last day printed, and the longest that method {paper.Method} gives ended on {reach:uuuu-MM-dd} (the term is from a secondary source)."))
                : null;
        var left = Period.DaysBetween(today, last);
        if (left < 0)
            return new Duty(DutyKind.PaperEnded, paper.Designation, last, null,
                new($"Giấy theo {name} đã hết hạn ngày {last:dd'/'MM'/'uuuu}.", $"The paper for {name} ended on {last:uuuu-MM-dd}."));
        if (paper.DocumentId is { } id && stillBinds(id) == false)
            return new Duty(DutyKind.OldPaperStands, paper.Designation, last, left,
                new($"Giấy theo {name} vẫn dùng được đến hết {last:dd'/'MM'/'uuuu} dù văn bản đã thay đổi (còn {left} ngày).",
                    $"The paper for {name} stays usable to the end of {last:uuuu-MM-dd} although the document has changed since ({left} days left)."));
        return left > daysAhead ? null : new Duty(DutyKind.PaperEnds, paper.Designation, last, left,
            new($"Giấy theo {name} còn {left} ngày, đến hết {last:dd'/'MM'/'uuuu}.", $"The paper for {name} has {left} days left, to the end of {last:uuuu-MM-dd}."));
    }

    private static bool IsFollowedBy(Declaration paper, Declaration other, LocalDate today) =>
        !ReferenceEquals(paper, other) && other.Kind == paper.Kind && other.Lot == paper.Lot && IsUsable(other, today)
        && (other.Designation == paper.Designation || (paper.DocumentId is { } id && other.DocumentId == id))
        && (!IsUsable(paper, today) || (other.Reach() ?? LocalDate.MaxIsoValue) > (paper.Reach() ?? LocalDate.MaxIsoValue));

    private static bool IsFor(Declaration paper, BindingDocument one) =>
        paper.Kind != DeclarationKind.Reference && (paper.Designation == one.Answer.Document || (paper.DocumentId is { } id && one.DocumentIds.Contains(id)));

    private static bool IsUsable(Declaration paper, LocalDate today) =>
        paper.DeclarationStateOn(today) is DeclarationState.Received or DeclarationState.Accepted or DeclarationState.SupplementAsked;
}
