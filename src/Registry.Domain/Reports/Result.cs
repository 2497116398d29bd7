using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>The forms a result can take; one for each case of <see cref="Result"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResultForm>))]
public enum ResultForm
{
    /// <summary><see cref="Result.Quantified"/>.</summary>
    Quantified,

    /// <summary><see cref="Result.BelowLimit"/>.</summary>
    BelowLimit,

    /// <summary><see cref="Result.NotDetected"/>.</summary>
    NotDetected,

    /// <summary><see cref="Result.AboveRange"/>.</summary>
    AboveRange,

    /// <summary><see cref="Result.Qualitative"/>.</summary>
    Qualitative,

    /// <summary><see cref="Result.Counts"/>.</summary>
    Counts,

    /// <summary><see cref="Result.TextOnly"/>.</summary>
    TextOnly,
}

/// <summary>Which limit of a method a result lies below.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CensoringLimit>))]
public enum CensoringLimit
{
    /// <summary>Only "&lt; x" was printed; the paper does not say which limit x is.</summary>
    Printed,

    /// <summary>Limit of detection.</summary>
    Detection,

    /// <summary>Limit of quantification: the substance may have been detected.</summary>
    Quantification,
}

/// <summary>Outcome of a test for presence.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Presence>))]
public enum Presence
{
    /// <summary>Not found in the portion examined.</summary>
    Absent,

    /// <summary>Found in the portion examined.</summary>
    Present,
}

/// <summary>
/// What was found, in the one form it has. A result below a limit is no number and "not detected" is not zero, so each
/// form carries only what was really measured; <c>Conformity</c> judges each as the interval it is.
/// Numbers are in the unit of the line.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "form")]
[JsonDerivedType(typeof(Quantified), "quantified")]
[JsonDerivedType(typeof(BelowLimit), "below_limit")]
[JsonDerivedType(typeof(NotDetected), "not_detected")]
[JsonDerivedType(typeof(AboveRange), "above_range")]
[JsonDerivedType(typeof(Qualitative), "qualitative")]
[JsonDerivedType(typeof(Counts), "counts")]
[JsonDerivedType(typeof(TextOnly), "text")]
public abstract record Result
{
    private protected Result() { }

    /// <summary>Which case this is.</summary>
    [JsonIgnore]
    public abstract ResultForm Form { get; }

    /// <summary>A measured value. As an interval: [y, y], with standard uncertainty U/k.</summary>
    /// <param name="Value">The value y, with the scale it was printed with.</param>
    /// <param name="ExpandedUncertainty">U, not negative; null when not stated.</param>
    /// <param name="CoverageFactor">k, greater than zero.</param>
    /// <param name="CoverageProbability">Coverage probability as a fraction of one.</param>
    /// <param name="DegreesOfFreedom">Effective degrees of freedom; null means infinite or not stated.</param>
    public sealed record Quantified(
        ExactDecimal Value,
        ExactDecimal? ExpandedUncertainty = null,
        ExactDecimal? CoverageFactor = null,
        ExactDecimal? CoverageProbability = null,
        ExactDecimal? DegreesOfFreedom = null) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.Quantified;
    }

    /// <summary>"&lt; x": below a limit of the method. As an interval: [0, x), or [LOD, x) when it was detected.</summary>
    /// <param name="Limit">The bound x.</param>
    /// <param name="Which">Which limit x is.</param>
    /// <param name="DetectionLimit">The limit of detection when stated beside it.</param>
    /// <param name="Detected">Whether the paper says it was detected (below quantification).</param>
    /// <param name="Inclusive">Whether "≤ x" was printed.</param>
    public sealed record BelowLimit(
        ExactDecimal Limit,
        CensoringLimit Which = CensoringLimit.Printed,
        ExactDecimal? DetectionLimit = null,
        bool Detected = false,
        bool Inclusive = false) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.BelowLimit;
    }

    /// <summary>"Không phát hiện". As an interval: [0, LOD]; without a stated LOD it bounds nothing.</summary>
    /// <param name="DetectionLimit">Limit of detection, when stated.</param>
    /// <param name="Portion">The portion examined as printed ("25 g"), when stated.</param>
    public sealed record NotDetected(ExactDecimal? DetectionLimit = null, string? Portion = null) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.NotDetected;
    }

    /// <summary>"&gt; x": above what the method can measure. As an interval: (x, ∞).</summary>
    /// <param name="Bound">The bound x.</param>
    /// <param name="Inclusive">Whether "≥ x" was printed.</param>
    public sealed record AboveRange(ExactDecimal Bound, bool Inclusive = false) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.AboveRange;
    }

    /// <summary>A described or present/absent result; no interval.</summary>
    /// <param name="Presence">Absent or present; null when something else is described ("Không có mùi lạ").</param>
    /// <param name="Text">The words as printed.</param>
    /// <param name="Portion">The portion examined as printed ("25 g"), when stated.</param>
    public sealed record Qualitative(Presence? Presence, string Text, string? Portion = null) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.Qualitative;
    }

    /// <summary>One result for each unit drawn from a lot; judged by the requirement's sampling plan.</summary>
    /// <param name="Units">The results of the units in printed order; none of them is itself <see cref="Counts"/>.</param>
    /// <param name="Pooled">Whether the units were pooled into one test, which only some plans allow.</param>
    public sealed record Counts(IReadOnlyList<Result> Units, bool Pooled = false) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.Counts;
    }

    /// <summary>Words the rule of reading makes no result of; kept, shown, never judged as in range.</summary>
    /// <param name="Text">The text as printed.</param>
    public sealed record TextOnly(string Text) : Result
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ResultForm Form => ResultForm.TextOnly;
    }
}
