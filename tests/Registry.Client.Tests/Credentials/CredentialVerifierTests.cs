using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Registry.Client.Credentials;
using Registry.TransparencyLog;

namespace Registry.Client.Tests.Credentials;

/// <summary>What is taken for a credential of the registry, and what each kind of wrong one is told.</summary>
public sealed class CredentialVerifierTests : IDisposable
{
    private const string Origin = "registry.example/log";
    private static readonly byte[] Report = "a report"u8.ToArray();

    private readonly NoteSigner signer = NoteSigner.Generate(Origin).Value;

    private Policy Trusted => Policy.ForLog(signer.Verifier);

    public void Dispose() => signer.Dispose();

    [Fact]
    public void An_envelope_and_the_bare_token_in_it_both_verify()
    {
        var token = Token(Credential());
        foreach (var file in new[] { Envelope(token), Encoding.ASCII.GetBytes(token + "\n") })
        {
            Assert.True(CredentialVerifier.IsCredential(file));
            var verified = CredentialVerifier.Verify(file, Trusted, Report);
            Assert.Equal((CredentialOutcome.Valid, "did:web:registry.example:log"), (verified.Outcome, verified.Issuer));
            Assert.Contains("urn:example", Encoding.UTF8.GetString(verified.Credential.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_report_is_not_the_one_it_is_about() =>
        Assert.Equal(CredentialOutcome.EvidenceNotProven, CredentialVerifier.Verify(Envelope(Token(Credential())), Trusted, "another"u8.ToArray()).Outcome);

    [Fact]
    public void A_key_of_another_log_or_under_another_name_is_not_the_issuers()
    {
        using var other = NoteSigner.Generate(Origin).Value;
        var forged = Envelope(SignedToken.Sign(other, "vc+jwt", "vc", Bytes(Credential())));
        Assert.Equal(CredentialOutcome.BadSignature, CredentialVerifier.Verify(forged, Trusted).Outcome);
        Assert.Equal(CredentialOutcome.UnknownIssuer, CredentialVerifier.Verify(forged, Policy.ForLog(NoteSigner.Generate("other.example/log").Value.Verifier)).Outcome);
        // Signed well by a log that is trusted, in the name of one that is not.
        var borrowed = Credential();
        borrowed["issuer"]!["id"] = "did:web:ministry.example";
        Assert.Equal(CredentialOutcome.UnknownIssuer, CredentialVerifier.Verify(Envelope(Token(borrowed)), Trusted).Outcome);
    }

    [Fact]
    public void Evidence_for_something_else_or_none_proves_nothing()
    {
        var none = Credential();
        none.Remove("evidence");
        Assert.Equal(CredentialOutcome.EvidenceNotProven, CredentialVerifier.Verify(Envelope(Token(none)), Trusted).Outcome);
        var other = Credential();
        other["evidence"]![0]!["contentDigest"] = new string('0', 64);
        Assert.Equal(CredentialOutcome.EvidenceNotProven, CredentialVerifier.Verify(Envelope(Token(other)), Trusted).Outcome);
        var foreign = Credential();
        using var log = NoteSigner.Generate("other.example/log").Value;
        foreign["evidence"]![0]!["receipt"] = Receipt(log);
        Assert.Equal(CredentialOutcome.EvidenceNotProven, CredentialVerifier.Verify(Envelope(Token(foreign)), Trusted).Outcome);
    }

    [Fact]
    public void Another_type_of_token_is_unsupported() =>
        Assert.Equal(CredentialOutcome.Unsupported, CredentialVerifier.Verify(Envelope(SignedToken.Sign(signer, "JWT", "vc", Bytes(Credential()))), Trusted).Outcome);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"type": "EnvelopedVerifiableCredential"}""")]
    [InlineData("""{"type": "EnvelopedVerifiableCredential", "id": 1}""")]
    [InlineData("""{"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,abc"}""")]
    [InlineData("""{"type": "EnvelopedVerifiableCredential", "type": "x", "id": "data:application/vc+jwt,e30.e30.e30"}""")]
    [InlineData("c2sp.org/tlog-proof@v1\n")]
    public void What_is_no_credential_is_told_so(string text) =>
        Assert.Equal(CredentialOutcome.Malformed, CredentialVerifier.Verify(Encoding.UTF8.GetBytes(text), Trusted).Outcome);

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"issuer\": 1}")]
    [InlineData("{\"issuer\": \"did:web:registry.example:log\", \"issuer\": \"x\"}")]
    [InlineData("no json")]
    public void A_payload_that_is_no_credential_is_malformed_however_well_signed(string payload) =>
        Assert.Equal(CredentialOutcome.Malformed, CredentialVerifier.Verify(Envelope(SignedToken.Sign(signer, "vc+jwt", "vc", Encoding.UTF8.GetBytes(payload))), Trusted).Outcome);

    private JsonObject Credential() => new()
    {
        ["id"] = "urn:example",
        ["issuer"] = new JsonObject { ["id"] = LogIdentity.DidOf(Origin) },
        ["evidence"] = new JsonArray(new JsonObject
        {
            ["type"] = new JsonArray("TransparencyLogReceipt"),
            ["contentDigest"] = Convert.ToHexStringLower(SHA256.HashData(Report)),
            ["receipt"] = Receipt(signer),
        }),
    };

    private string Token(JsonObject credential) => SignedToken.Sign(signer, "vc+jwt", "vc", Bytes(credential));

    private static byte[] Bytes(JsonObject credential) => Encoding.UTF8.GetBytes(credential.ToJsonString());

    private static byte[] Envelope(string token) => Bytes(new JsonObject { ["type"] = new JsonArray("EnvelopedVerifiableCredential"), ["id"] = $"data:application/vc+jwt,{token}" });

    /// <summary>The first and only entry of a log.</summary>
    private static string Receipt(NoteSigner log)
    {
        var statement = Encoding.UTF8.GetBytes($$"""{"content_sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Report))}}"}""");
        return TransparencyLog.Receipt.Format(statement, 0, [], new Checkpoint(log.Verifier.Name, new TreeHead(1, TreeHash.OfLeaf(statement))).Sign(log).ToString());
    }
}
