using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Registry.Client;
using Registry.Import;
using Registry.Protocol.V1;

namespace Registry.Cli.Importing;

/// <summary>
/// Sends prepared documents over one stream and takes the answers, in order. What was answered is remembered in the journal, so that an
/// import that was cut off goes on where it stopped. What the registry is known to hold already is not sent.
/// </summary>
/// <param name="left">Told what becomes of each document; null for a preview, which leaves nothing.</param>
internal sealed class ImportSender(RegistryClient registry, ImportReport report, HeldDocuments held, HoldingsWriter? left, Action<ImportJournal> keep)
{
    private const int InFlight = 1024;
    private const int KeepEvery = 2_000;
    private const int FlushEvery = 32;

    private readonly IncrementalHash names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Documents on their way, in order. Whoever takes one from it takes it into the report, one at a time.</summary>
    private readonly Queue<Underway> underway = new();

    /// <param name="IsHeld">It is not sent; the registry holds it at <paramref name="Left"/>.</param>
    private readonly record struct Underway(PreparedDocument? Document, IReadOnlyList<ImportFinding> Findings, Holding Left, bool IsHeld);

    /// <summary>How many documents are through, answered now or before.</summary>
    public int Answered { get; private set; }

    /// <param name="journal">Of an earlier run of the same source; its documents are not sent again.</param>
    /// <param name="tell">Told how many are through.</param>
    /// <exception cref="RpcException">The stream broke; the journal says how far it came.</exception>
    public async Task SendAsync(IEnumerable<PreparedDocument> documents, ImportJournal journal, Action<int> tell, CancellationToken stop)
    {
        using var all = documents.GetEnumerator();
        Skip(all, journal);
        tell(Answered);
        using var call = registry.Documents.ImportDocuments(cancellationToken: stop);
        using var room = new SemaphoreSlim(InFlight);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = Task.Run(() => WriteAsync(all, call.RequestStream, room, () => TakeHeld(journal, tell), broken.Token), CancellationToken.None);
        try
        {
            while (await call.ResponseStream.MoveNext(stop))
            {
                lock (underway)
                {
                    Take(underway.Dequeue(), call.ResponseStream.Current);
                    Count(journal, tell);
                }
                room.Release();
                TakeHeld(journal, tell);
            }
            await sending;
        }
        finally
        {
            await broken.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Keep(journal);
        }
    }

    /// <summary>Takes what the registry holds already, when nothing before it waits for an answer.</summary>
    private void TakeHeld(ImportJournal journal, Action<int> tell)
    {
        lock (underway)
            while (underway.TryPeek(out var next) && next.IsHeld)
            {
                underway.Dequeue();
                Take(next.Left, next.Findings);
                report.AddUnchanged(1);
                Count(journal, tell);
            }
    }

    private void Count(ImportJournal journal, Action<int> tell)
    {
        if (++Answered % KeepEvery == 0)
            Keep(journal);
        tell(Answered);
    }

    private void Keep(ImportJournal journal)
    {
        if (left is null)
            return;
        left.Flush();
        keep(journal with { Answered = Answered, Names = Convert.ToHexStringLower(names.GetCurrentHash()), Documents = Answered });
    }

    /// <summary>What was answered before is passed by; its findings were told then.</summary>
    private void Skip(IEnumerator<PreparedDocument> all, ImportJournal journal)
    {
        while (Answered < journal.Answered && all.MoveNext())
        {
            names.AppendData(Encoding.UTF8.GetBytes(all.Current.Document.Name + "\n"));
            left?.Copy(all.Current.Document.Name);
            Answered++;
        }
        if (Answered > 0 && Convert.ToHexStringLower(names.GetCurrentHash()) != journal.Names)
            throw new ImportOrderException();
    }

    private async Task WriteAsync(
        IEnumerator<PreparedDocument> all, IClientStreamWriter<ImportDocumentsRequest> stream, SemaphoreSlim room, Action takeHeld, CancellationToken stop)
    {
        var sequence = Answered;
        while (all.MoveNext())
        {
            stop.ThrowIfCancellationRequested();
            var document = all.Current;
            sequence++;
            var content = left is null ? default : ImportHoldings.ContentOf(document.Document);
            if (held.Find(document.Document.Name, content) is { } holding)
            {
                lock (underway)
                    underway.Enqueue(new Underway(null, document.Findings, holding, true));
                takeHeld();
                continue;
            }
            await room.WaitAsync(stop);
            lock (underway)
                underway.Enqueue(new Underway(document, document.Findings, new Holding(document.Document.Name, -1, content), false));
            // A flush for each document would cost more than the document; when the window is full nothing may lie unsent.
            stream.WriteOptions = sequence % FlushEvery != 0 && room.CurrentCount > FlushEvery ? new WriteOptions(WriteFlags.BufferHint) : null;
            await stream.WriteAsync(new ImportDocumentsRequest { Sequence = sequence, Document = document.Document, ValidateOnly = left is null, Reconcile = true }, stop);
        }
        await stream.CompleteAsync();
    }

    private void Take(Holding holding, IReadOnlyList<ImportFinding> findings)
    {
        names.AppendData(Encoding.UTF8.GetBytes(holding.Name + "\n"));
        left?.Add(holding);
        foreach (var finding in findings)
            report.Add(finding);
    }

    private void Take(Underway sent, ImportDocumentsResponse answer)
    {
        var document = sent.Document!;
        Take(sent.Left with { Index = answer.LogPosition?.Index ?? -1 }, sent.Findings);
        report.Add(answer.Outcome);
        if (answer.Outcome != ImportDocumentsResponse.Types.Outcome.Refused)
            return;
        var error = RegistryError.From(answer.Error ?? new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument });
        var message = error.Fields.Count > 0 ? string.Join(" ", error.Fields.Select(f => $"{f.Path}: {f.Message}")) : error.Message;
        report.Add(new ImportFinding(error.Reason.Length > 0 ? error.Reason : "REFUSED", ImportSeverity.Refused, document.File, document.Line, document.Document.Designation, message));
    }
}

/// <summary>The source gives its records in another order than before, so nobody can tell which of them were answered.</summary>
internal sealed class ImportOrderException : Exception;
