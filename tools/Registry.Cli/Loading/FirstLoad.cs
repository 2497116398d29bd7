using Registry.Cli.Output;
using Registry.Client;
using Registry.ReferencePack;

namespace Registry.Cli.Loading;

/// <summary>
/// Fills a new registry with the reference pack and its sample reports, through the calls any client uses. The pack's digest is kept
/// in the data folder, so that the next start has nothing to do; a pack of another digest is loaded again, which changes only what
/// differs.
/// </summary>
public sealed class FirstLoad(Terminal terminal, string dataFolder, Uri address)
{
    /// <summary>Where the first start leaves the administrator's key.</summary>
    public static string KeyFile(string dataFolder) => Path.Combine(dataFolder, "administrator.key");

    /// <summary>Whether this very pack was loaded before.</summary>
    public static async Task<bool> IsDoneAsync(string dataFolder, CancellationToken stop) =>
        File.Exists(DigestFile(dataFolder))
        && (await File.ReadAllTextAsync(DigestFile(dataFolder), stop)).Trim() == await PackDigest.OfAsync(ReferencePackReader.ShippedFolder, stop);

    /// <summary>Loads what is not there yet. What cannot be loaded is told; the registry runs on without it.</summary>
    /// <returns>True when everything is there.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        var w = terminal.Words;
        try
        {
            var digest = await PackDigest.OfAsync(ReferencePackReader.ShippedFolder, stop);
            var clean = await LoadAsync(stop);
            if (clean)
                await File.WriteAllTextAsync(DigestFile(dataFolder), digest + "\n", stop);
            return clean;
        }
        catch (RegistryException e)
        {
            terminal.Note($"✗ {w["Chưa nạp xong; lần chạy sau sẽ nạp tiếp", "Not all was loaded; the next start goes on"]}: {e.Error.Message} [{e.Error.Reason}]");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Note($"✗ {w["Không nạp được gói tham chiếu", "The reference pack could not be loaded"]}: {e.Message}");
        }
        return false;
    }

    private static string DigestFile(string dataFolder) => Path.Combine(dataFolder, "reference-pack.sha256");

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        var reading = ReferencePackReader.Read(ReferencePackReader.ShippedFolder);
        PackFindings.Print(terminal, reading.Findings);
        var key = (await File.ReadAllTextAsync(KeyFile(dataFolder), stop)).Trim();
        using var registry = new RegistryClient(new RegistryClientOptions { Address = address, Key = key });
        LoadTally tally = new();
        await ProgressScreen.RunAsync(terminal, async tell =>
        {
            var loader = new CatalogueLoader(registry, validateOnly: false, terminal.Words, tell, _ => { });
            tally = loader.Tally;
            await CatalogueItems.Of(reading.Contents).LoadAsync(loader, stop);
            await SampleReports.PushAsync(registry, [.. PackMessages.Reports(reading.Contents)], terminal.Words, tell, tally, stop);
        });
        if (!tally.IsClean)
            TallyView.Print(terminal.Notes, tally, terminal.Words);
        return tally.IsClean;
    }
}
