using System.Threading.Channels;
using Grpc.Core;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>One stream keeps the writer busy, keeps its order, and never hangs.</summary>
public sealed class StreamPumpTests
{
    // Only so that a pump that hangs fails its test instead of the whole run.
    private static readonly TimeSpan Hanging = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Answers_keep_the_order_of_the_items_however_long_each_takes()
    {
        var answers = new Answers();
        await StreamPump.RunAsync(new Items([.. Enumerable.Range(0, 200)]), answers, async (item, stop) =>
        {
            // Later ones are ready first.
            await Task.Delay(item % 5 == 0 ? 10 : 0, stop);
            return item;
        }, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 200), answers.Written);
    }

    [Fact]
    public async Task It_reads_ahead_as_far_as_it_says_and_no_further()
    {
        var gate = new TaskCompletionSource();
        var started = 0;
        var enough = new TaskCompletionSource();
        var running = StreamPump.RunAsync(new Items([.. Enumerable.Range(0, 1000)]), new Answers(), async (item, stop) =>
        {
            if (Interlocked.Increment(ref started) == StreamPump.InFlight)
                enough.TrySetResult();
            await gate.Task;
            return item;
        }, CancellationToken.None);
        await enough.Task;
        // One is being answered and one waits for room beside those in the channel.
        Assert.InRange(started, StreamPump.InFlight, StreamPump.InFlight + 2);
        gate.SetResult();
        await running;
        Assert.Equal(1000, started);
    }

    [Fact]
    public async Task A_fault_in_one_item_ends_the_stream_with_that_fault_instead_of_hanging()
    {
        var items = Channel.CreateUnbounded<int>();
        for (var i = 0; i < 300; i++)
            items.Writer.TryWrite(i);
        // The caller goes on sending and never ends its side.
        var fault = await Assert.ThrowsAsync<InvalidCastException>(() => StreamPump.RunAsync(new Items(items.Reader), new Answers(), async (item, stop) =>
        {
            await Task.Yield();
            return item == 3 ? throw new InvalidCastException("of item 3") : item;
        }, CancellationToken.None).WaitAsync(Hanging));
        Assert.Equal("of item 3", fault.Message);
    }

    [Fact]
    public async Task A_caller_that_no_longer_listens_ends_the_stream()
    {
        var items = Channel.CreateUnbounded<int>();
        items.Writer.TryWrite(1);
        await Assert.ThrowsAsync<IOException>(() => StreamPump.RunAsync(
            new Items(items.Reader), new Answers { Broken = true }, (item, _) => Task.FromResult(item), CancellationToken.None).WaitAsync(Hanging));
    }

    [Fact]
    public async Task A_revoked_key_ends_a_stream_that_waits_for_items()
    {
        using var revoked = new CancellationTokenSource();
        var running = StreamPump.RunAsync(new Items(Channel.CreateUnbounded<int>().Reader), new Answers(), (item, _) => Task.FromResult(item), revoked.Token);
        await revoked.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Hanging));
    }

    private sealed class Items(ChannelReader<int> items) : IAsyncStreamReader<int>
    {
        public Items(int[] all) : this(Filled(all)) { }

        public int Current { get; private set; }

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await items.WaitToReadAsync(cancellationToken))
                return false;
            Current = await items.ReadAsync(cancellationToken);
            return true;
        }

        private static ChannelReader<int> Filled(int[] all)
        {
            var channel = Channel.CreateUnbounded<int>();
            foreach (var item in all)
                channel.Writer.TryWrite(item);
            channel.Writer.Complete();
            return channel.Reader;
        }
    }

    private sealed class Answers : IServerStreamWriter<int>
    {
        public bool Broken { get; init; }

        public List<int> Written { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(int message)
        {
            if (Broken)
                throw new IOException("The caller is gone.");
            Written.Add(message);
            return Task.CompletedTask;
        }

        public Task WriteAsync(int message, CancellationToken cancellationToken) => WriteAsync(message);
    }
}
