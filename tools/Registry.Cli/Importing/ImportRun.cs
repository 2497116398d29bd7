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

    private int sent;

    public bool DryRun { get; init; }

    public bool Resume { get; init; }

    /// <summary>Sends every document, even what the registry is known to hold.</summary>
    public bool Again { get; init; }

    public async Task<int> RunAsync(RegistryClient registry, ImportReport report)
    {
        var file = ImportJournal.PathOf(call.Terminal, registry.Options.Address, path);
        var fingerprint = ImportJournal.FingerprintOf(path, $"{format}\n{options}\n{ProgramVersion}");
        var last = ImportJournal.Read(file);
        var isSame = last?.Fingerprint == fingerprint;
        var held = last is { Checkpoint.Length: > 0 } && !Again && !DryRun ? await HeldDocuments.FindAsync(registry, last, ImportHoldings.PathOf(file), call.Stop) : HeldDocuments.None;
        if (isSame && held.IsWhole)
        {
            report.AddUnchanged(last!.Documents);
            call.Terminal.Note(call.Words[
                "Nguồn vẫn như lần nhập trước và sổ vẫn giữ từng văn bản như lần đó để lại; không có gì để làm (--again để gửi lại tất cả).",
                "The source is what it was, and the registry holds each of its documents as the last import left it; there is nothing to do (--again sends them all)."]);
            return ExitCodes.Done;
        }
        var before = isSame && Resume && last!.Checkpoint.Length == 0 ? last : new ImportJournal { Fingerprint = fingerprint };
        await ProgressScreen.RunAsync(call.Terminal, tell => LoadAsync(registry, report, before, held, file, tell));
        if (!DryRun)
            new ImportJournal { Fingerprint = fingerprint, Documents = sent, Checkpoint = await HeldDocuments.CheckpointAsync(registry, call.Stop) }.Write(file);
        return report.Refused == 0 ? ExitCodes.Done : ExitCodes.Refused;
    }

    /// <summary>What is made of a source depends on the reading of sources and of designations; another build of them may make something else.</summary>
    private static string ProgramVersion =>
        $"{typeof(ImportPreparation).Module.ModuleVersionId} {typeof(Domain.Documents.DesignationParser).Module.ModuleVersionId} {typeof(Document).Module.ModuleVersionId}";

    private async Task LoadAsync(RegistryClient registry, ImportReport report, ImportJournal before, HeldDocuments held, string file, ProgressScreen.Tell tell)
    {
        var w = call.Words;
        var (reading, sending) = (w["bản ghi đọc", "records read"], w["văn bản", "documents"]);
        var records = 0L;
        using var preparation = ImportPreparation.Of(items, options, report.Add, count => tell(reading, records = count, count + 1), call.Stop);
        tell(reading, records, records);
        for (var attempt = 1; ; attempt++)
        {
            using var left = DryRun ? null : new HoldingsWriter(ImportHoldings.PathOf(file), before.Answered);
            var sender = new ImportSender(registry, report, held, left, journal => (before = journal).Write(file));
            try
            {
                await sender.SendAsync(preparation.Documents(), before, done => tell(sending, done, preparation.Count), call.Stop);
                sent = sender.Answered;
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
