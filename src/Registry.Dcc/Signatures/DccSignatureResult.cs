using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>The answers of a verification. Only <see cref="Valid"/> says that the certificate is what a trusted signer signed.</summary>
public enum DccSignatureStatus
{
    /// <summary>There is no signature.</summary>
    Absent,

    /// <summary>The whole certificate is, byte for byte of its canonical form, what a trusted key signed. Whether the signer's certificate was
    /// revoked or had expired are checks of their own: see <see cref="DccSignatureResult.Revocation"/> and <see cref="DccSignatureResult.Period"/>.</summary>
    Valid,

    /// <summary>A digest, the signature value or what the signature says about its signer does not fit: something was changed after signing.</summary>
    Manipulated,

    /// <summary>Nothing can be said: the signature uses a form or an algorithm that is not understood, too weak, or does not cover the whole certificate.</summary>
    Unsupported,

    /// <summary>The signature is sound, or cannot be tested for want of a key, but its signer is not on the trust list.</summary>
    Untrusted,

    /// <summary>The bytes are no certificate, or pass a limit; <see cref="DccReader.Read"/> gives the particulars.</summary>
    Unreadable,
}

/// <summary>Where the asked-for time lies in the period of validity of the signer's certificate and its chain.</summary>
public enum DccPeriod
{
    /// <summary>No signer is known.</summary>
    Unknown,

    /// <summary>Within it.</summary>
    Within,

    /// <summary>Before it begins.</summary>
    NotYet,

    /// <summary>After it has ended.</summary>
    Expired,
}

/// <summary>What revocation lists and answers say about the signer's certificate.</summary>
public enum DccRevocationStatus
{
    /// <summary>No list or answer of the issuer that is current at the asked-for time was at hand, or its issuer is not known.</summary>
    Unknown,

    /// <summary>A current list or answer of the issuer says that the certificate was not revoked.</summary>
    Good,

    /// <summary>The issuer revoked the certificate at or before the asked-for time.</summary>
    Revoked,
}

/// <summary>The outcome of the revocation check.</summary>
/// <param name="Status">What is known.</param>
/// <param name="RevokedAt">When it was revoked; null unless it was.</param>
/// <param name="Message">Where the answer comes from, or why there is none, in English.</param>
public sealed record DccRevocation(DccRevocationStatus Status, DateTimeOffset? RevokedAt, string Message)
{
    internal static DccRevocation Unasked { get; } = new(DccRevocationStatus.Unknown, null, "No trusted signer is known.");
}

/// <summary>What came of verifying the signature of a certificate.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Reason">A stable code out of <see cref="DccSignatureReasons"/>.</param>
/// <param name="Message">The reason in English, with offending text shortened.</param>
public sealed record DccSignatureResult(DccSignatureStatus Status, string Reason, string Message)
{
    /// <summary>The certificate of the trusted signer; null unless the status is <see cref="DccSignatureStatus.Valid"/>. A copy the caller may dispose.</summary>
    public X509Certificate2? Signer { get; init; }

    /// <summary>Whom the document itself names as its signer (the subject of an embedded certificate that made the signature). Proven only
    /// when the status is <see cref="DccSignatureStatus.Valid"/>; otherwise a claim. Null when it names none.</summary>
    public string? ClaimedSigner { get; init; }

    /// <summary>When the signer says it signed (XAdES SigningTime). Part of what is signed, yet proven by nobody else. Null when not signed.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>The address of the signature algorithm as printed (W3C XML Signature, 6.4), or null.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Whether the asked-for time lies in the period of the signer's certificate.</summary>
    public DccPeriod Period { get; init; }

    /// <summary>Whether the signer's certificate was revoked.</summary>
    public DccRevocation Revocation { get; init; } = DccRevocation.Unasked;
}
