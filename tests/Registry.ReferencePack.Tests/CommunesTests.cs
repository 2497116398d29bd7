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
        Assert.InRange(All.Count(c => c.FormedFrom.Length == 0), 0, 1);
        var message = PackMessages.Jurisdictions(Pack).Single(j => j.Name == $"jurisdictions/{commune.Id}");
        Assert.Equal((V1.Jurisdiction.Types.Level.Commune, "Hàm Yên"), (message.Level, message.DisplayName.En));
        Assert.Equal(["jurisdictions/vn-08"], message.Within);
        Assert.Contains("Thị trấn Tân Yên", message.Provenance.Source, StringComparison.Ordinal);
        Assert.All(PackMessages.Jurisdictions(Pack with { Communes = [.. All] }), j => Assert.InRange(j.Provenance.Source.Length, 1, 1000));
    }

    [Fact]
    public void A_list_of_communes_is_told_by_its_first_line_and_its_wrong_rows_are_named()
    {
        Assert.True(ReferencePackReader.IsCommunes(ReferencePackReader.CommunesFile));
        Assert.False(ReferencePackReader.IsCommunes(Path.Combine(ReferencePackReader.ShippedFolder, "jurisdictions.csv")));
        var path = Path.GetTempFileName();
        File.WriteAllLines(path, [.. File.ReadLines(ReferencePackReader.CommunesFile).Take(2), "vn-01-x,,,,,,,,,,"]);
        var reading = ReferencePackReader.ReadCommunes(path);
        File.Delete(path);
        Assert.Single(reading.Contents.Communes);
        Assert.Contains(reading.Findings, finding => finding is { Row: 3, Column: "name_vi" });
    }
}
