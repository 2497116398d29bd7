using System.Text;
using CsCheck;

namespace Registry.TransparencyLog.Tests;

public class ReceiptTests
{
    private static readonly NoteSigner Signer = NoteSigner.Generate("registry.example/log").Value;
    private static readonly Policy Trust = Policy.ForLog(Signer.Verifier);
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("Kết quả thử nghiệm: < 0,050 mg/l");

    [Fact]
    public void A_receipt_verifies_with_its_document_and_without()
    {
        var receipt = Make(Statement(Document));
        var full = ReceiptVerifier.Verify(receipt, Document, Trust);
        Assert.Equal(ReceiptOutcome.Valid, full.Outcome);
        Assert.True(full.DocumentMatches);
        Assert.Equal(700, full.Receipt!.Index);
        Assert.Equal(1000, full.Checkpoint!.Size);
        var alone = ReceiptVerifier.Verify(Encoding.UTF8.GetBytes(receipt), null, Trust);
        Assert.Equal(ReceiptOutcome.Valid, alone.Outcome);
        Assert.Null(alone.DocumentMatches);
    }

    [Fact]
    public void A_changed_document_is_refused()
    {
        var receipt = Make(Statement(Document));
        for (var at = 0; at < Document.Length; at++)
        {
            var changed = Document.ToArray();
            changed[at] ^= 1;
            Assert.Equal(ReceiptOutcome.DocumentChanged, ReceiptVerifier.Verify(receipt, changed, Trust).Outcome);
        }
        Assert.Equal(ReceiptOutcome.DocumentChanged, ReceiptVerifier.Verify(receipt, ReadOnlyMemory<byte>.Empty, Trust).Outcome);
    }

    [Fact]
    public void A_receipt_of_another_log_is_refused()
    {
        using var other = NoteSigner.Generate("other.example/log").Value;
        using var impostor = NoteSigner.Generate(Signer.Verifier.Name).Value;
        Assert.Equal(ReceiptOutcome.UnknownLog, ReceiptVerifier.Verify(Make(Statement(Document), signer: other), Document, Trust).Outcome);
        Assert.Equal(ReceiptOutcome.LogSignatureMissing, ReceiptVerifier.Verify(Make(Statement(Document), signer: impostor), Document, Trust).Outcome);
    }

    [Fact]
    public void A_wrong_index_is_refused()
    {
        var receipt = Make(Statement(Document));
        for (var index = 0; index < 1100; index++)
        {
            var outcome = ReceiptVerifier.Verify(receipt.Replace("index 700\n", $"index {index}\n", StringComparison.Ordinal), Document, Trust).Outcome;
            if (index == 700)
                Assert.Equal(ReceiptOutcome.Valid, outcome);
            else if (index >= 1000)
                Assert.Equal(ReceiptOutcome.IndexOutOfRange, outcome);
            else
                Assert.Contains(outcome, (ReceiptOutcome[])[ReceiptOutcome.EntryNotAtIndex, ReceiptOutcome.ProofTooLong, ReceiptOutcome.ProofTooShort]);
        }
    }

    [Fact]
    public void A_receipt_cut_off_anywhere_is_refused()
    {
        var receipt = Make(Statement(Document));
        for (var length = 0; length < receipt.Length; length++)
            Assert.False(ReceiptVerifier.Verify(receipt[..length], Document, Trust).IsValid, $"{length} characters");
    }

    [Fact]
    public void A_receipt_without_one_of_its_lines_is_refused()
    {
        var lines = Make(Statement(Document)).Split('\n');
        for (var at = 0; at < lines.Length - 1; at++)
        {
            var result = ReceiptVerifier.Verify(string.Join('\n', lines.Where((_, i) => i != at)), Document, Trust);
            Assert.False(result.IsValid, $"line {at}");
            if (at is >= 3 and < 13)
                Assert.Equal(ReceiptOutcome.ProofTooShort, result.Outcome);
        }
    }

    [Fact]
    public void Any_changed_character_is_refused()
    {
        var receipt = Make(Statement(Document));
        Gen.Select(Gen.Int[0, receipt.Length - 1], Gen.Char).Sample((at, character) =>
        {
            if (receipt[at] != character)
                Assert.False(ReceiptVerifier.Verify(receipt[..at] + character + receipt[(at + 1)..], Document, Trust).IsValid);
        }, iter: 3000);
    }

    [Fact]
    public void Noise_is_answered_and_never_throws()
    {
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.False(ReceiptVerifier.Verify(bytes, Document, Trust).IsValid), iter: 1000);
        Assert.Equal(ReceiptOutcome.Malformed, ReceiptVerifier.Verify(new string('x', Receipt.MaxLength + 1), Document, Trust).Outcome);
    }

    public static TheoryData<string> BadStatements
    {
        get
        {
            var hash = TreeHash.Sha256(Document).ToHex();
            return
            [
                "not json", "null", "[]", "\"" + hash + "\"", "{}",
                $$"""{"content_sha256": null}""",
                $$"""{"content_sha256": 5}""",
                $$"""{"content_sha256": ["{{hash}}"]}""",
                $$"""{"content_sha256": "{{hash.ToUpperInvariant()}}"}""",
                $$"""{"content_sha256": "{{hash[1..]}}"}""",
                $$"""{"content_sha256": " {{hash}}"}""",
                $$"""{"Content_Sha256": "{{hash}}"}""",
                $$$"""{"inner": {"content_sha256": "{{{hash}}}"}}""",
                $$"""{"content_sha256": "{{hash}}"} {}""",
                $$"""{"content_sha256": "{{hash}}",}""",
                $$"""{"content_sha256": "{{hash}}" /* comment */}""",
                // Two readers could each believe another one.
                $$"""{"content_sha256": "{{new string('0', 64)}}", "content_sha256": "{{hash}}"}""",
                $$"""{"content_sha256": "{{hash}}", "content\u005fsha256": "{{new string('0', 64)}}"}""",
            ];
        }
    }

    [Theory]
    [MemberData(nameof(BadStatements))]
    public void A_logged_statement_that_names_no_document_is_refused(string statement)
    {
        Assert.Equal(ReceiptOutcome.StatementMalformed, ReceiptVerifier.Verify(Make(Encoding.UTF8.GetBytes(statement)), Document, Trust).Outcome);
        Assert.Equal(ReceiptOutcome.StatementMalformed, ReceiptVerifier.Verify(Make(Encoding.UTF8.GetBytes(statement)), null, Trust).Outcome);
    }

    [Fact]
    public void A_statement_that_is_not_UTF8_is_refused()
    {
        byte[] statement = [.. "{\"content_sha256\": \""u8, 0xff, .. "\"}"u8];
        Assert.Equal(ReceiptOutcome.StatementMalformed, ReceiptVerifier.Verify(Make(statement), Document, Trust).Outcome);
    }

    [Fact]
    public void A_swapped_statement_is_refused_even_if_it_names_the_document()
    {
        var genuine = Make(Statement(Encoding.UTF8.GetBytes("another document")));
        var lines = genuine.Split('\n');
        lines[1] = "extra " + Convert.ToBase64String(Statement(Document));
        Assert.Equal(ReceiptOutcome.EntryNotAtIndex, ReceiptVerifier.Verify(string.Join('\n', lines), Document, Trust).Outcome);
    }

    [Theory]
    [InlineData("extra \n")]
    [InlineData("extra\n")]
    [InlineData("extra !!!!\n")]
    [InlineData("extra AAAB\n")]
    [InlineData("extra AAA=\nextra AAA=\n")]
    public void Odd_extra_lines_are_refused(string extra)
    {
        var lines = Make(Statement(Document)).Split('\n', 3);
        Assert.False(ReceiptVerifier.Verify($"{lines[0]}\n{extra}{lines[2]}", Document, Trust).IsValid);
    }

    [Fact]
    public void The_largest_statement_fits_and_a_larger_one_does_not()
    {
        var statement = new byte[Receipt.MaxStatementLength];
        var text = Make(statement);
        Assert.Equal(statement, Receipt.Parse(text).Value.Statement.ToArray());
        var tooLong = text.Replace("extra ", "extra AAAA", StringComparison.Ordinal);
        Assert.Contains("longer", Receipt.Parse(tooLong).Error, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Receipt.Format(new byte[Receipt.MaxStatementLength + 1], 0, [], "x"));
        var hashes = string.Concat(Enumerable.Repeat(TreeHash.EmptyTree + "\n", 65));
        Assert.False(Receipt.Parse($"c2sp.org/tlog-proof@v1\nindex 0\n{hashes}\n").IsSuccess);
    }

    [Fact]
    public void A_receipt_is_written_back_as_it_was_read()
    {
        var text = Make(Statement(Document));
        Assert.Equal(text, Receipt.Parse(text).Value.ToString());
    }

    private static byte[] Statement(byte[] document)
        => Encoding.UTF8.GetBytes($$"""{"kind":"report issued","number":"123/TN","content_sha256":"{{TreeHash.Sha256(document).ToHex()}}"}""");

    /// <summary>A log of 1,000 entries whose entry 700 is the statement.</summary>
    private static string Make(byte[] statement, NoteSigner? signer = null)
    {
        signer ??= Signer;
        var leaves = NaiveTree.Leaves(1000);
        leaves[700] = TreeHash.OfLeaf(statement);
        var store = new TileStore();
        var tree = new MerkleTree(store.Read);
        var head = store.Append(tree, leaves);
        var checkpoint = new Checkpoint(signer.Verifier.Name, head).Sign(signer).ToString();
        return Receipt.Format(statement, 700, tree.InclusionProof(700, 1000), checkpoint);
    }
}
