using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Quantities;

/// <summary>Units as Vietnamese laboratories and regulations print them, with what each stands for in UCUM.</summary>
public class VietnameseUnitTests
{
    [Theory]
    // Water
    [InlineData("mg/lít", "mg/l")]
    [InlineData("mg/lit", "mg/l")]
    [InlineData("µg/Lít", "ug/l")]
    [InlineData("mg/l (tính theo NO3-)", "mg{NO3}/l")]
    [InlineData("mg/l (tính theo NO₃⁻)", "mg{NO3}/l")]
    [InlineData("mgNO3-/L", "mg{NO3}/l")]
    [InlineData("mg NO3–/l", "mg{NO3}/l")]
    [InlineData("mg NO3⁻-N/L", "mg{N}/l")]
    [InlineData("mgNH4+/l", "mg{NH4}/l")]
    [InlineData("mg NH4+-N/l", "mg{N}/l")]
    [InlineData("mg PO43-/L", "mg{PO4}/l")]
    [InlineData("mg PO4³⁻-P/L", "mg{P}/l")]
    [InlineData("mgSO42-/L", "mg{SO4}/l")]
    [InlineData("mg Cl-/L", "mg{Cl}/l")]
    [InlineData("mg F-/l", "mg{F}/l")]
    [InlineData("mg/L (tính theo nitơ)", "mg{N}/l")]
    [InlineData("mg/l (tính theo N-NH3)", "mg{N}/l")]
    [InlineData("mgO2/lít", "mg{O2}/l")]
    [InlineData("mgCaCO3/lít", "mg{CaCO3}/l")]
    [InlineData("mg/lít CaCO3", "mg{CaCO3}/l")]
    [InlineData("mg/l tính theo CaCO₃", "mg{CaCO3}/l")]
    [InlineData("Vi khuẩn/100ml", "{bacteria}/(100.ml)")]
    [InlineData("Khuẩn lạc/100 ml", "[CFU]/(100.ml)")]
    [InlineData("KL/100ml", "[CFU]/(100.ml)")]
    [InlineData("MPN/100mL", "{MPN}/(100.ml)")]
    [InlineData("Trứng/lít", "{eggs}/l")]
    [InlineData("Tế bào/lít", "{cells}/l")]
    [InlineData("mg/L Pt-Co", "{PCU}")]
    [InlineData("Đơn vị pH", "[pH]")]
    [InlineData("Bq/lít", "Bq/l")]
    [InlineData("μS/cm", "uS/cm")]
    [InlineData("0C", "Cel")]
    [InlineData("độ C", "Cel")]
    // Food
    [InlineData("mg/kg", "mg/kg")]
    [InlineData("mg/100g", "mg/(100.g)")]
    [InlineData("Kcal/100g", "kcal/(100.g)")]
    [InlineData("gN/lít", "g{N}/l")]
    [InlineData("g N/l", "g{N}/l")]
    [InlineData("mgN/100g", "mg{N}/(100.g)")]
    [InlineData("mgKOH/g", "mg{KOH}/g")]
    [InlineData("meq O2/kg", "meq{O2}/kg")]
    [InlineData("mđlg/kg", "meq/kg")]
    [InlineData("% khối lượng", "g/(100.g)")]
    [InlineData("% (theo khối lượng)", "g/(100.g)")]
    [InlineData("% theo khối lượng", "g/(100.g)")]
    [InlineData("% thể tích", "ml/(100.ml)")]
    [InlineData("%V", "ml/(100.ml)")]
    [InlineData("% vol", "ml/(100.ml)")]
    [InlineData("độ Bx", "{Brix}")]
    [InlineData("oBx", "{Brix}")]
    [InlineData("°Brix", "{Brix}")]
    [InlineData("IU/100g", "[iU]/(100.g)")]
    [InlineData("UI/kg", "[iU]/kg")]
    [InlineData("con/kg", "{individuals}/kg")]
    // Soil, sediment, fertiliser
    [InlineData("mg/kg khô", "mg/kg{dry}")]
    [InlineData("mg/kg (khô)", "mg/kg{dry}")]
    [InlineData("mg/kg đất khô", "mg/kg{dry}")]
    [InlineData("mg/kg trọng lượng khô", "mg/kg{dry}")]
    [InlineData("mg/kg (theo khối lượng khô)", "mg/kg{dry}")]
    [InlineData("% P2O5", "%{P2O5}")]
    [InlineData("% K2Ohh", "%{K2O}")]
    [InlineData("% P2O5hh", "%{P2O5}")]
    [InlineData("%N", "%{N}")]
    [InlineData("meq/100g", "meq/(100.g)")]
    // Air, noise, radiation
    [InlineData("µg/Nm³", "ug/m3{normal}")]
    [InlineData("mg/m3", "mg/m3")]
    [InlineData("sợi/ml", "{fibres}/ml")]
    [InlineData("µSv/giờ", "uSv/h")]
    [InlineData("mSv/năm", "mSv/a")]
    [InlineData("m/s²", "m/s2")]
    // Building materials and mechanics
    [InlineData("kG/cm2", "kgf/cm2")]
    [InlineData("daN/cm2", "daN/cm2")]
    [InlineData("tấn/m3", "t/m3")]
    [InlineData("kg/m³", "kg/m3")]
    [InlineData("vòng/phút", "{revolution}/min")]
    [InlineData("mm/phút", "mm/min")]
    [InlineData("m3/ngày đêm", "m3/d")]
    [InlineData("m³/ngày.đêm", "m3/d")]
    [InlineData("lít/phút", "l/min")]
    [InlineData("tạ/ha", "100.kg/har")]
    [InlineData("không thứ nguyên", "1")]
    [InlineData("Không có đơn vị", "1")]
    public void Reads(string printed, string ucum)
    {
        var read = UnitParser.ParseAny(printed);
        Assert.True(read.Ok, read.ToString());
        Assert.Equal(UnitParser.ParseUcum(ucum).Value, read.Value);
        Assert.Equal(read.Value, UnitParser.ParseUcum(read.Value.Code).Value);
        Assert.Equal(read.Value, UnitParser.ParsePrinted(read.Value.ToPrint()).Value);
    }
}
