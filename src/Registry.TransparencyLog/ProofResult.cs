namespace Registry.TransparencyLog;

/// <summary>What checking a proof found. Zero is "not checked", so that a forgotten result is never a valid one.</summary>
public enum ProofOutcome
{
    /// <summary>No check was made.</summary>
    NotChecked = 0,

    /// <summary>The proof leads to the root or roots given.</summary>
    Valid,

    /// <summary>A size is negative, or the old tree is larger than the new one.</summary>
    SizeOutOfRange,

    /// <summary>The index is negative or not below the size.</summary>
    IndexOutOfRange,

    /// <summary>The proof has fewer hashes than this index and size need: it was cut off, or belongs to another place.</summary>
    ProofTooShort,

    /// <summary>The proof has more hashes than this index and size need.</summary>
    ProofTooLong,

    /// <summary>The hashes do not lead to the (new) root.</summary>
    RootMismatch,

    /// <summary>The hashes do not lead to the root of the old tree: the history was changed, or the proof is of other trees.</summary>
    OldRootMismatch,

    /// <summary>A tree of size 0 was given with a root other than that of the empty tree.</summary>
    EmptyTreeHasOneRoot,

    /// <summary>The old tree is empty: anything is consistent with nothing, so there is no proof to check.</summary>
    NothingToProve,
}

/// <summary>The answer of <see cref="Inclusion"/> and <see cref="Consistency"/>.</summary>
/// <param name="Outcome">Valid, or the reason why not.</param>
public readonly record struct ProofResult(ProofOutcome Outcome)
{
    /// <summary>Whether the proof holds.</summary>
    public bool IsValid => Outcome == ProofOutcome.Valid;

    internal static ProofResult Of(ProofOutcome outcome) => new(outcome);

    /// <summary>One sentence for a person.</summary>
    public override string ToString() => Outcome switch
    {
        ProofOutcome.Valid => "The proof is valid.",
        ProofOutcome.SizeOutOfRange => "The tree sizes are negative or in the wrong order.",
        ProofOutcome.IndexOutOfRange => "The index is not below the tree size.",
        ProofOutcome.ProofTooShort => "The proof has too few hashes for this index and size.",
        ProofOutcome.ProofTooLong => "The proof has too many hashes for this index and size.",
        ProofOutcome.RootMismatch => "The proof does not lead to the root hash.",
        ProofOutcome.OldRootMismatch => "The proof does not lead to the root hash of the older tree.",
        ProofOutcome.EmptyTreeHasOneRoot => "A tree without leaves was given with a root hash of something else.",
        ProofOutcome.NothingToProve => "Every tree is consistent with an empty one: there is nothing to prove.",
        _ => "The proof was not checked.",
    };
}
