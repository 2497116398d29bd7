using Registry.Domain.Quantities;
using Registry.Tests;

namespace Registry.Domain.Tests.Quantities;

public class DsiTests
{
    /// <summary>Strings of real files and of a library's own negative tests that are rightly refused, by reason. All others are read.</summary>
    private const string Refused = """
        UNIT_UNKNOWN
            \kilowatt
            \barel
            \torr
            \meter
            \liter
            \kiloGram\metre\tothe{2}\ampere\tothE{-1}\second\tothe{-2}
            \millimetre\tothe{2}\ampere\tothe{-1}\second^-2
            \kilog
            \mmHg
            \planckbarNUL
            \ounce
            \teperatur
        UNIT_UNSUPPORTED
            \planckbar
            \atomicunittime
            \naturalunittime
            \hartree
            \bohr
        UNIT_MALFORMED
            \micro
            \ampere\tothe{
            \tothe{-2
            \kelvin\tothe{2}\tothe{-2}
            \kilogram\metre\tothe{{2}}\micro\ampere\tothe{{-1}\hecto\second\tothe{-2}}
            \kilogram\metre\tothe{2}\micro\per\ampere/\hecto\second\tothe{2}
            \kilogram\metre\tothe{2/3}\micro\ampere\tothe{-1}\hecto\second\tothe{-2}
            \kilogram\metre\tothe{2}\micro\ampere\tothe{\metre}\hecto\second\tothe{-2}
            \tothe{-2}\metre\tothe{2}\micro\ampere\tothe{-1}\hecto\second\tothe{-2}
            \kilogram\metre\tothe{2}\micro\tothe{-1}\milli\ampere\tothe{-1}\second\tothe{-2}
            \kilogram\metre\tothe{2}+\ampere\tothe{-1}-\second\tothe{-2}
            \metre\tothe{2\kilogram}\ampere\tothe{-1}\second\tothe{-2}
            \metre\\tothe{2}\ampere\tothe{-1}\\second\tothe{-2}
            \metre\tothe{0,5}\ampere\tothe{-1}\second\tothe{-2}
            \metre\tothe{2}\ampere\tothe{-1}\second\tothe{-2}\tothe{-2}
            \tothe{-1}\milli\dalton\metre\tothe{{
            \kilogram\metre\tothe{2}\micro\ampere\tothe{-1}\hecto\second\tothe{}
            \kilogram\metre\tothe{2e2}\micro\ampere\tothe{-1}
            \kilogram\metre\tothe{2.0
            \metre83576
        UNIT_EXPONENT_FRACTIONAL
            \kilogram\metre\tothe{0.5}\ampere\tothe{-1}\second\tothe{-2}
            \ampere\tothe{+0.5}
            \ampere\tothe{-0.5}
            \kilogram\metre\tothe{2.5}\micro\ampere\tothe{-1}\hecto\second\tothe{-2.324}
            \ampere\tothe{0.2}
        UNIT_PREFIX_REFUSED
            \femto\one
            \deca\kilogram
            \deci\decibel
            \micro\mega\ampere
            \milli\kilogram\metre\tothe{2}\micro\ampere\tothe{-1}\hecto\second\tothe{-2}
            \kilogram\metre\tothe{2}\micro\nano\ampere\tothe{-1}\hecto\second\tothe{-2}
            \milli\kilogram
            \milli\one
            \milli\decibel
            \milli\mmhg
            \milli\minute
            \milli\hour
            \milli\day
            \nano\degree
            \micro\arcminute
            \centi\arcsecond
        """;

    [Fact]
    public void Every_unit_string_of_real_certificates_is_read_or_refused_for_the_right_reason()
    {
        var reason = "";
        var expected = new Dictionary<string, string>();
        foreach (var line in Refused.Split('\n'))
            if (!line.StartsWith(' '))
                reason = line;
            else
                expected.Add(line.Trim(), reason);
        var strings = File.ReadLines(SharedFiles.Path("data/units/dsi_unit_strings.txt")).Select(line => line.Split('\t')[1]).ToList();
        Assert.Equal(295, strings.Count);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in strings)
        {
            var read = UnitParser.ParseDsi(text);
            // What does not begin with a backslash is no D-SI at all: words, template marks, pieces of broken lines.
            var want = text.StartsWith('\\') ? expected.GetValueOrDefault(text) : "UNIT_MALFORMED";
            Assert.True(read.Problem?.Code == want, $"{text}: {read}");
            var outcome = read.Problem?.Code ?? "read";
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (read.Ok)
                Assert.Equal(read.Value, UnitParser.ParseUcum(read.Value.Code).Value);
        }

        Assert.Equal(
            "UNIT_EXPONENT_FRACTIONAL 5, UNIT_MALFORMED 71, UNIT_PREFIX_REFUSED 16, UNIT_UNKNOWN 12, UNIT_UNSUPPORTED 5, read 186",
            string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.Subset(strings.ToHashSet(), expected.Keys.ToHashSet());
    }

    [Fact]
    public void Every_unit_that_is_read_is_written_as_DSI_that_reads_as_the_same_unit()
    {
        var units = File.ReadLines(SharedFiles.Path("data/units/dsi_unit_strings.txt")).Select(line => UnitParser.ParseDsi(line.Split('\t')[1])).Where(read => read.Ok).ToList();
        Assert.Equal(186, units.Count);
        Assert.All(units, unit => Assert.Equal(unit.Value, UnitParser.ParseDsi(unit.Value.ToDsi().Value).Value));
    }

    [Theory]
    [InlineData("kg", @"\kilogram")]
    [InlineData("mg/L", @"\milli\gram\per\litre")]
    [InlineData("kg/(m.s2)", @"\kilogram\per\metre\per\second\tothe{2}")]
    [InlineData("1/s", @"\per\second")]
    [InlineData("Cel", @"\degreecelsius")]
    [InlineData("dB", @"\decibel")]
    [InlineData("%", @"\percent")]
    [InlineData("1", @"\one")]
    [InlineData("mg{N}/l", null)]
    [InlineData("[CFU]/(100.ml)", null)]
    public void A_unit_is_written_by_its_names_and_never_by_others(string ucum, string? dsi)
    {
        var written = UnitParser.ParseUcum(ucum).Value.ToDsi();
        Assert.Equal((dsi, dsi is null ? "UNIT_UNSUPPORTED" : null), (written.Ok ? written.Value : null, written.Problem?.Code));
    }

    [Theory]
    [InlineData(@"\milli\gram\per\litre", "mg/l")]
    [InlineData(@"\kilogram\per\metre\tothe{3}\second", "kg.s/m3")]
    [InlineData(@"\degreecelsius", "Cel")]
    [InlineData(@"\degreeCelsius", "Cel")]
    [InlineData(@"\metre\tothe{2.0000}", "m2")]
    [InlineData(@"\ampere\tothe{-005}", "A-5")]
    [InlineData(@"\metre\tothe{0}", "1")]
    [InlineData(@"\mmhg", "mm[Hg]")]
    [InlineData(@"\percent", "%")]
    [InlineData(@" \watt\per\metre\tothe{2}\per\kelvin ", "W/(m2.K)")]
    public void Means_what_ucum_means(string dsi, string ucum)
    {
        var unit = UnitParser.ParseDsi(dsi).Value;
        // m0 is one in every respect but that it was a length.
        Assert.True(Units.Convert(1, unit, UnitParser.ParseUcum(ucum).Value) is { Ok: true } one && one.Value == 1, unit.Code);
    }

    [Fact]
    public void A_wrong_name_is_answered_with_the_right_one()
    {
        Assert.Contains(@"\kilo\watt", UnitParser.ParseDsi(@"\kilowatt").Problem!.Message);
        Assert.Contains(@"\metre", UnitParser.ParseDsi(@"\meter").Problem!.Message);
        Assert.Contains(@"\mmhg", UnitParser.ParseDsi(@"\mmHg").Problem!.Message);
    }

    [Fact]
    public void A_per_turns_over_only_the_unit_behind_it()
    {
        var unit = UnitParser.ParseDsi(@"\per\metre\second").Value;
        Assert.Equal(new Dimension(Length: -1, Time: 1), unit.Dimension);
    }
}
