using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Registry.Application;
using Registry.Cli;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Bench.Import;

/// <summary>The catalogues beside the project, and how they come into a registry: by the command, as a person imports them.</summary>
internal static class CatalogueImport
{
    private const string Catalogues = "../shared/data/catalogue";

    /// <summary>The files in their order; the smallest alone for a quick run. Empty where there are none.</summary>
    public static string[] Files(bool quick) => !Directory.Exists(Catalogues) ? []
        : [.. Directory.GetFiles(Catalogues, "*.jsonl.gz").Order(StringComparer.Ordinal).Where(f => !quick || f.Contains("oiml", StringComparison.Ordinal))];

    public static string Missing => $"Not measured: {Catalogues} is missing.";

    private static async Task<RunningRegistry> StartAsync(string dataFolder)
    {
        var started = await RegistryHost.StartAsync(new RegistryOptions { DataFolder = dataFolder, HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.Error });
        return started.Registry ?? throw new InvalidOperationException($"The registry does not start: {started.Problem!.Message}");
    }

    /// <param name="stateFolder">Where the command keeps how far it came.</param>
    private static async Task RunAsync(RunningRegistry registry, string[] files, string dataFolder, string stateFolder)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = stateFolder, ["REGISTRY_SERVER"] = registry.GrpcAddress.ToString() };
        foreach (var file in files)
        {
            var output = new StringWriter();
            var error = new StringWriter();
            await CliApp.RunAsync(["import", file, "--json", "--key-file", Path.Combine(dataFolder, "administrator.key")], output, error, variables.GetValueOrDefault);
            var lines = output.ToString();
            if (!lines.StartsWith('{'))
                throw new InvalidOperationException($"{file}: {lines}{error}");
        }
    }

    /// <summary>Waits until a search sees everything that was written.</summary>
    public static async Task SearchableAsync(Uri registry)
    {
        using var channel = GrpcChannel.ForAddress(registry);
        var size = (await new LogService.LogServiceClient(channel).GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;
        var search = new SearchService.SearchServiceClient(channel);
        while (true)
            try
            {
                await search.SearchAsync(new SearchRequest { Query = "water quality", MinPosition = size - 1 });
                return;
            }
            catch (Grpc.Core.RpcException e) when (e.StatusCode is Grpc.Core.StatusCode.Unavailable or Grpc.Core.StatusCode.FailedPrecondition or Grpc.Core.StatusCode.DeadlineExceeded or Grpc.Core.StatusCode.Aborted)
            {
                await Task.Delay(20);
            }
    }

    /// <summary>The folder of a registry that holds the catalogues; made once for each build of the registry.</summary>
    public static async Task<RegistrySettings> FolderAsync(bool quick, Action<string> tell)
    {
        var folder = Path.GetFullPath(Path.Combine("artifacts", "bench", quick ? "catalogue-oiml" : "catalogue-real"));
        var data = Path.Combine(folder, "registry");
        var (stamp, made) = (Path.Combine(folder, "made-by"), $"{typeof(RegistryRuntime).Module.ModuleVersionId} {typeof(Registry.Import.ImportSource).Module.ModuleVersionId}");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == made)
            return new RegistrySettings(data);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        tell($"Importing the catalogues into {folder} (once) ...");
        await using (var registry = await StartAsync(data))
        {
            await RunAsync(registry, Files(quick), data, Path.Combine(folder, "state"));
            await SearchableAsync(registry.GrpcAddress);
            // What is idle is committed, and its segments are joined.
            await Task.Delay(TimeSpan.FromSeconds(10));
        }
        await File.WriteAllTextAsync(stamp, made);
        return new RegistrySettings(data);
    }
}
