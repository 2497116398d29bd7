using System.Diagnostics;
using Google.Protobuf;
using Registry.Client;
using Registry.Client.Outbox;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Outbox;

/// <summary>
/// <c>registry push</c> as a process of its own, killed with SIGKILL at chosen points of its work, again and again over the same files.
/// When it is left alone at last, every report is in the log once and every receipt lies beside its file.
/// </summary>
public sealed class KilledClientTests(LaboratoryServer server) : IClassFixture<LaboratoryServer>, IDisposable
{
    private const int Reports = 80;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killedclient");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_client_killed_at_any_point_leaves_each_report_accepted_once_with_its_receipt()
    {
        for (var i = 1; i <= Reports; i++)
            await File.WriteAllTextAsync(PathOf($"{i}.json"), JsonFormatter.Default.Format(LaboratoryServer.Slip("killed", i)));

        // Before the first request left, in the middle of requests, before and among answers, and when receipts lie on the disk already.
        foreach (var (moment, count) in new[] { ("request", 1), ("request", 12), ("answer", 1), ("answer", 2), ("answer", 17), ("receipt", 1), ("receipt", 30) })
            await PushUntilAsync(moment, count);
        Assert.InRange((await server.AcceptedAsync("killed")).Count, 1, Reports);

        var last = Start(server.Address);
        await last.WaitForExitAsync();
        Assert.Equal(0, last.ExitCode);
        var accepted = await server.AcceptedAsync("killed");
        Assert.Equal((Reports, 1), (accepted.Count, accepted.Values.Max()));
        for (var i = 1; i <= Reports; i++)
        {
            var receipt = await ReceiptStore.FindAsync(PathOf($"{i}.json"));
            var proven = ReceiptVerifier.Verify(receipt ?? "", ReportFile.Of(LaboratoryServer.Slip("killed", i)).Content, server.Policy);
            Assert.True(proven.IsValid, $"{i}: {proven.Detail}");
        }

        using var outbox = ReportOutbox.Open(PathOf("outbox.db"));
        Assert.Equal(new OutboxCounts(0, Reports, 0, 0), outbox.Count());
    }

    private async Task PushUntilAsync(string moment, int count)
    {
        Process? process = null;
        var passed = 0;
        var receiptsBefore = Receipts();
        await using var proxy = new FaultProxy(server.Address, _ => Fault.None)
        {
            Passing = what =>
            {
                if (what == moment && Interlocked.Increment(ref passed) == count)
                    process!.Kill();
            },
        };
        process = Start(proxy.Address);
        while (moment == "receipt" && !process.HasExited && Receipts() < receiptsBefore + count)
            await Task.Yield();
        if (moment == "receipt")
            process.Kill();
        await process.WaitForExitAsync();
        Assert.True(moment == "receipt" || passed >= count, $"The process ended before {moment} {count}.");
    }

    private int Receipts() => folder.GetFiles("*.receipt").Length;

    private Process Start(Uri address)
    {
        var arguments = new[]
        {
            Path.Combine(AppContext.BaseDirectory, "registry.dll"), "push", folder.FullName, "--outbox", PathOf("outbox.db"), "--server", address.ToString(),
            "--key-file", server.PathOf("laboratory.key"), "--policy", server.PathOf("policy.txt"), "--window", "4", "--lang", "en",
        };
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // Somebody has to read, or a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
