using Grpc.Core;
using Registry.Protocol.V1;
using Date = Google.Type.Date;
using Outcome = Registry.Protocol.V1.Verdict.Types.Outcome;

namespace Registry.Acceptance.Faults;

/// <summary>A server that is killed while it evaluates again goes on where it was: each report is judged anew once and told of once.</summary>
public sealed class KilledStandingTests : IDisposable
{
    private const string Laboratory = "organisations/vilas-219";
    private const int Reports = 400;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("killed-standing");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Whatever_the_moment_each_report_is_judged_again_once_and_the_log_tells_it_once()
    {
        string key;
        await using (var server = await ServerProcess.StartAsync(data.FullName))
        {
            key = await MakeLaboratoryAsync(server);
            await RecordAsync(server, "0.05");
            await PushAsync(server, key);
            await RecordAsync(server, "0.02");
            await UntilAsync(async () => (await ToldAsync(server)).Count > 0);
            await server.KillAsync();
        }
        for (var kill = 0; kill < 2; kill++)
        {
            await using var server = await ServerProcess.StartAsync(data.FullName);
            var before = (await ToldAsync(server)).Count;
            await UntilAsync(async () => (await ToldAsync(server)).Count is var told && (told > before || told == Reports));
            await server.KillAsync();
        }

        await using var last = await ServerProcess.StartAsync(data.FullName);
        await UntilAsync(async () => (await ToldAsync(last)).Count >= Reports);
        var subjects = await ToldAsync(last);
        Assert.Equal(Reports, subjects.Count);
        Assert.Distinct(subjects);
        var reports = new ReportService.ReportServiceClient(last.As(key));
        var conformity = new ConformityService.ConformityServiceClient(last.As(key));
        foreach (var name in subjects.Where((_, i) => i % 20 == 0))
        {
            var record = (await reports.GetReportAsync(new GetReportRequest { Name = name })).Record;
            Assert.Equal((1, Outcome.Fail), (record.Judgement.Ordinal, Assert.Single(record.Verdicts).Outcome));
            var explained = await conformity.ExplainVerdictAsync(new ExplainVerdictRequest { Name = name });
            Assert.True(explained.Identical && Assert.Single(explained.Earlier).Identical);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 2_400; attempt++)
        {
            if (await condition())
                return;
            await Task.Delay(50);
        }
        Assert.Fail("It did not come about within two minutes.");
    }

    /// <summary>The reports of which the log says that something came out otherwise.</summary>
    private static async Task<List<string>> ToldAsync(ServerProcess server)
    {
        var subjects = new List<string>();
        var log = new LogService.LogServiceClient(server.Anonymous);
        for (var next = 0L; next >= 0;)
        {
            var page = await log.ListEntriesAsync(new ListEntriesRequest { FromIndex = next, PageSize = 1000 });
            subjects.AddRange(page.Entries.Where(e => e.Kind == "report.reevaluated").Select(e => e.Subject));
            next = page.NextIndex;
        }
        return subjects;
    }

    private async Task RecordAsync(ServerProcess server, string limit)
    {
        using var call = new DocumentService.DocumentServiceClient(await AdministratorAsync(server)).ImportDocuments();
        await call.RequestStream.WriteAsync(new ImportDocumentsRequest
        {
            Document = new Document
            {
                Name = "documents/qcvn-901-2025-test",
                Kind = DocumentKind.NationalRegulation,
                Designation = "QCVN 901:2025/TEST",
                Title = new LocalizedText { Vi = "Quy chuẩn thử" },
                ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = new Date { Year = 2025, Month = 1, Day = 1 } } },
                Requirements =
                {
                    new Requirement
                    {
                        Id = "as", Characteristic = new LocalizedText { Vi = "Asen" }, Comparator = Requirement.Types.Comparator.Max, High = limit, Unit = "mg/l",
                        Provenance = new Provenance { Source = "test", Verified = true },
                    },
                },
            },
        });
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotEqual(ImportDocumentsResponse.Types.Outcome.Refused, call.ResponseStream.Current.Outcome);
    }

    private static async Task PushAsync(ServerProcess server, string key)
    {
        var reports = new ReportService.ReportServiceClient(server.As(key));
        using var call = reports.SubmitReports();
        for (var i = 0; i < Reports; i++)
            await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = i, Report = Slip(i) });
        await call.RequestStream.CompleteAsync();
        var name = "";
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            name = answer.Accepted.Name;
        // All were judged by the first revision of the regulation before it is amended.
        await UntilAsync(async () => (await reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true })).Record.Evaluated);
    }

    private async Task<string> MakeLaboratoryAsync(ServerProcess server)
    {
        var administrator = await AdministratorAsync(server);
        await new OrganisationService.OrganisationServiceClient(administrator).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = Laboratory, DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm" }, Kinds = { Organisation.Types.Kind.Laboratory } },
        });
        return (await new AccessService.AccessServiceClient(administrator).CreateKeyAsync(new CreateKeyRequest { Key = new Key { Role = Role.Laboratory, Organisation = Laboratory } })).Secret;
    }

    private async Task<CallInvoker> AdministratorAsync(ServerProcess server) =>
        server.As((await File.ReadAllTextAsync(Path.Combine(data.FullName, "administrator.key"))).Trim());

    private static Report Slip(int number) => new()
    {
        Kind = ReportKind.TestReport,
        Number = $"N-{number}",
        IssueDate = new Date { Year = 2026, Month = 8, Day = 14 },
        Criteria = { "QCVN 901:2025/TEST" },
        Samples =
        {
            new Sample { DisplayName = "Nước", Matrix = "nước", SamplingDate = new Date { Year = 2026, Month = 8, Day = 5 }, Results = { new ResultLine { Characteristic = "Asen", PrintedResult = "0,03", Unit = "mg/l" } } },
        },
    };
}
