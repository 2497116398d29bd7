using System.Globalization;

namespace Registry.Domain.Applicability;

/// <summary>
/// A code of the Harmonised System: a heading of 4 digits, a subheading of 6, or a national line of 8 (Vietnam uses the
/// ASEAN nomenclature). A code of fewer digits names everything whose code begins with it.
/// </summary>
public readonly record struct HsCode
{
    private static readonly int[] Scale = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    private HsCode(int value, int length)
    {
        Value = value;
        Length = length;
    }

    /// <summary>The digits as a number; leading zeros count through <see cref="Length"/>.</summary>
    public int Value { get; }

    /// <summary>Number of digits: 4, 6 or 8.</summary>
    public int Length { get; }

    /// <summary>
    /// Reads "2523", "252329", "25232990", "2523.29.90" and the same with blanks or dashes. Refusals: <c>HS_EMPTY</c>,
    /// <c>HS_NOT_DIGITS</c>, <c>HS_LENGTH</c> (with the number of digits found) and <c>HS_CHAPTER</c> (chapters run from
    /// 01 to 97, and 98 for national use).
    /// </summary>
    public static Parsed<HsCode> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Problem("HS_EMPTY", "There is no HS code.");

        int value = 0, length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '.' or ' ' or '-' or '\u00A0')
                continue;
            if (!char.IsAsciiDigit(c))
                return new Problem("HS_NOT_DIGITS", $"An HS code has digits only; '{c}' in \"{Shortened(text)}\" is none.", i);
            if (++length <= 8)
                value = value * 10 + (c - '0');
        }
        if (length is not (4 or 6 or 8))
            return new Problem("HS_LENGTH", $"An HS code has 4, 6 or 8 digits; \"{Shortened(text)}\" has {length}.");
        return value / Scale[length - 2] is >= 1 and <= 98
            ? new HsCode(value, length)
            : new Problem("HS_CHAPTER", $"There is no HS chapter {value / Scale[length - 2]:00}, with which \"{Shortened(text)}\" begins.");
    }

    /// <summary>The code cut to its first digits: 4 or 6, at most its own length.</summary>
    public HsCode Prefix(int length) => length >= Length ? this : new(Value / Scale[Length - length], length);

    /// <summary>Whether this code is the other one or a finer code below it.</summary>
    public bool IsWithin(HsCode outer) => Length >= outer.Length && Prefix(outer.Length).Value == outer.Value;

    /// <summary>Digits only: "25232990".</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture).PadLeft(Length, '0');

    /// <summary>The way customs print it: "2523.29.90", "2523.29", "2523".</summary>
    public string ToDotted()
    {
        var digits = ToString();
        return Length switch { 8 => $"{digits[..4]}.{digits[4..6]}.{digits[6..]}", 6 => $"{digits[..4]}.{digits[4..]}", _ => digits };
    }

    /// <summary>First code of 8 digits that begins with this one.</summary>
    internal int FirstLine => Value * Scale[8 - Length];

    /// <summary>Last code of 8 digits that begins with this one.</summary>
    internal int LastLine => FirstLine + Scale[8 - Length] - 1;

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
