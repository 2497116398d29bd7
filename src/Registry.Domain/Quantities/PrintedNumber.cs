namespace Registry.Domain.Quantities;

/// <summary>
/// Reads one number as printed: comma or point, thousands grouped by blank, point or comma, powers of ten ("1,2 × 10^3",
/// "2,3.10²", "1.2E3"). It never guesses: "1.000" without a declared convention is refused with both readings.
/// </summary>
public static class PrintedNumber
{
    // Room for every number ExactDecimal holds.
    private const int MaxLength = 2 * (ExactDecimal.MaxDigits + ExactDecimal.MaxScale);

    /// <summary>Reads the number, keeping its scale: "0,30" has two decimals.</summary>
    /// <param name="text">What is printed, without a unit.</param>
    /// <param name="convention">The laboratory's convention if it declared one.</param>
    /// <returns>The number, or NUMBER_EMPTY, NUMBER_MALFORMED, NUMBER_AMBIGUOUS, NUMBER_TOO_LONG, NUMBER_OUT_OF_RANGE,
    /// or NUMBER_CONVENTION when the print contradicts the declared convention.</returns>
    public static Parsed<ExactDecimal> Parse(string? text, NumberConvention convention = NumberConvention.Undeclared)
    {
        if (text is { Length: > MaxLength })
            return new Problem("NUMBER_TOO_LONG", $"A printed number of more than {MaxLength} characters is not read.", MaxLength);
        return ParseClean(PrintedText.Clean(text ?? ""), convention);
    }

    /// <summary>As <see cref="Parse"/>, on text that has gone through <see cref="PrintedText.Clean"/>.</summary>
    internal static Parsed<ExactDecimal> ParseClean(string clean, NumberConvention convention)
    {
        if (clean.Length == 0)
            return new Problem("NUMBER_EMPTY", "There is no number.", 0);
        if (IsPlain(clean, out var sign))
            return ExactDecimalReader.Assemble(false, clean.AsSpan(0, sign), clean.AsSpan(Math.Min(sign + 1, clean.Length)), 0);
        var negative = clean[0] == '-';
        var unsigned = clean[0] is '-' or '+' ? clean[1..].TrimStart() : clean;
        var (mantissa, exponent) = SplitPower(unsigned);
        if (exponent is null)
            return Malformed(clean);
        if (!Split(mantissa, convention).TryGet(out var parts, out var problem))
            return problem;
        return ExactDecimalReader.Assemble(negative, parts.Whole, parts.Fraction, exponent.Value);
    }

    /// <summary>
    /// Digits with at most one decimal sign that can be nothing else: nearly every number there is, read without taking it apart.
    /// </summary>
    /// <param name="clean">The number.</param>
    /// <param name="sign">Where the decimal sign stands; the length when there is none.</param>
    private static bool IsPlain(string clean, out int sign)
    {
        sign = clean.Length;
        for (var i = 0; i < clean.Length; i++)
            if (!char.IsAsciiDigit(clean[i]))
            {
                if (clean[i] is not (',' or '.') || sign != clean.Length)
                    return false;
                sign = i;
            }

        var after = clean.Length - sign - 1;
        return sign > 0 && after != 0 && (after != 3 || sign > 3 || clean[0] == '0');
    }

    /// <summary>Takes "× 10^3", ".10^3", "E3" off the end; a bare "10^3" is one times it. No exponent means it is malformed.</summary>
    private static (string Mantissa, int? Exponent) SplitPower(string text)
    {
        var caret = text.IndexOf('^');
        if (caret >= 0)
        {
            var exponent = Whole(text.AsSpan(caret + 1));
            var before = text[..caret].TrimEnd();
            if (!before.EndsWith("10", StringComparison.Ordinal))
                return (text, null);
            before = before[..^2].TrimEnd();
            if (before.Length == 0)
                return ("1", exponent);
            // The cross may also be a point: "2,3.10^2" is how it is typed where no cross is at hand.
            return before[^1] is 'x' or 'X' or '.' && before.Length > 1 && before != "0." ? (before[..^1].TrimEnd(), exponent) : (text, null);
        }

        var e = text.IndexOfAny(['e', 'E']);
        return e < 0 ? (text, 0) : (text[..e].TrimEnd(), Whole(text.AsSpan(e + 1)));
    }

    private static int? Whole(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var sign = !text.IsEmpty && text[0] is '-' or '+' ? 1 : 0;
        var digits = text[sign..];
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        var value = 0;
        foreach (var digit in digits)
            value = Math.Min(value * 10 + (digit - '0'), 1_000_000);
        return text[0] == '-' ? -value : value;
    }

    private static Parsed<(string Whole, string Fraction)> Split(string text, NumberConvention convention)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && c is not (',' or '.' or ' '))
                return Malformed(text);
        if (text.Length == 0 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
            return Malformed(text);
        var (commas, points) = (text.Count(c => c == ','), text.Count(c => c == '.'));
        if (commas + points == 0)
            return Grouped(text, "", ' ', text);
        if (commas > 0 && points > 0)
            return Both(text, convention);
        var sign = commas > 0 ? ',' : '.';
        if (commas + points > 1)
            return convention == GroupingBy(sign == ',' ? '.' : ',')
                ? Contradicts(text, convention)
                : Grouped(text, "", sign, text);
        return Single(text, sign, convention);
    }

    /// <summary>Comma and point: the last one, standing once, is the decimal sign.</summary>
    private static Parsed<(string Whole, string Fraction)> Both(string text, NumberConvention convention)
    {
        var at = text.LastIndexOfAny([',', '.']);
        var (sign, grouping) = text[at] == ',' ? (',', '.') : ('.', ',');
        if (text.IndexOf(sign) != at)
            return Malformed(text);
        return convention != NumberConvention.Undeclared && convention != GroupingBy(grouping)
            ? Contradicts(text, convention)
            : Grouped(text[..at], text[(at + 1)..], grouping, text);
    }

    /// <summary>One comma or point: it groups thousands only if three digits follow and one to three, not starting with 0, precede.</summary>
    private static Parsed<(string Whole, string Fraction)> Single(string text, char sign, NumberConvention convention)
    {
        var at = text.IndexOf(sign);
        var (before, after) = (text[..at], text[(at + 1)..]);
        var mayGroup = after.Length == 3 && before.Length <= 3 && before[0] != '0' && !text.Contains(' ');
        if (!mayGroup)
            return Grouped(before, after, ' ', text);
        if (convention == NumberConvention.Undeclared)
            return new Problem("NUMBER_AMBIGUOUS",
                $"'{text}' is {before}{after} with '{sign}' for thousands, or {before}.{after} with '{sign}' as decimal sign; "
                + "declare the laboratory's convention.", at);
        return convention == GroupingBy(sign) ? (before + after, "") : (before, after);
    }

    private static NumberConvention GroupingBy(char sign) => sign == '.' ? NumberConvention.Vietnamese : NumberConvention.English;

    /// <summary>Checks that groups are of three digits, the first of one to three; a fraction may be grouped by blanks only.</summary>
    private static Parsed<(string Whole, string Fraction)> Grouped(string whole, string fraction, char grouping, string text)
    {
        var groups = whole.Split(grouping);
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups[0][0] == '0' || groups.Skip(1).Any(group => group.Length != 3)))
            return Malformed(text);
        var fractionGroups = fraction.Split(' ');
        if (fractionGroups.Length > 1 && (fractionGroups[..^1].Any(group => group.Length != 3) || fractionGroups[^1].Length is 0 or > 3))
            return Malformed(text);
        var (digits, decimals) = (string.Concat(groups), string.Concat(fractionGroups));
        return digits.Concat(decimals).All(char.IsAsciiDigit) ? (digits, decimals) : Malformed(text);
    }

    private static Problem Malformed(string text) => new("NUMBER_MALFORMED", $"'{text}' is not a number as laboratories print it.");

    private static Problem Contradicts(string text, NumberConvention convention) =>
        new("NUMBER_CONVENTION", $"'{text}' cannot be read by the declared {convention} convention.");
}
