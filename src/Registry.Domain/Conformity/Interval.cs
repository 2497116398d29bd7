using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// A set of values between two ends, each of which may be missing (unbounded) or left out. Results and limits are both
/// such sets, so that "&lt; 1" against "&lt; 1" is a question of containment and not of special cases.
/// </summary>
internal readonly record struct Interval(Rational? Low, bool LowIncluded, Rational? High, bool HighIncluded)
{
    private static Interval Nothing => new(Rational.One, false, Rational.Zero, false);

    public static Interval Point(Rational value) => new(value, true, value, true);

    public static Interval UpTo(Rational high, bool included) => new(null, false, high, included);

    public static Interval From(Rational low, bool included) => new(low, included, null, false);

    public bool IsEmpty => Low is { } low && High is { } high
        && (low > high || (low == high && !(LowIncluded && HighIncluded)));

    /// <summary>Whether every value of this is one of <paramref name="outer"/>.</summary>
    public bool IsWithin(Interval outer) => IsEmpty || (!Meets(outer.Below) && !Meets(outer.Above));

    /// <summary>Whether some value is in both.</summary>
    public bool Meets(Interval other) => !Intersect(other).IsEmpty;

    /// <summary>Both ends moved inward by w; outward when w is negative. A missing end stays missing.</summary>
    public Interval Shrink(Rational width) => this with { Low = Low + width, High = High - width };

    /// <summary>What lies below this interval; empty when it has no lower end.</summary>
    public Interval Below => Low is { } low ? UpTo(low, !LowIncluded) : Nothing;

    /// <summary>What lies above this interval; empty when it has no upper end.</summary>
    public Interval Above => High is { } high ? From(high, !HighIncluded) : Nothing;

    public Interval Intersect(Interval other)
    {
        var (low, lowIncluded) = Tighter(Low, LowIncluded, other.Low, other.LowIncluded, sign: 1);
        var (high, highIncluded) = Tighter(High, HighIncluded, other.High, other.HighIncluded, sign: -1);
        return new(low, lowIncluded, high, highIncluded);
    }

    private static (Rational?, bool) Tighter(Rational? a, bool aIncluded, Rational? b, bool bIncluded, int sign)
    {
        if (a is not { } left)
            return (b, bIncluded);
        if (b is not { } right)
            return (a, aIncluded);
        var order = left.CompareTo(right) * sign;
        return order == 0 ? (a, aIncluded && bIncluded) : order > 0 ? (a, aIncluded) : (b, bIncluded);
    }
}
