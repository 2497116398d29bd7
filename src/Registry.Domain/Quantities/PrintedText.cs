using System.Text;

namespace Registry.Domain.Quantities;

/// <summary>One spelling for the signs in printed numbers that look alike. Letters keep their marks and case.</summary>
internal static class PrintedText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>
    /// Any run of blanks becomes one blank, dashes "-", crosses and middle dots "x", superscripts "^n", "≤" "&lt;=", "≥" "&gt;=", "÷" and the tilde
    /// operator "~".
    /// </summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && !text.Contains('*'))
            return text;
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

        return clean.ToString().Trim();
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
            '–' or '—' or '−' or '‐' or '‑' => clean.Append('-'),
            '×' or '·' or '⋅' or '∙' or '•' or '*' => clean.Append('x'),
            '≤' or '⩽' or '≦' => clean.Append("<="),
            '≥' or '⩾' or '≧' => clean.Append(">="),
            '＜' => clean.Append('<'),
            '＞' => clean.Append('>'),
            '÷' or '∼' or '～' => clean.Append('~'),
            _ => clean.Append(c),
        };
    }
}
