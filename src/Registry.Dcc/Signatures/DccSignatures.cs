using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>Verifies and makes the signature of a Digital Calibration Certificate: W3C XML Signature, enveloped, with ETSI XAdES properties.</summary>
public static class DccSignatures
{
    /// <summary>
    /// Verifies the one signature that must cover the whole certificate, on the bytes as they are. Everything the bytes can cause is an
    /// answer, never an exception; nothing is fetched from anywhere. Read the certificate from the same bytes afterwards: what the reader takes
    /// from them is what was signed.
    /// </summary>
    /// <param name="document">The bytes of one certificate, unchanged since they were received.</param>
    /// <param name="trust">Whom to trust. Keys the document brings along are not.</param>
    /// <param name="at">The time for which the signer's certificate is to be judged (period, revocation), e.g. when the document was received.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    public static DccSignatureResult Verify(ReadOnlyMemory<byte> document, DccTrustList trust, DateTimeOffset at, DccReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        try
        {
            return new SignatureVerifier(trust, at).Verify(SignedDocument.Load(document, options ?? DccReaderOptions.Default));
        }
        catch (VerificationStopped stop)
        {
            return stop.Result;
        }
    }

    /// <summary>
    /// Signs a certificate: one enveloped signature over the whole, exclusive canonicalization, SHA-256, with XAdES signing time and signing
    /// certificate (ETSI EN 319 132-1, baseline B-B). The bytes before and after the signature stay as they are.
    /// </summary>
    /// <param name="document">A certificate without a signature, in UTF-8.</param>
    /// <param name="signer">The signer's certificate with its private key: ECDSA (P-256 recommended) or RSA of at least 2048 bits.</param>
    /// <param name="signingTime">The time the signer states; written in UTC to the second.</param>
    /// <param name="chain">Certificates between the signer and its authority to embed, so that others can build the chain; may be empty.</param>
    /// <returns>The signed bytes, or why the document cannot be signed.</returns>
    /// <exception cref="ArgumentException">The certificate has no private key of a supported kind.</exception>
    public static DccSigning Sign(ReadOnlyMemory<byte> document, X509Certificate2 signer, DateTimeOffset signingTime, IReadOnlyList<X509Certificate2>? chain = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        try
        {
            return new(DocumentSigner.Sign(document, signer, signingTime, chain ?? []), null);
        }
        catch (VerificationStopped stop)
        {
            return new(null, stop.Result.Message);
        }
    }
}

/// <summary>What came of signing.</summary>
/// <param name="Document">The signed bytes; null when refused.</param>
/// <param name="Refusal">Why the document cannot be signed, in English; null when it was.</param>
public sealed record DccSigning(byte[]? Document, string? Refusal);
