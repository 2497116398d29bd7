using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Registry.Domain.Quantities;

/// <summary>
/// An exact fraction in lowest terms with a positive denominator. Limits, guard bands and unit factors are computed on
/// these, because a result lying exactly on a limit must not depend on binary rounding.
/// </summary>
[JsonConverter(typeof(RationalJsonConverter))]
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>, IComparable
{
    // Zero in a default struct; a denominator is never zero otherwise.
    private readonly BigInteger denominator;

    /// <summary>Makes numerator/denominator in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException("A fraction has a denominator other than zero.");
        if (!denominator.IsOne)
        {
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            if (denominator.Sign < 0)
                common = -common;
            (numerator, denominator) = (numerator / common, denominator / common);
        }

        Numerator = numerator;
        this.denominator = denominator;
    }

    /// <summary>Zero.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One { get; } = new(1, 1);

    /// <summary>Numerator in lowest terms; carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Denominator in lowest terms; always positive.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>True for zero.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>True for a whole number.</summary>
    public bool IsInteger => Denominator.IsOne;

    /// <summary>The value without its sign.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>1/x.</summary>
    /// <exception cref="DivideByZeroException">The value is zero.</exception>
    public Rational Reciprocal() => new(Denominator, Numerator);

    /// <summary>The value to a whole power; a negative power is the reciprocal's.</summary>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    public Rational Pow(int exponent) => exponent >= 0
        ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : Reciprocal().Pow(-exponent);

    /// <summary>10 to a whole power.</summary>
    public static Rational PowerOfTen(int exponent) => exponent >= 0
        ? new(PowersOfTen.Get(exponent), 1)
        : new(1, PowersOfTen.Get(-exponent));

    /// <summary>
    /// The exact decimal of this value with the fewest digits after the point, or null when it has none (1/3)
    /// or needs more than <paramref name="maxDigits"/> digits after the point.
    /// </summary>
    public ExactDecimal? ToExactDecimal(int maxDigits = ExactDecimal.MaxDigits)
    {
        maxDigits = Math.Min(maxDigits, ExactDecimal.MaxScale);
        var rest = Denominator;
        var twos = CountFactor(ref rest, 2, maxDigits);
        var fives = CountFactor(ref rest, 5, maxDigits);
        var scale = Math.Max(twos, fives);
        if (!rest.IsOne || scale > maxDigits)
            return null;
        var unscaled = Numerator * (PowersOfTen.Get(scale) / Denominator);
        return ExactDecimal.Fits(unscaled, scale) ? new ExactDecimal(unscaled, scale) : null;
    }

    /// <summary>The nearest decimal with <paramref name="scale"/> digits after the point (negative: tens, hundreds ...).</summary>
    /// <param name="scale">Digits after the point of the result.</param>
    /// <param name="rule">What to do with the rest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The result is beyond the limits of <see cref="ExactDecimal"/>.</exception>
    public ExactDecimal RoundTo(int scale, RoundingRule rule = RoundingRule.HalfToEven)
    {
        var shifted = this * PowerOfTen(scale);
        var whole = BigInteger.DivRem(BigInteger.Abs(shifted.Numerator), shifted.Denominator, out var rest);
        var half = (rest * 2).CompareTo(shifted.Denominator);
        var up = rule switch
        {
            RoundingRule.TowardZero => false,
            RoundingRule.AwayFromZero => !rest.IsZero,
            _ => half > 0 || (half == 0 && (rule == RoundingRule.HalfAwayFromZero || !whole.IsEven)),
        };
        if (up)
            whole += 1;
        return new ExactDecimal(Sign < 0 ? -whole : whole, scale);
    }

    /// <summary>
    /// Text for people: exact when the value has a decimal of at most <paramref name="significantDigits"/> significant digits,
    /// otherwise rounded to that many. Canonical decimal form; never parsed back into a judgement.
    /// </summary>
    public string Approximate(int significantDigits = 6)
    {
        if (IsZero)
            return "0";
        var scale = significantDigits - 1 - Magnitude();
        if (scale is > ExactDecimal.MaxScale or < -ExactDecimal.MaxScale)
            return ToString();
        var rounded = (Rational)RoundTo(scale);
        return Math.Abs(Magnitude()) > 15
            ? Scientific(rounded, significantDigits)
            : rounded.ToExactDecimal()?.ToString() ?? ToString();
    }

    /// <inheritdoc/>
    public int CompareTo(Rational other) => Denominator == other.Denominator
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Rational other => CompareTo(other),
        _ => throw new ArgumentException("Not a rational.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>"3/7", or "3" for a whole number.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Reads what <see cref="ToString"/> prints, and any canonical decimal: "3/7", "-12", "0.05".</summary>
    public static Parsed<Rational> Parse(string? text)
    {
        var slash = text?.IndexOf('/') ?? -1;
        if (slash < 0)
            return ExactDecimal.Parse(text).Map(number => (Rational)number);
        if (!ExactDecimal.Parse(text.AsSpan(0, slash)).TryGet(out var top, out var problem)
            || !ExactDecimal.Parse(text.AsSpan(slash + 1)).TryGet(out var bottom, out problem))
            return problem;
        return bottom.Sign == 0
            ? new Problem("NUMBER_OUT_OF_RANGE", "A fraction has a denominator other than zero.", slash + 1)
            : (Rational)top / bottom;
    }

    /// <summary>From a whole number.</summary>
    public static implicit operator Rational(int value) => new(value, 1);

    /// <summary>From a whole number.</summary>
    public static implicit operator Rational(long value) => new(value, 1);

    /// <summary>From a whole number.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, 1);

    /// <summary>Exact sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    /// <summary>Exact difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + -right;

    /// <summary>Exact product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>Exact quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Difference by value.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Order by value.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Order by value.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Order by value.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Order by value.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>Floor of log10 of the absolute value, found by comparing and not by logarithms.</summary>
    internal int Magnitude()
    {
        var abs = Abs();
        var guess = abs.Numerator.ToString(CultureInfo.InvariantCulture).Length
            - abs.Denominator.ToString(CultureInfo.InvariantCulture).Length;
        return abs < PowerOfTen(guess) ? guess - 1 : guess;
    }

    private static string Scientific(Rational value, int significantDigits)
    {
        var magnitude = value.Magnitude();
        var mantissa = (value / PowerOfTen(magnitude)).ToExactDecimal(significantDigits);
        return $"{mantissa}e{magnitude.ToString(CultureInfo.InvariantCulture)}";
    }

    private static int CountFactor(ref BigInteger number, int factor, int atMost)
    {
        var count = 0;
        while (count <= atMost && BigInteger.DivRem(number, factor) is var (quotient, rest) && rest.IsZero)
        {
            number = quotient;
            count++;
        }

        return count;
    }
}
