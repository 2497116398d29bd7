using System.Text.Json;
using Registry.Tests;

namespace Registry.TransparencyLog.Tests;

/// <summary>The proofs of ../shared/vectors/merkle (transparency-dev/merkle), most of them wrong on purpose.</summary>
public class MerkleVectorTests
{
    public static TheoryData<string> Files(string kind, bool refused)
    {
        var data = new TheoryData<string>();
        var folder = SharedFiles.Path("vectors/merkle/testdata");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, kind), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            if (Read(file).GetProperty("wantErr").GetBoolean() == refused)
                data.Add(Path.GetRelativePath(folder, file));
        return data;
    }

    [Theory]
    [MemberData(nameof(Files), "inclusion", true)]
    public void Wrong_inclusion_proof_is_refused(string file) => Assert.False(VerifyInclusion(file).IsValid);

    [Theory]
    [MemberData(nameof(Files), "consistency", true)]
    public void Wrong_consistency_proof_is_refused(string file) => Assert.False(VerifyConsistency(file).IsValid);

    [Theory]
    [MemberData(nameof(Files), "inclusion", false)]
    public void Right_inclusion_proof_is_accepted(string file) => Assert.Equal(ProofOutcome.Valid, VerifyInclusion(file).Outcome);

    [Theory]
    [MemberData(nameof(Files), "consistency", false)]
    public void Right_consistency_proof_is_accepted(string file) => Assert.Equal(ProofOutcome.Valid, VerifyConsistency(file).Outcome);

    [Fact]
    public void All_196_vectors_are_run()
    {
        var run = Files("inclusion", true).Count + Files("inclusion", false).Count
            + Files("consistency", true).Count + Files("consistency", false).Count;
        Assert.Equal(196, run);
    }

    [Fact]
    public void Roots_of_the_reference_tree_are_computed()
    {
        var reference = Read(SharedFiles.Path("vectors/merkle/rfc6962-reference-roots.json"));
        var leaves = reference.GetProperty("leavesHex").EnumerateArray().Select(hex => TreeHash.OfLeaf(Convert.FromHexString(hex.GetString()!))).ToArray();
        var roots = reference.GetProperty("rootHexBySize").EnumerateArray().Select(hex => hex.GetString()).ToArray();
        Assert.Equal(9, roots.Length);
        for (var size = 0; size < roots.Length; size++)
        {
            Assert.Equal(roots[size], NaiveTree.Root(leaves.AsSpan(0, size)).ToHex());
            Assert.Equal(roots[size], MerkleTree.Recompute(leaves.Take(size)).Root.ToHex());
            var tree = new MerkleTree(_ => throw new InvalidOperationException("No tile can be full yet."));
            new TileStore().Append(tree, leaves.AsSpan(0, size));
            Assert.Equal(roots[size], tree.Head.Root.ToHex());
        }
    }

    private static ProofResult VerifyInclusion(string file)
    {
        var vector = Read(Path.Combine(SharedFiles.Path("vectors/merkle/testdata"), file));
        // An empty string is no hash of any length: it ends where a caller reads it.
        if (IsEmpty(vector.GetProperty("leafHash")) || IsEmpty(vector.GetProperty("root")))
            return default;
        return Inclusion.Verify(Number(vector, "leafIdx"), Number(vector, "treeSize"), Hash(vector.GetProperty("leafHash")), Proof(vector), Hash(vector.GetProperty("root")));
    }

    private static ProofResult VerifyConsistency(string file)
    {
        var vector = Read(Path.Combine(SharedFiles.Path("vectors/merkle/testdata"), file));
        return Consistency.Verify(Number(vector, "size1"), Number(vector, "size2"), Hash(vector.GetProperty("root1")), Hash(vector.GetProperty("root2")), Proof(vector));
    }

    private static bool IsEmpty(JsonElement base64)
        => base64.GetString() is "" && !TreeHash.TryParseBase64("", out _) && !TreeHash.TryFromBytes([], out _);

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;

    /// <summary>Numbers beyond 2^63 - 1 arrive as negative ones, which the library must refuse.</summary>
    private static long Number(JsonElement vector, string name) => unchecked((long)vector.GetProperty(name).GetUInt64());

    private static TreeHash[] Proof(JsonElement vector)
        => vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(Hash)] : [];

    /// <summary>
    /// Some vectors hold "hashes" of another length, which a TreeHash cannot be. They are filled up with zeros rather
    /// than refused here, so that each vector still reaches the code under test; equal ones stay equal.
    /// </summary>
    private static TreeHash Hash(JsonElement base64)
    {
        var bytes = base64.GetBytesFromBase64();
        if (bytes.Length != TreeHash.Length)
        {
            Assert.False(TreeHash.TryFromBytes(bytes, out _));
            Assert.True(bytes.Length < TreeHash.Length);
            Array.Resize(ref bytes, TreeHash.Length);
        }
        Assert.True(TreeHash.TryFromBytes(bytes, out var hash));
        return hash;
    }
}
