using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Registry.Cli;
using Registry.Client;

namespace Registry.Acceptance.Cli;

/// <summary>What the command does before any registry is asked.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("search", "--nonsense")]
    [InlineData("check", "--date", "01/12/2026")]
    [InlineData("check", "--hs", "2523", "--date", "31/02/2026")]
    [InlineData("check", "--hs", "2523", "--date", "2026-13-01")]
    [InlineData("check", "--hs", "2523", "--date", "tomorrow")]
    [InlineData("search", "--kind", "iso9000")]
    [InlineData("search", "x", "--limit", "many")]
    [InlineData("key", "create")]
    [InlineData("key", "create", "--role", "king")]
    [InlineData("key", "create", "--role", "officer", "--days", "0")]
    [InlineData("push")]
    [InlineData("push", "a.json", "--window", "0")]
    [InlineData("verify", "only-one-file", "--policy", "p")]
    [InlineData("completion", "powershell")]
    [InlineData("search", "x", "--lang", "fr")]
    [InlineData("frobnicate")]
    [InlineData("search", "x", "--server", "not an address")]
    [InlineData("search", "x", "--server", "ftp://example.com")]
    [InlineData("search", "x", "--key-file", "/nonexistent/key")]
    public async Task Input_that_cannot_be_right_is_refused_with_code_2_and_leaves_stdout_empty(params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Equal("", run.Output);
        Assert.StartsWith("✗ ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_does_not_exist_is_named_in_the_language_of_the_reader()
    {
        Assert.Contains("There is no day 31/02/2026", (await CliRun.Of("check", "--hs", "2523", "--date", "31/02/2026", "--lang", "en")).Error, StringComparison.Ordinal);
        Assert.Contains("Không có ngày 31/02/2026", (await CliRun.Of("check", "--hs", "2523", "--date", "31/02/2026", "--lang=vi")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LANG", "vi_VN.UTF-8", "Ví dụ")]
    [InlineData("LC_ALL", "vi_VN", "Ví dụ")]
    [InlineData("LANG", "en_GB.UTF-8", "Example")]
    [InlineData("LANG", "", "Example")]
    public async Task The_environment_chooses_the_language_of_help(string variable, string value, string expected)
    {
        var run = await CliRun.With(new() { [variable] = value }, "search", "--help");
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("push")]
    [InlineData("search")]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("explain")]
    [InlineData("export")]
    [InlineData("verify")]
    [InlineData("key")]
    [InlineData("key", "create")]
    [InlineData("key", "list")]
    [InlineData("key", "revoke")]
    [InlineData("key", "whoami")]
    [InlineData("log")]
    [InlineData("log", "checkpoint")]
    [InlineData("log", "policy")]
    [InlineData("log", "receipt")]
    [InlineData("log", "entries")]
    [InlineData("log", "watch")]
    [InlineData("completion")]
    public async Task Every_command_shows_an_example_that_it_understands_itself(params string[] path)
    {
        var help = await CliRun.Of([.. path, "--help"]);
        var example = help.Output.Split('\n').SkipWhile(line => line.TrimEnd() != "Example:").ElementAt(1).Trim();
        Assert.Contains($"registry {path[0]}", example, StringComparison.Ordinal);

        // Without a registry to ask, whatever was understood ends at the missing one, at a missing file or well.
        var line = example.Split(['>', ')'])[0].Replace("source <(", "", StringComparison.Ordinal).Trim();
        var args = System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line).Skip(1).ToArray();
        var run = await CliRun.With(new() { ["REGISTRY_SERVER"] = "http://localhost:1" }, args);
        Assert.DoesNotContain("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_code_3_and_says_which_address()
    {
        var server = $"http://localhost:{FreePort()}";
        var run = await CliRun.With(new() { ["REGISTRY_SERVER"] = server }, "search", "nước");
        Assert.Equal(ExitCodes.Unreachable, run.Code);
        Assert.Contains(server, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task The_command_line_overrules_the_environment()
    {
        var server = $"http://localhost:{FreePort()}";
        var run = await CliRun.With(new() { ["REGISTRY_SERVER"] = "http://elsewhere.invalid" }, "search", "x", "--server", server);
        Assert.Contains(server, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_not_sent_in_clear_to_another_machine()
    {
        var run = await CliRun.With(new() { ["REGISTRY_KEY"] = "secret" }, "search", "x", "--server", "http://registry.example:5081");
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("https", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_offers_commands_and_the_words_of_an_option()
    {
        Assert.Contains("search", (await CliRun.Of("[suggest:11]", "registry sea")).Output, StringComparison.Ordinal);
        Assert.Contains("qcvn", (await CliRun.Of("[suggest:23]", "registry search --kind ")).Output, StringComparison.Ordinal);
        foreach (var shell in new[] { "bash", "zsh", "fish" })
            Assert.Contains("[suggest:", (await CliRun.Of("completion", shell)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_is_a_clean_end()
    {
        using var cancel = new CancellationTokenSource();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var error = new StringWriter();
        var run = CliApp.RunAsync(["search", "x", "--server", $"http://localhost:{((IPEndPoint)silent.LocalEndpoint).Port}"], TextWriter.Null, error, _ => null, cancel.Token);
        using var connection = await silent.AcceptTcpClientAsync();
        await cancel.CancelAsync();
        Assert.Equal(ExitCodes.Interrupted, await run);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, "FIELD_INVALID", ExitCodes.Refused)]
    [InlineData(StatusCode.NotFound, "RESOURCE_NOT_FOUND", ExitCodes.Refused)]
    [InlineData(StatusCode.AlreadyExists, "REPORT_EXISTS", ExitCodes.Refused)]
    [InlineData(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE", ExitCodes.Refused)]
    [InlineData(StatusCode.ResourceExhausted, "TOO_MANY_REQUESTS", ExitCodes.Failed)]
    [InlineData(StatusCode.Unavailable, "", ExitCodes.Unreachable)]
    [InlineData(StatusCode.DeadlineExceeded, "", ExitCodes.Unreachable)]
    [InlineData(StatusCode.Unauthenticated, "KEY_INVALID", ExitCodes.NotPermitted)]
    [InlineData(StatusCode.PermissionDenied, "PERMISSION_MISSING", ExitCodes.NotPermitted)]
    [InlineData(StatusCode.Internal, "INTERNAL_FAULT", ExitCodes.Failed)]
    public void Each_error_has_its_exit_code(StatusCode code, string reason, int expected) =>
        Assert.Equal(expected, ExitCodes.Of(new RegistryError { Code = code, Reason = reason, Message = "" }));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
