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
    private readonly HttpListener listener;
    private readonly Task running;

    public HookReceiver()
    {
        (listener, Port) = Listen();
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

    /// <summary>This listener takes no "any free port", so one that was free a moment ago is tried; somebody else may be faster.</summary>
    private static (HttpListener Listener, int Port) Listen()
    {
        for (var tries = 1; ; tries++)
        {
            int port;
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (tries < 20)
            {
                listener.Close();
            }
        }
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
            try
            {
                call.Response.Close();
            }
            catch (HttpListenerException)
            {
                // The caller is gone: its registry was stopped.
            }
        }
    }
}
