using System.Threading.Channels;
using Grpc.Core;

namespace Registry.Server.Hosting;

/// <summary>
/// Answers the items of a stream in their order. It reads ahead while earlier items wait for the writer, so that one stream fills a
/// group of the write queue.
/// </summary>
internal static class StreamPump
{
    /// <summary>Items of one stream that may wait for the writer at once.</summary>
    public const int InFlight = 64;

    // Answers that are ready one after the other travel together: a system call for each would cost more than the answer.
    private const int MostUnflushed = 32;

    private static readonly WriteOptions Later = new(WriteFlags.BufferHint);

    /// <param name="inFlight">Items that may wait at once.</param>
    /// <param name="take">Takes one item up to the write queue without waiting, so that items are written in their order.</param>
    public static async Task RunAsync<TItem, TAnswer>(
        IAsyncStreamReader<TItem> items, IServerStreamWriter<TAnswer> answers, Func<TItem, CancellationToken, Task<TAnswer>> take, CancellationToken stop,
        int inFlight = InFlight)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pending = Channel.CreateBounded<Task<TAnswer>>(new BoundedChannelOptions(inFlight) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });
        var answering = AnswerAsync(pending.Reader, answers, ending);
        try
        {
            await foreach (var item in items.ReadAllAsync(ending.Token))
                await pending.Writer.WriteAsync(take(item, stop), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // An answer could not be given; why is thrown below.
        }
        finally
        {
            // What was taken in is answered as far as the caller still listens, however the reading ended.
            pending.Writer.Complete();
            await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await answering;
    }

    private static async Task AnswerAsync<TAnswer>(ChannelReader<Task<TAnswer>> pending, IServerStreamWriter<TAnswer> answers, CancellationTokenSource ending)
    {
        try
        {
            var unflushed = 0;
            await foreach (var task in pending.ReadAllAsync(ending.Token))
            {
                var answer = await task;
                var another = pending.TryPeek(out var next) && next.IsCompleted && ++unflushed < MostUnflushed;
                if (!another)
                    unflushed = 0;
                answers.WriteOptions = another ? Later : null;
                await answers.WriteAsync(answer, ending.Token);
            }
        }
        catch
        {
            // Nobody answers any more, so nothing more is read.
            await ending.CancelAsync();
            throw;
        }
    }
}
