using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.TransparencyLog;

/// <summary>
/// JSON Web Signatures in compact form (RFC 7515, section 7.1) by the key of a log, with EdDSA over Ed25519 (RFC 8037, section 3.1). What is
/// signed is two words of base64url with a point between them; the text of a note ends with a newline, which no such word has: no token can
/// be taken for a checkpoint, nor a checkpoint for a token.
/// </summary>
public static class SignedToken
{
    /// <summary>Longest token that is read, in characters.</summary>
    public const int MaxLength = 32 * 1024 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Signs a payload.</summary>
    /// <param name="signer">A key of a log.</param>
    /// <param name="type">The media type of the token without "application/", e.g. <c>vc+jwt</c>.</param>
    /// <param name="contentType">The media type of the payload without "application/", e.g. <c>vc</c>.</param>
    /// <param name="payload">The bytes that are signed, which the token carries.</param>
    public static string Sign(NoteSigner signer, string type, string contentType, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var header = new JsonObject { ["alg"] = "EdDSA", ["typ"] = type, ["cty"] = contentType, ["kid"] = LogIdentity.KeyNameOf(signer.Verifier) };
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString(Plain)))}.{Encode(payload)}";
        return $"{signed}.{Encode(signer.Sign(Encoding.ASCII.GetBytes(signed)).Bytes.Span)}";
    }

    /// <summary>Reads a token's form and no signature. Never throws on bad input, whatever it is.</summary>
    public static Parsed<TokenParts> Parse(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MaxLength)
            return Parsed<TokenParts>.Failure($"The token is longer than {MaxLength} characters.");
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryDecode(parts[0], out var header) || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out var signature))
            return Parsed<TokenParts>.Failure("A signed token is three words of base64url with points between them.");
        try
        {
            using var json = JsonDocument.Parse(header, StrictJson);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return Parsed<TokenParts>.Failure("The header of the token is no JSON object.");
            return Parsed<TokenParts>.Success(new TokenParts(
                Text(json.RootElement, "alg"), Text(json.RootElement, "typ"), Text(json.RootElement, "kid"), json.RootElement.TryGetProperty("crit", out _),
                payload, signature, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-8.
            return Parsed<TokenParts>.Failure("The header of the token is no JSON, or names a member twice.");
        }
    }

    /// <summary>Bytes as base64url without padding (RFC 7515, section 2).</summary>
    internal static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static string Text(JsonElement header, string member) =>
        header.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>One text for the same bytes: padding, white space and bits to spare are refused.</summary>
    private static bool TryDecode(string word, out byte[] bytes)
    {
        bytes = [];
        if (word.Length == 0 || word.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) || !Base64Url.IsValid(word))
            return false;
        bytes = Base64Url.DecodeFromChars(word);
        return string.Equals(Encode(bytes), word, StringComparison.Ordinal);
    }
}

/// <summary>A token as it was read; nothing of it is proven before <see cref="IsSignedBy"/>.</summary>
/// <param name="Algorithm">Header "alg"; empty when there is none.</param>
/// <param name="Type">Header "typ".</param>
/// <param name="KeyName">Header "kid".</param>
/// <param name="HasCritical">Whether the header asks for extensions that must be understood ("crit"); none is.</param>
/// <param name="Payload">The bytes that are signed.</param>
/// <param name="Signature">64 bytes for Ed25519.</param>
/// <param name="SigningInput">What the signature is over.</param>
public sealed record TokenParts(
    string Algorithm, string Type, string KeyName, bool HasCritical, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> SigningInput)
{
    /// <summary>Whether a log's key made the signature. The algorithm has to be EdDSA, whatever else the header asks for.</summary>
    public bool IsSignedBy(NoteVerifier key)
    {
        ArgumentNullException.ThrowIfNull(key);
        // RFC 9864 names the same algorithm Ed25519.
        return Algorithm is "EdDSA" or "Ed25519" && !HasCritical && key.Algorithm == NoteAlgorithm.Ed25519 && key.Verify(SigningInput.Span, Signature.Span);
    }
}
