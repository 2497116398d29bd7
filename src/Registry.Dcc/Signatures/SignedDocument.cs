using System.Xml;
using Registry.Dcc.Reading;

namespace Registry.Dcc.Signatures;

/// <summary>
/// A certificate as a tree, loaded within limits, with its one signature. A first pass over the bytes counts and refuses before any tree is
/// built, so that neither size nor depth nor number of nodes can exhaust memory or stack.
/// </summary>
internal sealed class SignedDocument
{
    private SignedDocument(XmlDocument tree, XmlElement signature)
    {
        Tree = tree;
        Signature = signature;
    }

    public XmlDocument Tree { get; }

    public XmlElement Signature { get; }

    /// <summary>Loads the document or stops with the answer.</summary>
    public static SignedDocument Load(ReadOnlyMemory<byte> bytes, DccReaderOptions options)
    {
        var survey = Survey.Of(bytes, options);
        if (survey.Signatures == 0)
            throw new VerificationStopped(new(DccSignatureStatus.Absent, DccSignatureReasons.Absent, "The certificate carries no signature."));
        if (survey.Encrypted)
            throw VerificationStopped.Unsupported(DccSignatureReasons.Encrypted, "A part of the certificate is encrypted.");
        if (survey.Signatures > 1)
            throw VerificationStopped.Unsupported(DccSignatureReasons.SignatureMultiple, $"{survey.Signatures} signatures stand in the certificate; which one is meant cannot be told.");
        if (survey.SignatureDepth != 1)
            throw VerificationStopped.Unsupported(DccSignatureReasons.SignatureMisplaced, "The signature does not stand directly under the root, where it would cover the certificate.");
        if (survey.DuplicateId is { } id)
            throw VerificationStopped.Manipulated(DccSignatureReasons.IdDuplicate, $"Two elements carry the id '{XmlCursor.Shorten(id)}'; a reference to it can mean either.");
        var tree = LoadTree(bytes, options);
        return new(tree, tree.DocumentElement!.ChildNodes.OfType<XmlElement>().Single(IsSignature));
    }

    /// <summary>The tree of a certificate within the limits, for signing.</summary>
    public static XmlDocument LoadUnsigned(ReadOnlyMemory<byte> bytes, DccReaderOptions options)
    {
        var survey = Survey.Of(bytes, options);
        if (survey.Signatures > 0)
            throw VerificationStopped.Unsupported(DccSignatureReasons.SignatureMultiple, "The certificate is signed already.");
        return LoadTree(bytes, options);
    }

    /// <summary>The one element within the signature that carries this id. Ids outside are the certificate's and covered by the whole.</summary>
    public XmlElement? Find(string id) => Signature.SelectNodes("descendant::*[@Id]")!.OfType<XmlElement>().FirstOrDefault(element => element.GetAttribute("Id") == id);

    private static bool IsSignature(XmlElement element) => element.LocalName == "Signature" && element.NamespaceURI == SignatureNames.Dsig;

    private static XmlDocument LoadTree(ReadOnlyMemory<byte> bytes, DccReaderOptions options)
    {
        var tree = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = NewReader(bytes, options);
        tree.Load(reader);
        return tree;
    }

    private static XmlReader NewReader(ReadOnlyMemory<byte> bytes, DccReaderOptions options) => XmlReader.Create(
        new MemoryStream(bytes.ToArray(), writable: false),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = options.MaxBytes,
            // No supported canonical form has comments; without them a text that one splits is one node, as the reader sees it.
            IgnoreComments = true,
        });

    /// <summary>What the first pass saw.</summary>
    private sealed class Survey
    {
        private readonly HashSet<string> ids = new(StringComparer.Ordinal);
        private int signatureEnd = -1;

        public int Signatures { get; private set; }

        public int SignatureDepth { get; private set; }

        public bool Encrypted { get; private set; }

        public string? DuplicateId { get; private set; }

        public static Survey Of(ReadOnlyMemory<byte> bytes, DccReaderOptions options)
        {
            if (bytes.Length > options.MaxBytes)
                throw Unreadable($"The document is longer than {options.MaxBytes} bytes.");
            var survey = new Survey();
            try
            {
                using var reader = NewReader(bytes, options);
                survey.Run(reader, options);
            }
            catch (XmlException fault)
            {
                throw Unreadable(XmlCursor.Shorten(fault.Message, 300));
            }
            catch (Exception fault) when (fault is NotSupportedException or ArgumentException)
            {
                // An encoding the document names and the framework refuses.
                throw Unreadable(XmlCursor.Shorten(fault.Message, 300));
            }
            return survey;
        }

        private void Run(XmlReader reader, DccReaderOptions options)
        {
            // Attributes and texts become nodes as well; elements alone are not the measure.
            var nodes = 0L;
            var most = 4L * options.MaxElements;
            var sawRoot = false;
            while (reader.Read())
            {
                nodes += 1 + reader.AttributeCount;
                if (nodes > most)
                    throw Unreadable($"The document has more than {most} nodes.");
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.Depth >= options.MaxDepth)
                    throw Unreadable($"Elements are nested deeper than {options.MaxDepth} levels.");
                if (!sawRoot && (reader.LocalName != "digitalCalibrationCertificate" || reader.NamespaceURI != XmlCursor.DccNamespace))
                    throw Unreadable($"The root is '{XmlCursor.Shorten(reader.LocalName)}', not a digitalCalibrationCertificate.");
                sawRoot = true;
                Look(reader);
            }
        }

        private void Look(XmlReader reader)
        {
            // A signature inside the signature is a countersignature of XAdES: it signs the signature, not the certificate.
            if (signatureEnd >= 0 && reader.Depth <= signatureEnd)
                signatureEnd = -1;
            if (signatureEnd < 0 && reader.LocalName == "Signature" && reader.NamespaceURI == SignatureNames.Dsig)
            {
                signatureEnd = reader.Depth;
                SignatureDepth = reader.Depth;
                Signatures++;
            }
            Encrypted |= reader.LocalName is "EncryptedData" or "EncryptedKey" && reader.NamespaceURI is SignatureNames.Encryption or SignatureNames.Encryption11;
            foreach (var name in (ReadOnlySpan<string>)["id", "Id", "ID", "xml:id"])
                if (reader.GetAttribute(name) is { } id && !ids.Add(id.Trim()))
                    DuplicateId ??= id.Trim();
        }

        private static VerificationStopped Unreadable(string message) => new(new(DccSignatureStatus.Unreadable, DccSignatureReasons.Unreadable, message));
    }
}
