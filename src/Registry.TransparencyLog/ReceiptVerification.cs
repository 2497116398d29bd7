namespace Registry.TransparencyLog;

/// <summary>What checking a receipt found. Zero is "not checked", so that a forgotten result is never a valid one.</summary>
public enum ReceiptOutcome
{
    /// <summary>No check was made.</summary>
    NotChecked = 0,

    /// <summary>The statement is an entry of the log the policy trusts, and the document, if given, is the one it names.</summary>
    Valid,

    /// <summary>The receipt, its checkpoint or its signatures are not written as they must be; also when it was cut off in the middle.</summary>
    Malformed,

    /// <summary>The receipt is of a log the policy does not name.</summary>
    UnknownLog,

    /// <summary>The log's own signature is missing from the checkpoint.</summary>
    LogSignatureMissing,

    /// <summary>The signature of the log or of a known witness is false: the checkpoint was changed.</summary>
    BadSignature,

    /// <summary>Too few witnesses have seen the checkpoint for the policy.</summary>
    QuorumNotMet,

    /// <summary>The index is not below the size of the checkpoint's tree.</summary>
    IndexOutOfRange,

    /// <summary>The proof lacks hashes, or belongs to an index of another depth.</summary>
    ProofTooShort,

    /// <summary>The proof has hashes too many, or belongs to an index of another depth.</summary>
    ProofTooLong,

    /// <summary>This statement is not the entry at this index: the index is wrong, or the statement or the proof was changed.</summary>
    EntryNotAtIndex,

    /// <summary>The receipt carries no statement, so it says nothing about a document.</summary>
    StatementMissing,

    /// <summary>The statement is logged, but is not a JSON object with one <c>content_sha256</c>.</summary>
    StatementMalformed,

    /// <summary>The statement is logged, but the document's bytes are not the ones it names.</summary>
    DocumentChanged,
}

/// <summary>The answer of <see cref="ReceiptVerifier"/>.</summary>
/// <param name="Outcome">Valid, or the reason for the refusal.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Receipt">What was read; null when malformed. Not to be trusted unless valid.</param>
/// <param name="Checkpoint">The checkpoint's content; null when it could not be read. Not to be trusted unless valid.</param>
/// <param name="Cosignatures">True cosignatures of known witnesses. Their earliest time is when the entry is proven to have existed.</param>
/// <param name="DocumentMatches">True when a document was given and is the one the statement names; null when none was given.</param>
public sealed record ReceiptVerification(
    ReceiptOutcome Outcome,
    string Detail,
    Receipt? Receipt = null,
    Checkpoint? Checkpoint = null,
    IReadOnlyList<Cosignature>? Cosignatures = null,
    bool? DocumentMatches = null)
{
    /// <summary>Whether everything that was asked holds.</summary>
    public bool IsValid => Outcome == ReceiptOutcome.Valid;

    /// <summary>The sentence for a person.</summary>
    public override string ToString() => Detail;
}
