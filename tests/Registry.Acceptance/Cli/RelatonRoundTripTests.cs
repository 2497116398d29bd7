using Grpc.Core;
using Grpc.Net.Client;
using Registry.Cli;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Registry.Server.Tests;
using Registry.Tests;

namespace Registry.Acceptance.Cli;

/// <summary>
/// What one registry exports as Relaton YAML another, empty one takes in through the command, and then they hold the same and export the
/// same: catalogues can travel between registries without a program of their own.
/// </summary>
public sealed class RelatonRoundTripTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("relaton");
    private RunningRegistry first = null!;
    private RunningRegistry second = null!;

    public async Task InitializeAsync() => (first, second) = (await StartAsync("first"), await StartAsync("second"));

    public async Task DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_imported_is_exported_and_imported_into_an_empty_registry_as_the_same()
    {
        await ImportAsync(first, "first", SharedFiles.Path("data/catalogue/oiml.jsonl.gz"));
        await ImportAsync(first, "first", SharedFiles.Path("data/relaton-sample"));
        var exported = await ExportAsync(first);
        Assert.True(exported.Count > 4_500);
        var list = Path.Combine(folder.FullName, "list.yaml");
        await File.WriteAllTextAsync(list, string.Concat(exported));
        var run = await ImportAsync(second, "second", list);
        Assert.DoesNotContain("FILE_", run.Output, StringComparison.Ordinal);

        var (here, there) = (await DocumentsAsync(first), await DocumentsAsync(second));
        Assert.Equal(exported.Count, here.Count);
        Assert.Equal(here.Keys, there.Keys);
        foreach (var (name, document) in here)
            Assert.Equal(Told(document), Told(there[name]));
        Assert.All((await ExportAsync(second)).Zip(exported), pair => Assert.Equal(pair.Second, pair.First));
    }

    private async Task<RunningRegistry> StartAsync(string name)
    {
        var options = Patient.Options(Path.Combine(folder.FullName, name));
        var started = await RegistryHost.StartAsync(options);
        Assert.Null(started.Problem);
        return started.Registry!;
    }

    private async Task<CliRun> ImportAsync(RunningRegistry registry, string name, string path)
    {
        var environment = new Dictionary<string, string> { ["REGISTRY_SERVER"] = registry.GrpcAddress.ToString(), ["LANG"] = "en" };
        var run = await CliRun.With(environment, "import", path, "--json", "--key-file", Path.Combine(folder.FullName, name, "administrator.key"));
        Assert.True(run.Output.StartsWith('{'), run.Error);
        // The sample has one file that is no YAML.
        Assert.True(run.Code == ExitCodes.Done || path.EndsWith("relaton-sample", StringComparison.Ordinal), run.Output);
        return run;
    }

    /// <summary>The YAML documents of everything a registry holds, in order, without the address that is its own.</summary>
    private static async Task<List<string>> ExportAsync(RunningRegistry registry)
    {
        using var channel = GrpcChannel.ForAddress(registry.GrpcAddress);
        var size = (await new LogService.LogServiceClient(channel).GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;
        for (var tries = 1; ; tries++)
            try
            {
                await new SearchService.SearchServiceClient(channel).SearchAsync(new SearchRequest { MinPosition = size - 1, PageSize = 1 });
                break;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.DeadlineExceeded && tries < 20)
            {
                // A busy machine takes longer than one question waits.
            }
        using var http = new HttpClient { BaseAddress = registry.HttpAddress };
        var text = (await http.GetStringAsync("/search.yaml?date=2026-06-01")).Replace(registry.HttpAddress.ToString(), "https://registry.example/", StringComparison.Ordinal);
        return [.. text.Split("---\n", StringSplitOptions.RemoveEmptyEntries).Select(document => "---\n" + document).Order(StringComparer.Ordinal)];
    }

    private static async Task<SortedDictionary<string, Document>> DocumentsAsync(RunningRegistry registry)
    {
        using var channel = GrpcChannel.ForAddress(registry.GrpcAddress);
        var documents = new SortedDictionary<string, Document>(StringComparer.Ordinal);
        var request = new ListDocumentsRequest { PageSize = 500 };
        do
        {
            var page = await new DocumentService.DocumentServiceClient(channel).ListDocumentsAsync(request);
            foreach (var document in page.Documents)
                documents.Add(document.Name, document);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return documents;
    }

    /// <summary>What the form carries.</summary>
    private static string[] Told(Document document) =>
    [
        document.Name, document.Designation, document.Title.Vi, document.Title.En, document.Abstract, document.PublisherStatus, $"{document.Kind} {document.IssuerCode}", string.Join(' ', document.IcsCodes),
        .. document.OtherTitles.Select(t => $"{t.Language} {t.Text}"),
        .. document.ForceEvents.Where(e => e.Date is not null).Select(e => $"{e.Kind} {e.Date}"),
        .. document.Relations.Select(r => $"{r.Kind} {r.TargetDesignation}").Order(StringComparer.Ordinal),
    ];
}
