using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Registry.Cli;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry verify</c> on files alone: what it must accept and, above all, what it must refuse.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Origin = "registry.example/log";

    private static readonly Report Slip = new()
    {
        Number = "044284/VYTCC",
        Kind = ReportKind.TestReport,
        Samples = { new Sample { DisplayName = "Nước đã xử lý", Results = { new ResultLine { Characteristic = "Arsen (As) tổng", PrintedResult = "< 0,0005", Unit = "mg/l" } } } },
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("verify");
    private readonly NoteSigner signer = NoteSigner.Generate(Origin).Value;

    public VerifyCommandTests()
    {
        Write("slip.json", JsonFormatter.Default.Format(Slip));
        File.WriteAllBytes(PathOf("slip.pb"), Slip.ToByteArray());
        Write("policy.txt", Policy.ForLog(signer.Verifier).Text);
        Write("slip.receipt", ReceiptFor(Slip));
    }

    public void Dispose()
    {
        signer.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("slip.json")]
    [InlineData("slip.pb")]
    public async Task The_file_that_was_pushed_and_the_bytes_that_are_held_both_verify(string document)
    {
        var run = await Verify("slip.receipt", document);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Contains("✓", run.Output, StringComparison.Ordinal);
        Assert.Contains("report.issued", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_result_is_refused()
    {
        Write("slip.json", File.ReadAllText(PathOf("slip.json")).Replace("0,0005", "0,0004", StringComparison.Ordinal));
        await AssertRefused("slip.json", "DocumentChanged");
    }

    [Fact]
    public async Task Another_log_is_refused()
    {
        using var other = NoteSigner.Generate(Origin).Value;
        Write("policy.txt", Policy.ForLog(other.Verifier).Text);
        await AssertRefused("slip.json", "LogSignatureMissing");
        using var named = NoteSigner.Generate("other.example/log").Value;
        Write("policy.txt", Policy.ForLog(named.Verifier).Text);
        await AssertRefused("slip.json", "UnknownLog");
    }

    [Fact]
    public async Task A_wrong_index_a_truncated_proof_and_a_cut_file_are_refused()
    {
        var receipt = File.ReadAllText(PathOf("slip.receipt"));
        Write("slip.receipt", receipt.Replace("index 2\n", "index 1\n", StringComparison.Ordinal));
        await AssertRefused("slip.json", "EntryNotAtIndex");

        var lines = receipt.Split('\n').ToList();
        lines.RemoveAt(lines.IndexOf("index 2") + 1);
        Write("slip.receipt", string.Join('\n', lines));
        await AssertRefused("slip.json", "ProofTooShort");

        Write("slip.receipt", receipt[..(receipt.Length / 2)]);
        await AssertRefused("slip.json", "Malformed");
    }

    [Fact]
    public async Task Json_says_the_same_for_programs()
    {
        var run = await CliRun.Of("verify", PathOf("slip.receipt"), PathOf("slip.json"), "--policy", PathOf("policy.txt"), "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(2, json.RootElement.GetProperty("index").GetInt64());
        Assert.Equal("report.issued", json.RootElement.GetProperty("statement").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("missing.receipt", "slip.json", "policy.txt")]
    [InlineData("slip.receipt", "missing.json", "policy.txt")]
    [InlineData("slip.receipt", "slip.json", "missing.txt")]
    [InlineData("slip.receipt", "slip.json", "slip.json")]
    public async Task Files_that_cannot_be_read_are_another_matter_than_a_receipt_that_does_not_hold(string receipt, string document, string policy)
    {
        var run = await CliRun.Of("verify", PathOf(receipt), PathOf(document), "--policy", PathOf(policy));
        Assert.Equal((ExitCodes.Refused, ""), (run.Code, run.Output));
    }

    private async Task AssertRefused(string document, string outcome)
    {
        var run = await Verify("slip.receipt", document);
        Assert.Equal(ExitCodes.Failed, run.Code);
        Assert.Contains(outcome, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", run.Output, StringComparison.Ordinal);
    }

    private Task<CliRun> Verify(string receipt, string document) =>
        CliRun.Of("verify", PathOf(receipt), PathOf(document), "--policy", PathOf("policy.txt"));

    // Entry 2 of a log of 5, so that there is a proof to cut and an index to change.
    private string ReceiptFor(Report report)
    {
        var statement = Encoding.UTF8.GetBytes(
            $$"""{"log":"{{Origin}}","kind":"report.issued","subject":"organisations/vilas-219/reports/044284-vytcc","content_sha256":"{{Convert.ToHexStringLower(SHA256.HashData(report.ToByteArray()))}}"}""");
        var tree = new MerkleTree(_ => throw new InvalidOperationException("Too small for tiles."));
        using (var staged = tree.Stage())
        {
            for (var i = 0; i < 5; i++)
                staged.Append(TreeHash.OfLeaf(i == 2 ? statement : [(byte)i]));
            staged.Commit();
        }

        var checkpoint = new TransparencyLog.Checkpoint(Origin, tree.Head).Sign(signer);
        return Receipt.Format(statement, 2, tree.InclusionProof(2, 5), checkpoint.ToString());
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
