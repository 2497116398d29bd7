using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Server.Hosting;
using Comparator = Registry.Protocol.V1.Requirement.Types.Comparator;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>
/// What a requirement demands: one of several forms in the core, a comparator with its fields in the contract. A field the
/// comparator needs must be there, and one it does not know must not: a limit is never dropped in silence.
/// </summary>
internal static class LimitMapping
{
    [Flags]
    private enum Parts
    {
        None = 0,
        Low = 1,
        High = 2,
        Texts = 4,
        Plan = 8,
        DetectionLimit = 16,
        LowExclusive = 32,
        HighExclusive = 64,
        Terms = 128,
        LeastError = 256,
    }

    public static Limit Read(V1.Requirement message, FieldReader fields)
    {
        RefuseOthers(message, PartsOf(message.Comparator), fields);
        return message.Comparator switch
        {
            Comparator.Max => new Limit.Max(High(message, fields)),
            Comparator.MaxExclusive => new Limit.Max(High(message, fields), Inclusive: false),
            Comparator.Min => new Limit.Min(Low(message, fields)),
            Comparator.MinExclusive => new Limit.Min(Low(message, fields), Inclusive: false),
            Comparator.Range => new Limit.Range(Low(message, fields), High(message, fields), !message.LowExclusive, !message.HighExclusive),
            Comparator.AbsoluteError => new Limit.AbsoluteError(High(message, fields)),
            Comparator.RelativeError => new Limit.RelativeError(High(message, fields), fields.Number(message.LeastError, "least_error")),
            Comparator.Formula => new Limit.Formula(Terms(message, fields), High(message, fields), !message.HighExclusive),
            Comparator.Qualitative => new Limit.Qualitative(Texts(message, fields)),
            Comparator.OneOf => new Limit.OneOf(Texts(message, fields)),
            Comparator.SamplingPlan => Plan(message.SamplingPlan, fields),
            Comparator.Absent => Absent(message, fields),
            _ => NotSaid(fields),
        };
    }

    public static void Write(Limit limit, V1.Requirement message)
    {
        switch (limit)
        {
            case Limit.Max max:
                message.Comparator = max.Inclusive ? Comparator.Max : Comparator.MaxExclusive;
                message.High = max.Value.ToString();
                break;
            case Limit.Min min:
                message.Comparator = min.Inclusive ? Comparator.Min : Comparator.MinExclusive;
                message.Low = min.Value.ToString();
                break;
            case Limit.Range range:
                message.Comparator = Comparator.Range;
                (message.Low, message.High) = (range.Lower.ToString(), range.Upper.ToString());
                (message.LowExclusive, message.HighExclusive) = (!range.LowerInclusive, !range.UpperInclusive);
                break;
            case Limit.AbsoluteError error:
                message.Comparator = Comparator.AbsoluteError;
                message.High = error.Value.ToString();
                break;
            case Limit.RelativeError error:
                message.Comparator = Comparator.RelativeError;
                (message.High, message.LeastError) = (error.Percent.ToString(), error.AtLeast?.ToString() ?? "");
                break;
            case Limit.Formula formula:
                message.Comparator = Comparator.Formula;
                (message.High, message.HighExclusive) = (formula.Maximum.ToString(), !formula.Inclusive);
                message.FormulaTerms.Add(formula.Terms.Select(ToMessage));
                break;
            case Limit.Qualitative described:
                message.Comparator = Comparator.Qualitative;
                message.ExpectedTexts.Add(described.Expected);
                break;
            case Limit.OneOf set:
                message.Comparator = Comparator.OneOf;
                message.ExpectedTexts.Add(set.Values);
                break;
            case Limit.Absent absent:
                message.Comparator = Comparator.Absent;
                if (absent.Portion is { } portion)
                    message.ExpectedTexts.Add(portion);
                message.DetectionLimit = absent.DetectionLimit?.ToString() ?? "";
                break;
            case Limit.SamplingPlan plan:
                message.Comparator = Comparator.SamplingPlan;
                message.SamplingPlan = new V1.SamplingPlan
                {
                    N = plan.UnitCount,
                    C = plan.MaxMarginal,
                    M = plan.Marginal?.ToString() ?? "",
                    BigM = plan.Maximum?.ToString() ?? "",
                };
                break;
            default:
                throw new InvalidOperationException($"The contract has no comparator for {limit.GetType().Name}.");
        }
    }

    private static ExactDecimal High(V1.Requirement message, FieldReader fields) => Needed(message.High, "high", fields);

    private static ExactDecimal Low(V1.Requirement message, FieldReader fields) => Needed(message.Low, "low", fields);

    private static ExactDecimal Needed(string text, string field, FieldReader fields)
    {
        if (text.Length == 0)
            fields.Add(field, "is required by the comparator, as decimal text with a point.");
        return fields.Number(text, field) ?? default(ExactDecimal);
    }

    private static IReadOnlyList<string> Texts(V1.Requirement message, FieldReader fields)
    {
        if (message.ExpectedTexts.Count == 0)
            fields.Add("expected_texts", "is required by the comparator.");
        return [.. message.ExpectedTexts];
    }

    private static IReadOnlyList<FormulaTerm> Terms(V1.Requirement message, FieldReader fields)
    {
        if (message.FormulaTerms.Count == 0)
            fields.Add("formula_terms", "is required by the comparator.");
        return [.. message.FormulaTerms.Select((term, i) =>
        {
            var within = fields.In("formula_terms", i);
            if (string.IsNullOrWhiteSpace(term.Characteristic))
                within.Add("characteristic", "Name the characteristic.");
            return new FormulaTerm(
                term.Characteristic, term.Unit.OrNull(), within.Number(term.Weight, "weight"), within.Number(term.Divisor, "divisor"),
                term.Synonyms.Count == 0 ? null : [.. term.Synonyms]);
        })];
    }

    private static V1.FormulaTerm ToMessage(FormulaTerm term) => new()
    {
        Characteristic = term.Characteristic,
        Unit = term.Unit ?? "",
        Weight = term.Weight?.ToString() ?? "",
        Divisor = term.Divisor?.ToString() ?? "",
        Synonyms = { term.Synonyms ?? [] },
    };

    private static Limit.Absent Absent(V1.Requirement message, FieldReader fields)
    {
        if (message.ExpectedTexts.Count > 1)
            fields.Add("expected_texts[1]", "COMPARATOR_ABSENT takes one portion, e.g. \"25 g\".");
        return new Limit.Absent(message.ExpectedTexts.FirstOrDefault(), fields.Number(message.DetectionLimit, "detection_limit"));
    }

    private static Limit.SamplingPlan Plan(V1.SamplingPlan? message, FieldReader fields)
    {
        if (message is null)
        {
            fields.Add("sampling_plan", "is required by the comparator.");
            return new Limit.SamplingPlan(1, 0);
        }
        var within = fields.In("sampling_plan");
        var (marginal, maximum) = (within.Number(message.M, "m"), within.Number(message.BigM, "big_m"));
        // In print, "m = M" says that there are two classes.
        return new Limit.SamplingPlan(message.N, message.C, marginal, maximum == marginal ? null : maximum);
    }

    private static Limit.Absent NotSaid(FieldReader fields)
    {
        fields.Add("comparator", "Say how the limit is meant, e.g. COMPARATOR_MAX.");
        return new Limit.Absent();
    }

    private static Parts PartsOf(Comparator comparator) => comparator switch
    {
        Comparator.Max or Comparator.MaxExclusive or Comparator.AbsoluteError => Parts.High,
        Comparator.Min or Comparator.MinExclusive => Parts.Low,
        Comparator.Range => Parts.Low | Parts.High | Parts.LowExclusive | Parts.HighExclusive,
        Comparator.RelativeError => Parts.High | Parts.LeastError,
        Comparator.Formula => Parts.High | Parts.HighExclusive | Parts.Terms,
        Comparator.Qualitative or Comparator.OneOf => Parts.Texts,
        Comparator.Absent => Parts.Texts | Parts.DetectionLimit,
        Comparator.SamplingPlan => Parts.Plan,
        // What is said without a comparator is not looked at: the comparator itself is missing.
        _ => ~Parts.None,
    };

    private static void RefuseOthers(V1.Requirement message, Parts known, FieldReader fields)
    {
        void Refuse(Parts part, bool isSet, string field)
        {
            if (isSet && !known.HasFlag(part))
                fields.Add(field, "does not belong to this comparator; leave it out or choose another comparator.");
        }

        Refuse(Parts.Low, message.Low.Length > 0, "low");
        Refuse(Parts.High, message.High.Length > 0, "high");
        Refuse(Parts.Texts, message.ExpectedTexts.Count > 0, "expected_texts");
        Refuse(Parts.Plan, message.SamplingPlan is not null, "sampling_plan");
        Refuse(Parts.DetectionLimit, message.DetectionLimit.Length > 0, "detection_limit");
        Refuse(Parts.LowExclusive, message.LowExclusive, "low_exclusive");
        Refuse(Parts.HighExclusive, message.HighExclusive, "high_exclusive");
        Refuse(Parts.Terms, message.FormulaTerms.Count > 0, "formula_terms");
        Refuse(Parts.LeastError, message.LeastError.Length > 0, "least_error");
    }
}
