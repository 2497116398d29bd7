using System.Globalization;
using System.Text;

namespace Registry.Domain.Quantities;

/// <summary>The spelling side of printed units: signs that look alike, superscripts, strokes, parentheses, "as N".</summary>
internal static class PrintedUnitText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static readonly string[] DryWords =
    [
        "theo khoi luong kho", "theo trong luong kho", "khoi luong kho", "trong luong kho", "vat chat kho", "chat kho", "dat kho", "bun kho",
        "mau kho", "dry weight", "dry matter", "kho", "dry", "dw",
    ];

    private static readonly string[] BasisWords = ["tinh theo", "theo", "as", "quy ve"];

    /// <summary>
    /// One spelling for signs that print alike: both micro signs become "u", both ohm signs "Ω", superscripts "^n", middle dots and
    /// crosses ".", dashes "-", any run of blanks one blank. Vietnamese letters stay.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length + 4);
        var inSuperscript = false;
        foreach (var c in text)
        {
            var digit = Superscripts.IndexOf(c);
            var isSuper = digit >= 0 || c is '⁻' or '⁺';
            if (isSuper && !inSuperscript)
                clean.Append('^');
            inSuperscript = isSuper;
            if (isSuper)
                clean.Append(digit >= 0 ? (char)('0' + digit) : c == '⁻' ? '-' : '+');
            else
                AppendPlain(clean, c);
        }

        return clean.ToString().TrimEnd('.', ' ', ';').TrimStart();
    }

    private static void AppendPlain(StringBuilder clean, char c)
    {
        if (PlainText.IsBlank(c))
        {
            if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
            return;
        }

        _ = c switch
        {
            '\u00B5' or '\u03BC' => clean.Append('u'),
            '\u2126' => clean.Append('\u03A9'),
            '℃' => clean.Append("°C"),
            '℉' => clean.Append("°F"),
            >= '₀' and <= '₉' => clean.Append((char)('0' + (c - '₀'))),
            'º' or '˚' => clean.Append('°'),
            'ℓ' => clean.Append('l'),
            '·' or '⋅' or '∙' or '•' or '×' or '*' => clean.Append('.'),
            '⁄' or '∕' or '÷' => clean.Append('/'),
            '–' or '—' or '−' or '‐' or '‑' => clean.Append('-'),
            '[' => clean.Append('('),
            ']' => clean.Append(')'),
            _ => clean.Append(c),
        };
    }

    /// <summary>True when one pair of parentheses holds the whole text.</summary>
    public static bool IsWrapped(string text)
    {
        if (text.Length < 2 || text[0] != '(' || text[^1] != ')')
            return false;
        var depth = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return false;
        }

        return true;
    }

    /// <summary>Splits "mg/l (tính theo N)", "mg/l as CaCO3", "mg/l N" into unit and constituent.</summary>
    public static (string Unit, string? Constituent) SplitBasis(string clean)
    {
        var text = clean.EndsWith(')') && clean.LastIndexOf('(') is > 0 and var open
            && Behind(clean[(open + 1)..^1].Trim()) is { } inner ? (clean[..open].Trim(), inner) : default((string, string)?);
        if (text is not null)
            return text.Value;
        var last = clean.LastIndexOf(' ');
        if (last <= 0)
            return (clean, null);
        var constituent = clean[(last + 1)..];
        var before = clean[..last].TrimEnd();
        foreach (var word in BasisWords)
            if (EndsWithWord(before, word) is { } unit)
                return (unit, constituent);
        // "mg/l N": what stands behind the volume cannot be a factor of it.
        return before.Contains('/') && Constituents.Find(constituent) is not null ? (before, constituent) : (clean, null);
    }

    /// <summary>"mg/kg" of "mg/kg khô", "mg/kg (theo khối lượng khô)", "mg/kg dw"; null when dry matter is not named.</summary>
    public static string? WithoutDry(string clean)
    {
        var open = clean.EndsWith(')') ? clean.LastIndexOf('(') : -1;
        if (open > 0)
            return DryWords.Contains(PlainText.Fold(clean[(open + 1)..^1].Trim())) ? clean[..open].TrimEnd() : null;
        foreach (var words in DryWords)
            if (EndsWithWord(clean, words) is { } unit)
                return unit;
        return null;
    }

    private static string? Behind(string inner)
    {
        var blank = inner.LastIndexOf(' ');
        if (blank < 0)
            return Constituents.Find(inner) is not null ? inner : null;
        var intro = PlainText.Fold(inner[..blank]);
        return BasisWords.Contains(intro) ? inner[(blank + 1)..] : null;
    }

    /// <summary>The text before a folded word at its end, if it ends so.</summary>
    private static string? EndsWithWord(string text, string word)
    {
        var start = text.Length;
        for (var words = word.Count(c => c == ' ') + 1; words > 0 && start > 0; words--)
            start = text.LastIndexOf(' ', start - 1);
        return start > 0 && PlainText.Fold(text[start..].Trim()) == word ? text[..start].TrimEnd() : null;
    }

    /// <summary>Parts between strokes that are not inside parentheses, trimmed.</summary>
    public static IEnumerable<string> SplitAtStrokes(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] != '/' || depth != 0)
                continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }

    /// <summary>
    /// Takes the next factor off: a number ("100" also where it touches its unit), or a symbol up to a blank or dot. A part that is a
    /// known phrase of several words ("tế bào") is taken whole.
    /// </summary>
    /// <param name="rest">What is left, shortened.</param>
    /// <param name="dotted">True when a multiplication sign stood before the factor.</param>
    public static string TakeFactor(ref string rest, out bool dotted)
    {
        dotted = rest[0] == '.';
        rest = rest.TrimStart('.', ' ');
        if (rest.Length == 0)
            return ".";
        var end = char.IsAsciiDigit(rest[0]) ? NumberEnd(rest)
            : PrintedUnitTable.Words.ContainsKey(PlainText.Fold(rest)) ? rest.Length
            : rest.AsSpan().IndexOfAny(' ', '.');
        if (end < 0)
            end = rest.Length;
        var factor = rest[..end];
        rest = rest[end..].TrimStart(' ');
        return char.IsAsciiDigit(factor[0]) ? factor.Replace(',', '.') : factor;
    }

    private static int NumberEnd(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end])
            || (text[end] is '.' or ',' or '^' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            || (text[end] == '-' && text[end - 1] == '^')))
            end++;
        return end;
    }

    /// <summary>Splits "mm2", "m^3", "l-1", "L^-1" into symbol and power; no power when the tail is not one.</summary>
    public static (string Symbol, int? Exponent) SplitExponent(string word)
    {
        var start = word.Length;
        while (start > 0 && char.IsAsciiDigit(word[start - 1]))
            start--;
        var digits = start;
        if (start > 0 && word[start - 1] is '-' or '+')
            start--;
        if (start > 0 && word[start - 1] == '^')
            start--;
        if (digits == word.Length)
            return (word, 1);
        var sign = start + (start < digits && word[start] == '^' ? 1 : 0);
        return start > 0 && int.TryParse(word.AsSpan(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? (word[..start], exponent)
            : (word, null);
    }
}
