using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Dcc.Signatures;

/// <summary>The digest and signature algorithms that prove something today (W3C XML Signature 1.1, 6; RFC 6931).</summary>
internal sealed record SignatureAlgorithm(string Address, HashAlgorithmName Hash, RSASignaturePadding? Padding)
{
    private const int SmallestRsa = 2048;
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string More2007 = "http://www.w3.org/2007/05/xmldsig-more#";

    /// <summary>Weak ones are told apart from unknown ones, because the remedy differs.</summary>
    public static SignatureAlgorithm Of(string address) => address switch
    {
        More + "ecdsa-sha256" => new(address, HashAlgorithmName.SHA256, null),
        More + "ecdsa-sha384" => new(address, HashAlgorithmName.SHA384, null),
        More + "ecdsa-sha512" => new(address, HashAlgorithmName.SHA512, null),
        More + "rsa-sha256" => new(address, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        More + "rsa-sha384" => new(address, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        More + "rsa-sha512" => new(address, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        More2007 + "sha256-rsa-MGF1" => new(address, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        More2007 + "sha384-rsa-MGF1" => new(address, HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        More2007 + "sha512-rsa-MGF1" => new(address, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        _ when address.EndsWith("sha1", StringComparison.OrdinalIgnoreCase) || address.EndsWith("md5", StringComparison.OrdinalIgnoreCase) => throw Weak(address),
        _ => throw Unknown(address),
    };

    public static HashAlgorithmName Digest(string address) => address switch
    {
        SignatureNames.Sha256 => HashAlgorithmName.SHA256,
        More + "sha384" => HashAlgorithmName.SHA384,
        SignatureNames.Encryption + "sha512" => HashAlgorithmName.SHA512,
        _ when address.EndsWith("sha1", StringComparison.OrdinalIgnoreCase) || address.EndsWith("md5", StringComparison.OrdinalIgnoreCase) => throw Weak(address),
        _ => throw Unknown(address),
    };

    public static HashAlgorithm Create(HashAlgorithmName name) =>
        name == HashAlgorithmName.SHA256 ? SHA256.Create() : name == HashAlgorithmName.SHA384 ? SHA384.Create() : SHA512.Create();

    /// <summary>Whether the key of this certificate made the signature; false for a key of another kind.</summary>
    public bool Made(X509Certificate2 certificate, byte[] signedInfo, byte[] value)
    {
        try
        {
            if (Padding is null)
            {
                using var ecdsa = certificate.GetECDsaPublicKey();
                return ecdsa is not null && ecdsa.VerifyData(signedInfo, value, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }
            using var rsa = certificate.GetRSAPublicKey();
            return rsa is not null && rsa.KeySize >= SmallestRsa && rsa.VerifyData(signedInfo, value, Hash, Padding);
        }
        catch (CryptographicException)
        {
            // A key the platform cannot use, e.g. an unknown curve, made no signature we can vouch for.
            return false;
        }
    }

    public static bool IsWeak(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            return rsa is not null && rsa.KeySize < SmallestRsa;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static VerificationStopped Weak(string address) =>
        VerificationStopped.Unsupported(DccSignatureReasons.AlgorithmWeak, $"'{Shorten(address)}' proves nothing today.");

    private static VerificationStopped Unknown(string address) =>
        VerificationStopped.Unsupported(DccSignatureReasons.AlgorithmUnsupported, $"The algorithm '{Shorten(address)}' is not supported.");

    private static string Shorten(string text) => Reading.XmlCursor.Shorten(text, 120);
}
