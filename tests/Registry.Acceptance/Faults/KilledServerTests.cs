using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.TransparencyLog;
using Date = Google.Type.Date;

namespace Registry.Acceptance.Faults;

/// <summary>A server that is killed in the middle of its work, twice, keeps every promise it gave.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const string Laboratory = "organisations/vilas-219";
    private const int AcknowledgedBeforeTheKill = 60;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("killed");
    private readonly List<(int Number, SubmitReportResponse Accepted)> promised = [];
    private int sent;

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Every_acknowledged_report_is_there_once_and_the_log_goes_on_from_what_was_signed()
    {
        var key = "";
        TreeHead signed = default;
        for (var round = 0; round < 2; round++)
        {
            await using var server = await ServerProcess.StartAsync(data.FullName);
            if (round == 0)
                key = await MakeLaboratoryAsync(server);
            else
                await AssertKeptAsync(server, key, signed);
            await PushUntilKilledAsync(server, key);
            signed = NewestSigned();
        }

        await using var last = await ServerProcess.StartAsync(data.FullName);
        await AssertKeptAsync(last, key, signed);
        await AssertAllCanBeSentAgainAsync(last, key);
    }

    private async Task PushUntilKilledAsync(ServerProcess server, string key)
    {
        using var call = new ReportService.ReportServiceClient(server.As(key)).SubmitReports();
        var (first, goal) = (sent, promised.Count + AcknowledgedBeforeTheKill);
        var sending = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var number = sent++;
                    await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = number, Report = Slip(number) });
                }
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
            {
                // The server is gone, as it should be.
            }
        });
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var answer = call.ResponseStream.Current;
                promised.Add(((int)answer.Sequence, answer.Accepted));
                if (promised.Count == goal)
                    await server.KillAsync();
            }
        }
        catch (RpcException)
        {
            // What was still on its way came in before; the line is broken now.
        }
        await sending;
        Assert.True(sent - first > AcknowledgedBeforeTheKill && promised.Count >= goal, "The server was not killed in the middle of its work.");
    }

    private async Task AssertKeptAsync(ServerProcess server, string key, TreeHead signed)
    {
        var log = new LogService.LogServiceClient(server.Anonymous);
        var checkpoint = await log.GetCheckpointAsync(new GetCheckpointRequest());
        var policy = Policy.Parse(checkpoint.Policy).Value;
        var now = new TreeHead(checkpoint.Checkpoint.Size, HashOf(checkpoint.Checkpoint.RootHash));
        var proof = await log.GetConsistencyProofAsync(new GetConsistencyProofRequest { OldSize = signed.Size, NewSize = now.Size });
        var consistent = Consistency.Verify(signed.Size, now.Size, signed.Root, now.Root, [.. proof.Hashes.Select(HashOf)]);
        Assert.True(consistent.IsValid, consistent.ToString());

        var reports = new ReportService.ReportServiceClient(server.As(key));
        foreach (var (number, accepted) in promised)
        {
            var held = await reports.GetReportAsync(new GetReportRequest { Name = accepted.Name });
            Assert.Equal(Slip(number).ToByteString(), held.Content);
            Assert.Equal((accepted.LogPosition.Index, 1), (held.Record.LogPosition.Index, held.Record.Revisions.Count));
            var proven = ReceiptVerifier.Verify(accepted.Receipt, held.Content.Memory, policy);
            Assert.True(proven.IsValid, proven.Detail);
        }
    }

    private async Task AssertAllCanBeSentAgainAsync(ServerProcess server, string key)
    {
        using var call = new ReportService.ReportServiceClient(server.As(key)).SubmitReports();
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < sent; i++)
                await call.RequestStream.WriteAsync(new SubmitReportsRequest { Sequence = i, Report = Slip(i) });
            await call.RequestStream.CompleteAsync();
        });
        var answers = new List<SubmitReportResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            answers.Add(answer.Accepted);
        await sending;
        Assert.Equal(sent, answers.Count);
        Assert.Equal(sent, answers.Select(a => a.LogPosition.Index).Distinct().Count());
        var indexes = answers.ToDictionary(a => a.Name, a => (a.LogPosition.Index, a.Replayed));
        Assert.All(promised, p => Assert.Equal((p.Accepted.LogPosition.Index, true), indexes[p.Accepted.Name]));

        // Nothing stands in the log twice, whether it was acknowledged or only written before the kill.
        var subjects = new List<string>();
        var log = new LogService.LogServiceClient(server.Anonymous);
        for (var next = 0L; next >= 0;)
        {
            var page = await log.ListEntriesAsync(new ListEntriesRequest { FromIndex = next, PageSize = 1000 });
            subjects.AddRange(page.Entries.Where(e => e.Kind == "report.issued").Select(e => e.Subject));
            next = page.NextIndex;
        }
        Assert.Distinct(subjects);
        Assert.Equal(sent, subjects.Count);
    }

    private async Task<string> MakeLaboratoryAsync(ServerProcess server)
    {
        var administrator = server.As((await File.ReadAllTextAsync(Path.Combine(data.FullName, "administrator.key"))).Trim());
        await new OrganisationService.OrganisationServiceClient(administrator).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = Laboratory, DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm" }, Kinds = { Organisation.Types.Kind.Laboratory } },
        });
        return (await new AccessService.AccessServiceClient(administrator).CreateKeyAsync(new CreateKeyRequest
        {
            Key = new Key { Role = Role.Laboratory, Organisation = Laboratory },
        })).Secret;
    }

    /// <summary>The largest tree the server has signed for us: it can never take it back.</summary>
    private TreeHead NewestSigned() => promised
        .Select(p => TransparencyLog.Checkpoint.ParseText(Receipt.Parse(p.Accepted.Receipt).Value.Checkpoint.Text).Value.Head).MaxBy(head => head.Size);

    private static TreeHash HashOf(ByteString bytes) => TreeHash.TryFromBytes(bytes.Span, out var hash) ? hash : throw new InvalidDataException("This is no hash.");

    private static Report Slip(int number) => new()
    {
        Kind = ReportKind.TestReport,
        Number = $"{number}/2026",
        IssueDate = new Date { Year = 2026, Month = 8, Day = 14 },
        Samples =
        {
            new Sample
            {
                DisplayName = "Nước đã xử lý",
                SamplingDate = new Date { Year = 2026, Month = 8, Day = 5 },
                Results = { Enumerable.Range(1, 10).Select(i => new ResultLine { Characteristic = $"Chỉ tiêu {i}", PrintedResult = $"0,{number}{i}", Unit = "mg/l" }) },
            },
        },
    };
}
