namespace Registry.Dcc.Signatures;

/// <summary>The codes of <see cref="DccSignatureResult.Reason"/>. A code never changes its meaning.</summary>
public static class DccSignatureReasons
{
    /// <summary>The signature holds and its signer is trusted.</summary>
    public const string Valid = "valid";

    /// <summary>The certificate carries no signature.</summary>
    public const string Absent = "absent";

    /// <summary>The bytes are no readable certificate.</summary>
    public const string Unreadable = "document.unreadable";

    /// <summary>A part of the certificate is encrypted (XML Encryption), so that what was signed cannot be read.</summary>
    public const string Encrypted = "document.encrypted";

    /// <summary>Two elements carry one id, so that a reference can mean either.</summary>
    public const string IdDuplicate = "id.duplicate";

    /// <summary>More than one signature stands in the certificate.</summary>
    public const string SignatureMultiple = "signature.multiple";

    /// <summary>The signature does not stand directly under the root.</summary>
    public const string SignatureMisplaced = "signature.misplaced";

    /// <summary>The signature is not built as W3C XML Signature asks.</summary>
    public const string SignatureMalformed = "signature.malformed";

    /// <summary>The signature does not cover the whole certificate.</summary>
    public const string ReferencePartial = "reference.partial";

    /// <summary>The signature refers to something outside the document; it is not fetched.</summary>
    public const string ReferenceExternal = "reference.external";

    /// <summary>The signature refers to an id nothing carries.</summary>
    public const string ReferenceUnresolved = "reference.unresolved";

    /// <summary>A transform other than the enveloped signature and canonicalization without comments, e.g. XPath or XSLT.</summary>
    public const string TransformUnsupported = "transform.unsupported";

    /// <summary>An algorithm this library does not know.</summary>
    public const string AlgorithmUnsupported = "algorithm.unsupported";

    /// <summary>An algorithm or a key too weak to prove anything today: SHA-1, MD5, RSA under 2048 bits.</summary>
    public const string AlgorithmWeak = "algorithm.weak";

    /// <summary>A digest does not fit: the certificate was changed after signing.</summary>
    public const string DigestMismatch = "digest.mismatch";

    /// <summary>The signature value was not made by the signer the document names.</summary>
    public const string ValueMismatch = "value.mismatch";

    /// <summary>The signed properties name another signing certificate than the one that signed (XAdES SigningCertificate).</summary>
    public const string SignerMismatch = "signer.mismatch";

    /// <summary>The signer's certificate is not on the trust list and does not chain to an authority of it.</summary>
    public const string SignerUnknown = "signer.unknown";

    /// <summary>The signer's certificate chains to a trusted authority but is not meant for signing documents (key usage, RFC 5280, 4.2.1.3).</summary>
    public const string SignerUsage = "signer.usage";
}
