using System.Text.RegularExpressions;
using Registry.Domain.Quantities;
using Registry.Tests;

namespace Registry.Domain.Tests.Quantities;

/// <summary>Our table against the SI Reference Point of the BIPM (CC BY 3.0 IGO), which is read here and not copied.</summary>
public partial class SiReferencePointTests
{
    [Fact]
    public void Prefixes_agree_in_name_symbol_and_factor()
    {
        var blocks = Blocks("data/units/prefixes.ttl", "prefixes");
        Assert.Equal(24, blocks.Count);
        foreach (var (name, block) in blocks)
        {
            var prefix = UnitPrefix.ByName[name];
            Assert.Equal(Rational.PowerOfTen(int.Parse(Field(block, "hasExponent"))), prefix.Factor);
            Assert.Equal(Field(block, "hasSymbol").Replace('μ', 'µ'), prefix.Symbol);
        }
    }

    [Fact]
    public void Units_with_a_numeric_factor_agree()
    {
        var checkedUnits = 0;
        foreach (var (name, block) in Blocks("data/units/units.ttl", "units"))
        {
            if (Field(block, "hasNumericFactor ") is not { Length: > 0 } factor || name == "watt")
                continue;
            var unit = UnitParser.ParseDsi("\\" + name).Value;
            var coherent = UnitParser.ParseUcum(CoherentCode(unit.Dimension)).Value;
            var expected = (Rational)ExactDecimal.Parse(factor).Value;
            var got = Units.Convert(1, unit, coherent).Value;
            // Factors with pi are printed to 32 digits there.
            Assert.True((got - expected).Abs() <= expected * Rational.PowerOfTen(-30), $"{name}: {got.Approximate(35)} and {factor}");
            checkedUnits++;
        }

        Assert.Equal(12, checkedUnits);
    }

    [Theory]
    [InlineData("newton", "kg.m.s-2")]
    [InlineData("pascal", "kg.m-1.s-2")]
    [InlineData("joule", "kg.m2.s-2")]
    [InlineData("watt", "kg.m2.s-3")]
    [InlineData("coulomb", "A.s")]
    [InlineData("volt", "kg.m2.s-3.A-1")]
    [InlineData("farad", "kg-1.m-2.s4.A2")]
    [InlineData("ohm", "kg.m2.s-3.A-2")]
    [InlineData("siemens", "kg-1.m-2.s3.A2")]
    [InlineData("weber", "kg.m2.s-2.A-1")]
    [InlineData("tesla", "kg.s-2.A-1")]
    [InlineData("henry", "kg.m2.s-2.A-2")]
    [InlineData("hertz", "s-1")]
    [InlineData("lumen", "cd.sr")]
    [InlineData("lux", "cd.sr.m-2")]
    [InlineData("katal", "mol.s-1")]
    [InlineData("becquerel", "s-1")]
    [InlineData("gray", "m2.s-2")]
    [InlineData("sievert", "m2.s-2")]
    public void Named_units_are_coherent(string name, string baseUnits)
    {
        // SI Brochure, table 4; the block must exist in the reference point under that name.
        Assert.Contains(Blocks("data/units/units.ttl", "units"), block => block.Name == name);
        var (unit, coherent) = (UnitParser.ParseDsi("\\" + name).Value, UnitParser.ParseUcum(baseUnits).Value);
        Assert.Equal(coherent.Dimension, unit.Dimension);
        Assert.Equal(coherent.Factor, unit.Factor);
    }

    /// <summary>Every unit the reference point defines is read by its name, or stands in this list with the reason it is not.</summary>
    [Fact]
    public void Every_unit_is_read_by_its_name()
    {
        var refused = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var names = UnitName().Matches(File.ReadAllText(SharedFiles.Path("data/units/units.ttl"))).Select(match => match.Groups[1].Value).Distinct().ToList();
        foreach (var name in names)
            if (UnitParser.ParseDsi("\\" + name) is { Ok: false, Problem: { } problem })
                refused.Add(name, problem.Code);
        Assert.Equal("", string.Join(", ", refused.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Equal(45, names.Count);
    }

    [Fact]
    public void Prefix_restrictions_agree()
    {
        foreach (var (name, block) in Blocks("data/units/units.ttl", "units"))
        {
            // Blocks of units the file nests inside another's are not cut apart cleanly; neper and tonne it restricts, SI usage does not.
            var flags = PrefixRestriction().Matches(block).Select(match => match.Groups[1].Value).ToList();
            if (flags.Count != 1 || name is "neper" or "tonne")
                continue;
            Assert.True(UnitParser.ParseDsi($@"\milli\{name}").Ok == (flags[0] == "false"), name);
        }
    }

    private static string CoherentCode(Dimension d) =>
        $"1.m{d.Length}.kg{d.Mass}.s{d.Time}.rad{d.Angle}";

    private static List<(string Name, string Block)> Blocks(string file, string kind) =>
        [.. Regex.Split(File.ReadAllText(SharedFiles.Path(file)), $@"\n(?={kind}:\w)")
            .Where(block => block.StartsWith(kind + ":", StringComparison.Ordinal) && block.Contains("hasSymbol"))
            .Select(block => (block[(kind.Length + 1)..block.IndexOf(' ')], block))];

    private static string Field(string block, string name) =>
        Regex.Match(block, name + @"\s*""?([^\s""]+)") is { Success: true } match ? match.Groups[1].Value : "";

    [GeneratedRegex(@"(?m)^units:(\w+)")]
    private static partial Regex UnitName();

    [GeneratedRegex(@"prefixRestriction (\w+)")]
    private static partial Regex PrefixRestriction();
}
