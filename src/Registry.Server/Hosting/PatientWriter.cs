using System.Globalization;
using Grpc.Core;
using Registry.Application;

namespace Registry.Server.Hosting;

/// <summary>
/// Writes to a stream whose reader may be slow, and gives up on one that has stopped reading: its answers would otherwise pile up
/// here for as long as its connection lives. It is told where to go on from.
/// </summary>
/// <param name="longest">How long one answer may wait to be taken.</param>
/// <param name="from">Where the stream began.</param>
internal sealed class PatientWriter<T>(IServerStreamWriter<T> stream, TimeSpan longest, long from, CancellationToken stop)
{
    private long reached = from;

    /// <param name="position">Where to go on from once this is taken.</param>
    public async Task WriteAsync(T answer, long position)
    {
        stop.ThrowIfCancellationRequested();
        // Not the write itself is cancelled: that would cut the line before the status is said that explains why.
        var writing = stream.WriteAsync(answer, CancellationToken.None);
        try
        {
            await writing.WaitAsync(longest, stop);
        }
        catch (TimeoutException)
        {
            throw Errors.ToException(new Refusal(RefusalReason.ConsumerTooSlow, $"An answer was not taken for {longest.TotalSeconds:0} seconds; connect again and go on from {reached}.")
            {
                Metadata = new Dictionary<string, string> { ["position"] = reached.ToString(CultureInfo.InvariantCulture) },
            });
        }
        reached = position;
    }
}
