using NodaTime;
using Registry.Application.Conformity;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Application.Watches;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Tests.Conformity;

/// <summary>Each thing that verdicts and states rest on, changed: what is evaluated again, and what those who watch are told.</summary>
public sealed class StandingCauseTests
{
    private const string Matrix = "nước sạch sinh hoạt";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_merger_of_provinces_brings_the_local_rule_to_what_it_took_in(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await PlaceAsync(registry, Province("tinh-a", "Tỉnh A"));
        await PlaceAsync(registry, Province("tinh-b", "Tỉnh B"));
        await PlaceAsync(registry, Province("tinh-c", "Tỉnh C"));
        await registry.RecordAsync(registry.Regulation("0.02") with { ProductRules = [registry.Rule(Matrix) with { JurisdictionId = "tinh-a" }] });
        var joined = await registry.PushAsync("B-1", "0,03", criterion: null, matrix: Matrix, change: At("tinh-b"));
        var apart = await registry.PushAsync("C-1", "0,03", criterion: null, matrix: Matrix, change: At("tinh-c"));
        var product = await ProductAsync(registry, new Product { Id = "nuoc-b", OwnerId = "organisations/coop", NameVi = "Nước B", Category = Matrix, JurisdictionId = "tinh-b" });
        await registry.SettleAsync();
        Assert.Empty((await registry.JudgementsAsync(joined)).Single().Verdicts);
        Assert.Empty((await registry.StatesAsync(product)).Single().State.Documents);
        var (reports, products) = (await registry.WatchOwnReportsAsync(), await registry.WatchProductAsync(product));

        var merged = await PlaceAsync(registry, Province("tinh-b", "Tỉnh B") with { Until = new LocalDate(2026, 6, 30), Successor = new JurisdictionSuccession("tinh-a", new LocalDate(2026, 7, 1)) });
        await registry.SettleAsync();

        var judgements = await registry.JudgementsAsync(joined);
        Assert.Equal(2, judgements.Count);
        Assert.Equal((merged, "jurisdictions/tinh-b", "Tỉnh B"), (judgements[1].Cause!.Position, judgements[1].Cause!.Subject, judgements[1].Cause!.Name));
        Assert.Equal(Outcome.Fail, judgements[1].Verdicts.Single().Verdict.Outcome);
        Assert.True(judgements[1].Verdicts.Single().ReplaysIdentically);
        Assert.Single(await registry.JudgementsAsync(apart));
        var told = Assert.Single(await registry.ToldAsync(reports, 1));
        Assert.Equal(joined.ToString(), told.Subject);
        Assert.Contains($"Because of Tỉnh B (log entry {merged})", told.DetailsEn, StringComparison.Ordinal);
        Assert.Contains("Asen (QCVN 1:2020/BYT): not applicable → fail", told.DetailsEn, StringComparison.Ordinal);

        var states = await registry.StatesAsync(product);
        Assert.Equal((2, merged, ProductStanding.Missing), (states.Count, states[1].CausePosition, states[1].State.Documents.Single().Standing));
        var owner = Assert.Single(await StatesToldAsync(registry, products, 1));
        Assert.Contains($"Because of Tỉnh B (log entry {merged})", owner.DetailsEn, StringComparison.Ordinal);
        Assert.Contains("QCVN 1:2020/BYT: of no concern → nothing declared", owner.DetailsEn, StringComparison.Ordinal);
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_end_that_becomes_known_takes_the_verdicts_back_and_its_undoing_brings_them_again(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        var inForce = registry.Regulation("0.02") with { ProductRules = [registry.Rule(Matrix)] };
        await registry.RecordAsync(inForce);
        var report = await registry.PushAsync("N-1", "0,03", criterion: null, matrix: Matrix);
        var earlier = await registry.PushAsync("N-0", "0,03", criterion: null, matrix: Matrix, change: r => r with { Samples = [r.Samples[0] with { SampledOn = new LocalDate(2026, 6, 15) }] });
        var product = await ProductAsync(registry, new Product { Id = "nuoc", OwnerId = "organisations/coop", NameVi = "Nước", Category = Matrix });
        await registry.SettleAsync();
        Assert.Equal(Outcome.Fail, await registry.OutcomeAsync(report));
        var (reports, products) = (await registry.WatchOwnReportsAsync(), await registry.WatchProductAsync(product));

        // The last day in force lies before the one sample and after the other.
        var ended = await registry.RecordAsync(inForce with { ForceEvents = [.. inForce.ForceEvents, new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(2026, 6, 30) }] });
        await registry.SettleAsync();
        var judgements = await registry.JudgementsAsync(report);
        Assert.Equal((2, ended), (judgements.Count, judgements[1].Cause!.Position));
        Assert.DoesNotContain(judgements[1].Verdicts, v => v.Verdict.Outcome == Outcome.Fail);
        Assert.Equal(Outcome.Fail, await registry.OutcomeAsync(earlier));
        Assert.Contains("Asen (QCVN 1:2020/BYT): fail → not applicable", Assert.Single(await registry.ToldAsync(reports, 1)).DetailsEn, StringComparison.Ordinal);
        Assert.Contains("QCVN 1:2020/BYT: nothing declared → of no concern", Assert.Single(await StatesToldAsync(registry, products, 1)).DetailsEn, StringComparison.Ordinal);

        var undone = await registry.RecordAsync(inForce);
        await registry.SettleAsync();
        Assert.Equal([Outcome.Fail], (await registry.JudgementsAsync(report))[2].Verdicts.Select(v => v.Verdict.Outcome));
        Assert.Equal(undone, (await registry.StatesAsync(product))[2].CausePosition);
        Assert.All(await StatesToldAsync(registry, products, 2), told => Assert.Contains("Because of QCVN 1:2020/BYT", told.DetailsEn, StringComparison.Ordinal));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_scope_that_is_cut_is_told_to_whose_product_rests_on_it_and_leaves_its_verdicts(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        await registry.OrganisationAsync(Accredited("Asen"));
        var report = await registry.PushAsync("N-1", "0,03", change: r => r with { Samples = [r.Samples[0] with { Results = [r.Samples[0].Results[0] with { Method = "SMEWW 3125" }] }] });
        var product = await registry.ProductAsync(report, validUntil: new LocalDate(2027, 12, 31));
        await registry.SettleAsync();
        Assert.Equal((ProductStanding.InOrder, 0), StandingOf((await registry.StatesAsync(product)).Single().State));
        var watch = await registry.WatchProductAsync(product);

        var cut = await registry.OrganisationAsync(Accredited("Chì"));
        await registry.SettleAsync();
        var states = await registry.StatesAsync(product);
        Assert.Equal(2, states.Count);
        Assert.Equal((ProductStanding.InOrder, 1), StandingOf(states[1].State));
        Assert.True(states[1].CausePosition > cut);
        Assert.Single(await registry.JudgementsAsync(report));
        var told = Assert.Single(await StatesToldAsync(registry, watch, 1));
        Assert.Contains("results named as evidence outside the laboratory's scope: 0 → 1", told.DetailsEn, StringComparison.Ordinal);
        Assert.Contains("Because of", told.DetailsEn, StringComparison.Ordinal);
        var conformity = (await registry.Runtime.ProductConformity.EvaluateAsync(registry.Officer, product, null, CancellationToken.None)).Value.Single(c => c.Reports.Count > 0);
        Assert.Equal(1, conformity.Unrecognised);
        Assert.Contains("outside every scope", conformity.Reason.En, StringComparison.Ordinal);

        await registry.OrganisationAsync(Accredited("Asen"));
        await registry.SettleAsync();
        Assert.Equal((ProductStanding.InOrder, 0), StandingOf((await registry.StatesAsync(product))[2].State));
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suspect_certificate_marks_the_state_of_the_product_and_its_clearing_unmarks_it(string database)
    {
        await using var registry = await StandingRegistry.OpenAsync(database);
        await registry.RecordAsync(registry.Regulation("0.05"));
        var certificate = await registry.PushAsync("GCN-1", "0,03");
        var report = await registry.PushAsync("N-1", "0,03", change: r => r with { MeasuringEquipment = [new MeasuringEquipment { Name = "Quả cân", CertificateReport = certificate.ToString() }] });
        var product = await registry.ProductAsync(report, validUntil: new LocalDate(2027, 12, 31));
        await registry.SettleAsync();
        var (reports, products) = (await registry.WatchOwnReportsAsync(), await registry.WatchProductAsync(product));

        var declared = await registry.Runtime.Suspicions.DeclareAsync(
            registry.Officer, new Suspicion { Id = "", Report = certificate.ToString(), Reason = "cân sai" }, RecordOptions.None, CancellationToken.None);
        Assert.True(declared.Ok, declared.Refusal?.Message);
        await registry.UntilAsync(async () => (await registry.StatesAsync(product)).Count == 2);
        await registry.SettleAsync();
        var marked = (await registry.StatesAsync(product))[1].State.Documents.Single();
        Assert.Equal((ProductStanding.InOrder, declared.Value.Name), (marked.Standing, $"suspicions/{Assert.Single(marked.Suspicions)}"));
        // Verdicts stay as they were made: the mark stands beside them.
        Assert.Single(await registry.JudgementsAsync(report));
        Assert.Equal([certificate.ToString(), report.ToString()], (await registry.ToldAsync(reports, 2)).Select(t => t.Subject).Order(StringComparer.Ordinal));
        Assert.Contains(await registry.ToldAsync(products, 1), t => t.TitleEn.StartsWith("A product rests on what is suspect", StringComparison.Ordinal));

        Assert.True((await registry.Runtime.Suspicions.CloseAsync(registry.Officer, declared.Value.Name, "đã kiểm tra lại", RecordOptions.None, CancellationToken.None)).Ok);
        await registry.UntilAsync(async () => (await registry.StatesAsync(product)).Count == 3);
        Assert.Empty((await registry.StatesAsync(product))[2].State.Documents.Single().Suspicions);
        await registry.UntilAsync(async () => (await registry.ToldAsync(products, 1)).Exists(t => t.TitleEn.StartsWith("A product rests on nothing suspect", StringComparison.Ordinal)));
        Assert.Empty(registry.Faults);
    }

    /// <summary>What a watch was told of states; it may be told of duties beside.</summary>
    private static async Task<List<WatchNoticeRow>> StatesToldAsync(StandingRegistry registry, string watch, int count)
    {
        var told = new List<WatchNoticeRow>();
        await registry.UntilAsync(async () =>
            (told = [.. (await registry.ToldAsync(watch, 1)).Where(t => t.TitleEn == "The state of a product has changed").OrderBy(t => t.Number)]).Count >= count);
        return told;
    }

    private static (ProductStanding, int) StandingOf(ProductState state) => (state.Documents.Single().Standing, state.Documents.Single().Unrecognised);

    private static Func<Report, Report> At(string place) => report => report with { Samples = [report.Samples[0] with { JurisdictionId = place }] };

    private static Jurisdiction Province(string id, string name) => new() { Id = id, Level = JurisdictionLevel.Province, Names = [new DatedName(name)], Verified = true };

    private static async Task<long> PlaceAsync(StandingRegistry registry, Jurisdiction place)
    {
        var recorded = await registry.Runtime.Jurisdictions.ImportAsync(registry.Officer, place, RecordOptions.None, CancellationToken.None);
        Assert.True(recorded.Ok, recorded.Refusal?.Message);
        return recorded.Value.Position;
    }

    private static async Task<string> ProductAsync(StandingRegistry registry, Product product)
    {
        var recorded = await registry.Runtime.Products.ImportAsync(registry.Officer, new DeclaredProduct(product, []), RecordOptions.None, CancellationToken.None);
        Assert.True(recorded.Ok, recorded.Refusal?.Message);
        return recorded.Value.Name;
    }

    private static Status Accredited(string characteristic) => new()
    {
        Kind = StatusKind.Accredited,
        Scheme = "VILAS",
        Number = "219",
        From = PartialDate.OfDay(2020, 1, 1),
        Scope = [new ScopeLine(characteristic, "SMEWW 3125", "nước")],
        Verified = true,
    };
}
