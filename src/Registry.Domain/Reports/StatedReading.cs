using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>The numbers sent beside a printed result, read and checked; and how they are held against the print.</summary>
internal sealed class StatedReading
{
    private static readonly StatedReading None = new();

    public ResultForm? Form { get; private init; }

    public ExactDecimal? Value { get; private init; }

    public ExactDecimal? Bound { get; private init; }

    public CensoringLimit? BoundKind { get; private init; }

    public ExactDecimal? ExpandedUncertainty { get; private init; }

    public ExactDecimal? CoverageFactor { get; private init; }

    public ExactDecimal? CoverageProbability { get; private init; }

    public ExactDecimal? DegreesOfFreedom { get; private init; }

    public ExactDecimal? DetectionLimit { get; private init; }

    public ExactDecimal? QuantificationLimit { get; private init; }

    public Presence? Presence { get; private init; }

    public string? Portion { get; private init; }

    /// <summary>Whether some of it was refused; then it is held against nothing, the refusal says enough.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The result the numbers make by themselves; null when they make none.</summary>
    public Result? Result { get; private set; }

    public static StatedReading Read(StatedNumbers? numbers, string path, FindingList list)
    {
        if (numbers is null)
            return None;
        var before = list.Findings.Count;
        var fields = new StatedFields(path, list);
        var k = fields.Number("coverage_factor", numbers.CoverageFactor);
        var u = fields.Number("expanded_uncertainty", numbers.ExpandedUncertainty);
        var p = fields.Number("coverage_probability", numbers.CoverageProbability);
        var freedom = fields.Number("degrees_of_freedom", numbers.DegreesOfFreedom);
        var lod = fields.Number("detection_limit", numbers.DetectionLimit);
        var loq = fields.Number("quantification_limit", numbers.QuantificationLimit);
        fields.CheckUncertainty(u, k, p, freedom);
        fields.CheckLimits(lod, loq);
        var value = fields.Number("value", numbers.Value);
        var bound = fields.Number("bound", numbers.Bound);
        var units = fields.Units(numbers);
        var reading = new StatedReading
        {
            Form = numbers.Form ?? FormOf(numbers),
            Value = value,
            Bound = bound,
            BoundKind = numbers.BoundKind,
            ExpandedUncertainty = u,
            CoverageFactor = k,
            CoverageProbability = p,
            DegreesOfFreedom = freedom,
            DetectionLimit = lod,
            QuantificationLimit = loq,
            Presence = numbers.Presence,
            Portion = numbers.Portion,
            HasErrors = list.Findings.Skip(before).Any(finding => finding.Severity == Severity.Error),
        };
        reading.Result = reading.HasErrors ? null : reading.Make(units, numbers.Pooled);
        if (reading is { Result: null, HasErrors: false } && numbers.Form is not (null or ResultForm.TextOnly or ResultForm.Qualitative)
            && !reading.FormNeedsOnlyPrint())
        {
            fields.FormIncomplete(numbers.Form.Value);
            reading.HasErrors = true;
        }

        return reading;
    }

    /// <summary>Whether a result read from print is the one these numbers state.</summary>
    public bool Confirms(Result printed) => printed switch
    {
        Result.Quantified value => Value is { } stated && stated == value.Value,
        Result.BelowLimit below => Bound is { } stated && stated == below.Limit,
        Result.AboveRange above => Bound is { } stated && stated == above.Bound,
        _ => false,
    };

    /// <summary>The printed result with what the numbers add to it; what they contradict becomes a finding.</summary>
    public Result Reconcile(Result printed, ResultLine line, string path, FindingList list)
    {
        if (ReferenceEquals(this, None))
            return printed;
        if (Result is Result.Counts counts && counts.Units.All(unit => unit == printed))
            return counts;
        if (!HasErrors && Contradiction(printed) is { } what)
            list.Warning(
                FindingCodes.PrintedAndStatedDiffer, $"{path}.value",
                $"{FindingList.Quote(line.Printed)} was printed, but {what} was sent beside it; the printed text rules.",
                $"Trên phiếu in {FindingList.Quote(line.Printed)} nhưng số liệu gửi kèm khác ({what}); lấy theo nội dung in.",
                ("printed", line.Printed), ("stated", what));
        return printed switch
        {
            Result.Quantified value => value with
            {
                ExpandedUncertainty = value.ExpandedUncertainty ?? ExpandedUncertainty,
                CoverageFactor = value.CoverageFactor ?? CoverageFactor,
                CoverageProbability = value.CoverageProbability ?? CoverageProbability,
                DegreesOfFreedom = DegreesOfFreedom,
            },
            Result.BelowLimit below => below with
            {
                Which = below.Which == CensoringLimit.Printed ? WhichIs(below.Limit) : below.Which,
                DetectionLimit = DetectionLimit,
                Detected = Presence == Reports.Presence.Present,
            },
            Result.NotDetected absent => absent with { DetectionLimit = absent.DetectionLimit ?? DetectionLimit, Portion = absent.Portion ?? Portion },
            Result.Qualitative found => found with { Portion = found.Portion ?? Portion },
            _ => printed,
        };
    }

    private static ResultForm? FormOf(StatedNumbers numbers) =>
        numbers.Units.Count > 0 ? ResultForm.Counts
        : !FindingList.IsBlank(numbers.Value) ? ResultForm.Quantified
        : !FindingList.IsBlank(numbers.Bound) && numbers.BoundKind is not null ? ResultForm.BelowLimit
        : numbers.Presence is not null ? ResultForm.Qualitative
        : null;

    private Result? Make(IReadOnlyList<Result> units, bool pooled) => Form switch
    {
        ResultForm.Quantified when Value is { } value =>
            new Result.Quantified(value, ExpandedUncertainty, CoverageFactor, CoverageProbability, DegreesOfFreedom),
        ResultForm.BelowLimit when (Bound ?? QuantificationLimit) is { } bound =>
            new Result.BelowLimit(bound, WhichIs(bound), DetectionLimit, Detected: Presence == Reports.Presence.Present),
        ResultForm.NotDetected => new Result.NotDetected(DetectionLimit, Portion),
        ResultForm.AboveRange when Bound is { } bound => new Result.AboveRange(bound),
        ResultForm.Qualitative when Presence is { } presence => new Result.Qualitative(presence, "", Portion),
        ResultForm.Counts when units.Count > 0 => new Result.Counts(units, pooled),
        _ => null,
    };

    /// <summary>A form may be named alone to confirm what the print says: "&lt; 5" is below a limit.</summary>
    private bool FormNeedsOnlyPrint() => Value is null && Bound is null;

    private CensoringLimit WhichIs(ExactDecimal bound) =>
        BoundKind ?? (bound == QuantificationLimit ? CensoringLimit.Quantification
            : bound == DetectionLimit ? CensoringLimit.Detection
            : CensoringLimit.Printed);

    /// <summary>What was sent that does not agree with the print; null when nothing.</summary>
    private string? Contradiction(Result printed)
    {
        if (Form is { } form && form != printed.Form && !Alike(form, printed.Form))
            return $"{form}{(Value ?? Bound) switch { { } number => $" {number}", _ => "" }}";
        return printed switch
        {
            Result.Quantified value when Value is { } stated && stated != value.Value => $"value {stated}",
            Result.Quantified { ExpandedUncertainty: { } u } when ExpandedUncertainty is { } stated && stated != u => $"uncertainty {stated}",
            Result.Quantified { CoverageFactor: { } k } when CoverageFactor is { } stated && stated != k => $"coverage factor {stated}",
            Result.BelowLimit below when Bound is { } stated && stated != below.Limit => $"bound {stated}",
            Result.AboveRange above when Bound is { } stated && stated != above.Bound => $"bound {stated}",
            Result.NotDetected { DetectionLimit: { } lod } when DetectionLimit is { } stated && stated != lod => $"detection limit {stated}",
            Result.Qualitative { Presence: { } presence } when Presence is { } stated && stated != presence => $"{stated}",
            _ => null,
        };
    }

    /// <summary>"Not detected" may be sent as a qualitative absence, and the other way round.</summary>
    private bool Alike(ResultForm stated, ResultForm printed) => (stated, printed) is
        (ResultForm.Qualitative, ResultForm.NotDetected) && Presence != Reports.Presence.Present
        || (stated, printed) is (ResultForm.NotDetected, ResultForm.Qualitative);
}
