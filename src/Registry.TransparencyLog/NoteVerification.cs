namespace Registry.TransparencyLog;

/// <summary>What checking the signatures of a note found. Zero is "not checked".</summary>
public enum NoteOutcome
{
    /// <summary>No check was made.</summary>
    NotChecked = 0,

    /// <summary>At least one known key signed, and no signature of a known key is false.</summary>
    Valid,

    /// <summary>No signature line is of a known key.</summary>
    NoKnownSignature,

    /// <summary>A line under name and ID of a known key is not that key's signature over this text.</summary>
    BadSignature,
}

/// <summary>A signature that was checked and is true.</summary>
/// <param name="Verifier">The key that signed.</param>
/// <param name="UnixSeconds">When a witness signed, in seconds since 1970; null for a signature without time.</param>
public sealed record VerifiedSignature(NoteVerifier Verifier, long? UnixSeconds);

/// <summary>The answer of <see cref="SignedNote.Verify"/>.</summary>
/// <param name="Outcome">Valid, or the reason why not.</param>
/// <param name="Signatures">The true signatures of known keys, one per key; empty unless valid.</param>
/// <param name="FalseSignatureOf">The known key under whose name a false signature stands.</param>
public sealed record NoteVerification(NoteOutcome Outcome, IReadOnlyList<VerifiedSignature> Signatures, NoteVerifier? FalseSignatureOf)
{
    /// <summary>Whether the text can be trusted to be of those who signed.</summary>
    public bool IsValid => Outcome == NoteOutcome.Valid;

    /// <summary>One sentence for a person.</summary>
    public override string ToString() => Outcome switch
    {
        NoteOutcome.Valid => "The note is signed by a known key.",
        NoteOutcome.NoKnownSignature => "The note is signed by no known key.",
        NoteOutcome.BadSignature => $"The signature of {FalseSignatureOf?.Name} is false.",
        _ => "The note was not checked.",
    };
}
