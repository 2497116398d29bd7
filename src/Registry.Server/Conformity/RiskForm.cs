using Registry.Application;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Server.Portal;

namespace Registry.Server.Conformity;

/// <summary>The questions of the page about a requirement: everything travels in its address, numbers as the language of the page writes them.</summary>
/// <param name="Visit">The address.</param>
public sealed record RiskForm(Visit Visit)
{
    /// <summary>Rules that can be tried by the word in the address; the requirement's own for every other word.</summary>
    public static IReadOnlyList<(string Word, DecisionRule Rule)> Rules { get; } =
    [
        .. DraftForm.KnownRules,
        ("rss", new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.RootSumSquare)),
        ("rp10", new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.Rp10)),
        ("dobbert", new DecisionRule(DecisionRuleKind.GuardedAcceptance, Method: GuardBandMethod.Dobbert)),
    ];

    /// <summary>Whether anything is asked.</summary>
    public bool IsAsked => Visit["u"].Length + Visit["k"].Length + Visit["y"].Length + Visit["mean"].Length + Visit["sd"].Length > 0;

    /// <summary>Whether a lot is asked about.</summary>
    public bool AsksALot => Visit["marginal"].Length + Visit["unacceptable"].Length > 0;

    private Words W => Visit.Words;

    private NumberConvention Convention => W.IsVietnamese ? NumberConvention.Vietnamese : NumberConvention.English;

    /// <summary>The question, or each field that cannot be read, in the language of the page.</summary>
    public Answer<RiskQuestion> ToQuestion()
    {
        var problems = new List<FieldProblem>();
        var (mean, deviation) = (Number("mean", problems), Number("sd", problems));
        if (mean is null != deviation is null)
            problems.Add(new(mean is null ? "mean" : "sd", W["Trung bình và độ lệch chuẩn đi cùng nhau: hãy ghi cả hai.", "Mean and standard deviation go together: give both."]));
        var question = new RiskQuestion
        {
            ExpandedUncertainty = Number("u", problems) ?? 0,
            CoverageFactor = Number("k", problems) ?? 2,
            DegreesOfFreedom = Number("df", problems),
            Rule = Rules.FirstOrDefault(r => r.Word == Visit["rule"]).Rule,
            MeasuredValue = Number("y", problems),
            Process = mean is { } m && deviation is { } d ? new ProcessSpread(m, d, Visit["shape"] == "rectangular" ? DistributionShape.Rectangular : DistributionShape.Normal) : null,
        };
        if (problems.Count == 0)
            problems.AddRange(question.Problems().Select(problem => Say(problem.Property)));
        return problems.Count > 0 ? Refusal.Invalid(problems) : question;
    }

    /// <summary>The probability that a plan accepts the lot asked about.</summary>
    public Answer<Rational> ToAcceptance(Limit.SamplingPlan plan)
    {
        var problems = new List<FieldProblem>();
        var (marginal, unacceptable) = (Share("marginal", problems), plan.Maximum is null ? Rational.Zero : Share("unacceptable", problems));
        if (problems.Count == 0 && marginal + unacceptable > Rational.One)
            problems.Add(new("unacceptable", W["Hai phần của một lô không thể vượt 100 %.", "Two parts of one lot cannot exceed 100 %."]));
        return problems.Count > 0 ? Refusal.Invalid(problems) : OperatingCharacteristic.Accepts(plan, marginal, unacceptable);
    }

    private FieldProblem Say(string property) => property switch
    {
        nameof(RiskQuestion.ExpandedUncertainty) => new("u", W["Hãy ghi độ không đảm bảo đo mở rộng U lớn hơn 0.", "Give an expanded uncertainty U greater than 0."]),
        nameof(RiskQuestion.CoverageFactor) => new("k", W["Hệ số phủ k lớn hơn 0; thường là 2.", "The coverage factor k is greater than 0; mostly 2."]),
        nameof(RiskQuestion.DegreesOfFreedom) => new("df", W["Số bậc tự do từ 1 trở lên.", "Degrees of freedom are at least 1."]),
        nameof(ProcessSpread.StandardDeviation) => new("sd", W["Độ lệch chuẩn lớn hơn 0.", "The standard deviation is greater than 0."]),
        nameof(ProcessSpread.Mean) => new("mean", W["Số này vượt mọi thứ đo được.", "The number is beyond anything that is measured."]),
        _ => new("y", W["Số này vượt mọi thứ đo được.", "The number is beyond anything that is measured."]),
    };

    private Rational Share(string name, List<FieldProblem> problems)
    {
        if (Number(name, problems) is not { } percent)
            return Rational.Zero;
        if (percent.Sign >= 0 && percent <= 100 && percent.Scale <= 10)
            return (Rational)percent / 100;
        problems.Add(new(name, W["Phần của lô nằm giữa 0 và 100 %.", "A part of the lot lies between 0 and 100 %."]));
        return Rational.Zero;
    }

    private ExactDecimal? Number(string name, List<FieldProblem> problems)
    {
        var text = Visit[name].TrimEnd('%', ' ');
        if (text.Length == 0)
            return null;
        if (PrintedNumber.Parse(text, Convention).TryGet(out var number, out _))
            return number;
        var shown = text.Length > 40 ? text[..40] + "…" : text;
        problems.Add(new(name, W[$"Không đọc được số “{shown}”. Hãy viết như 0,05.", $"The number “{shown}” cannot be read. Write it like 0.05."]));
        return null;
    }
}
