using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NodaTime;

namespace Registry.Application.Watches;

/// <summary>
/// Posts a signed body to an address somebody else chose: only to addresses that may be called, checked where the connection is made so
/// that a name cannot point elsewhere in between; no redirect, no proxy, no cookie, and of the answer nothing but its status.
/// </summary>
internal sealed class WebhookPost : IDisposable
{
    public const string SignatureHeader = "Registry-Signature";
    public const string WatchHeader = "Registry-Watch";

    private readonly WebhookSettings settings;
    private readonly HttpClient http;

    public WebhookPost(WebhookSettings settings)
    {
        this.settings = settings;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,
            MaxConnectionsPerServer = 4,
            MaxResponseDrainSize = 0,
            // Each connection is checked when it is made; an old one must not outlive a change of the name for long.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
        };
    }

    /// <summary>One attempt.</summary>
    /// <returns>Null when it was taken with a status of 200 to 299; otherwise why not, for the watch's owner.</returns>
    public async Task<string?> SendAsync(string url, string watch, string secret, byte[] body, Instant now, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(settings.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("registry-webhook", "1"));
            request.Headers.Add(SignatureHeader, WatchSecrets.Sign(secret, now.ToUnixTimeSeconds(), body));
            request.Headers.Add(WatchHeader, watch);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
            var status = (int)response.StatusCode;
            return status switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 => $"It answered {status}; redirects are not followed.",
                _ => $"It answered {status}.",
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"It did not answer within {settings.Timeout.TotalSeconds:0.#} seconds.";
        }
        catch (HttpRequestException fault)
        {
            return Explain(fault);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Nothing of what a neighbour may have said: only what kind of failure it was.</summary>
    private static string Explain(HttpRequestException fault) => fault switch
    {
        { InnerException: ForbiddenAddressException forbidden } => forbidden.Message,
        { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name could not be looked up.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "No secure connection could be made; is its certificate in order?",
        { HttpRequestError: HttpRequestError.ConnectionError } => "No connection could be made.",
        _ => "The connection broke before it answered.",
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var encrypted = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await LookUpAsync(host, cancellationToken);
        // One forbidden address among good ones is an attempt to get there sooner or later.
        if (Array.Find(found, a => !settings.MayCall(a, encrypted)) is { } forbidden)
            throw new ForbiddenAddressException($"Its name leads to {forbidden}, which may not be called.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var found = await settings.Resolve(host, cancellationToken);
            return found.Length > 0 ? found : throw new HttpRequestException(HttpRequestError.NameResolutionError);
        }
        catch (SocketException fault)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, inner: fault);
        }
    }

    private sealed class ForbiddenAddressException(string message) : IOException(message);
}
