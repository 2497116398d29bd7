using System.Numerics;

namespace Registry.TransparencyLog;

/// <summary>Inclusion proofs: that one leaf stands at one index of a tree (RFC 6962, section 2.1.1; RFC 9162, section 2.1.3).</summary>
public static class Inclusion
{
    /// <summary>
    /// Checks that <paramref name="leafHash"/> is the leaf at <paramref name="index"/> of the tree of
    /// <paramref name="size"/> leaves with root <paramref name="root"/>. Never throws, whatever the input.
    /// </summary>
    /// <param name="index">Zero-based place of the leaf.</param>
    /// <param name="size">Number of leaves of the tree.</param>
    /// <param name="leafHash">The leaf's hash, see <see cref="TreeHash.OfLeaf"/>.</param>
    /// <param name="proof">The hashes from the leaf's sibling up to the child of the root.</param>
    /// <param name="root">The root the proof must lead to.</param>
    public static ProofResult Verify(long index, long size, in TreeHash leafHash, ReadOnlySpan<TreeHash> proof, in TreeHash root)
    {
        if (size < 0)
            return ProofResult.Of(ProofOutcome.SizeOutOfRange);
        if (index < 0 || index >= size)
            return ProofResult.Of(ProofOutcome.IndexOutOfRange);

        // Below 'inner' the path has siblings on both sides; above it only full subtrees on the left remain.
        var inner = TreePath.InnerLength(index, size);
        var expected = inner + BitOperations.PopCount((ulong)(index >> inner));
        if (proof.Length != expected)
            return ProofResult.Of(proof.Length < expected ? ProofOutcome.ProofTooShort : ProofOutcome.ProofTooLong);

        var hash = TreePath.FoldInner(leafHash, proof[..inner], index);
        hash = TreePath.FoldBorder(hash, proof[inner..]);
        return ProofResult.Of(hash == root ? ProofOutcome.Valid : ProofOutcome.RootMismatch);
    }
}
