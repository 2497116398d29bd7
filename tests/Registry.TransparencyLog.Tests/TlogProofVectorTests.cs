using System.Text;
using System.Text.Json;
using Registry.Tests;

namespace Registry.TransparencyLog.Tests;

/// <summary>The proofs, policies and the split view of ../shared/vectors/tlog-proofs.</summary>
public class TlogProofVectorTests
{
    private static readonly Policy Both = ReadPolicy("policy-2of2.txt");
    private static readonly Policy LogOnly = ReadPolicy("policy-none.txt");
    private static readonly TreeHash Six = TreeHash.OfLeaf("six"u8);

    public static TheoryData<string, ReceiptOutcome> Invalid => new()
    {
        { "bad-header", ReceiptOutcome.Malformed },
        { "bitflip-proof", ReceiptOutcome.EntryNotAtIndex },
        { "checkpoint-size-changed", ReceiptOutcome.BadSignature },
        { "cosignature-of-other-origin", ReceiptOutcome.BadSignature },
        { "crlf", ReceiptOutcome.Malformed },
        { "extended-proof", ReceiptOutcome.ProofTooLong },
        { "index-beyond-size", ReceiptOutcome.IndexOutOfRange },
        { "leading-zero-index", ReceiptOutcome.Malformed },
        { "log-signature-missing", ReceiptOutcome.LogSignatureMissing },
        { "no-blank-line", ReceiptOutcome.Malformed },
        { "quorum-not-met-one-witness", ReceiptOutcome.QuorumNotMet },
        { "truncated-proof", ReceiptOutcome.ProofTooShort },
        { "wrong-index", ReceiptOutcome.EntryNotAtIndex },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_proof_is_refused_with_its_reason(string name, ReceiptOutcome reason)
    {
        var proof = File.ReadAllText(FilePath($"invalid/{name}.tlog-proof"));
        Assert.Equal(reason, ReceiptVerifier.VerifyEntry(proof, Six, Both).Outcome);
    }

    [Fact]
    public void Every_invalid_file_is_run()
        => Assert.Equal(
            Directory.EnumerateFiles(FilePath("invalid")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            Invalid.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Valid_proofs_are_accepted_for_their_entry_and_no_other()
    {
        var files = Directory.EnumerateFiles(FilePath("valid")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(15, files.Count);
        var entries = TesseraLogTests.Entries(15);
        for (var index = 0; index < files.Count; index++)
        {
            var text = File.ReadAllText(files[index]);
            var receipt = Receipt.Parse(text).Value;
            Assert.Equal(index, receipt.Index);
            Assert.Equal(text, receipt.ToString());
            for (var entry = 0; entry < 15; entry++)
            {
                var leaf = TreeHash.OfLeaf(entries[entry]);
                Assert.Equal(entry == index, ReceiptVerifier.VerifyEntry(text, leaf, Both).IsValid);
                Assert.Equal(entry == index, ReceiptVerifier.VerifyEntry(text, leaf, LogOnly).IsValid);
            }
            // Without a statement a receipt says nothing about any document.
            Assert.Equal(ReceiptOutcome.StatementMissing, ReceiptVerifier.Verify(text, entries[index], Both).Outcome);
        }
    }

    [Fact]
    public void Proofs_made_by_this_library_are_the_same_files()
    {
        var entries = TesseraLogTests.Entries(15);
        var tree = new MerkleTree(_ => default);
        new TileStore().Append(tree, [.. entries.Select(entry => TreeHash.OfLeaf(entry))]);
        var checkpoint = File.ReadAllText(FilePath("checkpoint-cosigned.txt"));
        foreach (var file in Directory.EnumerateFiles(FilePath("valid")))
        {
            var index = Receipt.Parse(File.ReadAllText(file)).Value.Index;
            Assert.Equal(File.ReadAllText(file), Receipt.Format([], index, tree.InclusionProof(index, 15), checkpoint));
        }
    }

    [Fact]
    public void Cosignatures_carry_their_witness_and_time()
    {
        var note = SignedNote.Parse(File.ReadAllBytes(FilePath("checkpoint-cosigned.txt"))).Value;
        var opened = Both.Check(note);
        Assert.True(opened.IsValid);
        Assert.Equal(["W1", "W2"], opened.Cosignatures.Select(cosignature => cosignature.Witness.Name));
        Assert.Equal([0x69800E80L, 0x69800E85L], opened.Cosignatures.Select(cosignature => cosignature.UnixSeconds));
        Assert.Equal(15, opened.Checkpoint!.Size);
    }

    [Fact]
    public void Cosignatures_are_made_as_the_vectors_have_them()
    {
        var note = SignedNote.Parse(File.ReadAllBytes(FilePath("checkpoint-cosigned.txt"))).Value;
        for (var number = 1; number <= 2; number++)
        {
            var seed = System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes($"registry-test-witness-{number}"));
            using var witness = NoteSigner.FromSeed($"witness{number}.example/w", NoteAlgorithm.CosignatureV1, seed).Value;
            Assert.Equal(Both.Witnesses[number - 1].Verifier.ToString(), witness.Verifier.ToString());
            var theirs = note.Signatures[number];
            var ours = witness.Cosign(note.TextBytes.Span, witness.Verifier.TimeOf(theirs.Bytes.Span)!.Value);
            Assert.Equal(theirs.ToString(), ours.ToString());
        }
    }

    [Fact]
    public void A_split_view_is_accepted_without_witnesses_and_refused_with_them()
    {
        var forged = File.ReadAllText(FilePath("splitview/forged-leaf-05.quorum-none.tlog-proof"));
        var leaf = TreeHash.OfLeaf("SIX-forged"u8);
        Assert.True(ReceiptVerifier.VerifyEntry(forged, leaf, LogOnly).IsValid);
        Assert.Equal(ReceiptOutcome.QuorumNotMet, ReceiptVerifier.VerifyEntry(forged, leaf, Both).Outcome);

        var a = LogOnly.Check(SignedNote.Parse(File.ReadAllBytes(FilePath("splitview/checkpoint-A.txt"))).Value);
        var b = LogOnly.Check(SignedNote.Parse(File.ReadAllBytes(FilePath("splitview/checkpoint-B.txt"))).Value);
        Assert.True(a.IsValid && b.IsValid);
        // What a witness or an auditor that knows A finds when it is shown B.
        var fork = Consistency.Verify(a.Checkpoint!.Size, b.Checkpoint!.Size, a.Checkpoint.RootHash, b.Checkpoint.RootHash, []);
        Assert.Equal(ProofOutcome.RootMismatch, fork.Outcome);
    }

    [Fact]
    public void All_120_consistency_proofs_hold_and_are_the_ones_this_library_makes()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(FilePath("consistency-all-pairs.json")));
        var tree = new MerkleTree(_ => default);
        new TileStore().Append(tree, [.. TesseraLogTests.Entries(15).Select(entry => TreeHash.OfLeaf(entry))]);
        Assert.Equal(120, json.RootElement.GetArrayLength());
        foreach (var pair in json.RootElement.EnumerateArray())
        {
            var (old, size) = (pair.GetProperty("size1").GetInt64(), pair.GetProperty("size2").GetInt64());
            var proof = pair.GetProperty("proof").EnumerateArray().Select(Hash).ToArray();
            var (oldRoot, newRoot) = (Hash(pair.GetProperty("root1")), Hash(pair.GetProperty("root2")));
            Assert.True(Consistency.Verify(old, size, oldRoot, newRoot, proof).IsValid);
            Assert.Equal(proof, tree.ConsistencyProof(old, size));
            Assert.Equal(oldRoot, tree.RootAt(old));
            Assert.Equal(old == size, Consistency.Verify(size, old, newRoot, oldRoot, proof).IsValid);
        }
    }

    internal static string FilePath(string name) => SharedFiles.Path($"vectors/tlog-proofs/{name}");

    private static Policy ReadPolicy(string name) => Policy.Parse(File.ReadAllBytes(FilePath(name))).Value;

    private static TreeHash Hash(JsonElement text)
        => TreeHash.TryParseBase64(text.GetString(), out var hash) ? hash : throw new InvalidDataException(text.GetString());
}
