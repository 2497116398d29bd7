using System.Text.Json;
using System.Text.RegularExpressions;
using Registry.Domain.Quantities;
using Registry.Tests;

namespace Registry.Domain.Tests.Quantities;

public class PrintedUnitTests
{
    [Theory]
    [InlineData("mg/l", "mg/l")]
    [InlineData("mg/L", "mg/l")]
    [InlineData("mg / l", "mg/l")]
    [InlineData("(mg/l)", "mg/l")]
    [InlineData("mg.l-1", "mg/l")]
    [InlineData("mg·L⁻¹", "mg/l")]
    [InlineData("g/m3", "mg/l")]
    [InlineData("µg/l", "ug/l")]
    [InlineData("\u03BCg/L", "ug/l")]
    [InlineData("ug/l", "ug/l")]
    [InlineData("mcg/l", "ug/l")]
    [InlineData("Mg/m3", "Mg/m3")]
    [InlineData("mg/Kg", "mg/kg")]
    [InlineData("CFU/100 ml", "[CFU]/(100.ml)")]
    [InlineData("CFU/100mL", "[CFU]/(100.mL)")]
    [InlineData("cfu / 100 ml", "{CFU}/(100.ml)")]
    [InlineData("KL/g", "[CFU]/g")]
    [InlineData("khuẩn lạc/g", "[CFU]/g")]
    [InlineData("kL/d", "kl/d")]
    [InlineData("MPN/100 ml", "{MPN}/(100.ml)")]
    [InlineData("10^3 CFU/g", "10*3.[CFU]/g")]
    [InlineData("tế bào/ml", "{cells}/ml")]
    [InlineData("%", "%")]
    [InlineData("‰", "[ppth]")]
    [InlineData("g/100 g", "g/(100.g)")]
    [InlineData("g/100g", "%.(g/g)")]
    [InlineData("% (v/v)", "ml/(100.ml)")]
    [InlineData("% khối lượng", "g/(100.g)")]
    [InlineData("ppm (m/m)", "mg/kg")]
    [InlineData("ppmv", "ul/l")]
    [InlineData("NTU", "{NTU}")]
    [InlineData("ntu", "[NTU]")]
    [InlineData("TCU", "{TCU}")]
    [InlineData("Pt-Co", "{PCU}")]
    [InlineData("mg/l Pt", "{PCU}")]
    [InlineData("Bq/l", "Bq/l")]
    [InlineData("pCi/l", "pCi/l")]
    [InlineData("°C", "Cel")]
    [InlineData("ºC", "Cel")]
    [InlineData("℃", "Cel")]
    [InlineData("độ C", "Cel")]
    [InlineData("µS/cm", "uS/cm")]
    [InlineData("mg N/l", "mg{N}/l")]
    [InlineData("mgN/L", "mg{N}/l")]
    [InlineData("mg{N}/l", "mg{N}/l")]
    [InlineData("mg/l (tính theo N)", "mg{N}/l")]
    [InlineData("mg/l tính theo N", "mg{N}/l")]
    [InlineData("mg/l as CaCO3", "mg{CaCO3}/l")]
    [InlineData("mgCaCO3/L", "mg{CaCO3}/l")]
    [InlineData("mg NO3-N/l", "mg{N}/l")]
    [InlineData("mg/m³", "mg/m3")]
    [InlineData("mg/Nm3", "mg/m3{normal}")]
    [InlineData("mg/Nm³", "mg/m3{normal}")]
    [InlineData("kN", "kN")]
    [InlineData("N/mm2", "MPa")]
    [InlineData("MPa", "N/mm2")]
    [InlineData("kgf/cm2", "kgf/cm2")]
    [InlineData("km/h", "km/h")]
    [InlineData("m/s", "m/s")]
    [InlineData("dB", "dB")]
    [InlineData("dBA", "dB{A}")]
    [InlineData("dB(A)", "dB{A}")]
    [InlineData("W/(m2.K)", "W/(m2.K)")]
    [InlineData("mg/kg/ngày", "mg/kg/d")]
    [InlineData("m3/h", "m3/h")]
    [InlineData("mPa.s", "mPa.s")]
    [InlineData("kWh", "kW.h")]
    [InlineData("Ω", "Ohm")]
    [InlineData("\u2126", "Ohm")]
    [InlineData("pH", "[pH]")]
    [InlineData("", "1")]
    [InlineData("-", "1")]
    [InlineData("–", "1")]
    [InlineData("1/ml", "/ml")]
    [InlineData("CFU/0,1 ml", "[CFU].10/ml")]
    public void Reads_what_laboratories_print(string printed, string ucum)
    {
        var unit = UnitParser.ParseAny(printed).Value;
        Assert.Equal(UnitParser.ParseUcum(ucum).Value, unit);
        Assert.Equal(unit, UnitParser.ParseUcum(unit.Code).Value);
        Assert.Equal(unit, UnitParser.ParsePrinted(unit.ToPrint()).Value);
    }

    [Theory]
    [InlineData("ppm", "UNIT_BASIS_MISSING")]
    [InlineData("ppb", "UNIT_BASIS_MISSING")]
    [InlineData("PPM", "UNIT_BASIS_MISSING")]
    [InlineData("CFU/100 ML", "UNIT_AMBIGUOUS")]
    [InlineData("W/m2.K", "UNIT_AMBIGUOUS")]
    [InlineData("MG/L", "UNIT_AMBIGUOUS")]
    [InlineData("G", "UNIT_AMBIGUOUS")]
    [InlineData("KN", "UNIT_UNKNOWN")]
    [InlineData("mg/", "UNIT_MALFORMED")]
    [InlineData("/", "UNIT_MALFORMED")]
    [InlineData("mg/l (tính theo Xy)", "UNIT_UNKNOWN")]
    [InlineData("bao", "UNIT_UNKNOWN")]
    [InlineData("CFU/0 ml", "UNIT_MALFORMED")]
    public void Refuses_what_has_no_one_reading(string printed, string code) =>
        Assert.Equal(code, UnitParser.ParseAny(printed).Problem!.Code);

    [Fact]
    public void Every_unit_of_the_limits_the_slips_and_the_regulations_is_read()
    {
        var json = Directory.GetFiles(SharedFiles.Path("data/qcvn-limits-json/qcvn_data/defaults"))
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("unit").GetString()!);
        var slips = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path("data/water-slips/water-test-slips.json"))).RootElement
            .GetProperty("slips").EnumerateArray().SelectMany(slip => slip.GetProperty("results").EnumerateArray())
            .Select(result => result[3].GetString()!);
        var lines = File.ReadAllLines(SharedFiles.Path("domain/limits.csv"));
        var column = Array.IndexOf(lines[0].Split(','), "unit");
        var limits = lines.Skip(1).Select(line => Cells(line)[column]);
        var units = json.Concat(slips).Concat(limits).Distinct().ToList();
        Assert.True(units.Count >= 14, $"{units.Count} units were found");
        Assert.All(units, unit => Assert.True(UnitParser.ParseAny(unit).Ok, unit));
    }

    [Theory]
    [InlineData("CFU/100 ml", "[CFU]/(100.ml)")]
    [InlineData("mg{N}/l", "mg{N}/l")]
    public void The_ucum_text_is_stable(string printed, string code) => Assert.Equal(code, UnitParser.ParseAny(printed).Value.Code);

    [Theory]
    [InlineData("ug/L", "µg/L")]
    [InlineData("[CFU]/(100.ml)", "CFU/100 ml")]
    [InlineData("mg{N}/l", "mg N/l")]
    [InlineData("Cel", "°C")]
    [InlineData("m3/h", "m³/h")]
    [InlineData("W/(m2.K)", "W/(m²·K)")]
    [InlineData("s-1", "s⁻¹")]
    [InlineData("[iU]/g", "IU/g")]
    [InlineData("kg/m3{normal}", "kg/Nm³")]
    [InlineData("1", "")]
    public void Prints_for_people(string code, string print) => Assert.Equal(print, UnitParser.ParseUcum(code).Value.ToPrint());

    private static List<string> Cells(string line) =>
        [.. Regex.Matches(line, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))").Select(match => match.Groups[1].Value + match.Groups[2].Value)];
}
