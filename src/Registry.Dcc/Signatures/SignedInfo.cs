using System.Security.Cryptography;
using System.Xml;
using Registry.Dcc.Reading;

namespace Registry.Dcc.Signatures;

/// <summary>One thing that was signed.</summary>
/// <param name="Id">The id within the signature it refers to; null for the certificate itself.</param>
/// <param name="Form">Its canonical form.</param>
/// <param name="Hash">The digest's algorithm.</param>
/// <param name="Value">The digest.</param>
internal sealed record SignedReference(string? Id, CanonicalForm Form, HashAlgorithmName Hash, byte[] Value);

/// <summary>What a signature says it signed, read strictly: whatever is not known stops the verification (W3C XML Signature, 4.4).</summary>
internal sealed record SignedInfo(XmlElement Element, CanonicalForm Form, SignatureAlgorithm Algorithm, IReadOnlyList<SignedReference> References)
{
    private const int MostReferences = 16;

    public static SignedInfo Of(XmlElement signature)
    {
        var element = Only(signature, "SignedInfo");
        var method = Only(element, "CanonicalizationMethod");
        var form = CanonicalForm.Of(method)
            ?? throw VerificationStopped.Unsupported(DccSignatureReasons.AlgorithmUnsupported, $"The canonicalization '{Shorten(method.GetAttribute("Algorithm"))}' is not supported.");
        var signatureMethod = Only(element, "SignatureMethod");
        if (signatureMethod.ChildNodes.OfType<XmlElement>().Any())
            throw VerificationStopped.Unsupported(DccSignatureReasons.AlgorithmUnsupported, "The signature method has parameters; none are supported.");
        var algorithm = SignatureAlgorithm.Of(signatureMethod.GetAttribute("Algorithm"));
        var references = Children(element).Where(child => child.LocalName == "Reference").ToList();
        if (references.Count is 0 or > MostReferences)
            throw VerificationStopped.Malformed($"The signature has {references.Count} references; 1 to {MostReferences} are allowed.");
        if (Children(element).Count() != references.Count + 2)
            throw VerificationStopped.Malformed("SignedInfo holds something else than methods and references.");
        return new(element, form, algorithm, [.. references.Select(Reference)]);
    }

    /// <summary>The one child of this name in the signature namespace.</summary>
    public static XmlElement Only(XmlElement parent, string name)
    {
        var found = Children(parent).Where(child => child.LocalName == name).Take(2).ToList();
        return found.Count == 1 ? found[0] : throw VerificationStopped.Malformed($"'{parent.LocalName}' needs exactly one '{name}'.");
    }

    public static IEnumerable<XmlElement> Children(XmlElement parent) =>
        parent.ChildNodes.OfType<XmlElement>().Where(child => child.NamespaceURI == SignatureNames.Dsig);

    public static byte[] Base64(XmlElement element)
    {
        try
        {
            return Convert.FromBase64String(element.InnerText);
        }
        catch (FormatException)
        {
            throw VerificationStopped.Malformed($"'{element.LocalName}' is not base64.");
        }
    }

    private static SignedReference Reference(XmlElement element)
    {
        if (!element.HasAttribute("URI"))
            throw VerificationStopped.Unsupported(DccSignatureReasons.ReferenceExternal, "A reference does not say to what.");
        var uri = element.GetAttribute("URI");
        if (uri.Length > 0 && uri[0] != '#')
            throw VerificationStopped.Unsupported(DccSignatureReasons.ReferenceExternal, $"The reference '{Shorten(uri)}' leads outside the document.");
        if (uri.StartsWith("#xpointer", StringComparison.Ordinal))
            throw VerificationStopped.Unsupported(DccSignatureReasons.TransformUnsupported, $"The reference '{Shorten(uri)}' is an XPointer.");
        var (form, enveloped) = Transforms(element);
        // Without the enveloped transform the signature would have to sign its own value.
        if (uri.Length == 0 && !enveloped)
            throw VerificationStopped.Malformed("The reference to the certificate does not leave the signature out.");
        if (uri.Length > 0 && enveloped)
            throw VerificationStopped.Unsupported(DccSignatureReasons.TransformUnsupported, "The enveloped transform is applied to a part.");
        return new(uri.Length == 0 ? null : uri[1..], form, SignatureAlgorithm.Digest(Only(element, "DigestMethod").GetAttribute("Algorithm")), Base64(Only(element, "DigestValue")));
    }

    private static (CanonicalForm Form, bool Enveloped) Transforms(XmlElement reference)
    {
        CanonicalForm? form = null;
        var enveloped = false;
        var lists = Children(reference).Where(child => child.LocalName == "Transforms").ToList();
        if (lists.Count > 1)
            throw VerificationStopped.Malformed("A reference has more than one list of transforms.");
        foreach (var transform in lists.SelectMany(list => list.ChildNodes.OfType<XmlElement>()))
        {
            var address = transform.GetAttribute("Algorithm");
            if (address == SignatureNames.Enveloped && form is null && !enveloped)
                enveloped = true;
            else if (form is null && CanonicalForm.Of(transform) is { } known)
                form = known;
            else
                throw VerificationStopped.Unsupported(DccSignatureReasons.TransformUnsupported, $"The transform '{Shorten(address)}' is not supported here.");
        }
        return (form ?? CanonicalForm.Default, enveloped);
    }

    private static string Shorten(string text) => XmlCursor.Shorten(text, 120);
}
