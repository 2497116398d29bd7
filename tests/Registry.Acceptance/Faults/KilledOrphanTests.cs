using Grpc.Core;
using Microsoft.Data.Sqlite;
using Registry.Protocol.V1;
using Registry.Server.Tests;

namespace Registry.Acceptance.Faults;

/// <summary>
/// A server that is killed between a file that was entered and the report that names it: a report is there with its file or not at all, what
/// no report names goes when its time is over, and what was never answered can be sent again.
/// </summary>
public sealed class KilledOrphanTests : IDisposable
{
    private const int FileBytes = 4096;

    /// <summary>Milliseconds between sending a report and the kill; nobody waits for the answer.</summary>
    private static readonly int[] Moments = [0, 1, 2, 4, 8, 16, 32];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("killed-orphan");
    private readonly List<(Report Report, byte[] Bytes, Attachment Announced, string? Name, string? Receipt)> sent = [];

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task A_report_that_was_not_answered_is_there_with_its_file_or_not_at_all_and_entered_orphans_go()
    {
        var server = await ServerProcess.StartAsync(data.FullName);
        try
        {
            var key = await KilledUploadTests.MakeLaboratoryAsync(server, data.FullName);
            foreach (var moment in Moments)
            {
                await SendAndKillAsync(server, key, moment);
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(data.FullName);
                await LookAsync(new ReportService.ReportServiceClient(server.As(key)));
            }
            // One that was entered and that no report ever named.
            var left = KilledUploadTests.Pdf(1000, FileBytes);
            Assert.True((await new ReportService.ReportServiceClient(server.As(key)).UploadAsync(left.Bytes, left.Announced, 0)).Complete);
            await server.KillAsync();
            await server.DisposeAsync();
            Assert.Equal(Moments.Length + 1, Age());

            server = await ServerProcess.StartAsync(data.FullName);
            var reports = new ReportService.ReportServiceClient(server.As(key));
            Assert.Equal(0, await CollectedAsync(reports, left.Announced));
            await AssertWhatIsNamedStaysAsync(reports);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private async Task SendAndKillAsync(ServerProcess server, string key, int moment)
    {
        var file = KilledUploadTests.Pdf(sent.Count, FileBytes);
        var reports = new ReportService.ReportServiceClient(server.As(key));
        Assert.True((await reports.UploadAsync(file.Bytes, file.Announced, 0)).Complete);
        var report = KilledUploadTests.Slip($"{sent.Count}o", file.Announced);
        using var call = reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        await Task.Delay(moment);
        await server.KillAsync();
        try
        {
            var answer = await call.ResponseAsync;
            sent.Add((report, file.Bytes, file.Announced, answer.Name, answer.Receipt));
        }
        catch (RpcException)
        {
            sent.Add((report, file.Bytes, file.Announced, null, null));
        }
    }

    /// <summary>What was answered is there. What was not is there whole, or nothing of it but the file that was entered before.</summary>
    private async Task LookAsync(ReportService.ReportServiceClient reports)
    {
        var (report, bytes, announced, name, _) = sent[^1];
        Assert.True((await reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = announced.Sha256 })).Complete);
        var held = (await reports.ListReportsAsync(new ListReportsRequest())).Records.SingleOrDefault(r => r.Report.Number == report.Number);
        Assert.True(name is null || held is not null, $"{name} was answered and is gone.");
        if (held is null)
            return;
        Assert.Equal(bytes, await KilledUploadTests.FetchAsync(reports, held.Name, announced.Sha256));
        sent[^1] = sent[^1] with { Name = held.Name };
    }

    /// <summary>Their time passes for everything that was entered.</summary>
    private int Age()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data.FullName, "attachments"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "registry.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "Attachments" SET "ReceivedTime" = 0""";
        return command.ExecuteNonQuery();
    }

    private static async Task<long> CollectedAsync(ReportService.ReportServiceClient reports, Attachment file)
    {
        for (var tries = 0; ; tries++)
        {
            var held = (await reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = file.Sha256 })).HeldSize;
            if (held == 0 || tries == 600)
                return held;
            await Task.Delay(50);
        }
    }

    private async Task AssertWhatIsNamedStaysAsync(ReportService.ReportServiceClient reports)
    {
        foreach (var (report, bytes, announced, name, receipt) in sent)
            if (name is not null)
            {
                Assert.Equal(bytes, await KilledUploadTests.FetchAsync(reports, name, announced.Sha256));
                var again = await reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
                Assert.True(again.Replayed && (receipt is null || again.Receipt.Split('\n')[1] == receipt.Split('\n')[1]), "The same report was taken twice.");
            }
            else
            {
                // Its file was an orphan: the report is refused until the file comes again, and then accepted once.
                Assert.Equal(0, await CollectedAsync(reports, announced));
                await Assert.ThrowsAsync<RpcException>(() => reports.SubmitReportAsync(new SubmitReportRequest { Report = report }).ResponseAsync);
                Assert.True((await reports.UploadAsync(bytes, announced, 0)).Complete);
                Assert.False((await reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Replayed);
            }
        Assert.Equal(Moments.Length, (await reports.ListReportsAsync(new ListReportsRequest())).Records.Count);
    }
}
