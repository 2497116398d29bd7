using System.Numerics;

namespace Registry.TransparencyLog;

/// <summary>Consistency proofs: that a tree is an earlier one with leaves only added (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4).</summary>
public static class Consistency
{
    /// <summary>
    /// Checks that the tree of <paramref name="newSize"/> leaves begins with all leaves of the tree of
    /// <paramref name="oldSize"/>. Never throws, whatever the input.
    /// </summary>
    /// <remarks>
    /// Two sizes of 0 are consistent only with the empty root on both sides. From size 0 to a larger tree there is
    /// nothing to prove and the answer says so: who has seen nothing yet must not take a "valid" as evidence.
    /// </remarks>
    /// <param name="oldSize">Number of leaves of the earlier tree.</param>
    /// <param name="newSize">Number of leaves of the later tree.</param>
    /// <param name="oldRoot">Root of the earlier tree.</param>
    /// <param name="newRoot">Root of the later tree.</param>
    /// <param name="proof">The hashes of RFC 6962's PROOF(oldSize, D[newSize]).</param>
    public static ProofResult Verify(long oldSize, long newSize, in TreeHash oldRoot, in TreeHash newRoot, ReadOnlySpan<TreeHash> proof)
        => ProofResult.Of(Check(oldSize, newSize, oldRoot, newRoot, proof));

    private static ProofOutcome Check(long oldSize, long newSize, in TreeHash oldRoot, in TreeHash newRoot, ReadOnlySpan<TreeHash> proof)
    {
        if (oldSize < 0 || newSize < oldSize)
            return ProofOutcome.SizeOutOfRange;
        if (oldSize == 0 && oldRoot != TreeHash.EmptyTree)
            return ProofOutcome.EmptyTreeHasOneRoot;
        if (oldSize == newSize)
            return !proof.IsEmpty ? ProofOutcome.ProofTooLong
                : oldRoot == newRoot ? ProofOutcome.Valid
                : oldSize == 0 ? ProofOutcome.EmptyTreeHasOneRoot
                : ProofOutcome.RootMismatch;
        if (oldSize == 0)
            return ProofOutcome.NothingToProve;
        return CheckGrown(oldSize, newSize, oldRoot, newRoot, proof);
    }

    private static ProofOutcome CheckGrown(long oldSize, long newSize, in TreeHash oldRoot, in TreeHash newRoot, ReadOnlySpan<TreeHash> proof)
    {
        // The path starts at the largest full subtree that ends where the old tree ends. When that subtree is the
        // whole old tree, its hash is the old root, which the verifier knows and the proof leaves out.
        var level = BitOperations.TrailingZeroCount(oldSize);
        var last = oldSize - 1;
        var inner = TreePath.InnerLength(last, newSize) - level;
        var seedInProof = BitOperations.IsPow2(oldSize) ? 0 : 1;
        var expected = seedInProof + inner + BitOperations.PopCount((ulong)(last >> (inner + level)));
        if (proof.Length != expected)
            return proof.Length < expected ? ProofOutcome.ProofTooShort : ProofOutcome.ProofTooLong;

        var seed = seedInProof == 0 ? oldRoot : proof[0];
        proof = proof[seedInProof..];
        var oldHash = TreePath.FoldInnerLeft(seed, proof[..inner], last >> level);
        if (TreePath.FoldBorder(oldHash, proof[inner..]) != oldRoot)
            return ProofOutcome.OldRootMismatch;
        var newHash = TreePath.FoldInner(seed, proof[..inner], last >> level);
        return TreePath.FoldBorder(newHash, proof[inner..]) == newRoot ? ProofOutcome.Valid : ProofOutcome.RootMismatch;
    }
}
