using System.Collections.Frozen;

namespace Registry.Domain.Quantities;

/// <summary>
/// The symbols of UCUM (The Unified Code for Units of Measure, Regenstrief Institute, ucum.org), case-sensitive variant.
/// Values are those of the SI Brochure (9th edition, 2019) where it defines the unit, else of UCUM. Two differences on
/// purpose: the mole is a base unit as in the SI (UCUM makes it a plain number), and constants have their values of 2019.
/// </summary>
internal static partial class UcumTable
{
    /// <summary>By case-sensitive code.</summary>
    public static FrozenDictionary<string, UnitAtom> ByCode { get; } = Build();

    /// <summary>Finds a symbol, alone or behind a prefix; the symbol alone wins ("cd" is no centiday).</summary>
    public static bool TryFind(string symbol, out UnitPrefix? prefix, out UnitAtom? atom)
    {
        prefix = null;
        if (ByCode.TryGetValue(symbol, out atom))
            return true;
        for (var length = 2; length >= 1; length--)
            if (symbol.Length > length
                && UnitPrefix.BySymbol.TryGetValue(symbol[..length], out prefix)
                && ByCode.TryGetValue(symbol[length..], out atom)
                && atom.IsMetric)
                return true;
        return false;
    }

    private static FrozenDictionary<string, UnitAtom> Build()
    {
        var one = UnitScale.Number(Rational.One);
        var atoms = new List<UnitAtom>
        {
            new("m", true, "m", () => one with { Dimension = new(Length: 1) }),
            new("g", true, "g", () => one with { Dimension = new(Mass: 1), Factor = new(1, 1000) }),
            new("s", true, "s", () => one with { Dimension = new(Time: 1) }),
            new("A", true, "A", () => one with { Dimension = new(Current: 1) }),
            new("K", true, "K", () => one with { Dimension = new(Temperature: 1) }),
            new("mol", true, "mol", () => one with { Dimension = new(Amount: 1) }),
            new("cd", true, "cd", () => one with { Dimension = new(Luminosity: 1) }),
            new("rad", true, "rad", () => one with { Dimension = new(Angle: 1) }),
            new("[pi]", false, "π", () => one with { Pi = 1 }),
        };
        foreach (var line in (SiRows + '\n' + CustomaryRows + '\n' + ArbitraryRows).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (!line.StartsWith('#'))
                atoms.Add(ReadRow(line));
        return atoms.ToFrozenDictionary(atom => atom.Code);
    }

    /// <summary>
    /// A row: code, flags (m takes prefixes, x is not exact, - none), value, UCUM term, printed symbol or ~ for the
    /// code without brackets, and the offset to the base unit for temperature scales.
    /// </summary>
    private static UnitAtom ReadRow(string line)
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var code = cells[0];
        var symbol = cells.Length > 4 && cells[4] != "~" ? cells[4] : code.Replace("[", "").Replace("]", "");
        return new(code, cells[1].Contains('m'), symbol, () =>
        {
            var scale = UnitScale.Number(Rational.Parse(cells[2]).Value) * UcumReader.Read(cells[3]).Value.Scale();
            return scale with
            {
                Offset = cells.Length > 5 ? Rational.Parse(cells[5]).Value : Rational.Zero,
                Exact = scale.Exact && !cells[1].Contains('x'),
                // "m3/m3" in a definition would say what a ratio is of; a bare number may be a ratio of anything.
                RatioOf = null,
            };
        });
    }
}
