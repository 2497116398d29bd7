using System.Security.Cryptography;
using System.Text;
using Registry.Application.Log;

namespace Registry.Application.Access;

/// <summary>
/// Ties the second step of a change to the preview that was shown before it: only who asked for the preview can carry it out, and only as
/// it was shown. The seal is made from the log's key, so that any node knows it again and nothing has to be kept.
/// </summary>
public sealed class PreviewSeal
{
    private readonly byte[] secret;

    internal PreviewSeal(RegistryLog log) => secret = log.DeriveSecret("registry preview seal");

    /// <param name="caller">Who was shown it.</param>
    /// <param name="plan">All that is to be done.</param>
    /// <returns>A word for a form.</returns>
    public string Of(Caller caller, string plan)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(plan);
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{caller.KeyId}\n{plan}")));
    }

    /// <summary>Whether a seal is that of this plan, shown to this caller.</summary>
    public bool Fits(string seal, Caller caller, string plan)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Of(caller, plan)));
    }
}
