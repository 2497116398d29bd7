namespace Registry.TransparencyLog;

/// <summary>The state of a log in two facts: how many leaves it has, and the root over all of them (RFC 6962, section 2.1).</summary>
/// <param name="Size">Number of leaves, 0 or more.</param>
/// <param name="Root">The Merkle tree hash of those leaves; <see cref="TreeHash.EmptyTree"/> when there are none.</param>
public readonly record struct TreeHead(long Size, TreeHash Root)
{
    /// <summary>The head of a log without leaves.</summary>
    public static TreeHead Empty { get; } = new(0, TreeHash.EmptyTree);
}
