namespace Registry.TransparencyLog.Tests;

/// <summary>
/// RFC 6962, section 2.1, as its recursive definitions are written: slow, without tiles, bits or caches, and with no
/// code shared with the library but the two hash functions (checked against the reference roots).
/// </summary>
internal static class NaiveTree
{
    public static TreeHash[] Leaves(int count, int seed = 0)
        => [.. Enumerable.Range(0, count).Select(i => TreeHash.OfLeaf(System.Text.Encoding.ASCII.GetBytes($"leaf {i} of {seed}")))];

    public static TreeHash Root(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 0)
            return TreeHash.Sha256([]);
        if (leaves.Length == 1)
            return leaves[0];
        var k = Split(leaves.Length);
        return TreeHash.OfNode(Root(leaves[..k]), Root(leaves[k..]));
    }

    public static List<TreeHash> InclusionProof(int index, ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var k = Split(leaves.Length);
        return index < k
            ? [.. InclusionProof(index, leaves[..k]), Root(leaves[k..])]
            : [.. InclusionProof(index - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<TreeHash> ConsistencyProof(int oldSize, ReadOnlySpan<TreeHash> leaves) => SubProof(oldSize, leaves, true);

    private static List<TreeHash> SubProof(int m, ReadOnlySpan<TreeHash> leaves, bool whole)
    {
        if (m == leaves.Length)
            return whole ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], whole), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    /// <summary>The largest power of two below n.</summary>
    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }
}
