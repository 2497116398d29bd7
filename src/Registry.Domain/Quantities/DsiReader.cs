namespace Registry.Domain.Quantities;

/// <summary>
/// Reads the unit notation of the Digital SI (D-SI Guide, PTB): a run of [\per] [\prefix] \unit [\tothe{n}]. "\per" turns only the
/// unit after it over. "\degreeCelsius", against the guide but usual in real certificates, is read as "\degreecelsius".
/// </summary>
internal ref struct DsiReader
{
    // Real strings reach 130 characters; the notation is wordier than the others.
    private const int MaxLength = 400;

    private readonly string text;
    private int at;
    private Problem? problem;

    private DsiReader(string text) => this.text = text;

    public static Parsed<UnitNode> Read(string text)
    {
        if (text.Length == 0)
            return new Problem("UNIT_EMPTY", "There is no unit.", 0);
        if (text.Length > MaxLength)
            return new Problem("UNIT_TOO_LONG", $"A D-SI unit of more than {MaxLength} characters is not read.", MaxLength);
        var reader = new DsiReader(text);
        UnitNode? whole = null;
        while (reader.at < text.Length)
        {
            if (reader.Factor(whole) is not { } longer)
                return reader.problem!;
            whole = longer;
        }

        return whole!;
    }

    private UnitNode? Factor(UnitNode? left)
    {
        if (Name() is not { } name)
            return null;
        var divide = name == "per";
        if (divide && (name = Name()) is null)
            return null;
        var unitAt = at - name.Length;
        UnitPrefix? prefix = null;
        if (UnitPrefix.ByName.TryGetValue(name, out var found))
        {
            prefix = found;
            if ((name = Name()) is null)
                return null;
            unitAt = at - name.Length;
        }

        if (Unit(prefix, name, unitAt) is not { } unit || !Exponent(out var exponent))
            return null;
        if (exponent != 1)
            unit = unit is UnitNode.Atom atom ? atom with { Exponent = exponent } : unit;
        if (left is null)
            return divide ? new UnitNode.Quotient(null, unit) : unit;
        return divide ? new UnitNode.Quotient(left, unit) : new UnitNode.Product(left, unit);
    }

    private UnitNode? Unit(UnitPrefix? prefix, string name, int position)
    {
        if (DsiTable.Prefixable.TryGetValue(name, out var code) || DsiTable.Plain.TryGetValue(name, out code))
        {
            if (prefix is not null && !DsiTable.Prefixable.ContainsKey(name))
                return Refuse("UNIT_PREFIX_REFUSED", $@"\{name} takes no prefix", position);
            if (code == "1")
                return new UnitNode.Number(1);
            UcumTable.TryFind(code, out var own, out var atom);
            return new UnitNode.Atom(prefix ?? own, atom!);
        }

        if (UnitPrefix.ByName.ContainsKey(name))
            return Refuse("UNIT_PREFIX_REFUSED", $@"\{name} follows another prefix", position);
        if (name is "tothe" or "per" or "raiseto")
            return Refuse("UNIT_MALFORMED", $@"\{name} has no unit to belong to", position);
        if (DsiTable.Unsupported.Contains(name))
            return Refuse("UNIT_UNSUPPORTED", $@"\{name} is a unit this registry does not hold", position);
        return Refuse("UNIT_UNKNOWN", $@"\{name} is no D-SI name{Hint(name)}", position);
    }

    private static string Hint(string name)
    {
        if (DsiTable.Corrections.TryGetValue(name, out var better))
            return $"; D-SI writes {better}";
        foreach (var prefix in UnitPrefix.ByName.Keys)
            if (name.StartsWith(prefix, StringComparison.Ordinal) && DsiTable.Prefixable.ContainsKey(name[prefix.Length..]))
                return $@"; D-SI writes \{prefix}\{name[prefix.Length..]}";
        return "";
    }

    /// <summary>Reads "\name" and stands behind it.</summary>
    private string? Name()
    {
        if (at >= text.Length || text[at] != '\\')
        {
            Refuse("UNIT_MALFORMED", at < text.Length ? $"'{text[at]}' stands where a backslash begins a name" : "it ends where a unit is expected", at);
            return null;
        }

        var end = at + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        if (end == at + 1)
        {
            Refuse("UNIT_MALFORMED", "a backslash has no name behind it", at);
            return null;
        }

        var name = text[(at + 1)..end];
        at = end;
        return name;
    }

    private bool Exponent(out int exponent)
    {
        exponent = 1;
        if (!text.AsSpan(at).StartsWith(@"\tothe"))
            return true;
        var start = at + @"\tothe".Length;
        if (start < text.Length && char.IsAsciiLetter(text[start]))
            return true;
        var end = text.IndexOf('}', start);
        if (start >= text.Length || text[start] != '{' || end < 0)
        {
            Refuse("UNIT_MALFORMED", @"\tothe has its exponent in braces", at);
            return false;
        }

        var inner = text.AsSpan(start + 1, end - start - 1);
        at = end + 1;
        return ReadExponent(inner, start + 1, out exponent);
    }

    private bool ReadExponent(ReadOnlySpan<char> inner, int position, out int exponent)
    {
        exponent = 1;
        if (inner.ContainsAny('e', 'E') || !ExactDecimal.TryParse(inner, out var number))
        {
            Refuse("UNIT_MALFORMED", $"'{inner}' is no exponent", position);
            return false;
        }

        Rational value = number;
        if (!value.IsInteger)
        {
            Refuse("UNIT_EXPONENT_FRACTIONAL", $"the exponent {inner} is allowed by D-SI, but only whole powers are held here", position);
            return false;
        }

        if (value.Abs() > UcumReader.MaxExponent)
        {
            Refuse("UNIT_MALFORMED", $"an exponent is at most {UcumReader.MaxExponent}", position);
            return false;
        }

        exponent = (int)value.Numerator;
        return true;
    }

    private UnitNode? Refuse(string code, string why, int position)
    {
        problem ??= new Problem(code, $"In the D-SI unit '{text}' {why}.", position);
        return null;
    }
}
