using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.Dcc.Signatures;

namespace Registry.Dcc.Tests;

/// <summary>Revocation is a check of its own: a revoked signer's signature still holds, and the answer says both.</summary>
public sealed class RevocationTests(SignatureTests.Laboratory lab) : IClassFixture<SignatureTests.Laboratory>
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_list_out_of_the_signature_or_of_the_caller_revokes(bool embedded)
    {
        var list = List(Day.AddDays(-3), Day.AddDays(4), revokedAt: Day.AddDays(-10));
        var result = Verify(embedded ? list : null, embedded ? null : list, Day);
        Assert.Equal((DccSignatureStatus.Valid, DccRevocationStatus.Revoked), (result.Status, result.Revocation.Status));
        Assert.Equal(Day.AddDays(-10), result.Revocation.RevokedAt);
        // On the day before, the certificate was still good, though this list, of later, cannot say so.
        Assert.Equal(DccRevocationStatus.Unknown, Verify(embedded ? list : null, embedded ? null : list, Day.AddDays(-11)).Revocation.Status);
    }

    [Fact]
    public void A_current_list_without_the_signer_says_good_and_an_old_one_nothing()
    {
        var list = List(Day.AddDays(-3), Day.AddDays(4), null);
        Assert.Equal(DccRevocationStatus.Good, Verify(list, null, Day).Revocation.Status);
        Assert.Equal(DccRevocationStatus.Unknown, Verify(list, null, Day.AddDays(5)).Revocation.Status);
        Assert.Equal(DccRevocationStatus.Unknown, Verify(null, null, Day).Revocation.Status);
    }

    [Fact]
    public void A_list_by_somebody_else_or_changed_or_for_a_part_says_nothing()
    {
        using var strangerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var strange = List(Day.AddDays(-3), Day.AddDays(4), Day.AddDays(-10), strangerKey);
        Assert.Equal(DccRevocationStatus.Unknown, Verify(strange, null, Day).Revocation.Status);
        var changed = List(Day.AddDays(-3), Day.AddDays(4), Day.AddDays(-10));
        changed[^1] ^= 1;
        Assert.Equal(DccRevocationStatus.Unknown, Verify(changed, null, Day).Revocation.Status);
        Assert.Equal(DccRevocationStatus.Unknown, Verify([1, 2, 3], null, Day).Revocation.Status);
        Assert.Equal(DccRevocationStatus.Unknown, Verify([0x30, 0x84, 0xff, 0xff, 0xff, 0xff], null, Day).Revocation.Status);
    }

    [Theory]
    [InlineData(false, false, DccRevocationStatus.Good)]
    [InlineData(true, false, DccRevocationStatus.Revoked)]
    [InlineData(true, true, DccRevocationStatus.Revoked)]
    public void An_embedded_answer_of_the_issuer_or_its_responder_counts(bool revoked, bool delegated, DccRevocationStatus expected)
    {
        var answer = Answer(revoked ? Day.AddDays(-10) : null, lab.AuthorityKey, delegated);
        var result = VerifyAnswer(answer);
        Assert.Equal((DccSignatureStatus.Valid, expected), (result.Status, result.Revocation.Status));
    }

    [Fact]
    public void An_answer_signed_by_somebody_else_says_nothing()
    {
        using var strangerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(DccRevocationStatus.Unknown, VerifyAnswer(Answer(Day.AddDays(-10), strangerKey, delegated: false)).Revocation.Status);
    }

    private DccSignatureResult Verify(byte[]? embedded, byte[]? callers, DateTimeOffset at) =>
        DccSignatures.Verify(Signed("CRL", embedded), lab.Trust with { RevocationLists = callers is null ? [] : [callers] }, at);

    private DccSignatureResult VerifyAnswer(byte[] answer) => DccSignatures.Verify(Signed("OCSP", answer), lab.Trust, Day);

    /// <summary>Unsigned properties come after the signature was made; they are no part of what is signed.</summary>
    private byte[] Signed(string kind, byte[]? value)
    {
        var text = Encoding.UTF8.GetString(DccSignatures.Sign(Encoding.UTF8.GetBytes(Sample.Certificate()), lab.Signer, Day).Document!);
        if (value is not null)
            text = text.Replace("</xades:SignedProperties>",
                $"</xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:RevocationValues><xades:{kind}Values><xades:Encapsulated{kind}Value>{Convert.ToBase64String(value)}</xades:Encapsulated{kind}Value></xades:{kind}Values></xades:RevocationValues></xades:UnsignedSignatureProperties></xades:UnsignedProperties>",
                StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    private byte[] List(DateTimeOffset from, DateTimeOffset until, DateTimeOffset? revokedAt, ECDsa? key = null)
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([42], from.AddDays(-1));
        if (revokedAt is { } time)
            builder.AddEntry(lab.Signer, time);
        return builder.Build(lab.Authority.SubjectName, X509SignatureGenerator.CreateForECDsa(key ?? lab.AuthorityKey), 1, until, HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(lab.Authority, true, false), from);
    }

    /// <summary>An OCSP response built by hand (RFC 6960, 4.2.1), signed by the given key or by a responder that key certifies.</summary>
    private byte[] Answer(DateTimeOffset? revokedAt, ECDsa issuerKey, bool delegated)
    {
        using var responderKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var data = new AsnWriter(AsnEncodingRules.DER);
        using (data.PushSequence())
        {
            using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2)))
                data.WriteOctetString(new byte[20]);
            data.WriteGeneralizedTime(Day.AddDays(-1), omitFractionalSeconds: true);
            using (data.PushSequence())
            using (data.PushSequence())
            {
                using (data.PushSequence())
                {
                    using (data.PushSequence())
                        data.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                    data.WriteOctetString(SHA256.HashData(lab.Authority.SubjectName.RawData));
                    data.WriteOctetString(new byte[32]);
                    data.WriteInteger(lab.Signer.SerialNumberBytes.Span);
                }
                if (revokedAt is { } time)
                    using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                        data.WriteGeneralizedTime(time, omitFractionalSeconds: true);
                else
                    data.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                data.WriteGeneralizedTime(Day.AddDays(-1), omitFractionalSeconds: true);
                using (data.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    data.WriteGeneralizedTime(Day.AddDays(6), omitFractionalSeconds: true);
            }
        }
        var body = data.Encode();
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(body);
            using (basic.PushSequence())
                basic.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            basic.WriteBitString((delegated ? responderKey : issuerKey).SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            if (delegated)
                using (basic.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (basic.PushSequence())
                    basic.WriteEncodedValue(Responder(responderKey));
        }
        var response = new AsnWriter(AsnEncodingRules.DER);
        using (response.PushSequence())
        {
            response.WriteEnumeratedValue(OcspStatus.Successful);
            using (response.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (response.PushSequence())
            {
                response.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                response.WriteOctetString(basic.Encode());
            }
        }
        return response.Encode();
    }

    private byte[] Responder(ECDsa key)
    {
        var request = new CertificateRequest("CN=Responder", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.9")], critical: false));
        using var issuer = lab.Authority.CopyWithPrivateKey(lab.AuthorityKey);
        using var certificate = request.Create(issuer, Day.AddYears(-1), Day.AddYears(1), [8]);
        return certificate.RawData;
    }

    private enum OcspStatus
    {
        Successful,
    }
}
