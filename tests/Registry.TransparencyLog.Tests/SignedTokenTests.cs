using System.Buffers.Text;
using System.Text;

namespace Registry.TransparencyLog.Tests;

/// <summary>Tokens signed by a log's key: the published example verifies, what was changed does not, and no token is a note.</summary>
public sealed class SignedTokenTests
{
    private const string Token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    [Fact]
    public void The_example_of_RFC_8037_verifies_with_its_key_and_with_no_other()
    {
        var key = NoteVerifier.FromPublicKey("registry.example/log", NoteAlgorithm.Ed25519, Base64Url.DecodeFromChars("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")).Value;
        var parts = SignedToken.Parse(Token).Value;
        Assert.Equal("Example of Ed25519 signing", Encoding.ASCII.GetString(parts.Payload.Span));
        Assert.True(parts.IsSignedBy(key));
        using var other = NoteSigner.Generate("registry.example/log").Value;
        Assert.False(parts.IsSignedBy(other.Verifier));
    }

    [Fact]
    public void The_example_of_RFC_8037_is_what_its_secret_signs()
    {
        using var signer = NoteSigner.FromSeed("registry.example/log", NoteAlgorithm.Ed25519, Base64Url.DecodeFromChars("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")).Value;
        var signature = signer.Sign(Encoding.ASCII.GetBytes(Token[..Token.LastIndexOf('.')]));
        Assert.Equal(Token[(Token.LastIndexOf('.') + 1)..], Base64Url.EncodeToString(signature.Bytes.Span));
    }

    [Fact]
    public void A_token_names_its_key_and_any_changed_bit_breaks_it()
    {
        using var signer = NoteSigner.Generate("registry.example/log").Value;
        var token = SignedToken.Sign(signer, "vc+jwt", "vc", """{"a":"ệ"}"""u8);
        var parts = SignedToken.Parse(token).Value;
        Assert.True(parts.IsSignedBy(signer.Verifier));
        Assert.Equal(("EdDSA", "vc+jwt", $"did:web:registry.example:log#{signer.Verifier.KeyId:x8}"), (parts.Algorithm, parts.Type, parts.KeyName));
        Assert.Contains("\"vc+jwt\"", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[0])), StringComparison.Ordinal);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            var read = SignedToken.Parse(changed);
            Assert.False(read.IsSuccess && read.Value.IsSignedBy(signer.Verifier), $"character {i}");
        }
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"EdDSA","crit":["b64"],"b64":false}""")]
    public void Another_algorithm_is_never_accepted_whoever_signed(string header)
    {
        using var signer = NoteSigner.Generate("registry.example/log").Value;
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.e30";
        var token = $"{signed}.{Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(signed)).Bytes.Span)}";
        Assert.False(SignedToken.Parse(token).Value.IsSignedBy(signer.Verifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("e30=.e30.e30")]
    [InlineData("e3 0.e30.e30")]
    [InlineData("e31.e30.e30")]
    [InlineData("W10.e30.e30")]
    [InlineData("eyJhIjoxLCJhIjoyfQ.e30.e30")]
    [InlineData("e30..e30")]
    [InlineData("//__.e30.e30")]
    public void What_is_no_token_is_refused(string token) => Assert.False(SignedToken.Parse(token).IsSuccess);

    [Fact]
    public void A_checkpoint_is_no_token_and_a_token_no_checkpoint()
    {
        using var signer = NoteSigner.Generate("registry.example/log").Value;
        var note = new Checkpoint("registry.example/log", TreeHead.Empty).Sign(signer);
        Assert.False(SignedToken.Parse(note.ToString()).IsSuccess);
        var signed = SignedToken.Parse(SignedToken.Sign(signer, "vc+jwt", "vc", "x"u8)).Value;
        Assert.DoesNotContain((byte)'\n', signed.SigningInput.ToArray());
    }

    [Theory]
    [InlineData("registry.example/log", "did:web:registry.example:log", "/log/did.json")]
    [InlineData("registry.example", "did:web:registry.example", "/.well-known/did.json")]
    [InlineData("localhost:5080/a/b", "did:web:localhost%3A5080:a:b", "/a/b/did.json")]
    public void An_origin_is_an_issuer_of_did_web(string origin, string did, string path)
    {
        Assert.Equal((did, path), (LogIdentity.DidOf(origin), LogIdentity.DocumentPathOf(origin)));
        using var signer = NoteSigner.Generate(origin).Value;
        var document = LogIdentity.DocumentOf(signer.Verifier);
        Assert.Equal(did, (string?)document["id"]);
        Assert.Equal(signer.Verifier.PublicKeyBytes.ToArray(), Base64Url.DecodeFromChars((string?)document["verificationMethod"]![0]!["publicKeyJwk"]!["x"]));
    }
}
