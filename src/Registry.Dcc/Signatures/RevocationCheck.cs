using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>Asks lists and answers whether a certificate was revoked at a time. Whatever they are, the worst answer counts.</summary>
internal static class RevocationCheck
{
    public static DccRevocation Of(
        X509Certificate2 certificate, X509Certificate2? issuer, IEnumerable<ReadOnlyMemory<byte>> lists, IEnumerable<ReadOnlyMemory<byte>> answers, DateTimeOffset at)
    {
        if (issuer is null)
            return new(DccRevocationStatus.Unknown, null, "The issuer of the signer's certificate is not known, so that no list can be checked.");
        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true);
        var statements = lists.Select(list => Try(() => RevocationList.Ask(list, serial, issuer)))
            .Concat(answers.Select(answer => Try(() => RevocationAnswer.Ask(answer, serial, issuer))))
            .OfType<RevocationStatement>().ToList();
        var revoked = statements.Where(statement => statement.RevokedAt is { } time && time <= at).MinBy(statement => statement.RevokedAt);
        if (revoked is not null)
            return new(DccRevocationStatus.Revoked, revoked.RevokedAt, $"{revoked.Source} of {revoked.ThisUpdate:yyyy-MM-dd} says so.");
        // Without its next update a statement is current for ever; RFC 5280 demands one of a list, RFC 6960 leaves it open for an answer.
        var current = statements.Find(statement => statement.ThisUpdate <= at && (statement.NextUpdate is null || at <= statement.NextUpdate));
        if (current is not null)
            return new(DccRevocationStatus.Good, null, $"{current.Source} of {current.ThisUpdate:yyyy-MM-dd} does not revoke it.");
        return new(DccRevocationStatus.Unknown, null, statements.Count > 0
            ? "No list or answer at hand was current at the asked-for time."
            : "No list or answer of the issuer is at hand.");
    }

    private static RevocationStatement? Try(Func<RevocationStatement?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is AsnContentException or CryptographicException or OverflowException or ArgumentException)
        {
            // Not readable: it says nothing.
            return null;
        }
    }
}

/// <summary>What one list or answer states about the certificate asked for.</summary>
/// <param name="Source">What it is, for people.</param>
/// <param name="ThisUpdate">From when it speaks.</param>
/// <param name="NextUpdate">Until when it is current; null when it does not say.</param>
/// <param name="RevokedAt">When the certificate was revoked; null when it was not.</param>
internal sealed record RevocationStatement(string Source, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, DateTimeOffset? RevokedAt);

/// <summary>A certificate revocation list (RFC 5280, 5).</summary>
internal static class RevocationList
{
    private const string IssuingDistributionPoint = "2.5.29.28";

    /// <summary>What the list states, or null when it is not the issuer's whole list or not signed by it.</summary>
    public static RevocationStatement? Ask(ReadOnlyMemory<byte> der, BigInteger serial, X509Certificate2 issuer)
    {
        var signed = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var body = signed.PeekEncodedValue();
        var list = signed.ReadSequence();
        if (list.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.Integer)))
            list.ReadInteger();
        list.ReadSequence();
        if (!list.ReadEncodedValue().Span.SequenceEqual(issuer.SubjectName.RawData))
            return null;
        var thisUpdate = Asn1Time.Read(list);
        DateTimeOffset? nextUpdate = list.HasData && Asn1Time.IsNext(list) ? Asn1Time.Read(list) : null;
        var revokedAt = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? Find(list.ReadSequence(), serial) : null;
        if (list.HasData && !IsWhole(list.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence()))
            return null;
        return nextUpdate is not null && SignedBy.Issuer(issuer, body, signed.ReadSequence().ReadObjectIdentifier(), signed.ReadBitString(out _))
            ? new("A revocation list", thisUpdate, nextUpdate, revokedAt)
            : null;
    }

    private static DateTimeOffset? Find(AsnReader entries, BigInteger serial)
    {
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            if (entry.ReadInteger() == serial)
                return Asn1Time.Read(entry);
        }
        return null;
    }

    /// <summary>A list for a part of the certificates, or with another critical extension, cannot answer for all of them.</summary>
    private static bool IsWhole(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var identifier = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.Boolean)) && extension.ReadBoolean();
            if (critical || identifier == IssuingDistributionPoint)
                return false;
        }
        return true;
    }
}

/// <summary>Times of X.509: UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5).</summary>
internal static class Asn1Time
{
    public static bool IsNext(AsnReader reader)
    {
        var tag = reader.PeekTag();
        return tag.HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.UtcTime)) || tag.HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.GeneralizedTime));
    }

    public static DateTimeOffset Read(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.UtcTime)) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}

/// <summary>Signatures of lists and answers.</summary>
internal static class SignedBy
{
    public static bool Issuer(X509Certificate2 issuer, ReadOnlyMemory<byte> body, string algorithm, byte[] signature)
    {
        HashAlgorithmName? hash = algorithm switch
        {
            "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
            "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
            "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (hash is not { } name)
            return false;
        if (algorithm.StartsWith("1.2.840.10045", StringComparison.Ordinal))
        {
            using var ecdsa = issuer.GetECDsaPublicKey();
            return ecdsa is not null && ecdsa.VerifyData(body.Span, signature, name, DSASignatureFormat.Rfc3279DerSequence);
        }
        using var rsa = issuer.GetRSAPublicKey();
        return rsa is not null && rsa.VerifyData(body.Span, signature, name, RSASignaturePadding.Pkcs1);
    }
}
