using System.Buffers.Binary;
using System.Net.Sockets;

namespace Registry.Acceptance.Outbox;

/// <summary>One connection through the <see cref="FaultProxy"/>.</summary>
internal sealed class FaultyLine(FaultProxy proxy, Socket client, Fault fault)
{
    private const int PrefaceLength = 24;
    private const int FrameHeaderLength = 9;
    private const byte Data = 0;
    private const byte Headers = 1;

    private volatile bool dead;
    private int requests;

    public int Struck { get; private set; }

    public async Task RunAsync(Uri target, CancellationToken stop)
    {
        using var registry = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var second = fault == Fault.Duplicate ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true } : null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        client.NoDelay = true;
        try
        {
            await registry.ConnectAsync(target.Host, target.Port, stop);
            if (second is not null)
            {
                await second.ConnectAsync(target.Host, target.Port, stop);
                _ = SwallowAsync(second, ended.Token);
            }

            await Task.WhenAll(UpAsync(registry, second, ended), DownAsync(registry, ended));
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is gone: that is what it is for.
        }
        finally
        {
            await ended.CancelAsync();
            client.Dispose();
        }
    }

    private async Task UpAsync(Socket registry, Socket? second, CancellationTokenSource ended)
    {
        using var from = new NetworkStream(client);
        var preface = new byte[PrefaceLength];
        await from.ReadExactlyAsync(preface, ended.Token);
        await SendAsync(registry, second, preface, ended.Token);
        while (await ReadFrameAsync(from, ended.Token) is { } frame)
        {
            var isRequest = frame[3] == Data && frame.Length > FrameHeaderLength;
            if (isRequest)
                proxy.Passing?.Invoke("request");
            var strikes = isRequest && ++requests > proxy.RequestsBefore && fault != Fault.None;
            if (strikes && fault == Fault.CutInRequest)
            {
                Struck++;
                await registry.SendAsync(frame.AsMemory(0, frame.Length / 2), ended.Token);
                Reset(registry);
                Reset(client);
                return;
            }

            if (strikes && fault == Fault.HalfOpen)
            {
                Struck++;
                dead = true;
            }

            if (dead)
                continue;
            if (fault == Fault.Delay)
            {
                Struck += isRequest ? 1 : 0;
                await Task.Delay(proxy.Delay, ended.Token);
            }

            Struck += strikes && fault == Fault.Duplicate ? 1 : 0;
            await SendAsync(registry, second, frame, ended.Token);
            if (strikes && fault == Fault.ResetAfterRequest)
            {
                Struck++;
                dead = true;
                Reset(client);
                // The registry learns nothing of it for a while: it reads the request, works and answers into the void.
                return;
            }
        }

        registry.Shutdown(SocketShutdown.Send);
    }

    private async Task DownAsync(Socket registry, CancellationTokenSource ended)
    {
        using var from = new NetworkStream(registry);
        while (await ReadFrameAsync(from, ended.Token) is { } frame)
        {
            var isAnswer = frame[3] is Data or Headers && requests > 0;
            if (isAnswer && frame[3] == Data)
                proxy.Passing?.Invoke("answer");
            if (isAnswer && fault == Fault.ResetBeforeAnswer && requests > proxy.RequestsBefore && frame[3] == Data)
            {
                Struck++;
                Reset(client);
                Reset(registry);
                return;
            }

            if (!dead)
                await client.SendAsync(frame, ended.Token);
        }

        if (!dead)
            client.Shutdown(SocketShutdown.Send);
    }

    // What the second connection is answered is of no interest, but it must be read, or the registry would wait.
    private static async Task SwallowAsync(Socket socket, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, stop) > 0)
            {
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone.
        }
    }

    private static async Task SendAsync(Socket registry, Socket? second, byte[] bytes, CancellationToken stop)
    {
        await registry.SendAsync(bytes, stop);
        if (second is not null)
            try
            {
                await second.SendAsync(bytes, stop);
            }
            catch (SocketException)
            {
                // The registry has thrown the double out; the first connection goes on.
            }
    }

    private static async Task<byte[]?> ReadFrameAsync(NetworkStream from, CancellationToken stop)
    {
        var header = new byte[FrameHeaderLength];
        if (await from.ReadAtLeastAsync(header, FrameHeaderLength, throwOnEndOfStream: false, stop) < FrameHeaderLength)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(header) >>> 8;
        var frame = new byte[FrameHeaderLength + length];
        header.CopyTo(frame, 0);
        await from.ReadExactlyAsync(frame.AsMemory(FrameHeaderLength), stop);
        return frame;
    }

    // RST instead of FIN: what is still on its way is thrown away.
    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
