using System.Text;
using Registry.Acceptance.Cli;
using Registry.Cli;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Faults;

/// <summary>
/// A department's list whose taking in is cut by the death of the server: what is in stays in, and the same command again takes in the rest,
/// each enterprise and product once.
/// </summary>
public sealed class KilledRegisterImportTests : IDisposable
{
    private const int Enterprises = 400;
    private const int Products = Enterprises * 3;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("killed-register");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Repeated_after_a_kill_a_list_is_finished_without_doubles_and_then_changes_nothing()
    {
        var list = Path.Combine(data.FullName, "list.csv");
        await File.WriteAllTextAsync(list, List());
        var cut = 0;
        for (var kill = 0; kill < 2; kill++)
        {
            await using var server = await ServerProcess.StartAsync(Path.Combine(data.FullName, "registry"));
            var before = await SizeAsync(server);
            var importing = ImportAsync(server, list);
            // In the midst of the enterprises at first, of the products then.
            await UntilAsync(async () => importing.IsCompleted || await SizeAsync(server) > before + Enterprises / 2);
            await server.KillAsync();
            if ((await importing).Code != ExitCodes.Done)
                cut++;
        }
        Assert.True(cut > 0, "No kill came before the list was taken in.");

        await using var last = await ServerProcess.StartAsync(Path.Combine(data.FullName, "registry"));
        var finished = await ImportAsync(last, list);
        Assert.True(finished.Code == ExitCodes.Done, finished.Error);
        var (owners, products) = (await OwnersAsync(last), await ProductsAsync(last));
        Assert.Equal((Enterprises, Products), (owners.Count, products.Count));
        Assert.Distinct(products.Select(p => (p.Owner, p.DisplayName.Vi)));
        Assert.All(products, p => Assert.Single(p.Declarations));

        var size = await SizeAsync(last);
        var again = await ImportAsync(last, list);
        Assert.Contains($"0 added, 0 changed, {Enterprises + Products} unchanged", again.Output, StringComparison.Ordinal);
        // Standing evaluation may still tell of products; nothing of the list is recorded a second time.
        Assert.Equal(0, await RecordedSinceAsync(last, size));
    }

    private static string List()
    {
        var list = new StringBuilder("enterprise.taxCode,enterprise.displayName.vi,product.displayName.vi,product.hsCode,declaration.designation,declaration.kind,declaration.number\n");
        for (var i = 0; i < Products; i++)
            list.Append($"{TaxCode(i / 3)},Cơ sở {i / 3},Sản phẩm {i},0902.10.90,TCVN 9740:2013,công bố áp dụng,{i}/CB\n");
        return list.ToString();
    }

    /// <summary>Ten digits, of which the last is the check digit of a Vietnamese tax code.</summary>
    private static string TaxCode(int number)
    {
        int[] weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
        for (var candidate = 10_000_000 + number * 97; ; candidate++)
        {
            var digits = $"{candidate:D9}";
            var check = 10 - digits.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11;
            if (check is >= 0 and < 10)
                return digits + check;
        }
    }

    private async Task<CliRun> ImportAsync(ServerProcess server, string list) => await CliRun.With(
        new() { ["REGISTRY_SERVER"] = server.Address.GetLeftPart(UriPartial.Authority), ["REGISTRY_KEY"] = (await KeyAsync()).Trim() }, "register", "import", list, "--lang", "en");

    private Task<string> KeyAsync() => File.ReadAllTextAsync(Path.Combine(data.FullName, "registry", "administrator.key"));

    private static async Task<long> SizeAsync(ServerProcess server) =>
        (await new LogService.LogServiceClient(server.Anonymous).GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;

    private static async Task<int> RecordedSinceAsync(ServerProcess server, long from)
    {
        var page = await new LogService.LogServiceClient(server.Anonymous).ListEntriesAsync(new ListEntriesRequest { FromIndex = from, PageSize = 1000 });
        return page.Entries.Count(e => e.Kind is "product.recorded" or "organisation.recorded");
    }

    private async Task<List<Organisation>> OwnersAsync(ServerProcess server)
    {
        var (found, token) = (new List<Organisation>(), "");
        do
        {
            var page = await new OrganisationService.OrganisationServiceClient(server.As((await KeyAsync()).Trim())).ListOrganisationsAsync(new ListOrganisationsRequest { PageSize = 1000, PageToken = token });
            found.AddRange(page.Organisations.Where(o => o.Name.StartsWith("organisations/mst-", StringComparison.Ordinal)));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return found;
    }

    private async Task<List<Product>> ProductsAsync(ServerProcess server)
    {
        var (found, token) = (new List<Product>(), "");
        do
        {
            var page = await new ProductService.ProductServiceClient(server.As((await KeyAsync()).Trim())).ListProductsAsync(new ListProductsRequest { PageSize = 1000, PageToken = token });
            found.AddRange(page.Products);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return found;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 12_000; attempt++)
        {
            if (await condition())
                return;
            await Task.Delay(10);
        }
        Assert.Fail("It did not come about within two minutes.");
    }
}
