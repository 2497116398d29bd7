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
