using System.Threading.Channels;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Client;

/// <summary>
/// One push of many reports. A feeder reads the source, so that a slow source never holds up a reconnect; a sender takes a slot of the
/// window for each report; whoever takes the outcome gives the slot back. What has no answer stays in <see cref="pending"/> and goes
/// first over the next connection.
/// </summary>
internal sealed class ReportPush(
    RegistryClient client,
    Func<long, ReportFile, SubmitReportResponse, PushOutcome> accept,
    Func<long, ReportFile, CancellationToken, Task<PushOutcome>> pushAlone,
    ChannelWriter<PushOutcome> outcomes,
    PushOptions options) : IDisposable
{
    // Sequence, request id, tags and lengths around the report in its request.
    private const int EnvelopeBytes = 160;

    private readonly SemaphoreSlim window = new(options.Window, options.Window);
    private readonly Channel<ReportFile> feed = Channel.CreateBounded<ReportFile>(options.Window);
    private readonly SortedDictionary<long, ReportFile> pending = [];
    private readonly TimeProvider time = client.Options.Time;
    private DateTimeOffset quietUntil;
    private long lastSign;
    private long lastSequence;
    private long accepted;
    private long refused;
    private int reconnects;
    private int failuresInARow;

    public void Dispose() => window.Dispose();

    /// <summary>An outcome was taken: one more report may be in flight.</summary>
    public void Taken() => window.Release();

    /// <summary>Runs until every report has its outcome, and ends the outcomes with the failure when there is one.</summary>
    public async Task RunAsync(IAsyncEnumerable<ReportFile> files, CancellationToken stop)
    {
        using var feeding = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var feeder = FeedAsync(files, feeding.Token);
        Exception? failure = null;
        try
        {
            while (await ConnectAsync(stop).ConfigureAwait(false) is { } error)
                await RecoverAsync(error, stop).ConfigureAwait(false);
            await feeder.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }

        await feeding.CancelAsync().ConfigureAwait(false);
        await feeder.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (failure is RegistryException refusal)
            GiveUp(refusal.Error);
        outcomes.Complete(failure);
    }

    private async Task FeedAsync(IAsyncEnumerable<ReportFile> files, CancellationToken stop)
    {
        try
        {
            await foreach (var file in files.WithCancellation(stop).ConfigureAwait(false))
                await feed.Writer.WriteAsync(file, stop).ConfigureAwait(false);
        }
        finally
        {
            // A source that fails ends the feed early: what it gave before is still delivered.
            feed.Writer.Complete();
        }
    }

    // Null when everything is answered; otherwise why the stream ended before.
    private async Task<RegistryError?> ConnectAsync(CancellationToken stop)
    {
        using var connection = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var call = client.Reports.SubmitReports(cancellationToken: connection.Token);
        lastSign = time.GetTimestamp();
        var sender = SendAsync(call.RequestStream, connection);
        using var watch = time.CreateTimer(_ => CutWhenSilent(connection), null, client.Options.CallTimeout / 4, client.Options.CallTimeout / 4);
        try
        {
            await ReceiveAsync(call.ResponseStream, connection.Token).ConfigureAwait(false);
            return sender.IsCompletedSuccessfully && pending.Count == 0 ? null : Unavailable("The registry ended the stream before every report was answered.");
        }
        catch (RegistryException e)
        {
            return e.Error;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Unavailable("The registry did not answer in time, or the stream could not be written to.");
        }
        finally
        {
            await connection.CancelAsync().ConfigureAwait(false);
            await sender.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A registry that keeps the connection but answers nothing would hold the push up for ever.
    private void CutWhenSilent(CancellationTokenSource connection)
    {
        lock (pending)
            if (pending.Count == 0 || time.GetUtcNow() < quietUntil || time.GetElapsedTime(Volatile.Read(ref lastSign)) < client.Options.CallTimeout)
                return;
        try
        {
            connection.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended in this very moment.
        }
    }

    private static RegistryError Unavailable(string message) => new() { Code = StatusCode.Unavailable, Message = message };

    private async Task RecoverAsync(RegistryError error, CancellationToken stop)
    {
        reconnects++;
        RegistryTelemetry.Reconnects.Add(1);
        var pause = client.Options.Retry.DelayAfter(error, ++failuresInARow, repeatable: true, Random.Shared.NextDouble());
        if (pause is { } delay)
            await Task.Delay(delay, time, stop).ConfigureAwait(false);
        else if (error.IsAboutTheCall || error.IsAboutTheCaller || pending.Count == 0)
            throw new RegistryException(error);
        else
            await PushAloneAsync(stop).ConfigureAwait(false);
    }

    // One report of those in flight brought the whole stream down, e.g. by its size. Each goes alone, so that the others are not lost.
    private async Task PushAloneAsync(CancellationToken stop)
    {
        foreach (var (sequence, file) in pending.ToList())
        {
            var outcome = await pushAlone(sequence, file, stop).ConfigureAwait(false);
            if (outcome.Error is { } error && (error.IsAboutTheCall || error.IsAboutTheCaller))
                throw new RegistryException(error);
            pending.Remove(sequence);
            Answered(outcome);
        }
    }

    private async Task SendAsync(IClientStreamWriter<SubmitReportsRequest> stream, CancellationTokenSource connection)
    {
        var stop = connection.Token;
        try
        {
            List<KeyValuePair<long, ReportFile>> again;
            lock (pending)
                again = [.. pending];
            foreach (var (sequence, file) in again)
                await WriteAsync(stream, sequence, file, stop).ConfigureAwait(false);

            while (await TakeAsync(stop).ConfigureAwait(false) is var (sequence, file))
                await WriteAsync(stream, sequence, file, stop).ConfigureAwait(false);
            await stream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
        {
            // The receiver learns the reason from the server in a moment. If it does not, the connection is of no use any more.
            connection.CancelAfter(TimeSpan.FromSeconds(5));
            throw;
        }
    }

    // The next report, in its slot of the window and noted as not yet answered; null at the end of the source.
    private async Task<(long Sequence, ReportFile File)?> TakeAsync(CancellationToken stop)
    {
        while (await feed.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            await window.WaitAsync(stop).ConfigureAwait(false);
            // Only one sender runs at a time, so what was there to read still is.
            feed.Reader.TryRead(out var file);
            var sequence = ++lastSequence;
            if (file!.Content.Length <= client.Options.MaxMessageBytes - EnvelopeBytes)
            {
                lock (pending)
                    pending.Add(sequence, file);
                return (sequence, file);
            }

            Answered(TooLarge(sequence, file));
        }

        return null;
    }

    private async Task WriteAsync(IClientStreamWriter<SubmitReportsRequest> stream, long sequence, ReportFile file, CancellationToken stop)
    {
        TimeSpan quiet;
        lock (pending)
            quiet = quietUntil - time.GetUtcNow();
        if (quiet > TimeSpan.Zero)
            await Task.Delay(quiet, time, stop).ConfigureAwait(false);
        Volatile.Write(ref lastSign, time.GetTimestamp());
        await stream.WriteAsync(new SubmitReportsRequest { Sequence = sequence, Report = file.Report, RequestId = file.RequestId }, stop).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(IAsyncStreamReader<SubmitReportsResponse> stream, CancellationToken stop)
    {
        while (await stream.MoveNext(stop).ConfigureAwait(false))
        {
            var answer = stream.Current;
            Volatile.Write(ref lastSign, time.GetTimestamp());
            if (answer.OutcomeCase == SubmitReportsResponse.OutcomeOneofCase.Refused
                && RegistryError.From(answer.Refused) is { IsAboutTheCall: true } notNow)
                throw new RegistryException(notNow);

            ReportFile? file;
            lock (pending)
            {
                if (answer.SlowDown is { } pause)
                    quietUntil = time.GetUtcNow() + pause.ToTimeSpan();
                // An answer given twice, after a resend, counts once. An answer without outcome is only a request to slow down.
                if (answer.OutcomeCase == SubmitReportsResponse.OutcomeOneofCase.None || !pending.Remove(answer.Sequence, out file))
                    continue;
            }

            Answered(Outcome(answer, file));
        }
    }

    private PushOutcome Outcome(SubmitReportsResponse answer, ReportFile file) =>
        answer.OutcomeCase == SubmitReportsResponse.OutcomeOneofCase.Accepted
            ? accept(answer.Sequence, file, answer.Accepted)
            : Refused(answer.Sequence, file, RegistryError.From(answer.Refused));

    private static PushOutcome Refused(long sequence, ReportFile file, RegistryError error) =>
        new() { File = file, Sequence = sequence, Result = PushResult.Refused, Error = error };

    // Refused here already: the stream could not carry it.
    private PushOutcome TooLarge(long sequence, ReportFile file) => Refused(sequence, file, new RegistryError
    {
        Code = StatusCode.ResourceExhausted,
        Reason = RegistryError.MessageTooLarge,
        Message = $"The report has {file.Content.Length} bytes; a message has at most {client.Options.MaxMessageBytes}.",
    });

    private void Answered(PushOutcome outcome)
    {
        failuresInARow = 0;
        Tell(outcome);
    }

    private void GiveUp(RegistryError error)
    {
        foreach (var (sequence, file) in pending)
            Tell(new PushOutcome { File = file, Sequence = sequence, Result = PushResult.Undelivered, Error = error });
        pending.Clear();
    }

    private void Tell(PushOutcome outcome)
    {
        if (outcome.Result == PushResult.Accepted)
            Interlocked.Increment(ref accepted);
        else if (outcome.Result is PushResult.Refused or PushResult.ReceiptInvalid)
            Interlocked.Increment(ref refused);
        outcomes.TryWrite(outcome);
        options.Progress?.Report(new PushProgress(
            Volatile.Read(ref lastSequence), Interlocked.Read(ref accepted), Interlocked.Read(ref refused), reconnects));
    }
}
