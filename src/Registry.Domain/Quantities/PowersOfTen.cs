using System.Numerics;

namespace Registry.Domain.Quantities;

/// <summary>Powers of ten, the common ones computed once.</summary>
internal static class PowersOfTen
{
    private static readonly BigInteger[] Small = Build();

    public static BigInteger Get(int exponent) =>
        exponent < Small.Length ? Small[exponent] : BigInteger.Pow(10, exponent);

    private static BigInteger[] Build()
    {
        var powers = new BigInteger[ExactDecimal.MaxDigits + 1];
        powers[0] = BigInteger.One;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
