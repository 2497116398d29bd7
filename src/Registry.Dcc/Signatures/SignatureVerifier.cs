using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Registry.Dcc.Reading;

namespace Registry.Dcc.Signatures;

/// <summary>Verifies one signature: what is covered, the digests, who made it, and whether that one is trusted. In this order.</summary>
internal sealed class SignatureVerifier(DccTrustList trust, DateTimeOffset at)
{
    private const int MostCertificates = 16;

    public DccSignatureResult Verify(SignedDocument document)
    {
        var info = SignedInfo.Of(document.Signature);
        var signed = Resolve(document, info);
        var value = SignedInfo.Base64(SignedInfo.Only(document.Signature, "SignatureValue"));
        var signedInfo = Canonical.Octets(info.Element, info.Form);
        CheckDigests(document, info, signed);
        var properties = SignedProperties.Among(signed.Values);
        var embedded = Embedded(document.Signature);
        try
        {
            return Judge(document, info, properties, embedded, signedInfo, value) with
            {
                Algorithm = info.Algorithm.Address,
                SigningTime = properties?.SigningTime,
            };
        }
        finally
        {
            embedded.ForEach(certificate => certificate.Dispose());
        }
    }

    /// <summary>One reference must be the whole certificate; every other one a part of the signature itself.</summary>
    private static Dictionary<string, XmlElement> Resolve(SignedDocument document, SignedInfo info)
    {
        if (info.References.Count(reference => reference.Id is null) != 1)
            throw VerificationStopped.Unsupported(DccSignatureReasons.ReferencePartial, "The signature does not refer to the certificate as a whole, exactly once.");
        var found = new Dictionary<string, XmlElement>(StringComparer.Ordinal);
        foreach (var id in info.References.Select(reference => reference.Id).OfType<string>())
            found[id] = document.Find(id)
                ?? throw VerificationStopped.Manipulated(DccSignatureReasons.ReferenceUnresolved, $"The signature signs '#{XmlCursor.Shorten(id)}', which is not in it.");
        return found;
    }

    private static void CheckDigests(SignedDocument document, SignedInfo info, Dictionary<string, XmlElement> signed)
    {
        foreach (var reference in info.References)
            if (reference.Id is { } id && !Fits(reference, Canonical.Digest(signed[id], reference.Form, reference.Hash)))
                throw VerificationStopped.Manipulated(DccSignatureReasons.DigestMismatch, $"What is signed as '#{XmlCursor.Shorten(id)}' was changed after signing.");
        // Last, because it takes the signature out of the tree.
        var whole = info.References.Single(reference => reference.Id is null);
        var parent = document.Signature.ParentNode!;
        var next = document.Signature.NextSibling;
        parent.RemoveChild(document.Signature);
        var digest = Canonical.Digest(document.Tree, whole.Form, whole.Hash);
        parent.InsertBefore(document.Signature, next);
        if (!Fits(whole, digest))
            throw VerificationStopped.Manipulated(DccSignatureReasons.DigestMismatch, "The certificate was changed after signing.");
    }

    private static bool Fits(SignedReference reference, byte[] digest) => CryptographicOperations.FixedTimeEquals(digest, reference.Value);

    private DccSignatureResult Judge(SignedDocument document, SignedInfo info, SignedProperties? properties, List<X509Certificate2> embedded, byte[] signedInfo, byte[] value)
    {
        var named = embedded.Find(certificate => info.Algorithm.Made(certificate, signedInfo, value));
        var pinned = trust.Signers.FirstOrDefault(certificate => info.Algorithm.Made(certificate, signedInfo, value));
        var maker = pinned ?? named;
        if (maker is null)
            return embedded.Count == 0 ? Untrusted("No key of the trust list made this signature, and the document names no signer.", null) : NobodyMadeIt(embedded);
        if (properties?.Names(maker) == false)
            throw VerificationStopped.Manipulated(DccSignatureReasons.SignerMismatch, "The signed properties name another signing certificate than the one that signed.");
        using var chain = SignerChain.Build(maker, trust, embedded, at);
        if (pinned is null && !chain.IsTrusted)
            return Untrusted($"The signer is not on the trust list: {chain.Problem}", maker.Subject);
        if (pinned is null && !chain.MaySign)
            return new(DccSignatureStatus.Untrusted, DccSignatureReasons.SignerUsage, "The signer's certificate is not meant for signing.") { ClaimedSigner = maker.Subject };
        var crls = RevocationData.Embedded(document.Signature).Concat(trust.RevocationLists);
        return new(DccSignatureStatus.Valid, DccSignatureReasons.Valid, pinned is null ? "Signed by a certificate of a trusted authority." : "Signed by a trusted signer.")
        {
            Signer = X509CertificateLoader.LoadCertificate(maker.RawData),
            ClaimedSigner = maker.Subject,
            Period = chain.Period(at),
            Revocation = RevocationCheck.Of(maker, chain.IssuerOf(maker), crls, RevocationData.EmbeddedAnswers(document.Signature), at),
        };
    }

    private static DccSignatureResult Untrusted(string message, string? claimed) =>
        new(DccSignatureStatus.Untrusted, DccSignatureReasons.SignerUnknown, message) { ClaimedSigner = claimed };

    private static DccSignatureResult NobodyMadeIt(List<X509Certificate2> embedded) => embedded.Exists(SignatureAlgorithm.IsWeak)
        ? throw VerificationStopped.Unsupported(DccSignatureReasons.AlgorithmWeak, "The signer's RSA key has fewer than 2048 bits.")
        : throw VerificationStopped.Manipulated(DccSignatureReasons.ValueMismatch, "The signature was not made by the signer the document names.");

    /// <summary>The certificates the document brings along: candidates for who signed, and links of a chain; never trusted by themselves.</summary>
    private static List<X509Certificate2> Embedded(XmlElement signature)
    {
        var certificates = new List<X509Certificate2>();
        var keyInfos = SignedInfo.Children(signature).Where(child => child.LocalName == "KeyInfo").ToList();
        if (keyInfos.Count > 1)
            throw VerificationStopped.Malformed("The signature has more than one KeyInfo.");
        foreach (var element in keyInfos.SelectMany(info => info.GetElementsByTagName("X509Certificate", SignatureNames.Dsig).OfType<XmlElement>()).Take(MostCertificates))
        {
            try
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(SignedInfo.Base64(element)));
            }
            catch (CryptographicException)
            {
                throw VerificationStopped.Malformed("An embedded X.509 certificate cannot be read.");
            }
        }
        return certificates;
    }
}
