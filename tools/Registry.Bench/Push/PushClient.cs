using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>One laboratory: a connection of its own with one open stream.</summary>
internal sealed class PushClient : IAsyncDisposable
{
    /// <summary>Numbers are unique over all clients.</summary>
    private static long numbers;

    private readonly GrpcChannel channel;
    private readonly AsyncDuplexStreamingCall<byte[], Answer> call;
    private readonly ReportTemplate template;
    private readonly byte[] buffer;
    private readonly Queue<(long Sequence, long Sent)> waiting = new();

    public PushClient(Uri server, Method<byte[], Answer> method, string? secret, ReportTemplate template)
    {
        this.template = template;
        buffer = template.NewBuffer();
        channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 1024 * 1024 },
            DisposeHttpClient = true,
        });
        var headers = new Metadata();
        if (secret is not null)
            headers.Add("authorization", $"Bearer {secret}");
        call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions(headers));
    }

    public Latencies Latencies { get; } = new();

    /// <summary>The number this client sent last.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Keeps this many items in flight until the window ends, then waits for the last answer.</summary>
    public async Task RunAsync(PushWindow window, int inFlight)
    {
        for (var i = 0; i < inFlight && !window.Ended; i++)
            await SendAsync();
        while (waiting.Count > 0)
        {
            if (!await call.ResponseStream.MoveNext(CancellationToken.None))
                throw new InvalidOperationException("The server ended a stream that was in use.");
            var (sequence, sent) = waiting.Dequeue();
            var answer = call.ResponseStream.Current;
            if (answer.Refusal is not null || answer.Sequence != sequence)
                throw new InvalidOperationException($"Item {sequence} was answered as {answer.Sequence}: {answer.Refusal}");
            if (window.Count())
                Latencies.Add(Stopwatch.GetElapsedTime(sent));
            if (!window.Ended)
                await SendAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await call.RequestStream.CompleteAsync();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
        call.Dispose();
        channel.Dispose();
    }

    private async Task SendAsync()
    {
        LastNumber = Interlocked.Increment(ref numbers);
        waiting.Enqueue((template.Write(buffer, LastNumber), Stopwatch.GetTimestamp()));
        await call.RequestStream.WriteAsync(buffer);
    }
}
