using Microsoft.Extensions.Logging;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using Registry.Server.Hosting;

namespace Registry.Acceptance.Cli;

/// <summary>A real registry that was filled with the command itself.</summary>
public sealed class CommandServer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("command");
    private RunningRegistry running = null!;

    public string Administrator { get; private set; } = "";

    public string Laboratory { get; private set; } = "";

    public CliRun Import { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var options = new RegistryOptions { DataFolder = PathOf("data"), HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.Critical, Limits = new() { AnonymousCallsPerSecond = 0 } };
        var started = await RegistryHost.StartAsync(options);
        Assert.Null(started.Problem);
        running = started.Registry!;
        Administrator = PathOf("data/administrator.key");
        Laboratory = PathOf("laboratory.key");
        Import = await RunAsync("import", ReferencePackReader.ShippedFolder, "--key-file", Administrator, "--json");
        await RunAsync("key", "create", "--role", "laboratory", "--organisation", "organisations/vilas-219", "--out", Laboratory, "--key-file", Administrator);
    }

    public async Task DisposeAsync()
    {
        await running.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>One of the two real slips, as a file.</summary>
    public string WriteSlip(string name, Action<Report>? change = null)
    {
        var report = PackMessages.Reports(ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents).First(r => r.Laboratory == "organisations/vilas-219").Report;
        change?.Invoke(report);
        return Write(name, Google.Protobuf.JsonFormatter.Default.Format(report));
    }

    public Task<CliRun> RunAsync(params string[] args) => CliRun.With(new() { ["REGISTRY_SERVER"] = running.GrpcAddress.ToString(), ["LANG"] = "en" }, args);
}
