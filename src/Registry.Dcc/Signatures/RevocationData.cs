using System.Xml;

namespace Registry.Dcc.Signatures;

/// <summary>
/// Revocation lists and answers that the signature carries (XAdES RevocationValues). They are not signed by the signer, which does not matter:
/// each one is signed by the issuer and is believed only for that.
/// </summary>
internal static class RevocationData
{
    private const int Most = 32;

    public static IReadOnlyList<ReadOnlyMemory<byte>> Embedded(XmlElement signature) => Values(signature, "EncapsulatedCRLValue");

    public static IReadOnlyList<ReadOnlyMemory<byte>> EmbeddedAnswers(XmlElement signature) => Values(signature, "EncapsulatedOCSPValue");

    private static List<ReadOnlyMemory<byte>> Values(XmlElement signature, string name)
    {
        var values = new List<ReadOnlyMemory<byte>>();
        foreach (var element in signature.GetElementsByTagName(name, SignatureNames.Xades).OfType<XmlElement>().Take(Most))
        {
            var buffer = new byte[element.InnerText.Length];
            // What is no base64 says nothing; the check then answers that nothing is known.
            if (Convert.TryFromBase64String(element.InnerText, buffer, out var length))
                values.Add(buffer.AsMemory(0, length));
        }
        return values;
    }
}
