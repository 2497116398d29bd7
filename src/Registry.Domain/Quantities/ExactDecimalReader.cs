using System.Globalization;
using System.Numerics;

namespace Registry.Domain.Quantities;

/// <summary>Reads the canonical decimal form in one pass; up to 18 digits without touching big integers.</summary>
internal static class ExactDecimalReader
{
    private const int DigitsOfLong = 18;

    // Leading zeros carry no digits, but a megabyte of them still costs a scan: nothing longer is looked at.
    private const int MaxLength = 2 * (ExactDecimal.MaxDigits + ExactDecimal.MaxScale);

    public static Parsed<ExactDecimal> Read(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return new Problem("NUMBER_EMPTY", "There is no number.", 0);
        if (text.Length > MaxLength)
            return new Problem("NUMBER_TOO_LONG", $"The number is {text.Length} characters long; at most {MaxLength} are read.", MaxLength);
        var at = 0;
        var negative = text[0] == '-';
        if (text[0] is '-' or '+')
            at++;
        var whole = DigitRun(text, at);
        var wholeDigits = text.Slice(at, whole);
        at += whole;
        var fraction = default(ReadOnlySpan<char>);
        if (at < text.Length && text[at] == '.')
        {
            var run = DigitRun(text, at + 1);
            fraction = text.Slice(at + 1, run);
            at += 1 + run;
        }

        // ".5" and "5." have one reading and D-SI's decimal type allows them; a number without any digit does not exist.
        if (whole + fraction.Length == 0)
            return Malformed(text, at);

        var exponent = 0;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var run = ReadExponent(text[(at + 1)..], out exponent);
            if (run == 0)
                return Malformed(text, at + 1);
            at += 1 + run;
        }

        return at < text.Length ? Malformed(text, at) : Assemble(negative, wholeDigits, fraction, exponent);
    }

    /// <summary>Builds the number from its digits, refusing what is beyond the limits before any big number exists.</summary>
    public static Parsed<ExactDecimal> Assemble(
        bool negative, ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, int exponent)
    {
        whole = whole.TrimStart('0');
        if (whole.Length + fraction.Length > ExactDecimal.MaxDigits)
            return new Problem("NUMBER_TOO_LONG", $"The number has more than {ExactDecimal.MaxDigits} digits.");
        // The exponent is saturated far outside the limits, so this sum cannot overflow.
        var scale = fraction.Length - exponent;
        if (scale is < -ExactDecimal.MaxScale or > ExactDecimal.MaxScale)
            return new Problem("NUMBER_OUT_OF_RANGE", $"The number's power of ten is beyond {ExactDecimal.MaxScale}.");
        var digits = Digits(whole, fraction);
        return new ExactDecimal(negative ? -digits : digits, scale);
    }

    private static BigInteger Digits(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction)
    {
        if (whole.Length + fraction.Length > DigitsOfLong)
            return BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        long value = 0;
        foreach (var c in whole)
            value = value * 10 + (c - '0');
        foreach (var c in fraction)
            value = value * 10 + (c - '0');
        return value;
    }

    private static int DigitRun(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? rest.Length : end;
    }

    /// <summary>Reads "+12", "-3", "7"; a run too long to matter is saturated. Returns the characters read, 0 for none.</summary>
    private static int ReadExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var at = !text.IsEmpty && text[0] is '-' or '+' ? 1 : 0;
        var run = DigitRun(text, at);
        if (run == 0)
            return 0;
        foreach (var c in text.Slice(at, run))
            exponent = Math.Min(exponent * 10 + (c - '0'), 1_000_000);
        if (text[0] == '-')
            exponent = -exponent;
        return at + run;
    }

    private static Problem Malformed(ReadOnlySpan<char> text, int position) => position < text.Length
        ? new("NUMBER_MALFORMED", $"'{text[position]}' does not belong in a decimal number such as -12.340 or 1.2e-5.", position)
        : new("NUMBER_MALFORMED", "The number ends where a digit is expected.", position);
}
