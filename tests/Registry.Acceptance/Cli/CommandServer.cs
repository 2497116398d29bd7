using Registry.Client;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using Registry.Server.Hosting;
using Registry.Server.Tests;

namespace Registry.Acceptance.Cli;

/// <summary>A real registry that was filled with the command itself.</summary>
public sealed class CommandServer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("command");
    private RunningRegistry running = null!;

    public string Administrator { get; private set; } = "";

    public string Laboratory { get; private set; } = "";

    public CliRun Import { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        var options = Patient.Options(PathOf("data"));
        var started = await RegistryHost.StartAsync(options);
        Assert.Null(started.Problem);
        running = started.Registry!;
        Http.BaseAddress = running.HttpAddress;
        Administrator = PathOf("data/administrator.key");
        Laboratory = PathOf("laboratory.key");
        Import = await RunAsync("import", ReferencePackReader.ShippedFolder, "--key-file", Administrator, "--json");
        await RunAsync("key", "create", "--role", "laboratory", "--organisation", "organisations/vilas-219", "--out", Laboratory, "--key-file", Administrator);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await running.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>A client with the key in a file.</summary>
    public RegistryClient Connect(string keyFile) => new(new RegistryClientOptions { Address = running.GrpcAddress, Key = File.ReadAllText(keyFile).Trim(), CallTimeout = TimeSpan.FromMinutes(3) });

    /// <summary>A key of a laboratory, made with the command.</summary>
    /// <returns>Its file.</returns>
    public async Task<string> MakeKeyAsync(string organisation)
    {
        var file = PathOf($"{organisation.Split('/')[1]}-{Guid.NewGuid():N}.key");
        var made = await RunAsync("key", "create", "--role", "laboratory", "--organisation", organisation, "--out", file, "--key-file", Administrator);
        Assert.True(made.Code == 0, made.Error);
        return file;
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
