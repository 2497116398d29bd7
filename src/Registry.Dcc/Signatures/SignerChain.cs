using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>
/// The path from a signer to an authority of the caller (RFC 5280, 6). Offline: nothing is downloaded. The period is judged apart, so
/// that an old certificate whose signer has expired since still says who signed it.
/// </summary>
internal sealed class SignerChain : IDisposable
{
    private readonly X509Chain chain;
    private readonly X509Certificate2 signer;
    private readonly IReadOnlyList<X509Certificate2> known;

    private SignerChain(X509Chain chain, X509Certificate2 signer, bool trusted, IReadOnlyList<X509Certificate2> known)
    {
        this.chain = chain;
        this.signer = signer;
        this.known = known;
        IsTrusted = trusted;
    }

    public bool IsTrusted { get; }

    public string Problem => chain.ChainStatus.Length > 0 ? chain.ChainStatus[0].Status.ToString() : "no chain";

    /// <summary>Whether the key may sign documents: no key usage said, or one that allows it.</summary>
    public bool MaySign => signer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage
        || (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != 0;

    public static SignerChain Build(X509Certificate2 signer, DccTrustList trust, IEnumerable<X509Certificate2> embedded, DateTimeOffset at)
    {
        var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trust.Authorities.ToArray());
        policy.ExtraStore.AddRange(trust.Intermediates.Concat(embedded).ToArray());
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreCtlNotTimeValid;
        policy.VerificationTime = at.LocalDateTime;
        // Without an authority there is nothing to chain to, and an empty custom store is an error of the platform.
        var trusted = trust.Authorities.Count > 0 && chain.Build(signer);
        return new(chain, signer, trusted, [.. trust.Authorities, .. trust.Intermediates]);
    }

    /// <summary>Judges every certificate of the chain, or a pinned signer alone.</summary>
    public DccPeriod Period(DateTimeOffset at)
    {
        IEnumerable<X509Certificate2> all = IsTrusted ? chain.ChainElements.Select(element => element.Certificate) : [signer];
        var period = DccPeriod.Within;
        foreach (var certificate in all)
        {
            if (at < certificate.NotBefore)
                period = DccPeriod.NotYet;
            if (at > certificate.NotAfter)
                return DccPeriod.Expired;
        }
        return period;
    }

    /// <summary>The certificate of the issuer: from the trusted chain, or for a pinned signer among the caller's own; null when unknown.</summary>
    public X509Certificate2? IssuerOf(X509Certificate2 certificate) => IsTrusted && chain.ChainElements.Count > 1
        ? chain.ChainElements[1].Certificate
        : known.FirstOrDefault(candidate => candidate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData));

    public void Dispose()
    {
        foreach (var element in chain.ChainElements)
            if (!ReferenceEquals(element.Certificate, signer))
                element.Certificate.Dispose();
        chain.Dispose();
    }
}
