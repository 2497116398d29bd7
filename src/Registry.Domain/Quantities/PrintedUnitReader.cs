using System.Globalization;

namespace Registry.Domain.Quantities;

/// <summary>
/// Reads units as laboratories print them. Case is taken literally (mg is milligram, Mg megagram) except in words that cannot
/// be a prefix and a symbol (CFU, cfu). Where print has two readings both are named and neither is chosen.
/// </summary>
internal static class PrintedUnitReader
{
    // As long as "mg/l (tính theo ...)" ever gets; also bounds the depth of parentheses.
    private const int MaxLength = 80;

    public static Parsed<UnitNode> Read(string text)
    {
        if (text.Length > MaxLength)
            return new Problem("UNIT_TOO_LONG", $"A printed unit of more than {MaxLength} characters is not read.", MaxLength);
        var clean = PrintedUnitText.Clean(text);
        if (clean is "" or "-" or "1")
            return new UnitNode.Number(1);
        var tight = PlainText.Fold(clean).Replace(" ", "");
        if (PrintedUnitTable.Whole.TryGetValue(tight, out var whole))
            return UcumReader.Read(whole);
        if (Ratio(clean, tight) is { } ratio)
            return ratio;
        if (PrintedUnitText.WithoutDry(clean) is { } wet)
            return Quotient(wet, text).Then(node => OfDryMatter(node, text));
        var (unit, constituent) = PrintedUnitText.SplitBasis(clean);
        if (PrintedUnitText.IsWrapped(unit))
            unit = unit[1..^1].Trim();
        var read = Quotient(unit, text);
        if (constituent is null || !read.Ok)
            return read;
        return Constituents.Find(constituent) is { } basis && Unit.Annotate(read.Value, basis) is { } annotated
            ? annotated
            : new Problem("UNIT_UNKNOWN", $"'{text}' is expressed as '{constituent}', which is not known.");
    }

    /// <summary>Percent and parts per million, alone or with what they are of: "% (v/v)", "ppm (m/m)", "ppmv".</summary>
    private static Parsed<UnitNode>? Ratio(string clean, string tight)
    {
        foreach (var (symbol, parts) in PrintedUnitTable.Parts)
        {
            if (!tight.StartsWith(symbol, StringComparison.Ordinal))
                continue;
            var suffix = tight[symbol.Length..].Trim('(', ')');
            if (PrintedUnitTable.RatioSuffixes.TryGetValue(suffix, out var of))
                return UcumReader.Read(parts[of]);
            // Fertilisers: "% P2O5hh" is the available P2O5, "% Nts" the total nitrogen.
            if (symbol == "%" && Constituents.Find(OfWhat(clean)) is { } constituent)
                return UcumReader.Read($"%{{{constituent}}}");
            if (suffix.Length == 0)
                return parts[0].Length > 0 ? UcumReader.Read(parts[0]) : new Problem("UNIT_BASIS_MISSING",
                    $"'{clean}' does not say of what: mass in mass (mg/kg), mass in volume (mg/l) and volume in volume differ. "
                    + "Print the unit, or 'ppm (m/m)', 'ppm (v/v)'.");
        }

        return null;
    }

    private static string OfWhat(string percent)
    {
        var word = percent[1..].Trim(' ', '(', ')');
        return word.EndsWith("hh", StringComparison.Ordinal) || word.EndsWith("ts", StringComparison.Ordinal) ? word[..^2].TrimEnd() : word;
    }

    /// <summary>The mass below the stroke is that of dry matter: mg/kg of dry soil is not mg/kg of the soil as it came.</summary>
    private static Parsed<UnitNode> OfDryMatter(UnitNode node, string text)
    {
        if (node is UnitNode.Quotient { Right: UnitNode.Atom { Unit.Code: "g", Exponent: 1, Note: null } mass } simple)
            return simple with { Right = mass with { Note = "dry" } };
        if (node is UnitNode.Quotient { Right: UnitNode.Product { Right: UnitNode.Atom { Unit.Code: "g", Exponent: 1, Note: null } part } portion } quotient)
            return quotient with { Right = portion with { Right = part with { Note = "dry" } } };
        return new Problem("UNIT_UNKNOWN", $"'{text}' speaks of dry matter but has no mass below its stroke.");
    }

    /// <summary>What stands between strokes; everything behind the first is divided by.</summary>
    private static Parsed<UnitNode> Quotient(string unit, string text)
    {
        UnitNode? whole = null;
        var first = true;
        foreach (var part in PrintedUnitText.SplitAtStrokes(unit))
        {
            if (first && part.Length == 0)
            {
                first = false;
                continue;
            }

            var read = Part(part, text);
            if (!read.TryGet(out var node, out var problem))
                return problem;
            if (!first && IsAmbiguousBelow(node, part))
                return new Problem("UNIT_AMBIGUOUS",
                    $"In '{text}' it is not clear whether all of '{part}' is below the stroke; write '({part})' or use powers.");
            whole = first ? node : new UnitNode.Quotient(whole, node);
            first = false;
        }

        return whole is null ? new Problem("UNIT_EMPTY", $"'{text}' holds no unit.") : whole;
    }

    /// <summary>ISO 80000-1, 7.2.2: more than one symbol behind a stroke needs parentheses. A number and one symbol is a portion.</summary>
    private static bool IsAmbiguousBelow(UnitNode node, string part) =>
        part[0] != '(' && node is UnitNode.Product product
        && !(product.Left is UnitNode.Number or UnitNode.Atom { Unit.Code: "10*" } && product.Right is not UnitNode.Product);

    private static Parsed<UnitNode> Part(string part, string text)
    {
        if (part.Length == 0)
            return new Problem("UNIT_MALFORMED", $"In '{text}' something is missing beside a stroke.");
        if (PrintedUnitText.IsWrapped(part))
            return Quotient(part[1..^1].Trim(), text);
        UnitNode? product = null;
        for (var rest = part; rest.Length > 0;)
        {
            var word = PrintedUnitText.TakeFactor(ref rest, out var dotted);
            if (!dotted && product is not null && Constituent(product, word) is { } annotated)
            {
                product = annotated;
                continue;
            }

            var read = (product is null ? Number(word, text) : null) ?? Symbol(word, text);
            if (!read.TryGet(out var node, out var problem))
                return problem;
            product = product is null ? node : new UnitNode.Product(product, node);
        }

        return product!;
    }

    /// <summary>"100" and "10^3" before a unit.</summary>
    private static Parsed<UnitNode>? Number(string word, string text)
    {
        if (!char.IsAsciiDigit(word[0]))
            return null;
        var power = word.Split('^');
        if (power.Length == 2 && power[0] == "10"
            && int.TryParse(power[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            && Math.Abs(exponent) <= UcumReader.MaxExponent)
            return new UnitNode.Atom(null, UcumTable.ByCode["10*"], exponent);
        return ExactDecimal.TryParse(word, out var value) && value.Sign > 0
            ? new UnitNode.Number(value)
            : new Problem("UNIT_MALFORMED", $"In '{text}' the number '{word}' cannot be part of a unit.");
    }

    /// <summary>The N of "mg N/l" is nitrogen and no newton: a constituent stands behind a mass, parted by a blank.</summary>
    private static UnitNode.Atom? Constituent(UnitNode before, string word) =>
        before is UnitNode.Atom { Unit.Code: "g" or "eq", Exponent: 1, Note: null } mass
        && Constituents.Find(word) is { } basis
            ? mass with { Note = basis }
            : null;

    private static Parsed<UnitNode> Symbol(string word, string text)
    {
        if (Known(word) is { } known)
            return known;
        var (symbol, exponent) = PrintedUnitText.SplitExponent(word);
        if (exponent is null)
            return JoinedConstituent(word) is { } joined ? joined : Unknown(word, text);
        if (symbol is "Ml" or "ML")
            return new Problem("UNIT_AMBIGUOUS", $"In '{text}' '{symbol}' is a megalitre by its letters and a millilitre by habit; write 'ml'.");
        var read = Known(symbol);
        if (read is null)
            return JoinedConstituent(word) is { } joined ? joined : Unknown(symbol, text);
        if (exponent == 1 || !read.Value.Ok)
            return read.Value;
        return read.Value.Value is UnitNode.Atom { Exponent: 1 } atom && Math.Abs(exponent.Value) <= UcumReader.MaxExponent
            ? atom with { Exponent = exponent.Value }
            : new Problem("UNIT_MALFORMED", $"In '{text}' '{symbol}' takes no power.");
    }

    private static Parsed<UnitNode>? Known(string symbol)
    {
        if (PrintedUnitTable.Plain.TryGetValue(symbol, out var code) || PrintedUnitTable.Prefixable.TryGetValue(symbol, out code))
            return UcumReader.Read(code);
        for (var length = 2; length >= 1; length--)
        {
            // A megalitre is never meant where a laboratory types ML; Symbol refuses it with both readings.
            if (symbol.Length <= length || symbol is "ML" or "Ml" || !PrintedUnitTable.Prefixes.Contains(symbol[..length]))
                continue;
            if (PrintedUnitTable.Prefixable.TryGetValue(symbol[length..], out code))
                return UcumReader.Read(symbol[..length] + code);
        }

        return PrintedUnitTable.Words.TryGetValue(PlainText.Fold(symbol), out code) ? UcumReader.Read(code) : (Parsed<UnitNode>?)null;
    }

    /// <summary>"mgN", "mgCaCO3", "mgO2" written together.</summary>
    private static UnitNode.Atom? JoinedConstituent(string word)
    {
        var mass = word.IndexOf('g');
        return mass >= 0 && Constituents.Find(word[(mass + 1)..].TrimStart('-')) is { } basis
            && Known(word[..(mass + 1)]) is { Ok: true, Value: UnitNode.Atom atom }
            ? atom with { Note = basis }
            : null;
    }

    private static Problem Unknown(string symbol, string text) => new(
        "UNIT_UNKNOWN", $"'{symbol}' in the printed unit '{text}' is not known.", text.IndexOf(symbol, StringComparison.Ordinal));
}
