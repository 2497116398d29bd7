using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;

namespace Registry.Dcc.Signatures;

/// <summary>Makes the enveloped signature and puts it in front of the root's end tag, leaving every other byte alone.</summary>
internal static class DocumentSigner
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Sign(ReadOnlyMemory<byte> document, X509Certificate2 signer, DateTimeOffset signingTime, IReadOnlyList<X509Certificate2> chain)
    {
        using var ecdsa = signer.GetECDsaPrivateKey();
        using var rsa = ecdsa is null ? signer.GetRSAPrivateKey() : null;
        if (ecdsa is null && rsa is null)
            throw new ArgumentException("The certificate has no ECDSA or RSA private key.", nameof(signer));
        if (SignatureAlgorithm.IsWeak(signer))
            throw new ArgumentException("An RSA key needs at least 2048 bits.", nameof(signer));
        var tree = SignedDocument.LoadUnsigned(document, DccReaderOptions.Default);
        var text = Text(document);
        var at = EndTag(text);
        var whole = Canonical.Digest(tree, Exclusive, HashAlgorithmName.SHA256);
        var method = ecdsa is null ? SignatureNames.RsaSha256 : SignatureNames.EcdsaSha256;

        // Built three times, each time with what the one before made known: digests of its parts, then the value over both.
        // Ids out of the digest cannot meet those of the certificate by accident.
        var id = "s-" + Convert.ToHexStringLower(whole.AsSpan(0, 8));
        var properties = Properties(id, signer, signingTime);
        var signature = Place(tree, Markup(id, method, whole, [], properties, [], signer, chain));
        var signedProperties = (XmlElement)signature.GetElementsByTagName("SignedProperties", SignatureNames.Xades)[0]!;
        var propertiesDigest = Canonical.Digest(signedProperties, Exclusive, HashAlgorithmName.SHA256);
        signature.ParentNode!.RemoveChild(signature);
        signature = Place(tree, Markup(id, method, whole, propertiesDigest, properties, [], signer, chain));
        var signedInfo = Canonical.Octets(SignedInfo.Only(signature, "SignedInfo"), Exclusive);
        var value = ecdsa is not null
            ? ecdsa.SignData(signedInfo, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : rsa!.SignData(signedInfo, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Utf8.GetBytes(text.Insert(at, Markup(id, method, whole, propertiesDigest, properties, value, signer, chain)));
    }

    private static CanonicalForm Exclusive { get; } = new(SignatureNames.Exclusive, null);

    private static string Text(ReadOnlyMemory<byte> document)
    {
        try
        {
            return Utf8.GetString(document.Span);
        }
        catch (DecoderFallbackException)
        {
            throw VerificationStopped.Unsupported(DccSignatureReasons.Unreadable, "The certificate is not in UTF-8; convert it before signing.");
        }
    }

    /// <summary>Where the root's end tag begins: behind it only comments, processing instructions and white space may follow.</summary>
    private static int EndTag(string text)
    {
        var end = text.AsSpan().TrimEnd();
        while (end.EndsWith("-->", StringComparison.Ordinal) || end.EndsWith("?>", StringComparison.Ordinal))
            end = end[..end.LastIndexOf(end.EndsWith("-->", StringComparison.Ordinal) ? "<!--" : "<?", StringComparison.Ordinal)].TrimEnd();
        var at = end.LastIndexOf("</", StringComparison.Ordinal);
        return at > 0 ? at : throw VerificationStopped.Unsupported(DccSignatureReasons.Unreadable, "The certificate is empty.");
    }

    private static XmlElement Place(XmlDocument tree, string markup)
    {
        var fragment = tree.CreateDocumentFragment();
        fragment.InnerXml = markup;
        return (XmlElement)tree.DocumentElement!.AppendChild(fragment)!;
    }

    private static string Properties(string id, X509Certificate2 signer, DateTimeOffset signingTime) =>
        $"""<xades:SignedProperties Id="{id}-properties"><xades:SignedSignatureProperties><xades:SigningTime>{signingTime.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="{SignatureNames.Sha256}"/><ds:DigestValue>{Convert.ToBase64String(SHA256.HashData(signer.RawData))}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties><xades:DataObjectFormat ObjectReference="#{id}-reference"><xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>""";

    private static string Markup(string id, string method, byte[] whole, byte[] propertiesDigest, string properties, byte[] value, X509Certificate2 signer, IReadOnlyList<X509Certificate2> chain)
    {
        var certificates = string.Concat(chain.Prepend(signer).Select(certificate => $"<ds:X509Certificate>{Convert.ToBase64String(certificate.RawData)}</ds:X509Certificate>"));
        return $"""<ds:Signature xmlns:ds="{SignatureNames.Dsig}" Id="{id}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{SignatureNames.Exclusive}"/><ds:SignatureMethod Algorithm="{method}"/><ds:Reference Id="{id}-reference" URI=""><ds:Transforms><ds:Transform Algorithm="{SignatureNames.Enveloped}"/><ds:Transform Algorithm="{SignatureNames.Exclusive}"/></ds:Transforms>{Digest(whole)}</ds:Reference><ds:Reference Type="{SignatureNames.SignedPropertiesType}" URI="#{id}-properties"><ds:Transforms><ds:Transform Algorithm="{SignatureNames.Exclusive}"/></ds:Transforms>{Digest(propertiesDigest)}</ds:Reference></ds:SignedInfo><ds:SignatureValue>{Convert.ToBase64String(value)}</ds:SignatureValue><ds:KeyInfo><ds:X509Data>{certificates}</ds:X509Data></ds:KeyInfo><ds:Object><xades:QualifyingProperties xmlns:xades="{SignatureNames.Xades}" Target="#{id}">{properties}</xades:QualifyingProperties></ds:Object></ds:Signature>""";
    }

    private static string Digest(byte[] value) =>
        $"""<ds:DigestMethod Algorithm="{SignatureNames.Sha256}"/><ds:DigestValue>{Convert.ToBase64String(value)}</ds:DigestValue>""";
}
