using System.Text.Json.Serialization;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// What a requirement demands, in one of the forms regulations use. Numbers are in the requirement's unit and keep
/// the scale they are printed with. "&lt;" and "≤" are different limits.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "form")]
[JsonDerivedType(typeof(Max), "max")]
[JsonDerivedType(typeof(Min), "min")]
[JsonDerivedType(typeof(Range), "range")]
[JsonDerivedType(typeof(AbsoluteError), "max_abs")]
[JsonDerivedType(typeof(RelativeError), "max_rel")]
[JsonDerivedType(typeof(Formula), "formula")]
[JsonDerivedType(typeof(Absent), "absent")]
[JsonDerivedType(typeof(Qualitative), "qualitative")]
[JsonDerivedType(typeof(OneOf), "set")]
[JsonDerivedType(typeof(SamplingPlan), "plan")]
public abstract record Limit
{
    private protected Limit() { }

    /// <summary>"≤ T", or "&lt; T" when not inclusive.</summary>
    /// <param name="Value">The limit T.</param>
    /// <param name="Inclusive">Whether T itself conforms.</param>
    public sealed record Max(ExactDecimal Value, bool Inclusive = true) : Limit;

    /// <summary>"≥ T", or "&gt; T" when not inclusive.</summary>
    /// <param name="Value">The limit T.</param>
    /// <param name="Inclusive">Whether T itself conforms.</param>
    public sealed record Min(ExactDecimal Value, bool Inclusive = true) : Limit;

    /// <summary>"TL to TU": "6,0 tới 8,5", "6,0 ÷ 8,5".</summary>
    /// <param name="Lower">TL, not above TU.</param>
    /// <param name="Upper">TU.</param>
    /// <param name="LowerInclusive">Whether TL itself conforms.</param>
    /// <param name="UpperInclusive">Whether TU itself conforms.</param>
    public sealed record Range(
        ExactDecimal Lower, ExactDecimal Upper, bool LowerInclusive = true, bool UpperInclusive = true) : Limit;

    /// <summary>Maximum permissible error: |e| ≤ T (VIM 4.26).</summary>
    /// <param name="Value">T, not negative.</param>
    public sealed record AbsoluteError(ExactDecimal Value) : Limit;

    /// <summary>
    /// Maximum permissible error relative to the reference value: |e| ≤ Percent/100·|x|, and where a least amount is printed beside it
    /// ("± 1 % but not less than 0.5 km/h"), the larger of the two. A result in percent is compared with Percent itself.
    /// </summary>
    /// <param name="Percent">The permissible error in percent of the reference value, not negative.</param>
    /// <param name="AtLeast">The least permissible error in the requirement's unit; null for none.</param>
    public sealed record RelativeError(ExactDecimal Percent, ExactDecimal? AtLeast = null) : Limit;

    /// <summary>
    /// Several characteristics in one number: Σ weightᵢ·cᵢ/divisorᵢ ≤ T. A sum of ratios ("nitrate/50 + nitrite/3 ≤ 1") has divisors, a
    /// toxic equivalent has weights. A term that was not determined is missing and never zero.
    /// </summary>
    /// <param name="Terms">The terms, at least one.</param>
    /// <param name="Maximum">T, in the requirement's unit; a bare number for a sum of ratios.</param>
    /// <param name="Inclusive">Whether T itself conforms.</param>
    public sealed record Formula(IReadOnlyList<FormulaTerm> Terms, ExactDecimal Maximum, bool Inclusive = true) : Limit;

    /// <summary>Not to be detected: "không được có", "không phát hiện/25 g".</summary>
    /// <param name="Portion">The portion that has to be examined, as printed ("25 g").</param>
    /// <param name="DetectionLimit">The limit of detection the method must reach, when the document states one.</param>
    public sealed record Absent(string? Portion = null, ExactDecimal? DetectionLimit = null) : Limit;

    /// <summary>A description in words: "Không có mùi lạ". Other words are not a failure but undecided.</summary>
    /// <param name="Expected">The conforming descriptions as printed.</param>
    public sealed record Qualitative(IReadOnlyList<string> Expected) : Limit;

    /// <summary>One of a closed set of values or classes; anything else does not conform.</summary>
    /// <param name="Values">The conforming values as printed.</param>
    public sealed record OneOf(IReadOnlyList<string> Values) : Limit;

    /// <summary>
    /// Attributes sampling plan of ICMSF: of n units at most c may lie above m, and none above M. Without M it has two
    /// classes; without m it asks for absence.
    /// </summary>
    /// <param name="UnitCount">n, at least 1.</param>
    /// <param name="MaxMarginal">c, from 0 to n.</param>
    /// <param name="Marginal">m; null when each unit has to be free of it.</param>
    /// <param name="Maximum">M, not below m; null for a two-class plan.</param>
    public sealed record SamplingPlan(
        int UnitCount, int MaxMarginal, ExactDecimal? Marginal = null, ExactDecimal? Maximum = null) : Limit;
}

/// <summary>One characteristic of a formula.</summary>
/// <param name="Characteristic">Its name as printed.</param>
/// <param name="Unit">The unit in which the weight and the divisor hold, as printed.</param>
/// <param name="Weight">What it counts, such as a toxic equivalence factor; greater than zero.</param>
/// <param name="Divisor">What it is divided by, such as its own limit; greater than zero.</param>
/// <param name="Synonyms">Other names.</param>
public sealed record FormulaTerm(
    string Characteristic, string? Unit, ExactDecimal? Weight = null, ExactDecimal? Divisor = null, IReadOnlyList<string>? Synonyms = null)
{
    /// <summary>What a value in <see cref="Unit"/> is multiplied by.</summary>
    [JsonIgnore]
    public Rational Factor => (Rational)(Weight ?? 1) / (Divisor ?? 1);
}
