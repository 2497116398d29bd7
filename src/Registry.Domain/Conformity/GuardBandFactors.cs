using System.Numerics;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// Factors that shrink a tolerance by the test uncertainty ratio TUR = T/U, as calibration laboratories in the NCSL tradition
/// use them: acceptance limit = factor · T. The corresponding guard band is w = (1 − factor) · T.
/// </summary>
public static class GuardBandFactors
{
    private const int RootDigits = 12;

    /// <summary>1 − 1/TUR: the acceptance limit lies U inside the tolerance (ILAC-G8, w = U).</summary>
    /// <param name="ratio">TUR, at least 1.</param>
    public static Rational ByExpandedUncertainty(Rational ratio) => Rational.One - ratio.Reciprocal();

    /// <summary>1.25 − 1/TUR, at most 1 (NCSL RP-10).</summary>
    /// <param name="ratio">TUR, at least 1.</param>
    public static Rational Rp10(Rational ratio)
    {
        var factor = new Rational(5, 4) - ratio.Reciprocal();
        return factor > Rational.One ? Rational.One : factor;
    }

    /// <summary>√(1 − 1/TUR²), cut (never rounded up) after twelve digits, so that the limit is never too wide.</summary>
    /// <param name="ratio">TUR, at least 1.</param>
    public static Rational RootSumSquare(Rational ratio)
    {
        var square = Rational.One - ratio.Pow(-2);
        if (square.Sign <= 0)
            return Rational.Zero;
        var scaled = square.Numerator * BigInteger.Pow(10, 2 * RootDigits) / square.Denominator;
        return new Rational(FloorRoot(scaled), BigInteger.Pow(10, RootDigits));
    }

    /// <summary>1 − M/TUR with M = 1.04 − e^(0.38·ln TUR − 0.54), at most 1, cut after nine digits (Dobbert 2007).</summary>
    /// <param name="ratio">TUR, greater than zero.</param>
    public static Rational Dobbert(Rational ratio)
    {
        var multiplier = 1.04 - Math.Exp(0.38 * Math.Log(Probabilities.Approximate(ratio)) - 0.54);
        // The multiplier is cut upward: the acceptance limit is never too wide, and the same on every processor.
        var exact = new Rational((BigInteger)Math.Ceiling(multiplier * 1e9), 1_000_000_000);
        return exact.Sign <= 0 ? Rational.One : Rational.One - exact / ratio;
    }

    /// <summary>The guard band of a method, not negative. Where U reaches T, all of T.</summary>
    /// <param name="method">The method.</param>
    /// <param name="halfTolerance">T, greater than zero.</param>
    /// <param name="expandedUncertainty">U, not negative.</param>
    public static Rational Width(GuardBandMethod method, Rational halfTolerance, Rational expandedUncertainty)
    {
        if (expandedUncertainty.IsZero)
            return Rational.Zero;
        if (halfTolerance.Sign <= 0 || expandedUncertainty >= halfTolerance)
            return halfTolerance;
        var ratio = halfTolerance / expandedUncertainty;
        var factor = method switch
        {
            GuardBandMethod.RootSumSquare => RootSumSquare(ratio),
            GuardBandMethod.Rp10 => Rp10(ratio),
            _ => Dobbert(ratio),
        };
        return factor > Rational.One ? Rational.Zero : (Rational.One - factor) * halfTolerance;
    }

    /// <summary>The least decimal of twelve digits that is not below the root: for uncertainties, which are never rounded down.</summary>
    internal static Rational RootUpward(Rational value)
    {
        if (value.Sign <= 0)
            return Rational.Zero;
        // Twelve significant digits, whatever the size.
        var digits = Math.Max(0, RootDigits - value.Magnitude() / 2);
        var scale = BigInteger.Pow(10, digits);
        var scaled = (value.Numerator * scale * scale + value.Denominator - 1) / value.Denominator;
        var root = FloorRoot(scaled);
        return new Rational(root * root == scaled ? root : root + 1, scale);
    }

    /// <summary>Integer square root by Newton's method from above.</summary>
    private static BigInteger FloorRoot(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) / 2;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
