using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Domain.Products;

namespace Registry.Domain.Tests.Indicators;

public sealed class CoverageTests
{
    private static readonly LocalDate Day = new(2026, 9, 1);

    private static readonly JurisdictionHistory Places = new(
    [
        Place("vn", JurisdictionLevel.Country), Place("vn-pre2025-08", JurisdictionLevel.Province, successor: "vn-08"), Place("vn-pre2025-02", JurisdictionLevel.Province, successor: "vn-08"),
        Place("vn-08", JurisdictionLevel.Province), Place("na-hang", JurisdictionLevel.Commune, "vn-08"), Place("ham-yen", JurisdictionLevel.Commune, "huyen"), Place("huyen", JurisdictionLevel.District, "vn-pre2025-08"), Place("vn-01", JurisdictionLevel.Province),
    ]);

    [Fact]
    public void Products_stand_in_their_commune_or_in_that_of_their_owner()
    {
        var covered = Of(CoverageGrouping.Commune, Made("a", "na-hang"), Made("b", "vn-08", "organisations/o"), Made("c", "vn-08"));
        Assert.Equal(["na-hang", "ham-yen", ""], covered.Select(c => c.Key));
    }

    [Fact]
    public void Rows_say_how_many_are_tied_and_how_and_what_is_over_or_only_related_ties_nothing()
    {
        var covered = Of(CoverageGrouping.HsChapter,
            Made("a", "vn-08", hs: "04090000", ties: [Tie(DeclarationKind.DeclaredApplied), Tie(DeclarationKind.MandatoryConformity)]),
            Made("b", "vn-08", hs: "0409", ties: [Tie(DeclarationKind.VoluntaryConformity, until: new LocalDate(2026, 8, 31)), Tie(DeclarationKind.Reference)]),
            Made("c", "vn-08", hs: "25232990", ties: [Tie(DeclarationKind.MandatoryConformity)]), Made("d", "vn-08"));
        Assert.Equal([new CoverageRow("04", 2, 1, 1, 0, 1), new CoverageRow("25", 1, 1, 0, 0, 1), new CoverageRow("", 1, 0, 0, 0, 0)], Coverage.Rows(covered));
        Assert.Equal(new CoverageRow("", 4, 2, 1, 0, 2), Coverage.Row("", covered));
    }

    [Fact]
    public void The_group_of_the_newest_rating_counts_even_when_it_has_run_out()
    {
        var rated = Made("a", "vn-08") with { Product = Made("a", "vn-08").Product with { Ocop = [new OcopRating("Đồ uống", 3, new LocalDate(2020, 1, 1)), new OcopRating("Thực phẩm", 4, new LocalDate(2022, 1, 1)), new OcopRating("Khác", 4, new LocalDate(2027, 1, 1))] } };
        Assert.Equal("Thực phẩm", Assert.Single(Of(CoverageGrouping.OcopGroup, rated)).Key);
    }

    [Fact]
    public void Everything_within_a_territory_lies_in_it_former_provinces_districts_and_communes_too()
    {
        Assert.Equal(["ham-yen", "huyen", "na-hang", "vn-08", "vn-pre2025-02", "vn-pre2025-08"], Places.PlacesOf("vn-08")!.Order(StringComparer.Ordinal));
        Assert.Equal(["ham-yen", "huyen", "vn-pre2025-08"], Places.PlacesOf("vn-pre2025-08")!.Order(StringComparer.Ordinal));
        Assert.Equal(["na-hang"], Places.PlacesOf("na-hang"));
        Assert.Null(Places.PlacesOf("vn"));
        Assert.Null(Places.PlacesOf(""));
    }

    private static IReadOnlyList<CoveredProduct> Of(CoverageGrouping grouping, params ProductFact[] products) =>
        Coverage.Of(products, grouping, Day, Places, owner => owner == "organisations/o" ? "ham-yen" : null);

    private static ProductFact Made(string id, string place, string owner = "", string? hs = null, Declaration[]? ties = null) =>
        new(new Product { Id = id, OwnerId = owner, NameVi = id, JurisdictionId = place, HsCode = hs }, ties ?? [], Day);

    private static Declaration Tie(DeclarationKind kind, LocalDate? until = null) =>
        new() { Id = $"{kind}", ProductId = "p", Designation = "TCVN 1:2020", Kind = kind, MadeOn = new LocalDate(2025, 1, 1), ValidUntil = until };

    private static Jurisdiction Place(string id, JurisdictionLevel level, string? within = null, string? successor = null) => new()
    {
        Id = id,
        Level = level,
        Names = [new DatedName(id)],
        Within = within is null ? [] : [within],
        Until = successor is null ? null : new LocalDate(2025, 6, 30),
        Successor = successor is null ? null : new JurisdictionSuccession(successor, new LocalDate(2025, 7, 1)),
    };
}
