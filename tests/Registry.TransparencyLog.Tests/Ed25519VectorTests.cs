using System.Text.Json;
using Registry.Tests;

namespace Registry.TransparencyLog.Tests;

/// <summary>Project Wycheproof's Ed25519 signatures, through the verifier that checks notes.</summary>
public class Ed25519VectorTests
{
    [Fact]
    public void Every_false_signature_is_refused() => Assert.Equal(63, Check("invalid", expected: false));

    [Fact]
    public void Every_true_signature_is_accepted() => Assert.Equal(88, Check("valid", expected: true));

    private static int Check(string result, bool expected)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Path("vectors/ed25519/testvectors_v1/ed25519_test.json")));
        var count = 0;
        foreach (var group in json.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = Bytes(group.GetProperty("publicKey").GetProperty("pk"));
            var verifier = NoteVerifier.FromPublicKey("wycheproof.example", NoteAlgorithm.Ed25519, key).Value;
            foreach (var test in group.GetProperty("tests").EnumerateArray().Where(test => test.GetProperty("result").GetString() == result))
            {
                var verified = verifier.Verify(Bytes(test.GetProperty("msg")), Bytes(test.GetProperty("sig")));
                Assert.True(verified == expected, $"{test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                count++;
            }
        }
        return count;
    }

    private static byte[] Bytes(JsonElement hex) => Convert.FromHexString(hex.GetString()!);
}
