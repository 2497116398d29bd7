using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>An answer of the Online Certificate Status Protocol kept in the signature (RFC 6960). Nothing is asked online.</summary>
internal static class RevocationAnswer
{
    private const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const int Revoked = 1;
    private const int Good = 0;

    /// <summary>What the answer states about the certificate, or null when it is not about it, not by its issuer, or says "unknown".</summary>
    public static RevocationStatement? Ask(ReadOnlyMemory<byte> der, BigInteger serial, X509Certificate2 issuer)
    {
        // XAdES encapsulates the whole response; the basic one inside occurs as well.
        var outer = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        if (!outer.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.Enumerated)))
            return AskBasic(der, serial, issuer);
        outer.ReadEnumeratedBytes();
        if (!outer.HasData)
            return null;
        var bytes = outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        return bytes.ReadObjectIdentifier() == BasicResponse ? AskBasic(bytes.ReadOctetString(), serial, issuer) : null;
    }

    private static RevocationStatement? AskBasic(ReadOnlyMemory<byte> der, BigInteger serial, X509Certificate2 issuer)
    {
        var basic = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var body = basic.PeekEncodedValue();
        var data = basic.ReadSequence();
        var algorithm = basic.ReadSequence().ReadObjectIdentifier();
        var signature = basic.ReadBitString(out _);
        if (!IsSigned(issuer, body, algorithm, signature, basic))
            return null;
        if (data.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
            data.ReadEncodedValue();
        // Who answered, by name or key: the signature has told already.
        data.ReadEncodedValue();
        data.ReadGeneralizedTime();
        var responses = data.ReadSequence();
        while (responses.HasData)
            if (Single(responses.ReadSequence(), serial, issuer) is { } statement)
                return statement;
        return null;
    }

    /// <summary>By the issuer itself, or by a responder whose certificate the issuer made for just that (RFC 6960, 4.2.2.2).</summary>
    private static bool IsSigned(X509Certificate2 issuer, ReadOnlyMemory<byte> body, string algorithm, byte[] signature, AsnReader basic)
    {
        if (SignedBy.Issuer(issuer, body, algorithm, signature))
            return true;
        if (!basic.HasData)
            return false;
        var certificates = basic.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        for (var i = 0; certificates.HasData && i < 8; i++)
        {
            using var responder = X509CertificateLoader.LoadCertificate(certificates.ReadEncodedValue().Span);
            if (responder.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == OcspSigning))
                && IssuedBy(responder, issuer) && SignedBy.Issuer(responder, body, algorithm, signature))
                return true;
        }
        return false;
    }

    private static bool IssuedBy(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var signed = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var body = signed.ReadEncodedValue();
        return certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData)
            && SignedBy.Issuer(issuer, body, signed.ReadSequence().ReadObjectIdentifier(), signed.ReadBitString(out _));
    }

    private static RevocationStatement? Single(AsnReader response, BigInteger serial, X509Certificate2 issuer)
    {
        var certificate = response.ReadSequence();
        var hash = certificate.ReadSequence().ReadObjectIdentifier();
        var issuerName = certificate.ReadOctetString();
        certificate.ReadOctetString();
        if (certificate.ReadInteger() != serial || !NameFits(hash, issuerName, issuer))
            return null;
        var status = response.PeekTag();
        var content = response.ReadEncodedValue();
        if (status.TagClass != TagClass.ContextSpecific || status.TagValue is not (Good or Revoked))
            return null;
        DateTimeOffset? revokedAt = status.TagValue == Revoked
            ? new AsnReader(content, AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, Revoked)).ReadGeneralizedTime()
            : null;
        var thisUpdate = response.ReadGeneralizedTime();
        var next = new Asn1Tag(TagClass.ContextSpecific, 0);
        DateTimeOffset? nextUpdate = response.HasData && response.PeekTag().HasSameClassAndValue(next) ? response.ReadSequence(next).ReadGeneralizedTime() : null;
        return new("A status answer", thisUpdate, nextUpdate, revokedAt);
    }

    // RFC 6960 names certificates by SHA-1 in practice; here it only tells issuers apart, the signature proves.
    private static bool NameFits(string hash, byte[] issuerName, X509Certificate2 issuer) => hash switch
    {
#pragma warning disable CA5350
        "1.3.14.3.2.26" => SHA1.HashData(issuer.SubjectName.RawData).AsSpan().SequenceEqual(issuerName),
#pragma warning restore CA5350
        "2.16.840.1.101.3.4.2.1" => SHA256.HashData(issuer.SubjectName.RawData).AsSpan().SequenceEqual(issuerName),
        _ => false,
    };
}
