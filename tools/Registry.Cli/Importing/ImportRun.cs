using Grpc.Core;
using NodaTime;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Import;
using Registry.Protocol.V1;

namespace Registry.Cli.Importing;

/// <summary>One import of a bibliographic source: read, prepared, sent, told.</summary>
internal sealed class ImportRun : IAsyncDisposable
{
    private const int MostAttempts = 5;

    private readonly Call call;
    private readonly ImportOptions options;
    private readonly IEnumerable<ImportItem> items;
    private readonly string file;
    private readonly Lazy<(string Fingerprint, ImportJournal? Last)> looked;
    private readonly CancellationTokenSource ending;
    private Task<ReadSource?>? ahead;
    private ImportPreparation? preparation;
    private int sent;
    private bool ended;

    public ImportRun(Call call, string path, ImportFormat format, ImportOptions options, IEnumerable<ImportItem> items)
    {
        (this.call, Path, this.options, this.items) = (call, path, options, items);
        file = ImportJournal.PathOf(call.Terminal, call.Address, path);
        looked = new(() => (ImportJournal.FingerprintOf(path, $"{format}\n{options}\n{ProgramVersion}"), ImportJournal.Read(file)));
        ending = CancellationTokenSource.CreateLinkedTokenSource(call.Stop);
    }

    public string Path { get; }

    public bool DryRun { get; init; }

    public bool Resume { get; init; }

    /// <summary>Sends every document, even what the registry is known to hold.</summary>
    public bool Again { get; init; }

    /// <param name="Findings">Those that belong to no document.</param>
    private sealed record ReadSource(ImportPreparation Preparation, List<ImportFinding> Findings, long Records);

    private bool IsSame => looked.Value is { Last: { } last, Fingerprint: var fingerprint } && last.Fingerprint == fingerprint;

    private bool AsksWhatIsHeld => looked.Value.Last is { Checkpoint.Length: > 0 } && !Again && !DryRun;

    /// <summary>Reads the source while another is sent, unless the registry may hold all of it already: then nothing of it need be read.</summary>
    public void BeginReading() => ahead ??= Task.Run(
        () =>
        {
            if (IsSame && AsksWhatIsHeld)
                return null;
            var (findings, records) = (new List<ImportFinding>(), 0L);
            return new ReadSource(ImportPreparation.Of(items, options, findings.Add, count => records = count, ending.Token), findings, records);
        },
        ending.Token);

    /// <param name="isRead">Called when the source is read and its documents are about to be sent.</param>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> RunAsync(RegistryClient registry, ImportReport report, Action isRead)
    {
        var (fingerprint, last) = looked.Value;
        var held = AsksWhatIsHeld ? await HeldDocuments.FindAsync(registry, last!, ImportHoldings.PathOf(file), call.Stop) : HeldDocuments.None;
        if (IsSame && held.IsWhole)
        {
            report.AddUnchanged(last!.Documents);
            call.Terminal.Note(call.Words[
                "Nguồn vẫn như lần nhập trước và sổ vẫn giữ từng văn bản như lần đó để lại; không có gì để làm (--again để gửi lại tất cả).",
                "The source is what it was, and the registry holds each of its documents as the last import left it; there is nothing to do (--again sends them all)."]);
            return false;
        }
        var before = IsSame && Resume && last!.Checkpoint.Length == 0 ? last : new ImportJournal { Fingerprint = fingerprint };
        await ProgressScreen.RunAsync(call.Terminal, async tell =>
        {
            preparation = await ReadAsync(report, tell);
            isRead();
            await SendAsync(registry, report, before, held, tell);
        });
        if (!DryRun)
            new ImportJournal { Fingerprint = fingerprint, Documents = sent, Checkpoint = await HeldDocuments.CheckpointAsync(registry, call.Stop) }.Write(file);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (ended)
            return;
        ended = true;
        await ending.CancelAsync();
        if (ahead is not null)
        {
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ahead.IsCompletedSuccessfully)
                (await ahead)?.Preparation.Dispose();
        }
        preparation?.Dispose();
        ending.Dispose();
    }

    /// <summary>What is made of a source depends on the reading of sources and of designations; another build of them may make something else.</summary>
    private static string ProgramVersion =>
        $"{typeof(ImportPreparation).Module.ModuleVersionId} {typeof(Domain.Documents.DesignationParser).Module.ModuleVersionId} {typeof(Document).Module.ModuleVersionId}";

    private async Task<ImportPreparation> ReadAsync(ImportReport report, ProgressScreen.Tell tell)
    {
        var (reading, records) = (call.Words["bản ghi đọc", "records read"], 0L);
        if (ahead is not null && await ahead is { } read)
        {
            records = read.Records;
            foreach (var finding in read.Findings)
                report.Add(finding);
            tell(reading, records, records);
            return read.Preparation;
        }
        var prepared = ImportPreparation.Of(items, options, report.Add, count => tell(reading, records = count, count + 1), call.Stop);
        tell(reading, records, records);
        return prepared;
    }

    private async Task SendAsync(RegistryClient registry, ImportReport report, ImportJournal before, HeldDocuments held, ProgressScreen.Tell tell)
    {
        var w = call.Words;
        var sending = w["văn bản", "documents"];
        for (var attempt = 1; ; attempt++)
        {
            using var left = DryRun ? null : new HoldingsWriter(ImportHoldings.PathOf(file), before.Answered);
            var sender = new ImportSender(registry, report, held, left, journal => (before = journal).Write(file));
            try
            {
                await sender.SendAsync(preparation!.Documents(), before, done => tell(sending, done, preparation.Count), call.Stop);
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
