using Registry.ReferencePack.Rows;
using Registry.Tests;
using V1 = Registry.Protocol.V1;

namespace Registry.ReferencePack.Tests;

/// <summary>The communes of 2025: one province's in the pack, the others' in a file beside it, none twice and none missing.</summary>
public class CommunesTests
{
    private static readonly PackContents Pack = ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents;

    private static readonly PackReading Others = ReferencePackReader.ReadCommunes(ReferencePackReader.CommunesFile);

    private static IEnumerable<CommuneRow> All => Pack.Communes.Concat(Others.Contents.Communes);

    [Fact]
    public void Every_commune_of_the_list_stands_once_with_its_province()
    {
        Assert.Empty(Others.Findings);
        var listed = File.ReadLines(SharedFiles.Path("data/provinces/wards-3321-2025.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[^1]);
        Assert.Equal(3321, listed.Count);
        Assert.Equal(listed.OrderBy(c => c.Key, StringComparer.Ordinal), All.ToDictionary(c => c.Code, c => c.Province["vn-".Length..]).OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.All(Pack.Communes, commune => Assert.Equal("vn-08", commune.Province));
        Assert.DoesNotContain(Others.Contents.Communes, commune => commune.Province == "vn-08");
        var provinces = Pack.Jurisdictions.Where(j => j.Kind == "province").Select(j => j.Id).ToHashSet();
        Assert.Equal(provinces, [.. All.Select(c => c.Province)]);
    }

    [Fact]
    public void A_commune_says_what_it_was_formed_from_and_that_nobody_compared_it()
    {
        var commune = Pack.Communes.Single(c => c.NameVi == "Xã Hàm Yên");
        Assert.Contains("Thị trấn Tân Yên", commune.FormedFrom, StringComparison.Ordinal);
        Assert.All(All, c => Assert.False(c.Source.Verified));
        Assert.All(All, c => Assert.True(c.FormedFrom.IsNormalized() && c.NameVi.IsNormalized()));
        Assert.All(All, c => Assert.NotEmpty(c.FormedFrom));
        var message = PackMessages.Jurisdictions(Pack).Single(j => j.Name == $"jurisdictions/{commune.Id}");
        Assert.Equal((V1.Jurisdiction.Types.Level.Commune, "Hàm Yên"), (message.Level, message.DisplayName.En));
        Assert.Equal(["jurisdictions/vn-08", "jurisdictions/vn-pre2025-08"], message.Within);
        Assert.Contains("Thị trấn Tân Yên", message.Provenance.Source, StringComparison.Ordinal);
        Assert.All(PackMessages.Jurisdictions(Pack with { Communes = [.. All] }), j => Assert.InRange(j.Provenance.Source.Length, 1, 1000));
    }

    /// <summary>Codes were given out province by province, so that those of one former province lie together and none of another between them.</summary>
    [Fact]
    public void A_commune_lies_in_one_of_the_provinces_that_its_own_was_formed_from()
    {
        var formed = Pack.Jurisdictions.Where(j => j.Kind == "province").ToDictionary(j => j.Id, j => j.FormedFrom);
        Assert.All(All, c => Assert.Contains(c.FormerProvince, formed[c.Province]));
        Assert.Equal(63, All.Select(c => c.FormerProvince).Distinct().Count());
        foreach (var province in All.GroupBy(c => c.Province))
        {
            var blocks = province.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => c.FormerProvince).ToList();
            Assert.Equal(blocks.Distinct().Count() - 1, blocks.Zip(blocks.Skip(1)).Count(pair => pair.First != pair.Second));
        }
    }

    /// <summary>Where the resolutions name a town of before the merger to tell wards of one name apart, it is the seat of the former province given.</summary>
    [Theory]
    [InlineData("thành phố Trà Vinh", "vn-pre2025-84")]
    [InlineData("thành phố Vĩnh Long", "vn-pre2025-86")]
    [InlineData("thành phố Sóc Trăng", "vn-pre2025-94")]
    [InlineData("thành phố Cà Mau", "vn-pre2025-96")]
    [InlineData("thành phố Đông Hà", "vn-pre2025-45")]
    [InlineData("thành phố Nam Định", "vn-pre2025-36")]
    [InlineData("thành phố Đà Lạt", "vn-pre2025-68")]
    [InlineData("Quận 1)", "vn-pre2025-79")]
    public void Towns_the_resolutions_name_stand_in_the_former_province_given(string town, string former) =>
        Assert.Equal([former], All.Where(c => c.FormedFrom.Contains(town, StringComparison.Ordinal)).Select(c => c.FormerProvince).Distinct());

    [Fact]
    public void A_list_of_communes_is_told_by_its_first_line_and_its_wrong_rows_are_named()
    {
        Assert.True(ReferencePackReader.IsCommunes(ReferencePackReader.CommunesFile));
        Assert.False(ReferencePackReader.IsCommunes(Path.Combine(ReferencePackReader.ShippedFolder, "jurisdictions.csv")));
        var path = Path.GetTempFileName();
        File.WriteAllLines(path, [.. File.ReadLines(ReferencePackReader.CommunesFile).Take(2), "vn-01-x,,,,,,,,,,,"]);
        var reading = ReferencePackReader.ReadCommunes(path);
        File.Delete(path);
        Assert.Single(reading.Contents.Communes);
        Assert.Contains(reading.Findings, finding => finding is { Row: 3, Column: "name_vi" });
    }
}
