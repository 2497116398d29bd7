using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Registry.Dcc.Signatures;

/// <summary>What a signer states about its signature, if it signed it (ETSI EN 319 132-1, SignedProperties).</summary>
internal sealed class SignedProperties(XmlElement element)
{
    /// <summary>The properties among the elements that references with a sound digest point to; null when none are signed.</summary>
    public static SignedProperties? Among(IEnumerable<XmlElement> signed) =>
        signed.FirstOrDefault(element => element.LocalName == "SignedProperties" && element.NamespaceURI == SignatureNames.Xades) is { } found ? new(found) : null;

    public DateTimeOffset? SigningTime =>
        element.GetElementsByTagName("SigningTime", SignatureNames.Xades).OfType<XmlElement>().FirstOrDefault() is { } time
        && DateTimeOffset.TryParse(time.InnerText.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;

    /// <summary>Whether the properties name this certificate; true as well when they name none.</summary>
    public bool Names(X509Certificate2 signer)
    {
        var digests = element.GetElementsByTagName("CertDigest", SignatureNames.Xades).OfType<XmlElement>().ToList();
        if (digests.Count == 0)
            return true;
        // The first one is the signer's; what follows are those of its chain (5.2.2).
        var hash = SignatureAlgorithm.Digest(SignedInfo.Only(digests[0], "DigestMethod").GetAttribute("Algorithm"));
        using var algorithm = SignatureAlgorithm.Create(hash);
        return CryptographicOperations.FixedTimeEquals(algorithm.ComputeHash(signer.RawData), SignedInfo.Base64(SignedInfo.Only(digests[0], "DigestValue")));
    }
}
