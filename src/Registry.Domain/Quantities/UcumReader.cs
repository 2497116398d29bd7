namespace Registry.Domain.Quantities;

/// <summary>
/// Reads UCUM's case-sensitive notation by its grammar (paragraphs 1 to 12): terms of symbols with prefix, exponent and
/// annotation, joined by "." and "/" from left to right, with parentheses.
/// </summary>
internal ref struct UcumReader
{
    // Far above anything written; they bound what a hostile text costs.
    internal const int MaxLength = 200;
    internal const int MaxExponent = 99;
    private const int MaxDepth = 12;
    private const int MaxDigits = 30;

    private readonly string text;
    private int at;
    private int depth;
    private Problem? problem;

    private UcumReader(string text) => this.text = text;

    public static Parsed<UnitNode> Read(string text)
    {
        if (text.Length == 0)
            return new Problem("UNIT_EMPTY", "There is no unit.", 0);
        if (text.Length > MaxLength)
            return new Problem("UNIT_TOO_LONG", $"A unit of more than {MaxLength} characters is not read.", MaxLength);
        var reader = new UcumReader(text);
        var node = text[0] == '/' ? reader.Inverse() : reader.Term();
        if (node is not null && reader.at < text.Length)
            node = reader.Refuse($"'{text[reader.at]}' is not expected here");
        return node is null ? reader.problem! : node;
    }

    private UnitNode? Inverse()
    {
        at++;
        var first = Component();
        return first is null ? null : Rest(new UnitNode.Quotient(null, first));
    }

    private UnitNode? Term()
    {
        var first = Component();
        return first is null ? null : Rest(first);
    }

    private UnitNode? Rest(UnitNode left)
    {
        while (at < text.Length && text[at] is '.' or '/')
        {
            var divide = text[at++] == '/';
            var right = Component();
            if (right is null)
                return null;
            left = divide ? new UnitNode.Quotient(left, right) : new UnitNode.Product(left, right);
        }

        return left;
    }

    private UnitNode? Component()
    {
        if (at >= text.Length)
            return Refuse("the unit ends where a symbol is expected");
        return text[at] switch
        {
            '(' => Group(),
            '{' => AnnotationText() is { } note ? new UnitNode.Annotation(note) : null,
            >= '0' and <= '9' when !IsTenSymbol() => Factor(),
            _ => Symbol(),
        };
    }

    private UnitNode? Group()
    {
        if (++depth > MaxDepth)
            return Refuse($"parentheses are nested deeper than {MaxDepth}");
        at++;
        var inner = Term();
        if (inner is null)
            return null;
        if (at >= text.Length || text[at] != ')')
            return Refuse("a parenthesis is not closed");
        at++;
        depth--;
        return inner;
    }

    private readonly bool IsTenSymbol() => text.AsSpan(at).StartsWith("10*") || text.AsSpan(at).StartsWith("10^");

    private UnitNode? Factor()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (at - start > MaxDigits)
            return Refuse($"a number has more than {MaxDigits} digits");
        var value = ExactDecimal.Parse(text.AsSpan(start, at - start)).Value;
        if (value.Sign == 0)
            return Refuse("a unit cannot be zero");
        if (at < text.Length && text[at] == '{')
            return AnnotationText() is { } note ? Annotated(value, note) : null;
        if (at < text.Length && text[at] is not ('.' or '/' or ')'))
            return Refuse("between a number and a symbol stands a '.'");
        return new UnitNode.Number(value);
    }

    private static UnitNode Annotated(ExactDecimal value, string note) => value == 1
        ? new UnitNode.Annotation(note)
        : new UnitNode.Product(new UnitNode.Number(value), new UnitNode.Annotation(note));

    private UnitNode? Symbol()
    {
        var start = at;
        var length = SymbolLength();
        if (length == 0)
            return Refuse($"'{text[at]}' is not expected here");
        var symbol = text.Substring(start, length);
        if (!UcumTable.TryFind(symbol, out var prefix, out var atom))
            return Refuse($"'{symbol}' is no UCUM symbol", "UNIT_UNKNOWN");
        at += length;
        if (!Exponent(out var exponent))
            return null;
        string? note = null;
        if (at < text.Length && text[at] == '{' && (note = AnnotationText()) is null)
            return null;
        return new UnitNode.Atom(prefix, atom!, exponent, note);
    }

    /// <summary>A symbol runs to the next digit, sign or operator; in square brackets anything but a bracket belongs to it.</summary>
    private readonly int SymbolLength()
    {
        if (IsTenSymbol())
            return 3;
        var end = at;
        var inBrackets = false;
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (c is <= ' ' or > '~')
                break;
            if (c == '[')
                inBrackets = true;
            else if (c == ']')
                inBrackets = false;
            else if (!inBrackets && (c is '.' or '/' or '(' or ')' or '{' or '}' or '+' or '-' || char.IsAsciiDigit(c)))
                break;
        }

        return end - at;
    }

    private bool Exponent(out int exponent)
    {
        exponent = 1;
        var start = at;
        if (at < text.Length && text[at] is '+' or '-')
            at++;
        var digits = at;
        exponent = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            exponent = Math.Min(exponent * 10 + (text[at] - '0'), MaxExponent + 1);
        if (at == start)
        {
            exponent = 1;
            return true;
        }

        if (at == digits || exponent > MaxExponent)
        {
            Refuse(at == digits ? "an exponent has digits" : $"an exponent is at most {MaxExponent}");
            return false;
        }

        if (text[start] == '-')
            exponent = -exponent;
        return true;
    }

    private string? AnnotationText()
    {
        var end = at + 1;
        while (end < text.Length && text[end] is > ' ' and <= '~' and not '{' and not '}')
            end++;
        if (end >= text.Length || text[end] != '}' || end == at + 1)
        {
            at = Math.Min(end, text.Length);
            Refuse("an annotation holds printable ASCII and is closed by '}'");
            return null;
        }

        var note = text[(at + 1)..end];
        at = end + 1;
        return note;
    }

    private UnitNode? Refuse(string why, string code = "UNIT_MALFORMED")
    {
        problem ??= new Problem(code, $"In the UCUM unit '{text}' {why}.", at);
        return null;
    }
}
