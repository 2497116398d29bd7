using System.Globalization;
using System.Text.Json.Nodes;

namespace Registry.TransparencyLog;

/// <summary>
/// A log's key as W3C Verifiable Credentials know issuers: <c>did:web</c> made of the log's origin, which by the convention of C2SP is an
/// address without its scheme. Who holds a policy (C2SP tlog-policy) has the key already and needs no DID document.
/// </summary>
public static class LogIdentity
{
    /// <summary>The decentralised identifier of an origin (did:web, section 3.1): <c>registry.example/log</c> gives <c>did:web:registry.example:log</c>.</summary>
    public static string DidOf(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return $"did:web:{string.Join(':', origin.Split('/').Select(Uri.EscapeDataString))}";
    }

    /// <summary>The name of a key in the DID document: the identifier and, as fragment, the key ID of its notes in 8 hexadecimal digits.</summary>
    public static string KeyNameOf(NoteVerifier key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"{DidOf(key.Name)}#{key.KeyId.ToString("x8", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Path under which did:web looks for the DID document of an origin at its host: <c>/log/did.json</c>.</summary>
    public static string DocumentPathOf(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var slash = origin.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "/.well-known/did.json" : $"{origin[slash..].TrimEnd('/')}/did.json";
    }

    /// <summary>The DID document with the key for assertions, as a JSON Web Key (RFC 8037, section 2).</summary>
    public static JsonObject DocumentOf(NoteVerifier key)
    {
        var (did, name) = (DidOf(key.Name), KeyNameOf(key));
        return new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"),
            ["id"] = did,
            ["verificationMethod"] = new JsonArray(new JsonObject
            {
                ["id"] = name,
                ["type"] = "JsonWebKey2020",
                ["controller"] = did,
                ["publicKeyJwk"] = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = SignedToken.Encode(key.PublicKeyBytes.Span) },
            }),
            ["assertionMethod"] = new JsonArray(name),
        };
    }
}
