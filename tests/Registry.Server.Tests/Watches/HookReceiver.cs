using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Watches;

/// <summary>One delivery as it came in.</summary>
internal sealed record Delivery(string Signature, string Watch, byte[] Body)
{
    public IReadOnlyList<WatchNotice> Notices => JsonParser.Default.Parse<ListWatchNoticesResponse>(System.Text.Encoding.UTF8.GetString(Body)).Notices;
}

/// <summary>Somebody else's server: takes what is posted, and answers what it is told to.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task running;

    public HookReceiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        running = RunAsync();
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}/hook";

    /// <summary>What the next calls are answered; 204 when it is empty.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public ConcurrentQueue<Delivery> Taken { get; } = new();

    public int Calls { get; private set; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await running;
        listener.Close();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Calls++;
            using var body = new MemoryStream();
            await call.Request.InputStream.CopyToAsync(body);
            var status = Answers.TryDequeue(out var told) ? told : 204;
            if (status is 301 or 302 or 307)
                call.Response.RedirectLocation = $"http://127.0.0.1:{Port}/elsewhere";
            if (status < 300)
                Taken.Enqueue(new Delivery(call.Request.Headers["Registry-Signature"] ?? "", call.Request.Headers["Registry-Watch"] ?? "", body.ToArray()));
            call.Response.StatusCode = status;
            call.Response.Close();
        }
    }
}
