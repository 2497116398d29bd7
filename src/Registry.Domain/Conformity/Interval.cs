using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// A set of values between two ends, each of which may be missing (unbounded) or left out. Results and limits are both
/// such sets, so that "&lt; 1" against "&lt; 1" is a question of containment and not of special cases.
/// </summary>
internal readonly record struct Interval(Rational? Low, bool LowIncluded, Rational? High, bool HighIncluded)
{
    public static Interval Point(Rational value) => new(value, true, value, true);

    public static Interval UpTo(Rational high, bool included) => new(null, false, high, included);

    public static Interval From(Rational low, bool included) => new(low, included, null, false);

    public bool IsEmpty => Low is { } low && High is { } high
        && (low > high || (low == high && !(LowIncluded && HighIncluded)));

    /// <summary>Whether every value of this is one of <paramref name="outer"/>.</summary>
    public bool IsWithin(Interval outer) => IsEmpty
        || (IsInside(Low, LowIncluded, outer.Low, outer.LowIncluded, sign: 1) && IsInside(High, HighIncluded, outer.High, outer.HighIncluded, sign: -1));

    /// <summary>Whether some value is in both.</summary>
    public bool Meets(Interval other) => !Intersect(other).IsEmpty;

    /// <summary>Both ends moved inward by w; outward when w is negative. A missing end stays missing.</summary>
    public Interval Shrink(Rational width) => this with { Low = Low + width, High = High - width };

    /// <summary>The sum of every value of this and every value of another.</summary>
    public Interval Plus(Interval other) =>
        new(Low + other.Low, LowIncluded && other.LowIncluded, High + other.High, HighIncluded && other.HighIncluded);

    /// <summary>Every value times a factor greater than zero.</summary>
    public Interval Times(Rational factor) => this with { Low = Low * factor, High = High * factor };

    public Interval Intersect(Interval other)
    {
        var (low, lowIncluded) = Tighter(Low, LowIncluded, other.Low, other.LowIncluded, sign: 1);
        var (high, highIncluded) = Tighter(High, HighIncluded, other.High, other.HighIncluded, sign: -1);
        return new(low, lowIncluded, high, highIncluded);
    }

    private static bool IsInside(Rational? end, bool included, Rational? outer, bool outerIncluded, int sign)
    {
        if (outer is not { } limit)
            return true;
        if (end is not { } value)
            return false;
        var order = value.CompareTo(limit) * sign;
        return order > 0 || (order == 0 && (outerIncluded || !included));
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
