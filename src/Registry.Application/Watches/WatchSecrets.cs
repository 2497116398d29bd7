using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Registry.Application.Log;

namespace Registry.Application.Watches;

/// <summary>
/// The secrets of watches. They are made from the log's key, which stands outside the database: a copy of the database alone signs no
/// webhook and opens no feed, nothing needs to be kept to be compared, and every process of the registry makes the same.
/// </summary>
public sealed class WatchSecrets(RegistryLog log)
{
    private const string WebhookPrefix = "whsec_";

    /// <summary>What the webhooks of a watch are signed with.</summary>
    public string Webhook(string id, int revision) => WebhookPrefix + Base64Url.EncodeToString(Make("webhook", id, revision));

    /// <summary>Path of the private feed of a watch.</summary>
    public string FeedPath(string id, int revision) => $"/watches/{id}/feed/{FeedToken(id, revision)}";

    /// <summary>Whether a token opens the feed; takes the same time whatever is wrong with it.</summary>
    public bool OpensFeed(string id, int revision, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(FeedToken(id, revision)), Encoding.UTF8.GetBytes(token));

    /// <summary>
    /// The header that proves who posted a body and when: <c>t=SECONDS,v1=HEX</c>, where HEX is the HMAC-SHA256 of the seconds, a dot and
    /// the body.
    /// </summary>
    /// <param name="secret">As shown when the watch was made.</param>
    public static string Sign(string secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var time = unixSeconds.ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(time + "."));
        hmac.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    private string FeedToken(string id, int revision) => Base64Url.EncodeToString(Make("feed", id, revision));

    private byte[] Make(string purpose, string id, int revision) =>
        log.DeriveSecret(string.Create(CultureInfo.InvariantCulture, $"registry watch {purpose} {id} {revision}"));
}
