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
public readonly struct DsiNumber : IEquatable<DsiNumber>
{
    private const int KindBits = 2;

    // What the 96 bits of a decimal hold.
    private static readonly UInt128 Largest = (UInt128.One << 96) - 1;

    // A slice, so that a list of ten thousand numbers is one text and not ten thousand.
    private readonly string? source;
    private readonly int start;
    private readonly int lengthAndKind;

    private DsiNumber(string source, int start, int length, DsiNumberKind kind)
    {
        this.source = source;
        this.start = start;
        lengthAndKind = (length << KindBits) | (int)kind;
    }

    /// <summary>The printed text without white space around it.</summary>
    public string Text => source is null ? "" : Length == source.Length ? source : source.Substring(start, Length);

    /// <summary>What the text is.</summary>
    public DsiNumberKind Kind => (DsiNumberKind)(lengthAndKind & ((1 << KindBits) - 1));

    /// <summary>Reads a text by the pattern of D-SI's decimalType: sign, digits with at most one point, exponent; or NaN. Never fails:
    /// what does not fit is <see cref="DsiNumberKind.Invalid"/>.</summary>
    public static DsiNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim(' ', '\t', '\r', '\n');
        var kind = Classify(trimmed, 0, out var end);
        // White space within is no part of a number.
        return new(trimmed, 0, trimmed.Length, end == trimmed.Length ? kind : DsiNumberKind.Invalid);
    }

    /// <summary>The numbers of a text that separates so many of them by white space.</summary>
    internal static DsiNumber[] ParseList(string text, int count)
    {
        var numbers = new DsiNumber[count];
        var at = 0;
        for (var i = 0; i < count && Next(text, at, out var from, out at, out var kind); i++)
            numbers[i] = new(text, from, at - from, kind);
        return numbers;
    }

    /// <summary>Finds the next entry of a list from a place on and what it is; false at the end. One look at each character is all it takes.</summary>
    internal static bool Next(ReadOnlySpan<char> text, int at, out int from, out int end, out DsiNumberKind kind)
    {
        while ((uint)at < (uint)text.Length && IsBlank(text[at]))
            at++;
        from = at;
        end = at;
        kind = DsiNumberKind.Invalid;
        if ((uint)at >= (uint)text.Length)
            return false;
        kind = Classify(text, at, out end);
        return true;
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
        var mark = Span.IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? Span : Span[..mark];
        var exponent = 0;
        if (mark >= 0 && !int.TryParse(Span[(mark + 1)..], System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out exponent))
            return false;
        return TryScale(mantissa, exponent, out value);
    }

    /// <summary>The printed text.</summary>
    public override string ToString() => Text;

    /// <summary>Whether two numbers were printed the same; 1.5 and 1.50 were not.</summary>
    public bool Equals(DsiNumber other) => Kind == other.Kind && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DsiNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Span, StringComparison.Ordinal);

    /// <summary>See <see cref="Equals(DsiNumber)"/>.</summary>
    public static bool operator ==(DsiNumber left, DsiNumber right) => left.Equals(right);

    /// <summary>See <see cref="Equals(DsiNumber)"/>.</summary>
    public static bool operator !=(DsiNumber left, DsiNumber right) => !left.Equals(right);

    internal bool IsNegative => Kind == DsiNumberKind.Decimal && Span[0] == '-';

    internal bool HasExponent => Span.ContainsAny('e', 'E');

    private ReadOnlySpan<char> Span => source.AsSpan(start, Length);

    private int Length => lengthAndKind >> KindBits;

    // Digits are gathered one by one because decimal.Parse rounds silently where this must refuse.
    private static bool TryScale(ReadOnlySpan<char> mantissa, int exponent, out decimal value)
    {
        value = 0;
        if (mantissa.Length > 64)
            return false;
        // 28 digits and the point fit 96 bits, and nearly all numbers are shorter; the rest has zeros in front, or is refused.
        var digits = UInt128.Zero;
        long scale = -(long)exponent;
        var afterPoint = false;
        foreach (var character in mantissa)
        {
            if (character == '.')
                afterPoint = true;
            if (!char.IsAsciiDigit(character))
                continue;
            if (digits > Largest)
                return false;
            digits = digits * 10 + (uint)(character - '0');
            scale += afterPoint ? 1 : 0;
        }
        if (digits == 0)
            scale = Math.Clamp(scale, 0, 28);
        for (; scale < 0 && digits <= Largest; scale++)
            digits *= 10;
        if (scale is < 0 or > 28 || digits > Largest)
            return false;
        value = unchecked(new decimal((int)digits, (int)(digits >> 32), (int)(digits >> 64), mantissa[0] == '-', (byte)scale));
        return true;
    }

    /// <summary>What the entry at a place is, and where it ends, which is at the next white space.</summary>
    private static DsiNumberKind Classify(ReadOnlySpan<char> text, int at, out int end)
    {
        var from = at;
        if ((uint)at < (uint)text.Length && text[at] is '+' or '-')
            at++;
        var whole = at;
        at = AfterDigits(text, at);
        var digits = at - whole;
        if ((uint)at < (uint)text.Length && text[at] == '.')
        {
            var fraction = at + 1;
            at = AfterDigits(text, fraction);
            digits += at - fraction;
        }
        var good = digits > 0;
        if (good && (uint)at < (uint)text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if ((uint)at < (uint)text.Length && text[at] is '+' or '-')
                at++;
            var exponent = at;
            at = AfterDigits(text, at);
            good = at > exponent;
        }
        if (good && ((uint)at >= (uint)text.Length || IsBlank(text[at])))
        {
            end = at;
            return DsiNumberKind.Decimal;
        }
        while ((uint)at < (uint)text.Length && !IsBlank(text[at]))
            at++;
        end = at;
        return text[from..at] is "NaN" ? DsiNumberKind.NotANumber : DsiNumberKind.Invalid;
    }

    private static int AfterDigits(ReadOnlySpan<char> text, int at)
    {
        while ((uint)at < (uint)text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    // White space of XML comes before every character of a number; the first comparison decides nearly always.
    private static bool IsBlank(char character) => character <= ' ' && character is ' ' or '\t' or '\r' or '\n';
}
