using NodaTime;
using Registry.Application.Access;
using Registry.Application.Applicability;
using Registry.Application.Records;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;

namespace Registry.Application.Tests.Applicability;

public sealed class PlaceTests
{
    private static readonly Caller Officer = new(Role.Officer, "o", "");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_province_that_kept_its_name_through_a_merger_is_meant_as_it_is_on_the_date(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await ImportAsync(registry, Province("vn-pre2025-08", "Tỉnh Tuyên Quang", null, new LocalDate(2025, 6, 30)));
        await ImportAsync(registry, Province("vn-pre2025-02", "Tỉnh Hà Giang", null, new LocalDate(2025, 6, 30)));
        await ImportAsync(registry, Province("vn-08", "Tỉnh Tuyên Quang", new LocalDate(2025, 7, 1), null));

        Assert.Equal("vn-08", await PlaceAsync(registry, "tuyen quang", new LocalDate(2026, 11, 23)));
        Assert.Equal("vn-pre2025-08", await PlaceAsync(registry, "Tuyên Quang", new LocalDate(2025, 6, 30)));
        Assert.Equal("vn-pre2025-02", await PlaceAsync(registry, "Hà Giang", new LocalDate(2026, 11, 23)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_ward_named_as_a_former_province_is_told_from_it_by_word_or_date_or_asked_about(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var today = new LocalDate(2026, 11, 23);
        await ImportAsync(registry, Province("vn-pre2025-24", "Tỉnh Bắc Giang", null, new LocalDate(2025, 6, 30)));
        await ImportAsync(registry, Province("vn-24", "Tỉnh Bắc Ninh", new LocalDate(2025, 7, 1), null));
        await ImportAsync(registry, Province("vn-24-07210", "Phường Bắc Giang", new LocalDate(2025, 7, 1), null) with { Level = JurisdictionLevel.Commune, Within = ["vn-24", "vn-pre2025-24"] });

        Assert.Equal("vn-24-07210", await PlaceAsync(registry, "phường Bắc Giang", today));
        Assert.Equal("vn-pre2025-24", await PlaceAsync(registry, "tỉnh bắc giang", today));
        Assert.Equal("vn-pre2025-24", await PlaceAsync(registry, "Bắc Giang", new LocalDate(2025, 6, 30)));
        var refused = await registry.Runtime.Applicability.CheckAsync(Caller.Anonymous, Asked("Bắc Giang", today), CancellationToken.None);
        var problem = Assert.Single(refused.Refusal!.Fields);
        Assert.Equal("jurisdiction", problem.Path);
        Assert.Contains("jurisdictions/vn-24-07210 (Phường Bắc Giang)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("jurisdictions/vn-pre2025-24 (Tỉnh Bắc Giang, until 2025-06-30)", problem.Message, StringComparison.Ordinal);
    }

    private static AskedApplicability Asked(string place, LocalDate date) => new("25232990", "", "", place, date, ProductActivity.Unspecified);

    private static async Task<string?> PlaceAsync(TestRegistry registry, string name, LocalDate date)
    {
        return (await registry.Runtime.Applicability.CheckAsync(Caller.Anonymous, Asked(name, date), CancellationToken.None)).Value.Place?.Id;
    }

    private static async Task ImportAsync(TestRegistry registry, Jurisdiction jurisdiction)
    {
        var imported = (await registry.Runtime.Jurisdictions.ImportAsync(Officer, jurisdiction, RecordOptions.None, CancellationToken.None)).Value;
        await registry.Runtime.Catalogue.AtAsync(imported.Position + 1, CancellationToken.None);
    }

    private static Jurisdiction Province(string id, string name, LocalDate? from, LocalDate? until) => new()
    {
        Id = id,
        Level = JurisdictionLevel.Province,
        Names = [new DatedName(name)],
        From = from,
        Until = until,
    };
}
