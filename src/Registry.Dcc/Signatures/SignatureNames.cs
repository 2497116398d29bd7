namespace Registry.Dcc.Signatures;

/// <summary>Namespaces and algorithm addresses of XML Signature, XAdES and XML Encryption.</summary>
internal static class SignatureNames
{
    public const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    public const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public const string Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    public const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    public const string SignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";

    public const string Enveloped = Dsig + "enveloped-signature";
    public const string Canonical10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public const string Canonical11 = "http://www.w3.org/2006/12/xml-c14n11";
    public const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

    public const string Sha256 = Encryption + "sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
}
