using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>
/// Whom the caller trusts. A key that only the document brings along is never trusted: a signer counts when it stands in
/// <see cref="Signers"/>, or when its certificate chains to one of <see cref="Authorities"/>. The list does not own the certificates.
/// </summary>
public sealed record DccTrustList
{
    /// <summary>A list that trusts nobody: every sound signature is then <see cref="DccSignatureStatus.Untrusted"/>.</summary>
    public static DccTrustList Nobody { get; } = new();

    /// <summary>Certificates of signers trusted as they are (pinned), whoever issued them.</summary>
    public IReadOnlyList<X509Certificate2> Signers { get; init; } = [];

    /// <summary>Self-signed certificates of authorities; signers that chain to one of them are trusted (RFC 5280, 6).</summary>
    public IReadOnlyList<X509Certificate2> Authorities { get; init; } = [];

    /// <summary>Certificates between signers and authorities that help to build a chain; they are not trusted by themselves.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>Revocation lists (DER, RFC 5280, 5) the caller holds, used beside those embedded in the signature.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RevocationLists { get; init; } = [];
}
