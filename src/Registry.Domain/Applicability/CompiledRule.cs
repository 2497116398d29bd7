using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>What an entry says for a question before place and verification are looked at.</summary>
internal readonly record struct RuleFinding(
    ApplicabilityOutcome Outcome, ApplicabilityReason Reason, PartialDate Since, NotChecked NotChecked, ApplicabilityReason? Doubt);

/// <summary>
/// An entry with everything looked up that no question changes. All that most questions need stands here side by side: among
/// hundreds of thousands of entries each further object is a wait for memory.
/// </summary>
internal readonly struct CompiledRule
{
    private readonly CompiledTimeline? list;
    private readonly CompiledTimeline? regulation;
    private readonly HsCode[] excluded;
    private readonly int activities;
    private readonly NotChecked always;
    private readonly LocalDate? effectiveFrom;
    private readonly LocalDate? effectiveUntil;

    public CompiledRule(ProductRule rule, DocumentTimelines timelines)
    {
        Rule = rule;
        IsLocal = RuleEvaluator.IsLocal(rule);
        IsVerified = rule.Verified;
        Widens = rule.WidensWithoutLocal is not null;
        (effectiveFrom, effectiveUntil) = (rule.EffectiveFrom, rule.EffectiveUntil);
        list = timelines.OfId(rule.DocumentId);
        var named = rule.RegulationId ?? rule.Regulation;
        regulation = named is null ? null : timelines.OfId(rule.RegulationId) ?? timelines.OfDesignation(rule.Regulation);
        excluded =
        [
            .. rule.Exclusions.SelectMany(e => e.HsCodes).Select(HsCode.Parse).Where(p => p.Ok).Select(p => p.Value),
        ];
        foreach (var activity in rule.Activities)
            activities |= 1 << (int)activity;
        always = (rule.Narrowing is null ? NotChecked.Nothing : NotChecked.Narrowing)
            | (rule.Exclusions.Count == 0 ? NotChecked.Nothing : NotChecked.Exclusions)
            | (named is not null && regulation is null ? NotChecked.RegulationInForce : NotChecked.Nothing);
    }

    public ProductRule Rule { get; }

    public bool IsLocal { get; }

    public bool IsVerified { get; }

    /// <summary>Whether it asks more where no local regulation exists.</summary>
    public bool Widens { get; }

    public RuleFinding On(in ApplicabilityQuestion question)
    {
        ApplicabilityReason? doubt = null;
        if (question.HsCode is { } code)
            foreach (var exclusion in excluded)
            {
                if (code.IsWithin(exclusion))
                    return DoesNot(ApplicabilityReason.Excluded);
                if (exclusion.IsWithin(code))
                    doubt = ApplicabilityReason.PartlyExcluded;
            }

        var notChecked = always;
        if (activities != 0 && question.Activity == ProductActivity.Unspecified)
            notChecked |= NotChecked.Activity;
        else if (activities != 0 && (activities >> (int)question.Activity & 1) == 0)
            return DoesNot(ApplicabilityReason.OtherActivity);
        return InTime(question.Date, notChecked, doubt);
    }

    private RuleFinding InTime(LocalDate date, NotChecked notChecked, ApplicabilityReason? doubt)
    {
        if (effectiveUntil is { } last && date > last)
            return DoesNot(ApplicabilityReason.Over);
        var since = effectiveFrom is { } first && date < first ? PartialDate.OfDay(first) : (PartialDate?)null;

        var (status, from) = list?.On(date) ?? (ForceStatus.Unknown, PartialDate.Unknown);
        switch (status)
        {
            case ForceStatus.Ended:
                return DoesNot(ApplicabilityReason.Over);
            case ForceStatus.Suspended:
                return DoesNot(ApplicabilityReason.Suspended);
            case ForceStatus.Upcoming or ForceStatus.NotIssued:
                since = Later(since, from);
                break;
            case ForceStatus.Unknown when effectiveFrom is null:
                doubt = ApplicabilityReason.DatesUnknown;
                break;
            case ForceStatus.Unknown:
                notChecked |= NotChecked.ListInForce;
                break;
        }

        (status, from) = regulation?.On(date) ?? (ForceStatus.InForce, PartialDate.Unknown);
        switch (status)
        {
            case ForceStatus.Ended or ForceStatus.Suspended:
                doubt = ApplicabilityReason.RegulationEnded;
                break;
            case ForceStatus.Upcoming or ForceStatus.NotIssued:
                since = Later(since, from);
                break;
            case ForceStatus.Unknown:
                notChecked |= NotChecked.RegulationInForce;
                break;
        }
        return since is { } later
            ? new(ApplicabilityOutcome.Upcoming, ApplicabilityReason.NotYet, later, notChecked, doubt)
            : new(ApplicabilityOutcome.Applies, ApplicabilityReason.Listed, PartialDate.Unknown, notChecked, doubt);
    }

    /// <summary>The later of two beginnings; one that is not known leaves the whole not known.</summary>
    private static PartialDate Later(PartialDate? one, PartialDate other) =>
        one is not { } known ? other
        : known.Latest is not { } a || other.Latest is not { } b ? PartialDate.Unknown
        : a >= b ? known : other;

    private RuleFinding DoesNot(ApplicabilityReason reason) =>
        new(ApplicabilityOutcome.DoesNot, reason, PartialDate.Unknown, always, null);
}
