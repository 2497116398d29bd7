using System.Text;
using System.Text.Json;
using Registry.TransparencyLog;

namespace Registry.Client.Credentials;

/// <summary>How the check of a credential ended.</summary>
public enum CredentialOutcome
{
    /// <summary>Signed by a log of the policy, with a receipt of that log for the report it is about.</summary>
    Valid,

    /// <summary>It is no enveloped credential (W3C VC-JOSE-COSE), or its parts cannot be read.</summary>
    Malformed,

    /// <summary>It is signed in a way that is not EdDSA over Ed25519, or asks for extensions.</summary>
    Unsupported,

    /// <summary>Its issuer is no log of the policy.</summary>
    UnknownIssuer,

    /// <summary>The signature is not the issuer's: it was changed, or signed by somebody else.</summary>
    BadSignature,

    /// <summary>It is the issuer's, but the receipt inside does not prove the report it is about.</summary>
    EvidenceNotProven,
}

/// <summary>What the check of a credential found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Issuer">The issuer's identifier, once the signature is proven; null before.</param>
/// <param name="Credential">The credential itself in UTF-8, once the signature is proven; empty before.</param>
/// <param name="Receipt">What the receipt inside proves; null when it came to none.</param>
public sealed record CredentialVerification(CredentialOutcome Outcome, string Detail, string? Issuer = null, ReadOnlyMemory<byte> Credential = default, ReceiptVerification? Receipt = null)
{
    /// <summary>Whether everything holds.</summary>
    public bool IsValid => Outcome == CredentialOutcome.Valid;
}

/// <summary>
/// Checks the conformity credentials a registry gives out (UNTP Digital Conformity Credential as an EnvelopedVerifiableCredential, W3C
/// VC-JOSE-COSE, section 3.1), offline: against a policy, which holds the registry's key, and nothing else. Never throws on bad input.
/// </summary>
public static class CredentialVerifier
{
    private const string Enveloped = "EnvelopedVerifiableCredential";
    private const string DataAddress = "data:application/vc+jwt,";

    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Whether a file looks like a credential rather than a receipt: JSON with the type of an envelope, or a bare token.</summary>
    public static bool IsCredential(ReadOnlyMemory<byte> file) => TokenOf(file) is not null;

    /// <summary>Checks an envelope, or the bare token in it.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="policy">Whom to trust: the issuer has to be one of its logs.</param>
    /// <param name="report">The encoding of the report it is about, to see that it is that very one; null to leave it.</param>
    public static CredentialVerification Verify(ReadOnlyMemory<byte> file, Policy policy, ReadOnlyMemory<byte>? report = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (TokenOf(file) is not { } token)
            return new(CredentialOutcome.Malformed, $"The file is no JSON of type {Enveloped} whose id begins with {DataAddress}.");
        var parsed = SignedToken.Parse(token);
        if (!parsed.TryGetValue(out var parts))
            return new(CredentialOutcome.Malformed, parsed.Error!);
        if (parts.Algorithm is not ("EdDSA" or "Ed25519") || parts.HasCritical || parts.Type is not "vc+jwt")
            return new(CredentialOutcome.Unsupported, $"The token is of type \"{parts.Type}\" and signed by \"{parts.Algorithm}\"; vc+jwt and EdDSA are understood.");
        try
        {
            using var json = JsonDocument.Parse(parts.Payload, StrictJson);
            return Verify(json.RootElement, parts, policy, report);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-8.
            return new(CredentialOutcome.Malformed, "The credential inside is no JSON, or names a member twice.");
        }
    }

    private static CredentialVerification Verify(JsonElement credential, TokenParts parts, Policy policy, ReadOnlyMemory<byte>? report)
    {
        if (IssuerOf(credential) is not { Length: > 0 } issuer)
            return new(CredentialOutcome.Malformed, "The credential names no issuer.");
        var keys = policy.Logs.Select(l => l.Verifier).Where(key => LogIdentity.DidOf(key.Name) == issuer).ToList();
        if (keys.Count == 0)
            return new(CredentialOutcome.UnknownIssuer, $"{issuer} is no log of the policy.");
        // The name of the key only chooses among the issuer's own; a key is never taken from the credential.
        if (keys.Find(key => LogIdentity.KeyNameOf(key) == parts.KeyName) is not { } named || !parts.IsSignedBy(named))
            return new(CredentialOutcome.BadSignature, $"The signature is not that of {issuer}: the credential was changed, or signed by somebody else.");
        var signed = new CredentialVerification(CredentialOutcome.Valid, $"Signed by {issuer}; its receipt proves the report it is about.", issuer, parts.Payload);
        if (EvidenceOf(credential) is not var (text, digest))
            return signed with { Outcome = CredentialOutcome.EvidenceNotProven, Detail = "It carries no receipt." };
        var receipt = ReceiptVerifier.Verify(text, report, policy);
        if (!receipt.IsValid)
            return signed with { Outcome = CredentialOutcome.EvidenceNotProven, Detail = receipt.Detail, Receipt = receipt };
        using var statement = JsonDocument.Parse(receipt.Receipt!.Statement);
        return statement.RootElement.GetProperty(ReceiptVerifier.ContentHashMember).GetString() == digest
            ? signed with { Receipt = receipt }
            : signed with { Outcome = CredentialOutcome.EvidenceNotProven, Detail = "The receipt inside is for another report than the credential says.", Receipt = receipt };
    }

    private static string? TokenOf(ReadOnlyMemory<byte> file)
    {
        var text = file.Span.Trim(" \t\r\n"u8);
        if (text.Length is 0 or > SignedToken.MaxLength)
            return null;
        if (text[0] != (byte)'{')
            return text.StartsWith("eyJ"u8) && text.Count((byte)'.') == 2 ? Encoding.ASCII.GetString(text) : null;
        try
        {
            using var json = JsonDocument.Parse(file, StrictJson);
            return Names(json.RootElement, "type", Enveloped) && json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                && id.GetString()!.StartsWith(DataAddress, StringComparison.Ordinal) ? id.GetString()![DataAddress.Length..] : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? IssuerOf(JsonElement credential)
    {
        if (credential.ValueKind != JsonValueKind.Object || !credential.TryGetProperty("issuer", out var issuer))
            return null;
        return issuer.ValueKind switch
        {
            JsonValueKind.String => issuer.GetString(),
            JsonValueKind.Object when issuer.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String => id.GetString(),
            _ => null,
        };
    }

    private static (string Receipt, string Digest)? EvidenceOf(JsonElement credential)
    {
        if (credential.TryGetProperty("evidence", out var list) && list.ValueKind == JsonValueKind.Array)
            foreach (var evidence in list.EnumerateArray())
                if (Names(evidence, "type", "TransparencyLogReceipt") && Text(evidence, "receipt") is { } receipt && Text(evidence, "contentDigest") is { } digest)
                    return (receipt, digest);
        return null;
    }

    private static bool Names(JsonElement item, string member, string word) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(member, out var value)
        && (value.ValueKind == JsonValueKind.String && value.ValueEquals(word)
            || value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && v.ValueEquals(word)));

    private static string? Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
