using Grpc.Core;
using NodaTime;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Import;
using Registry.Protocol.V1;

namespace Registry.Cli.Importing;

/// <summary>One import of a bibliographic source: read, prepared, sent, told.</summary>
internal sealed class ImportRun(Call call, string path, ImportFormat format, ImportOptions options, IEnumerable<ImportItem> items)
{
    private const int MostAttempts = 5;

    public bool DryRun { get; init; }

    public bool Resume { get; init; }

    /// <summary>Compares every document even where the source and the registry are what they were.</summary>
    public bool Again { get; init; }

    public async Task<int> RunAsync(RegistryClient registry, ImportReport report)
    {
        var file = ImportJournal.PathOf(call.Terminal, registry.Options.Address, path);
        var fingerprint = ImportJournal.FingerprintOf(path, $"{format}\n{options}\n{typeof(ImportRun).Assembly.GetName().Version}");
        var before = ImportJournal.Read(file) is { } journal && journal.Fingerprint == fingerprint ? journal : new ImportJournal { Fingerprint = fingerprint };
        if (before.Checkpoint.Length > 0 && !Again && !DryRun && await CheckpointAsync(registry) == before.Checkpoint)
        {
            report.AddUnchanged(before.Documents);
            call.Terminal.Note(call.Words[
                "Nguồn và sổ đăng ký đều như lần nhập trước; không có gì để làm (--again để so sánh lại từng văn bản).",
                "Source and registry are what they were after the last import; there is nothing to do (--again compares every document)."]);
            return ExitCodes.Done;
        }
        if (!Resume || before.Checkpoint.Length > 0)
            before = new ImportJournal { Fingerprint = fingerprint };
        await ProgressScreen.RunAsync(call.Terminal, tell => LoadAsync(registry, report, before, file, tell));
        if (!DryRun)
            new ImportJournal { Fingerprint = fingerprint, Documents = report.Created + report.Updated + report.Unchanged, Checkpoint = await CheckpointAsync(registry) }.Write(file);
        return report.Refused == 0 ? ExitCodes.Done : ExitCodes.Refused;
    }

    private async Task LoadAsync(RegistryClient registry, ImportReport report, ImportJournal before, string file, ProgressScreen.Tell tell)
    {
        var w = call.Words;
        var (reading, sending) = (w["bản ghi đọc", "records read"], w["văn bản", "documents"]);
        var records = 0L;
        using var preparation = ImportPreparation.Of(items, options, report.Add, count => tell(reading, records = count, count + 1), call.Stop);
        tell(reading, records, records);
        for (var attempt = 1; ; attempt++)
        {
            var sender = new ImportSender(registry, DryRun, report, journal => (before = journal).Write(file));
            try
            {
                await sender.SendAsync(preparation.Documents(), before, done => tell(sending, done, preparation.Count), call.Stop);
                return;
            }
            catch (ImportOrderException)
            {
                call.Terminal.Note(w["Thứ tự nguồn đã đổi; nhập lại từ đầu.", "The order of the source has changed; beginning anew."]);
                before = before with { Answered = 0, Names = "" };
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable && attempt < MostAttempts && !call.Stop.IsCancellationRequested)
            {
                call.Terminal.Note(w[$"Mất kết nối sau {before.Answered} văn bản; thử lại.", $"Cut off after {before.Answered} documents; trying again."]);
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), call.Stop);
            }
        }
    }

    private async Task<string> CheckpointAsync(RegistryClient registry)
    {
        var answer = await registry.Log.GetCheckpointAsync(new GetCheckpointRequest(), cancellationToken: call.Stop);
        // The signature may be another each time; what it covers is not.
        return $"{answer.Checkpoint.Origin}\n{answer.Checkpoint.Size}\n{Convert.ToHexStringLower(answer.Checkpoint.RootHash.Span)}";
    }

    /// <summary>The day a source was last changed: it cannot know of anything later.</summary>
    public static LocalDate SeenOf(string path)
    {
        var changed = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : Newest(path);
        return LocalDateTime.FromDateTime(changed).Date;
    }

    private static DateTime Newest(string folder)
    {
        var newest = DateTime.UnixEpoch;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.y*ml", SearchOption.AllDirectories))
            if (file.LastWriteTimeUtc > newest)
                newest = file.LastWriteTimeUtc;
        return newest;
    }
}
