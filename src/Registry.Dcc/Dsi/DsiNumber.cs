namespace Registry.Dcc.Dsi;

/// <summary>What the text of a <see cref="DsiNumber"/> is.</summary>
public enum DsiNumberKind
{
    /// <summary>Not a number of D-SI; the text is kept for people to look at. Also the default of the struct.</summary>
    Invalid,

    /// <summary>A decimal number, possibly with an exponent.</summary>
    Decimal,

    /// <summary>NaN: the laboratory says that there is no value.</summary>
    NotANumber,
}

/// <summary>
/// A number exactly as it was printed. The text carries the resolution ("1.50" is not "1.5"), so it is never converted;
/// binary floating point would change it.
/// </summary>
public readonly record struct DsiNumber
{
    private readonly string? text;

    private DsiNumber(string text, DsiNumberKind kind)
    {
        this.text = text;
        Kind = kind;
    }

    /// <summary>The printed text without white space around it.</summary>
    public string Text => text ?? "";

    /// <summary>What the text is.</summary>
    public DsiNumberKind Kind { get; }

    /// <summary>Reads a text by the pattern of D-SI's decimalType: sign, digits with at most one point, exponent; or NaN. Never fails:
    /// what does not fit is <see cref="DsiNumberKind.Invalid"/>.</summary>
    public static DsiNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim(' ', '\t', '\r', '\n');
        return new(trimmed, Classify(trimmed));
    }

    /// <summary>
    /// The value as a decimal when it fits one without losing a digit; false for NaN, for what is no number and for
    /// numbers beyond 28 digits or their exponents.
    /// </summary>
    public bool TryGetDecimal(out decimal value)
    {
        value = 0;
        if (Kind != DsiNumberKind.Decimal)
            return false;
        var mark = Text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? Text.AsSpan() : Text.AsSpan(0, mark);
        var exponent = 0;
        if (mark >= 0 && !int.TryParse(Text.AsSpan(mark + 1), System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out exponent))
            return false;
        return TryScale(mantissa, exponent, out value);
    }

    /// <summary>The printed text.</summary>
    public override string ToString() => Text;

    internal bool IsNegative => Kind == DsiNumberKind.Decimal && Text[0] == '-';

    // Digits are gathered one by one because decimal.Parse rounds silently where this must refuse.
    private static bool TryScale(ReadOnlySpan<char> mantissa, int exponent, out decimal value)
    {
        value = 0;
        var digits = System.Numerics.BigInteger.Zero;
        long scale = -(long)exponent;
        var afterPoint = false;
        if (mantissa.Length > 64)
            return false;
        foreach (var character in mantissa)
        {
            if (character == '.')
                afterPoint = true;
            if (!char.IsAsciiDigit(character))
                continue;
            digits = digits * 10 + (character - '0');
            scale += afterPoint ? 1 : 0;
        }
        if (digits.IsZero)
            scale = Math.Clamp(scale, 0, 28);
        for (; scale < 0 && digits.GetBitLength() <= 96; scale++)
            digits *= 10;
        if (scale is < 0 or > 28 || digits.GetBitLength() > 96)
            return false;
        var magnitude = (decimal)digits;
        var bits = decimal.GetBits(magnitude);
        value = new decimal(bits[0], bits[1], bits[2], mantissa[0] == '-', (byte)scale);
        return true;
    }

    private static DsiNumberKind Classify(ReadOnlySpan<char> text)
    {
        if (text is "NaN")
            return DsiNumberKind.NotANumber;
        var at = text.Length > 0 && text[0] is ('+' or '-') ? 1 : 0;
        var whole = Digits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }
        if (whole + fraction == 0)
            return DsiNumberKind.Invalid;
        if (at < text.Length && text[at] is ('e' or 'E'))
        {
            at++;
            if (at < text.Length && text[at] is ('+' or '-'))
                at++;
            if (Digits(text, ref at) == 0)
                return DsiNumberKind.Invalid;
        }
        return at == text.Length ? DsiNumberKind.Decimal : DsiNumberKind.Invalid;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }
}
