using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Registry.Dcc.Signatures;

/// <summary>Canonical forms (W3C Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0), always without comments.</summary>
internal static class Canonical
{
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    /// <summary>Digest of a whole document. Here 1.0 and 1.1 give the same octets: they differ only in what an apex inherits.</summary>
    public static byte[] Digest(XmlDocument document, CanonicalForm form, HashAlgorithmName hash)
    {
        // Not the transform's own digested output: for a processing instruction outside the root it hashes another text than the canonical one.
        using var octets = Stream(document, form);
        using var algorithm = SignatureAlgorithm.Create(hash);
        return algorithm.ComputeHash(octets);
    }

    /// <summary>Digest of one element with all it contains, as it stands in its document.</summary>
    public static byte[] Digest(XmlElement element, CanonicalForm form, HashAlgorithmName hash) => Digest(Alone(element, form), form, hash);

    /// <summary>The canonical octets of one element as it stands in its document.</summary>
    public static byte[] Octets(XmlElement element, CanonicalForm form)
    {
        using var octets = Stream(Alone(element, form), form);
        return octets.ToArray();
    }

    private static MemoryStream Stream(XmlDocument document, CanonicalForm form)
    {
        var transform = form.NewTransform();
        transform.LoadInput(document);
        return (MemoryStream)transform.GetOutput(typeof(Stream));
    }

    /// <summary>A document of this element alone that keeps what it inherits: namespaces in scope and, but for the exclusive form, xml: attributes.</summary>
    private static XmlDocument Alone(XmlElement element, CanonicalForm form)
    {
        var alone = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var root = (XmlElement)alone.ImportNode(element, deep: true);
        alone.AppendChild(root);
        for (var ancestor = element.ParentNode as XmlElement; ancestor is not null; ancestor = ancestor.ParentNode as XmlElement)
        {
            foreach (XmlAttribute attribute in ancestor.Attributes)
            {
                if (attribute.NamespaceURI == XmlNamespace && !form.IsExclusive)
                    Inherit(root, attribute, form);
                else if (attribute.NamespaceURI == XmlnsNamespace && !root.HasAttribute(attribute.Name))
                    root.SetAttribute(attribute.Name, attribute.Value);
            }
        }
        return alone;
    }

    private static void Inherit(XmlElement root, XmlAttribute attribute, CanonicalForm form)
    {
        // Canonical XML 1.1, 2.4: xml:id is not inherited; xml:base would have to be joined, which no certificate needs.
        if (form.Address == SignatureNames.Canonical11 && attribute.LocalName == "base")
            throw VerificationStopped.Unsupported(DccSignatureReasons.TransformUnsupported, "A signed part inherits xml:base; joining it is not supported.");
        if (form.Address == SignatureNames.Canonical11 && attribute.LocalName == "id")
            return;
        if (!root.HasAttribute(attribute.LocalName, XmlNamespace))
            root.SetAttribute(attribute.LocalName, XmlNamespace, attribute.Value);
    }
}

/// <summary>One of the supported canonical forms.</summary>
internal sealed record CanonicalForm(string Address, string? InclusivePrefixes)
{
    public static readonly CanonicalForm Default = new(SignatureNames.Canonical10, null);

    public bool IsExclusive => Address == SignatureNames.Exclusive;

    /// <summary>The form an element with an Algorithm attribute names; null when it is none of them.</summary>
    public static CanonicalForm? Of(XmlElement method)
    {
        var address = method.GetAttribute("Algorithm");
        if (address is not (SignatureNames.Canonical10 or SignatureNames.Canonical11 or SignatureNames.Exclusive))
            return null;
        string? prefixes = null;
        foreach (XmlNode child in method.ChildNodes)
            if (child is XmlElement { LocalName: "InclusiveNamespaces", NamespaceURI: SignatureNames.Exclusive } inclusive && address == SignatureNames.Exclusive)
                prefixes = inclusive.GetAttribute("PrefixList");
            else if (child is XmlElement)
                throw VerificationStopped.Unsupported(DccSignatureReasons.TransformUnsupported, $"'{address}' with the parameter '{Reading.XmlCursor.Shorten(child.LocalName)}' is not supported.");
        return new(address, prefixes);
    }

    public Transform NewTransform() => IsExclusive ? new XmlDsigExcC14NTransform(includeComments: false, InclusivePrefixes) : new XmlDsigC14NTransform(includeComments: false);
}
