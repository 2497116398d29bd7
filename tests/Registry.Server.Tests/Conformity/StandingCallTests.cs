using Google.Protobuf.WellKnownTypes;
using Registry.Protocol.V1;
using Outcome = Registry.Protocol.V1.Verdict.Types.Outcome;

namespace Registry.Server.Tests.Conformity;

/// <summary>What changes when a requirement is amended, as callers and readers find it.</summary>
[Collection(PackCollection.Name)]
public sealed class StandingCallTests(PackRegistry pack)
{
    [Fact]
    public async Task An_amended_requirement_shows_both_verdicts_with_their_cause_in_calls_and_on_the_page()
    {
        await AmendAsync("qcvn-901-2025-test", "QCVN 901:2025/TEST", "0.05");
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slip("QCVN 901:2025/TEST") })).Name;
        var first = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true })).Record;
        Assert.Equal(Outcome.Pass, Assert.Single(first.Verdicts).Outcome);
        Assert.Equal((0, (StandingReason?)null), (first.Judgement.Ordinal, first.Judgement.Cause));
        var known = Timestamp.FromDateTime(System.DateTime.SpecifyKind(await TimeOfNextEntryAsync(), System.DateTimeKind.Utc));

        await AmendAsync("qcvn-901-2025-test", "QCVN 901:2025/TEST", "0.02");
        var record = await JudgedAgainAsync(name);
        Assert.Equal(Outcome.Fail, Assert.Single(record.Verdicts).Outcome);
        Assert.Equal(("documents/qcvn-901-2025-test", "QCVN 901:2025/TEST"), (record.Judgement.Cause.Subject, record.Judgement.Cause.DisplayName));
        var before = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, ReadTime = known })).Record;
        Assert.Equal(Outcome.Pass, Assert.Single(before.Verdicts).Outcome);

        var conformity = new ConformityService.ConformityServiceClient(pack.Registry.As(pack.LaboratoryKey));
        var explained = await conformity.ExplainVerdictAsync(new ExplainVerdictRequest { Name = name });
        var earlier = Assert.Single(explained.Earlier);
        Assert.Equal((Outcome.Fail, true, Outcome.Pass, true), (explained.Verdict.Outcome, explained.Identical, earlier.Verdict.Outcome, earlier.Identical));
        Assert.Equal(record.Judgement.Cause, explained.Cause);
        Assert.Equal(explained.Verdict.DecideTime, earlier.ReplaceTime);
        Assert.Empty((await conformity.ExplainVerdictAsync(new ExplainVerdictRequest { Name = name, ReadTime = known })).Earlier);

        var history = await pack.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = name });
        var told = Assert.Single(history.Events, e => e.Kind == ReportEvent.Types.Kind.Reevaluated);
        Assert.Equal((Outcome.Pass, Outcome.Fail, "Asen"), (told.Reevaluation.Outcomes[0].Before, told.Reevaluation.Outcomes[0].After, told.Reevaluation.Outcomes[0].Characteristic));
        Assert.NotEmpty(told.Receipt);
        var page = await PageAsync($"/{name}?lang=en");
        Assert.Contains("Evaluated again at", page, StringComparison.Ordinal);
        Assert.Contains("Before:", page, StringComparison.Ordinal);
        Assert.Contains("Evaluated again", await PageAsync($"/{name}/history?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_states_of_a_product_are_there_for_its_owner_and_for_officers()
    {
        await AmendAsync("qcvn-902-2025-test", "QCVN 902:2025/TEST", "0.05");
        var report = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slip("QCVN 902:2025/TEST") })).Name;
        await pack.Reports.GetReportAsync(new GetReportRequest { Name = report, WaitForVerdicts = true });
        var product = (await new ProductService.ProductServiceClient(pack.Registry.As(pack.OfficerKey)).CreateProductAsync(new CreateProductRequest
        {
            Product = new Product
            {
                Name = "products/nuoc-902",
                DisplayName = new() { Vi = "Nước 902" },
                Owner = PackRegistry.Enterprise,
                Declarations =
                {
                    new Declaration { Kind = Declaration.Types.Kind.MandatoryConformity, Designation = "QCVN 902:2025/TEST", IssueDate = Slips.Day(2026, 1, 5), Evidence = { report } },
                },
            },
        })).Product;
        var officer = new ConformityService.ConformityServiceClient(pack.Registry.As(pack.OfficerKey));
        Assert.Equal([ProductConformity.Types.Outcome.InOrder], (await StatesAsync(officer, product.Name, 1)).Select(s => s.Documents.Single().Outcome));

        await AmendAsync("qcvn-902-2025-test", "QCVN 902:2025/TEST", "0.02");
        var states = await StatesAsync(officer, product.Name, 2);
        Assert.Equal([ProductConformity.Types.Outcome.Failing, ProductConformity.Types.Outcome.InOrder], states.Select(s => s.Documents.Single().Outcome));
        Assert.Equal((report, 1), (states[0].Cause.Subject, states[0].Documents[0].FailingVerdicts));
        Assert.Equal(states[0].DecideTime, states[1].ReplaceTime);
        var page = await PageAsync($"/{product.Name}?lang=en", pack.OfficerKey);
        Assert.Contains("How its state has changed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("How its state has changed", await PageAsync($"/{product.Name}?lang=en", null), StringComparison.Ordinal);
    }

    private async Task AmendAsync(string id, string designation, string limit)
    {
        var document = new Document
        {
            Name = $"documents/{id}",
            Kind = DocumentKind.NationalRegulation,
            Designation = designation,
            Title = new() { Vi = "Quy chuẩn thử" },
            ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2025, 1, 1) } },
            Requirements =
            {
                new Requirement
                {
                    Id = "as", Characteristic = new() { Vi = "Asen" }, Comparator = Requirement.Types.Comparator.Max, High = limit, Unit = "mg/l",
                    Provenance = new Provenance { Source = "test", Verified = true },
                },
            },
        };
        var documents = new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey));
        var answer = Assert.Single(await documents.ImportDocuments().SendAllAsync([new ImportDocumentsRequest { Document = document }]));
        Assert.NotEqual(ImportDocumentsResponse.Types.Outcome.Refused, answer.Outcome);
    }

    private static Report Slip(string criterion) => Slips.New().With(r =>
    {
        r.Criteria.Clear();
        r.Criteria.Add(criterion);
        r.Samples[0].Matrix = "mẫu thử";
        (r.Samples[0].Results[0].Characteristic, r.Samples[0].Results[0].PrintedResult) = ("Asen", "0,03");
    });

    private async Task<ReportRecord> JudgedAgainAsync(string name)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var record = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = name })).Record;
            if (record.Judgement is { Ordinal: > 0 })
                return record;
            await Task.Delay(100);
        }
        throw new TimeoutException("It was not judged again within a minute.");
    }

    private static async Task<IReadOnlyList<ProductState>> StatesAsync(ConformityService.ConformityServiceClient client, string product, int count)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var states = (await client.ListProductStatesAsync(new ListProductStatesRequest { Parent = product })).States;
            if (states.Count >= count)
                return states;
            await Task.Delay(100);
        }
        throw new TimeoutException("The state was not found within a minute.");
    }

    /// <summary>An instant after all that was decided so far.</summary>
    private async Task<System.DateTime> TimeOfNextEntryAsync()
    {
        await Task.Delay(20);
        var now = NodaTime.SystemClock.Instance.GetCurrentInstant().ToDateTimeUtc();
        await Task.Delay(20);
        return now;
    }

    private Task<string> PageAsync(string path) => PageAsync(path, pack.LaboratoryKey);

    private async Task<string> PageAsync(string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var response = await pack.Registry.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Net.WebUtility.HtmlDecode(text);
    }
}
