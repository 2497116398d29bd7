namespace Registry.TransparencyLog;

/// <summary>What checking a checkpoint against a policy found. Zero is "not checked".</summary>
public enum CheckpointOutcome
{
    /// <summary>No check was made.</summary>
    NotChecked = 0,

    /// <summary>A log of the policy signed it, and the quorum of witnesses is met.</summary>
    Valid,

    /// <summary>The note's text is not a checkpoint.</summary>
    Malformed,

    /// <summary>The policy names no log of this origin: it is another log's.</summary>
    UnknownLog,

    /// <summary>No signature line is of the key the policy has for this log.</summary>
    LogSignatureMissing,

    /// <summary>A signature under the name and ID of a known log or witness key is false.</summary>
    BadSignature,

    /// <summary>The log signed it, but too few witnesses of the policy did.</summary>
    QuorumNotMet,
}

/// <summary>A witness of the policy whose cosignature was checked and is true.</summary>
/// <param name="Witness">The witness, by its name in the policy.</param>
/// <param name="UnixSeconds">When it saw this checkpoint as the newest consistent one, in seconds since 1970.</param>
public sealed record Cosignature(PolicyWitness Witness, long UnixSeconds);

/// <summary>The answer of <see cref="Policy.Check(SignedNote)"/>.</summary>
/// <param name="Outcome">Valid, or the reason why not.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Checkpoint">What the note says; not to be trusted unless the outcome is valid. Null when malformed.</param>
/// <param name="Cosignatures">The true cosignatures of the policy's witnesses, also when they are too few.</param>
public sealed record CheckpointVerification(
    CheckpointOutcome Outcome, string Detail, Checkpoint? Checkpoint, IReadOnlyList<Cosignature> Cosignatures)
{
    /// <summary>Whether the checkpoint can be trusted as the policy demands.</summary>
    public bool IsValid => Outcome == CheckpointOutcome.Valid;

    /// <summary>The sentence for a person.</summary>
    public override string ToString() => Detail;
}
