using System.Runtime.CompilerServices;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Client.Outbox;

/// <summary>
/// One pass over what waits. Reports go over one stream, read from the disk one at a time. A correction goes alone and after everything
/// that was added before it, because the registry must know what it corrects.
/// </summary>
internal sealed class OutboxRun(RegistryClient client, Policy policy, ReportOutbox outbox, OutboxSenderOptions options)
{
    /// <summary>Answers written down in one commit at most.</summary>
    private const int SettleTogether = 64;

    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private readonly TimeProvider time = client.Options.Time;
    private readonly ReportSender sender = new(client, policy);
    private readonly List<Settlement> answered = [];
    private readonly AttachmentUpload upload = new(client, outbox);
    private readonly List<OutboxOutcome> apart = [];
    private StoredReport? correction;
    private long reached;
    private int unjudgedInARow;

    public OutboxProgress Progress { get; private set; } = new(0, 0, 0, 0);

    public async Task RunAsync(CancellationToken stop)
    {
        do
        {
            correction = null;
            await StreamAsync(stop).ConfigureAwait(false);
            await SetApartAsync(stop).ConfigureAwait(false);
            if (correction is { } held)
                await CorrectAsync(held, stop).ConfigureAwait(false);
        }
        while (correction is not null);
    }

    private async Task StreamAsync(CancellationToken stop)
    {
        var outcomes = sender.PushManyAsync(WaitingAsync(stop), new PushOptions { Window = options.Window }, stop).GetAsyncEnumerator(stop);
        await using (outcomes.ConfigureAwait(false))
            try
            {
                while (await NextAsync(outcomes).ConfigureAwait(false))
                    if (outcomes.Current.Result != PushResult.Undelivered)
                        await TakeAsync(outcomes.Current, stop).ConfigureAwait(false);
            }
            finally
            {
                // What was answered before the line broke counts, and need not be sent again.
                Flush();
            }
    }

    // Group commit without a timer: while answers keep coming they are written down together; before waiting for one, at once.
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<PushOutcome> outcomes)
    {
        var next = outcomes.MoveNextAsync();
        if (!next.IsCompleted || answered.Count >= SettleTogether)
            Flush();
        return await next.ConfigureAwait(false);
    }

    private async IAsyncEnumerable<ReportFile> WaitingAsync([EnumeratorCancellation] CancellationToken stop)
    {
        while (outbox.NextWaiting(reached) is { } stored)
        {
            reached = stored.Item.Id;
            if (stored.Report is not { } report)
                apart.Add(Damaged(stored.Item));
            else if (stored.Item.Attachments > 0 && await UploadAsync(stored, stop).ConfigureAwait(false) is { } obstacle)
                apart.Add(obstacle);
            else if (report.Report.Predecessor is not null)
            {
                correction = stored;
                yield break;
            }
            else
                yield return report;
        }
    }

    private async Task SetApartAsync(CancellationToken stop)
    {
        foreach (var outcome in apart)
            await SettleAsync(outcome, stop).ConfigureAwait(false);
        apart.Clear();
        Flush();
    }

    // Null when every document is there. A document that is refused costs its report and no other.
    private async Task<OutboxOutcome?> UploadAsync(StoredReport stored, CancellationToken stop)
    {
        try
        {
            foreach (var attachment in outbox.AttachmentsOf(stored.Item.Id))
                await upload.RunAsync(attachment, stop).ConfigureAwait(false);
            return null;
        }
        catch (RegistryException e) when (!e.Error.IsAboutTheCall && !e.Error.IsAboutTheCaller)
        {
            return new OutboxOutcome { Id = stored.Item.Id, Report = stored.Report, Error = e.Error, Result = e.Error.IsJudgement ? OutboxResult.Refused : OutboxResult.Later };
        }
    }

    // A correction is as repeatable as SubmitReport, by the same hash and request id.
    private async Task CorrectAsync(StoredReport stored, CancellationToken stop)
    {
        using var activity = RegistryTelemetry.Activities.StartActivity("report.correct");
        var report = stored.Report!;
        try
        {
            await TakeAsync(sender.Accept(1, report, await CorrectAsync(report, stop).ConfigureAwait(false)), stop).ConfigureAwait(false);
        }
        catch (RegistryException e)
        {
            if (e.Error.IsAboutTheCall || e.Error.IsAboutTheCaller)
                throw;
            await TakeAsync(new PushOutcome { File = report, Sequence = 1, Result = PushResult.Refused, Error = e.Error }, stop).ConfigureAwait(false);
        }
        finally
        {
            Flush();
        }
    }

    // Amended under its own number, or substituted by one with another (ISO/IEC 17025:2017, 7.8.8).
    private async Task<SubmitReportResponse> CorrectAsync(ReportFile report, CancellationToken stop)
    {
        var earlier = report.Report.Predecessor;
        if (earlier.Relation == Predecessor.Types.Relation.Substitutes)
        {
            var substitution = new SubstituteReportRequest { Name = earlier.Report, Report = report.Report, RequestId = report.RequestId };
            return (await client.Reports.SubstituteReportAsync(substitution, cancellationToken: stop).ConfigureAwait(false)).Accepted;
        }

        var amendment = new AmendReportRequest { Name = earlier.Report, Report = report.Report, RequestId = report.RequestId };
        return (await client.Reports.AmendReportAsync(amendment, cancellationToken: stop).ConfigureAwait(false)).Accepted;
    }

    private async Task TakeAsync(PushOutcome outcome, CancellationToken stop)
    {
        // Not this report but the key is refused: the report waits for a better one.
        if (outcome.Error is { IsAboutTheCaller: true } refused)
            throw new RegistryException(refused);
        var result = outcome.Result switch
        {
            PushResult.Accepted => OutboxResult.Accepted,
            PushResult.ReceiptInvalid => OutboxResult.Doubtful,
            // A document the registry has forgotten meanwhile is brought again in the next run.
            _ when outcome.Error!.Reason == "ATTACHMENT_MISSING" && outcome.File.Item!.Attachments > 0 => OutboxResult.Later,
            _ => outcome.Error!.IsJudgement ? OutboxResult.Refused : OutboxResult.Later,
        };
        var error = outcome.Error ?? (result == OutboxResult.Doubtful ? Doubt(outcome.Receipt!) : null);
        var told = new OutboxOutcome { Id = outcome.File.Item!.Id, Report = outcome.File, Result = result, Response = outcome.Response, Receipt = outcome.Receipt, Error = error };
        await SettleAsync(told, stop).ConfigureAwait(false);
        if (result != OutboxResult.Later)
            unjudgedInARow = 0;
        else if (++unjudgedInARow > 2 * options.Window)
            // Not this report but the registry is at fault: leave the rest alone.
            throw new RegistryException(error!);
    }

    private async Task SettleAsync(OutboxOutcome outcome, CancellationToken stop)
    {
        if (options.Settling is { } settling)
            await settling(outcome, stop).ConfigureAwait(false);
        answered.Add(Of(outcome));
        Progress = outcome.Result switch
        {
            OutboxResult.Accepted => Progress with { Accepted = Progress.Accepted + 1 },
            OutboxResult.Refused => Progress with { Refused = Progress.Refused + 1 },
            OutboxResult.Doubtful => Progress with { Doubtful = Progress.Doubtful + 1 },
            _ => Progress with { Later = Progress.Later + 1 },
        };
        if (outcome.Result == OutboxResult.Accepted)
            RegistryTelemetry.Wait.Record((time.GetUtcNow() - outcome.Report!.Item!.AddTime).TotalSeconds);
        RegistryTelemetry.Reports.Add(1, new KeyValuePair<string, object?>("outcome", Name(outcome)));
        options.Progress?.Report(Progress);
    }

    private Settlement Of(OutboxOutcome outcome) => outcome.Result switch
    {
        OutboxResult.Accepted => new(outcome.Id, OutboxState.Delivered) { ReportName = outcome.Response!.Name, Receipt = outcome.Response.Receipt },
        OutboxResult.Refused => new(outcome.Id, OutboxState.Refused) { Error = outcome.Error },
        OutboxResult.Doubtful => new(outcome.Id, OutboxState.Doubtful) { Error = outcome.Error, ReportName = outcome.Response!.Name },
        _ => new(outcome.Id, OutboxState.Waiting) { Error = outcome.Error, NotBefore = time.GetUtcNow() + Rest(outcome) },
    };

    // The item rests longer each time, so that one that upsets the registry never holds the others up.
    private static TimeSpan Rest(OutboxOutcome outcome)
    {
        var attempts = outcome.Report!.Item!.Attempts;
        var seconds = Math.Min(LongestRest.TotalSeconds, Math.Pow(2, Math.Min(attempts, 20)));
        var rest = TimeSpan.FromSeconds(seconds) * (0.5 + 0.5 * Random.Shared.NextDouble());
        return outcome.Error?.RetryDelay is { } hint && hint > rest ? hint : rest;
    }

    private void Flush()
    {
        outbox.Settle(answered);
        answered.Clear();
    }

    private static string Name(OutboxOutcome outcome) => outcome.Result switch
    {
        OutboxResult.Accepted => outcome.Response!.Replayed ? "replayed" : "accepted",
        OutboxResult.Refused => "refused",
        OutboxResult.Doubtful => "doubtful",
        _ => "later",
    };

    private static RegistryError Doubt(ReceiptVerification receipt) => new()
    {
        Code = StatusCode.DataLoss,
        Reason = RegistryError.ReceiptInvalid,
        Message = $"The registry's receipt does not hold: {receipt.Detail}",
    };

    private static OutboxOutcome Damaged(OutboxItem item) => new()
    {
        Id = item.Id,
        Result = OutboxResult.Refused,
        Error = new RegistryError { Code = StatusCode.DataLoss, Reason = RegistryError.OutboxDamaged, Message = $"The bytes of {item.Source} in the outbox are not the ones that were added. Drop the item and add the report again." },
    };
}
