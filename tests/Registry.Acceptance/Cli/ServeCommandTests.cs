using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Registry.Cli;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry serve</c> as a person meets it.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("serve");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task It_says_what_to_open_and_three_commands_to_try_and_stops_cleanly()
    {
        using var stop = new CancellationTokenSource();
        var error = new LineWriter();
        var running = CliApp.RunAsync(["serve", "--data", data.FullName, "--http-port", "0", "--grpc-port", "0"], TextWriter.Null, error, _ => null, stop.Token);
        await error.Saw("Ctrl-C").WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(3, error.Text.Split("  registry ").Length - 1);
        var server = error.Text.Split("--server ")[1].Split('\n')[0].Trim();
        var asked = await CliRun.Of("key", "whoami", "--server", server);
        Assert.NotEqual(ExitCodes.Unreachable, asked.Code);

        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Done, await running);
        Assert.DoesNotContain("   at ", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_is_loaded_by_a_process_of_its_own_and_the_next_start_loads_nothing()
    {
        Assert.Contains("First start", await RunWithSampleAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("First start", await RunWithSampleAsync(), StringComparison.Ordinal);
    }

    private async Task<string> RunWithSampleAsync()
    {
        using var stop = new CancellationTokenSource();
        var error = new LineWriter();
        var running = CliApp.RunAsync(["serve", "--data", data.FullName, "--http-port", "0", "--grpc-port", "0", "--sample"], TextWriter.Null, error, _ => null, stop.Token);
        await error.Saw("Ctrl-C").WaitAsync(TimeSpan.FromMinutes(3));

        var server = error.Text.Split("--server ")[1].Split('\n')[0].Trim();
        var cement = "";
        for (var begin = Stopwatch.GetTimestamp(); !cement.Contains("QCVN 16:2023/BXD", StringComparison.Ordinal); await Task.Delay(200))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(1), cement);
            cement = (await CliRun.Of("check", "--hs", "2523.29.90", "--date", "2026-12-01", "--server", server)).Output;
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Done, await running);
        return error.Text;
    }

    [Fact]
    public async Task A_sample_without_a_registry_is_a_sentence_and_no_trace()
    {
        var nowhere = await CliRun.Of("sample", "--data", data.FullName);
        Assert.Equal(ExitCodes.Refused, nowhere.Code);
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "administrator.key"), "rk_none");
        var silent = await CliRun.Of("sample", "--data", data.FullName, "--server", "http://127.0.0.1:9");
        Assert.NotEqual(ExitCodes.Done, silent.Code);
        Assert.DoesNotContain("   at ", silent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_a_sentence_and_code_1()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;
        var run = await CliRun.Of("serve", "--data", data.FullName, "--http-port", $"{port}", "--grpc-port", "0");
        Assert.Equal(ExitCodes.Failed, run.Code);
    }

    [Theory]
    [InlineData("--http-port", "70000")]
    [InlineData("--http-port", "many")]
    [InlineData("--bind", "nowhere")]
    public async Task Options_that_cannot_be_right_are_code_2(params string[] options) =>
        Assert.Equal(ExitCodes.Refused, (await CliRun.Of(["serve", "--data", data.FullName, .. options])).Code);

    private sealed class LineWriter : StringWriter
    {
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private string awaited = "\0";

        public string Text
        {
            get
            {
                lock (seen)
                    return ToString();
            }
        }

        public Task Saw(string text)
        {
            awaited = text;
            Check();
            return seen.Task;
        }

        public override void WriteLine(string? value)
        {
            lock (seen)
                base.WriteLine(value);
            Check();
        }

        private void Check()
        {
            if (Text.Contains(awaited, StringComparison.Ordinal))
                seen.TrySetResult();
        }
    }
}
