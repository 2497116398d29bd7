using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Client;

/// <summary>
/// Sends reports and believes the registry only as far as its receipts go: a report counts as accepted when the receipt covers the
/// SHA-256 of the very bytes that were sent, under a policy the sender trusts.
/// </summary>
/// <param name="client">The connection, made with a laboratory's key.</param>
/// <param name="policy">Which log, and which witnesses, must have signed.</param>
public sealed class ReportSender(RegistryClient client, Policy policy)
{
    /// <summary>Sends one report. An error of the registry is an outcome and not an exception.</summary>
    public Task<PushOutcome> PushAsync(ReportFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PushOneAsync(1, file, cancellationToken);
    }

    /// <summary>
    /// Sends many reports over one stream, several in flight, and gives one outcome for each, in the order of the answers. A lost
    /// connection is opened again and what was not answered is sent again; the registry recognises what it already has.
    /// </summary>
    /// <param name="files">The reports.</param>
    /// <param name="options">Window and progress.</param>
    /// <param name="cancellationToken">Stops at once; what was not answered may or may not have been accepted.</param>
    /// <exception cref="RegistryException">
    /// The stream as a whole is refused (a wrong key), or the registry stays away. What was in flight has been given as
    /// <see cref="PushResult.Undelivered"/> before.
    /// </exception>
    public async IAsyncEnumerable<PushOutcome> PushManyAsync(
        IAsyncEnumerable<ReportFile> files, PushOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outcomes = Channel.CreateUnbounded<PushOutcome>(new UnboundedChannelOptions { SingleReader = true });
        using var push = new ReportPush(client, Accept, PushOneAsync, outcomes.Writer, options ?? new PushOptions());
        var running = push.RunAsync(files, stop.Token);
        try
        {
            // Ends with the push's own failure, if it has one.
            await foreach (var outcome in outcomes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return outcome;
                // Only what was taken makes room for the next: a slow taker holds the stream up instead of filling memory.
                push.Taken();
            }
        }
        finally
        {
            // A caller that stops half way takes the stream down with it.
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<PushOutcome> PushOneAsync(long sequence, ReportFile file, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.Reports.SubmitReportAsync(
                new SubmitReportRequest { Report = file.Report, RequestId = file.RequestId }, cancellationToken: cancellationToken).ConfigureAwait(false);
            return Accept(sequence, file, response);
        }
        catch (RegistryException e)
        {
            return Failed(sequence, file, e.Error);
        }
    }

    internal PushOutcome Accept(long sequence, ReportFile file, SubmitReportResponse response)
    {
        var check = ReceiptVerifier.Verify(response.Receipt, file.Content, policy);
        return new PushOutcome
        {
            File = file,
            Sequence = sequence,
            Result = check.IsValid ? PushResult.Accepted : PushResult.ReceiptInvalid,
            Response = response,
            Receipt = check,
        };
    }

    private static PushOutcome Failed(long sequence, ReportFile file, RegistryError error) => new()
    {
        File = file,
        Sequence = sequence,
        Result = error.IsAboutTheCall ? PushResult.Undelivered : PushResult.Refused,
        Error = error,
    };
}
