using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Registry.Domain.Quantities;

/// <summary>
/// A decimal number exactly as written: <c>Unscaled / 10^Scale</c>. The scale is information about how finely a
/// result was stated (ISO/IEC Guide 98-3, 7.2.6), so 0.30 keeps its zero, prints with it and still equals 0.3 in value.
/// Arithmetic is done on <see cref="Rational"/>, into which this converts implicitly.
/// </summary>
[JsonConverter(typeof(ExactDecimalJsonConverter))]
public readonly struct ExactDecimal : IEquatable<ExactDecimal>, IComparable<ExactDecimal>, IComparable
{
    /// <summary>Most significant digits a number may have. More than any instrument states; bounds what a stranger can cost.</summary>
    public const int MaxDigits = 200;

    /// <summary>Largest absolute <see cref="Scale"/>. Covers every SI prefix and natural constant many times over.</summary>
    public const int MaxScale = 500;

    /// <summary>Makes <paramref name="unscaled"/> / 10^<paramref name="scale"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside <see cref="MaxDigits"/> or <see cref="MaxScale"/>.</exception>
    public ExactDecimal(BigInteger unscaled, int scale = 0)
    {
        if (!Fits(unscaled, scale))
            throw new ArgumentOutOfRangeException(nameof(unscaled), "An exact decimal has at most 200 digits and a scale within 500.");
        Unscaled = unscaled;
        Scale = scale;
    }

    /// <summary>All digits with the sign, without the point.</summary>
    public BigInteger Unscaled { get; }

    /// <summary>Digits after the point; negative when the number was written with a positive power of ten ("1.2e5" has -4).</summary>
    public int Scale { get; }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Unscaled.Sign;

    /// <summary>True when both are written alike: same digits and same scale. "0.30" is not the same as "0.3".</summary>
    public bool SameAs(ExactDecimal other) => Scale == other.Scale && Unscaled == other.Unscaled;

    /// <summary>Compares by value: 0.30 equals 0.3.</summary>
    public int CompareTo(ExactDecimal other)
    {
        if (Scale == other.Scale)
            return Unscaled.CompareTo(other.Unscaled);
        if (Sign != other.Sign)
            return Sign.CompareTo(other.Sign);
        return Scale < other.Scale
            ? (Unscaled * PowersOfTen.Get(other.Scale - Scale)).CompareTo(other.Unscaled)
            : Unscaled.CompareTo(other.Unscaled * PowersOfTen.Get(Scale - other.Scale));
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        ExactDecimal other => CompareTo(other),
        _ => throw new ArgumentException("Not an exact decimal.", nameof(obj)),
    };

    /// <summary>Equality by value; see <see cref="SameAs"/> for identity of the written form.</summary>
    public bool Equals(ExactDecimal other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ExactDecimal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (Unscaled.IsZero)
            return 0;
        var (digits, scale) = (Unscaled, Scale);
        // Equal values must hash alike, so trailing zeros are taken away first.
        while (BigInteger.DivRem(digits, 10) is var (quotient, rest) && rest.IsZero)
            (digits, scale) = (quotient, scale - 1);
        return HashCode.Combine(digits, scale);
    }

    /// <summary>
    /// Reads the canonical form with a point: "-12.340", "1.2e-5", and what D-SI's decimal type allows beside ("+5", ".5", "5."). No blanks, no thousand separators, no comma;
    /// what laboratories print is read by <c>PrintedReading</c>.
    /// </summary>
    /// <returns>The number, or NUMBER_EMPTY, NUMBER_MALFORMED, NUMBER_TOO_LONG or NUMBER_OUT_OF_RANGE.</returns>
    public static Parsed<ExactDecimal> Parse(ReadOnlySpan<char> text) => ExactDecimalReader.Read(text);

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Parsed<ExactDecimal> Parse(string? text) => ExactDecimalReader.Read(text);

    /// <summary>As <see cref="Parse(ReadOnlySpan{char})"/>, for those who do not need the reason.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactDecimal value)
    {
        var parsed = ExactDecimalReader.Read(text);
        value = parsed.ValueOr(default);
        return parsed.Ok;
    }

    /// <summary>Canonical text with a point, scale kept: "0.30"; a negative scale prints as a power of ten: "12e4".</summary>
    public override string ToString() => Print('.');

    /// <summary>As Vietnamese documents print it: decimal comma, no thousand separator; "12×10^4" for a power of ten.</summary>
    public string ToVietnamese() => Print(',');

    /// <summary>From a whole number.</summary>
    public static implicit operator ExactDecimal(int value) => new(value);

    /// <summary>From a whole number.</summary>
    public static implicit operator ExactDecimal(long value) => new(value);

    /// <summary>The same value as a fraction, exactly.</summary>
    public static implicit operator Rational(ExactDecimal value) => value.Scale <= 0
        ? new Rational(value.Unscaled * PowersOfTen.Get(-value.Scale), BigInteger.One)
        : new Rational(value.Unscaled, PowersOfTen.Get(value.Scale));

    /// <summary>The negative, at the same scale.</summary>
    public static ExactDecimal operator -(ExactDecimal value) => new(-value.Unscaled, value.Scale);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(ExactDecimal left, ExactDecimal right) => left.Equals(right);

    /// <summary>Difference by value.</summary>
    public static bool operator !=(ExactDecimal left, ExactDecimal right) => !left.Equals(right);

    /// <summary>Order by value.</summary>
    public static bool operator <(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Order by value.</summary>
    public static bool operator <=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Order by value.</summary>
    public static bool operator >(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Order by value.</summary>
    public static bool operator >=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) >= 0;

    internal static bool Fits(BigInteger unscaled, int scale) =>
        scale is >= -MaxScale and <= MaxScale
        && ((unscaled.CompareTo(long.MaxValue) <= 0 && unscaled.CompareTo(long.MinValue) >= 0) || BigInteger.Abs(unscaled) < PowersOfTen.Get(MaxDigits));

    private string Print(char point)
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = Sign < 0 ? "-" : "";
        if (Scale == 0)
            return sign + digits;
        if (Scale < 0)
            return point == ',' ? $"{sign}{digits}×10^{-Scale}" : $"{sign}{digits}e{-Scale}";
        if (digits.Length <= Scale)
            digits = new string('0', Scale - digits.Length + 1) + digits;
        return $"{sign}{digits.AsSpan(0, digits.Length - Scale)}{point}{digits.AsSpan(digits.Length - Scale)}";
    }
}
