using System.Net;

namespace Registry.Application.Watches;

/// <summary>How webhooks are called.</summary>
public sealed record WebhookSettings
{
    private const int LongestUrl = 1_000;

    /// <summary>
    /// Networks that may be called although they are not public, and without TLS. Empty by default: who can make a watch must not make the
    /// registry call its neighbours.
    /// </summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>How long one attempt may take, from the look-up of the name to the answer's status.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause after the first failure; each further one doubles it.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Failures in a row after which a webhook is given up.</summary>
    public int MostFailures { get; init; } = 15;

    /// <summary>Finds the addresses of a name; the system's resolver by default.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Pause after so many failures in a row, from 1.</summary>
    public TimeSpan PauseAfter(int failures)
    {
        var factor = 1L << Math.Min(failures - 1, 30);
        return FirstRetry.Ticks > LongestRetry.Ticks / factor ? LongestRetry : FirstRetry * factor;
    }

    /// <summary>What is wrong with an address for a webhook, as far as its text tells; null when nothing is.</summary>
    public string? Problem(string text)
    {
        if (text.Length > LongestUrl || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            return $"Give an https address of at most {LongestUrl} characters.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return "Leave user name, password and fragment out; the signature proves who calls.";
        if (url.Scheme == Uri.UriSchemeHttp && AllowedNetworks.Count == 0)
            return "Only https is called, but for networks that the registry's configuration allows.";
        return IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && !MayCall(address, url.Scheme == Uri.UriSchemeHttps)
            ? $"{address} is no public address; the registry's configuration would have to allow its network."
            : null;
    }

    /// <summary>Whether an address may be connected to.</summary>
    /// <param name="encrypted">Without TLS only networks that were allowed are called.</param>
    public bool MayCall(IPAddress address, bool encrypted)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return AllowedNetworks.Any(n => n.Contains(plain)) || (encrypted && PublicAddresses.Contains(plain));
    }
}
