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

    private static async Task<string?> PlaceAsync(TestRegistry registry, string name, LocalDate date)
    {
        var asked = new AskedApplicability("25232990", "", "", name, date, ProductActivity.Unspecified);
        return (await registry.Runtime.Applicability.CheckAsync(Caller.Anonymous, asked, CancellationToken.None)).Value.Place?.Id;
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
