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
}

/// <summary>One duty, or one day to know.</summary>
/// <param name="Designation">The document.</param>
/// <param name="Day">The day it begins or the paper ends; null when not known.</param>
/// <param name="DaysLeft">Days until then; null when the day is not known or has passed.</param>
public sealed record Duty(DutyKind Kind, string Designation, LocalDate? Day, int? DaysLeft, BilingualText Text);

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
            if (Paper(paper, stillBinds, today, daysAhead) is { } duty)
                duties.Add(duty);
        return [.. duties.Distinct().OrderBy(d => d.DaysLeft ?? -1).ThenBy(d => d.Kind).ThenBy(d => d.Designation, StringComparer.Ordinal)];
    }

    private static Duty Upcoming(ApplicabilityAnswer answer)
    {
        var since = answer.Since;
        return new Duty(DutyKind.Upcoming, answer.Document, since.ExactDay, answer.DaysLeft,
            new($"{answer.Document} sẽ áp dụng từ {since.ToVietnamese()}{(answer.DaysLeft is { } left ? $" (còn {left} ngày)" : "")}.",
                $"{answer.Document} will apply from {since.ToEnglish()}{(answer.DaysLeft is { } days ? $" ({days} days left)" : "")}."));
    }

    private static Duty? Paper(Declaration paper, Func<string, bool?> stillBinds, LocalDate today, int daysAhead)
    {
        if (paper.ValidUntil is not { } last || paper.DeclarationStateOn(today) is DeclarationState.Cancelled or DeclarationState.Suspended)
            return null;
        var (name, left) = (paper.Number is { } number ? $"{paper.Designation} ({number})" : paper.Designation, Period.DaysBetween(today, last));
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

    private static bool IsFor(Declaration paper, BindingDocument one) =>
        paper.Kind != DeclarationKind.Reference && (paper.Designation == one.Answer.Document || (paper.DocumentId is { } id && one.DocumentIds.Contains(id)));

    private static bool IsUsable(Declaration paper, LocalDate today) =>
        paper.DeclarationStateOn(today) is DeclarationState.Received or DeclarationState.Accepted or DeclarationState.SupplementAsked;
}
