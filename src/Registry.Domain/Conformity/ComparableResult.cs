using Registry.Domain.Quantities;
using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// What a result says in the unit of a requirement: a value, or only a bound, and what the method is known to be able to. Exact; nothing
/// that was not measured is made a number.
/// </summary>
public sealed record ComparableResult
{
    /// <summary>The measured value; null for results that are only bounded.</summary>
    public Rational? Value { get; private init; }

    /// <summary>"Below x": the limit of the method the result lies below.</summary>
    public Rational? Below { get; private init; }

    /// <summary>"Above x": the end of the method's range the result lies beyond.</summary>
    public Rational? Above { get; private init; }

    /// <summary>Expanded uncertainty U; null when not stated.</summary>
    public Rational? ExpandedUncertainty { get; private init; }

    /// <summary>The lowest value the method reports as a number: its limit of quantification, else of detection; null when not stated.</summary>
    public Rational? ReportingLimit { get; private init; }

    /// <summary>Reads a line for a requirement.</summary>
    /// <returns>Null for words, counts and units that do not compare.</returns>
    public static ComparableResult? Of(Requirement requirement, ResultLine line, Result result)
    {
        if (result is not (Result.Quantified or Result.BelowLimit or Result.NotDetected or Result.AboveRange)
            || !NumericAssessment.IsSound(result) || !UnitBridge.Between(line, requirement).TryGet(out var bridge, out _))
            return null;
        var isError = requirement.Limit is Limit.AbsoluteError;
        Rational? Convert(ExactDecimal? value) => value is { } number ? isError ? bridge.Difference(number) : bridge.Value(number) : null;
        var below = result switch
        {
            Result.BelowLimit bound => Convert(bound.Limit),
            Result.NotDetected absent => Convert(absent.DetectionLimit),
            _ => null,
        };
        return new ComparableResult
        {
            Value = result is Result.Quantified { Value: var value } ? Convert(value) : null,
            Below = below,
            Above = result is Result.AboveRange above ? Convert(above.Bound) : null,
            ExpandedUncertainty = result is Result.Quantified { ExpandedUncertainty: { } u } ? bridge.Difference(u) : null,
            ReportingLimit = Convert(Stated(line.Stated?.QuantificationLimit)) ?? below ?? Convert(Stated(line.Stated?.DetectionLimit)),
        };
    }

    /// <summary>
    /// The limit a method has to reach down to: the upper one, or the limit of detection that absence asks for. Null where a limit of a
    /// method settles nothing.
    /// </summary>
    public static Rational? ReachOf(Limit limit) => limit switch
    {
        Limit.Max max => max.Value,
        Limit.Range range => range.Upper,
        Limit.AbsoluteError error => error.Value,
        Limit.Absent { DetectionLimit: { } detection } => detection,
        _ => null,
    };

    /// <summary>
    /// What an uncertainty is a share of: the limit, or half of the tolerance between two (the T of a test uncertainty ratio, JCGM
    /// 106:2012, 7.7). Null where that is no number above zero.
    /// </summary>
    public static Rational? ScaleOf(Limit limit)
    {
        Rational? scale = limit switch
        {
            Limit.Max max => max.Value,
            Limit.Min min => min.Value,
            Limit.Range range => ((Rational)range.Upper - range.Lower) / 2,
            Limit.AbsoluteError error => error.Value,
            _ => null,
        };
        return scale is { Sign: > 0 } ? scale : null;
    }

    private static ExactDecimal? Stated(string? text) => text is { Length: > 0 } && ExactDecimal.TryParse(text, out var value) ? value : null;
}
