using System.Numerics;

namespace Registry.TransparencyLog;

/// <summary>
/// The arithmetic of a path from a node to the root. Written in binary, the path of an index has an inner part,
/// where it and the last leaf's path differ, and a border part, where both run together along the right edge.
/// </summary>
internal static class TreePath
{
    /// <summary>How many levels the path of <paramref name="index"/> climbs before it meets that of the last leaf.</summary>
    public static int InnerLength(long index, long size) => 64 - BitOperations.LeadingZeroCount((ulong)(index ^ (size - 1)));

    public static TreeHash FoldInner(TreeHash hash, ReadOnlySpan<TreeHash> siblings, long index)
    {
        for (var level = 0; level < siblings.Length; level++)
            hash = ((index >> level) & 1) == 0
                ? TreeHash.OfNode(hash, siblings[level])
                : TreeHash.OfNode(siblings[level], hash);
        return hash;
    }

    /// <summary>Only the siblings on the left: what the tree was before anything stood to the right of the path.</summary>
    public static TreeHash FoldInnerLeft(TreeHash hash, ReadOnlySpan<TreeHash> siblings, long index)
    {
        for (var level = 0; level < siblings.Length; level++)
            if (((index >> level) & 1) == 1)
                hash = TreeHash.OfNode(siblings[level], hash);
        return hash;
    }

    public static TreeHash FoldBorder(TreeHash hash, ReadOnlySpan<TreeHash> siblings)
    {
        foreach (ref readonly var sibling in siblings)
            hash = TreeHash.OfNode(sibling, hash);
        return hash;
    }
}
