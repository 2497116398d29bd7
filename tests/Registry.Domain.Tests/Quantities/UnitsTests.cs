using CsCheck;
using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Quantities;

public class UnitsTests
{
    private static readonly Unit[][] Families =
    [
        [.. Many("mg/l", "ug/L", "g/m3", "ng/ml", "kg/l")],
        [.. Many("Cel", "K", "[degF]", "mK", "[degR]")],
        [.. Many("[CFU]/(100.ml)", "[CFU]/ml", "10*3.{CFU}/l")],
        [.. Many("mg{N}/l", "ug{N}/ml")],
        [.. Many("Bq/l", "pCi/l", "mBq/ml")],
        [.. Many("%", "1", "[ppth]", "g/(100.g)", "mg/kg")],
        [.. Many("Pa", "bar", "mm[Hg]", "[psi]", "N/mm2", "kgf/cm2")],
        [.. Many("deg", "'", "''", "gon", "circ")],
        [.. Many("km/h", "m/s", "[kn_i]")],
    ];

    private static readonly Gen<(Unit From, Unit To)> ComparablePair =
        from family in OneOf(Families)
        from a in OneOf(family)
        from b in OneOf(family)
        select (a, b);

    [Theory]
    [InlineData("0.3", "mg/l", "ug/l", "300")]
    [InlineData("20", "Cel", "K", "293.15")]
    [InlineData("212", "[degF]", "Cel", "100")]
    [InlineData("-40", "[degF]", "Cel", "-40")]
    [InlineData("36", "km/h", "m/s", "10")]
    [InlineData("1", "Bq/l", "pCi/l", "1000/37")]
    [InlineData("5", "%", "g/(100.g)", "5")]
    [InlineData("1", "deg", "''", "3600")]
    [InlineData("100", "[CFU]/(100.ml)", "[CFU]/ml", "1")]
    [InlineData("1", "[ft_us]", "m", "1200/3937")]
    public void Converts_exactly(string value, string from, string to, string expected)
    {
        var (a, b) = (Code(from), Code(to));
        Assert.Equal(Rational.Parse(expected).Value, Units.Convert(Rational.Parse(value).Value, a, b).Value);
        Assert.True(Units.ConvertsExactly(a, b));
    }

    [Theory]
    [InlineData("[CFU]/(100.ml)", "{MPN}/(100.ml)", "CFU", "MPN")]
    [InlineData("[CFU]", "[iU]", "CFU", "IU")]
    [InlineData("{NTU}", "{TCU}", "NTU", "TCU")]
    [InlineData("mg{N}/l", "mg{NO3}/l", "kind N", "kind NO3")]
    [InlineData("mg{N}/l", "mg/l", "kind N", "mass concentration")]
    [InlineData("g/(100.g)", "ml/(100.ml)", "mass", "volume")]
    [InlineData("mg/kg{dry}", "mg/kg", "dry", "ratio of mass")]
    [InlineData("mg/l", "mg/kg", "mass concentration", "ratio of mass")]
    [InlineData("mg/m3", "mg/m3{normal}", "mass concentration", "normal")]
    [InlineData("Bq", "Hz", "radioactivity", "rate")]
    [InlineData("Gy", "Sv", "absorbed_dose", "dose_equivalent")]
    [InlineData("dB{A}", "dB", "A B", "kind B")]
    [InlineData("[pH]", "1", "pH", "plain number")]
    [InlineData("rad/s", "s-1", "rad", "rate")]
    [InlineData("mmol/l", "meq/l", "amount concentration", "eq")]
    public void Refuses_units_of_another_kind_and_names_both(string from, string to, string one, string other)
    {
        var problem = Units.Convert(1, Code(from), Code(to)).Problem!;
        Assert.Equal("UNITS_NOT_COMPARABLE", problem.Code);
        Assert.Contains(one, problem.Message);
        Assert.Contains(other, problem.Message);
        Assert.False(Units.ConvertDifference(1, Code(to), Code(from)).Ok);
    }

    /// <summary>Kinds that share a dimension with others, as they are printed; every one with every other.</summary>
    private static readonly (string Kind, string[] Printed)[] LikeButNotAlike =
    [
        ("CFU", ["CFU/100 ml", "KL/ml", "10^3 CFU/l"]),
        ("MPN", ["MPN/100 ml", "MPN/ml"]),
        ("IU", ["IU/100 ml", "UI/ml"]),
        ("PFU", ["PFU/ml"]),
        ("bacteria", ["vi khuẩn/100 ml"]),
        ("eggs", ["trứng/l"]),
        ("plain number", ["1/ml"]),
        ("NTU", ["NTU"]),
        ("TCU", ["TCU"]),
        ("pH", ["pH"]),
        ("one", ["1", "%"]),
        ("as N", ["mg/l (tính theo N)", "µg N/l"]),
        ("as NO3", ["mg/l (tính theo NO3-)", "mgNO3-/l"]),
        ("as nothing", ["mg/l", "g/m3"]),
        ("as CaCO3", ["mg CaCO3/l"]),
        ("dry", ["mg/kg khô"]),
    ];

    public static TheoryData<string, string> PairsOfKinds()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var (_, left) in LikeButNotAlike.Select((kind, i) => (i, kind)))
            foreach (var (_, right) in LikeButNotAlike.Select((kind, i) => (i, kind)))
                if (left.Kind != right.Kind)
                    pairs.Add(left.Kind, right.Kind);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(PairsOfKinds))]
    public void Kinds_never_compare_across(string left, string right)
    {
        foreach (var from in Printed(left))
        {
            Assert.All(Printed(left), same => Assert.True(Units.Convert(1, from, same).Ok, $"{from} and {same}"));
            foreach (var to in Printed(right))
                Assert.Equal("UNITS_NOT_COMPARABLE", Units.Convert(1, from, to).Problem?.Code);
        }

        static IEnumerable<Unit> Printed(string kind) =>
            LikeButNotAlike.Single(row => row.Kind == kind).Printed.Select(text => UnitParser.ParsePrinted(text).Value);
    }

    [Fact]
    public void A_difference_of_temperature_has_no_offset()
    {
        Assert.Equal(2, Units.ConvertDifference(2, Code("Cel"), Code("K")).Value);
        Assert.Equal(new Rational(5, 9), Units.ConvertDifference(1, Code("[degF]"), Code("K")).Value);
        Assert.Equal(Rational.Zero, Code("W/(m2.Cel)").Offset);
        Assert.Equal(Code("W/(m2.K)"), Code("W/(m2.Cel)"));
    }

    [Fact]
    public void Degrees_to_radians_are_marked_as_not_exact_and_degrees_to_minutes_are_exact()
    {
        Assert.False(Units.ConvertsExactly(Code("deg"), Code("rad")));
        Assert.Equal("3.14159265358979", Units.Convert(180, Code("deg"), Code("rad")).Value.Approximate(15));
        Assert.False(Units.ConvertsExactly(Code("u"), Code("g")));
    }

    [Fact]
    public void The_basis_of_the_characteristic_can_be_put_into_the_unit()
    {
        Assert.Equal(Code("mg{N}/l"), Code("mg/l").ExpressedAs("N").Value);
        Assert.Equal(Code("mg{N}/kg"), Code("mg/kg").ExpressedAs("N").Value);
        Assert.Equal("UNIT_MALFORMED", Code("m/s").ExpressedAs("N").Problem!.Code);
        Assert.Equal("UNIT_MALFORMED", Code("mg/l").ExpressedAs("}").Problem!.Code);
    }

    [Fact]
    public void There_and_back_is_where_it_was() => Gen.Select(ComparablePair, RationalTests.AnyRational).Sample((pair, x) =>
        Units.Convert(Units.Convert(x, pair.From, pair.To).Value, pair.To, pair.From).Value == x
        && Units.ConvertDifference(Units.ConvertDifference(x, pair.From, pair.To).Value, pair.To, pair.From).Value == x);

    /// <summary>Not only chosen families: of all symbols, with all prefixes they take, those that measure the same.</summary>
    [Fact]
    public void Any_symbol_converts_to_any_other_of_its_kind_and_back_exactly()
    {
        var units = UcumTable.ByCode
            .SelectMany(pair => pair.Value.IsMetric ? new[] { pair.Key, "m" + pair.Key, "k" + pair.Key } : [pair.Key])
            .Select(Code).GroupBy(unit => (unit.Dimension, unit.Kind)).Where(alike => alike.Count() > 1).ToList();
        Assert.True(units.Count > 30, $"{units.Count} groups");
        foreach (var alike in units)
        {
            var members = alike.ToList();
            for (var i = 0; i < members.Count; i++)
            {
                var (from, to) = (members[i], members[(i + 1) % members.Count]);
                if (!from.ComparableWith(to))
                    continue;
                var x = new Rational(355, 113);
                Assert.Equal(x, Units.Convert(Units.Convert(x, from, to).Value, to, from).Value);
            }
        }
    }

    [Fact]
    public void Scaling_a_difference_scales_its_conversion() =>
        Gen.Select(ComparablePair, RationalTests.AnyRational, RationalTests.AnyRational).Sample((pair, x, factor) =>
            Units.ConvertDifference(x * factor, pair.From, pair.To).Value == Units.ConvertDifference(x, pair.From, pair.To).Value * factor);

    [Fact]
    public void Conversion_keeps_order() => Gen.Select(ComparablePair, RationalTests.AnyRational, RationalTests.AnyRational).Sample((pair, x, y) =>
        x.CompareTo(y) == Units.Convert(x, pair.From, pair.To).Value.CompareTo(Units.Convert(y, pair.From, pair.To).Value));

    [Fact]
    public void A_made_up_unit_prints_and_reads_back_the_same()
    {
        var symbols = UcumTable.ByCode.Keys.Where(code => !code.StartsWith("10", StringComparison.Ordinal)).ToArray();
        var atom = from code in OneOf(symbols)
                   from prefix in OneOf("", "k", "m", "u", "da")
                   from exponent in OneOf("", "2", "-1", "-3")
                   from note in OneOf("", "", "{N}", "{x y}".Replace(" ", "_"))
                   select (UcumTable.ByCode[code].IsMetric ? prefix : "") + code + exponent + note;
        var unit = from a in atom
                   from b in atom
                   from c in atom
                   from sign in OneOf(".", "/")
                   from shape in OneOf("{0}", "{0}|{1}", "{0}/({1}|{2})", "/{0}|{1}", "{0}/(100.{1})")
                   select string.Format(shape.Replace("|", sign), a, b, c);
        unit.Sample(code =>
        {
            var read = UnitParser.ParseUcum(code).Value;
            Assert.Equal(code, read.Code);
            Assert.Equal(read, UnitParser.ParseUcum(read.Code).Value);
            Assert.Equal(read.GetHashCode(), UnitParser.ParseUcum(read.Code).Value.GetHashCode());
        });
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_throwing()
    {
        var pieces = OneOf("mg", "l", "/", ".", " ", "(", ")", "{", "}", "[", "]", "100", "0", "^", "-", "2", "N", "CFU", "KL", "µ", "²",
            "⁻¹", "\\", "\\metre", "\\per", "\\tothe{2}", "\\kilo", "%", "ppm", "tính theo", "as", "10*", "°C", ",", "\u0000", "\uD800", "ế");
        Gen.OneOf(Gen.String, pieces.Array[0, 12].Select(string.Concat)).Sample(text =>
        {
            foreach (var read in new[] { UnitParser.ParseAny(text), UnitParser.ParseUcum(text), UnitParser.ParseDsi(text), UnitParser.ParsePrinted(text) })
            {
                if (!read.Ok)
                    Assert.NotEmpty(read.Problem!.Message);
                else
                    Assert.Equal(read.Value, UnitParser.ParseUcum(read.Value.Code).Value);
            }
        }, iter: 20_000);
    }

    [Fact]
    public void A_long_text_is_refused_unread() => Assert.All(
        new[] { UnitParser.ParseAny(new string('m', 5_000_000)), UnitParser.ParseDsi(new string('\\', 5_000_000)), UnitParser.ParseUcum(new string('(', 5_000_000)) },
        read => Assert.Equal("UNIT_TOO_LONG", read.Problem!.Code));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Unit Code(string ucum) => UnitParser.ParseUcum(ucum).Value;

    private static IEnumerable<Unit> Many(params string[] codes) => codes.Select(Code);
}
