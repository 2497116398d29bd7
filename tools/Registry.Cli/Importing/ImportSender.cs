using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Registry.Client;
using Registry.Import;
using Registry.Protocol.V1;

namespace Registry.Cli.Importing;

/// <summary>
/// Sends prepared documents over one stream and takes the answers, in order. What was answered is remembered in the journal, so that an
/// import that was cut off goes on where it stopped.
/// </summary>
internal sealed class ImportSender(RegistryClient registry, bool validateOnly, ImportReport report, Action<ImportJournal> keep)
{
    private const int InFlight = 1024;
    private const int KeepEvery = 2_000;
    private const int FlushEvery = 32;

    private readonly IncrementalHash names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

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
        var waiting = new ConcurrentQueue<PreparedDocument>();
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = Task.Run(() => WriteAsync(all, call.RequestStream, waiting, room, broken.Token), CancellationToken.None);
        try
        {
            while (await call.ResponseStream.MoveNext(stop))
            {
                waiting.TryDequeue(out var document);
                Take(document!, call.ResponseStream.Current);
                room.Release();
                if (++Answered % KeepEvery == 0)
                    Keep(journal);
                tell(Answered);
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

    private void Keep(ImportJournal journal)
    {
        if (!validateOnly)
            keep(journal with { Answered = Answered, Names = Convert.ToHexStringLower(names.GetCurrentHash()), Documents = Answered });
    }

    /// <summary>What was answered before is passed by; its findings were told then.</summary>
    private void Skip(IEnumerator<PreparedDocument> all, ImportJournal journal)
    {
        while (Answered < journal.Answered && all.MoveNext())
        {
            names.AppendData(Encoding.UTF8.GetBytes(all.Current.Document.Name + "\n"));
            Answered++;
        }
        if (Answered > 0 && Convert.ToHexStringLower(names.GetCurrentHash()) != journal.Names)
            throw new ImportOrderException();
    }

    private async Task WriteAsync(
        IEnumerator<PreparedDocument> all, IClientStreamWriter<ImportDocumentsRequest> stream, ConcurrentQueue<PreparedDocument> waiting, SemaphoreSlim room, CancellationToken stop)
    {
        var sequence = Answered;
        while (all.MoveNext())
        {
            await room.WaitAsync(stop);
            waiting.Enqueue(all.Current);
            sequence++;
            // A flush for each document would cost more than the document; when the window is full nothing may lie unsent.
            stream.WriteOptions = sequence % FlushEvery != 0 && room.CurrentCount > FlushEvery ? new WriteOptions(WriteFlags.BufferHint) : null;
            await stream.WriteAsync(new ImportDocumentsRequest { Sequence = sequence, Document = all.Current.Document, ValidateOnly = validateOnly, Reconcile = true }, stop);
        }
        await stream.CompleteAsync();
    }

    private void Take(PreparedDocument document, ImportDocumentsResponse answer)
    {
        names.AppendData(Encoding.UTF8.GetBytes(document.Document.Name + "\n"));
        foreach (var finding in document.Findings)
            report.Add(finding);
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
