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
    private string DigestFile => Path.Combine(dataFolder, "reference-pack.sha256");

    /// <summary>Where the first start leaves the administrator's key.</summary>
    public static string KeyFile(string dataFolder) => Path.Combine(dataFolder, "administrator.key");

    /// <summary>Loads what is not there yet. What cannot be loaded is told; the registry runs on without it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var w = terminal.Words;
        try
        {
            var digest = await PackDigest.OfAsync(ReferencePackReader.ShippedFolder, stop);
            if (File.Exists(DigestFile) && (await File.ReadAllTextAsync(DigestFile, stop)).Trim() == digest)
                return;
            terminal.Note(w["Lần đầu: nạp gói tham chiếu và mẫu.", "First start: loading the reference pack and the sample."]);
            if (await LoadAsync(stop))
                await File.WriteAllTextAsync(DigestFile, digest + "\n", stop);
        }
        catch (RegistryException e)
        {
            terminal.Note($"✗ {w["Chưa nạp xong; lần chạy sau sẽ nạp tiếp", "Not all was loaded; the next start goes on"]}: {e.Error.Message} [{e.Error.Reason}]");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Note($"✗ {w["Không nạp được gói tham chiếu", "The reference pack could not be loaded"]}: {e.Message}");
        }
    }

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
