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

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

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

        Assert.Equal(0, await PushToTheEndAsync());
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

    /// <summary>Left alone. On a busy machine it may give up waiting for an answer; then it is run again, as a person would.</summary>
    private async Task<int> PushToTheEndAsync()
    {
        for (var tries = 1; ; tries++)
        {
            using var process = Start(server.Address);
            await process.WaitForExitAsync().WaitAsync(LongestRun);
            if (process.ExitCode == 0 || tries == 5)
                return process.ExitCode;
        }
    }

    /// <summary>Runs it until the moment comes at which it is killed; one that gave up before, on a busy machine, is run again.</summary>
    private async Task PushUntilAsync(string moment, int count)
    {
        for (var tries = 0; tries < 5; tries++)
            if (await CameToAsync(moment, count))
                return;
        Assert.Fail($"The process ended before {moment} {count}.");
    }

    private async Task<bool> CameToAsync(string moment, int count)
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
        await process.WaitForExitAsync().WaitAsync(LongestRun);
        return moment == "receipt" || passed >= count;
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
