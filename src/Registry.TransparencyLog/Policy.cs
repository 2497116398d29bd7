namespace Registry.TransparencyLog;

/// <summary>A log that a policy accepts.</summary>
/// <param name="Verifier">Its key; the key's name is the log's origin.</param>
/// <param name="Url">Where to reach it, if the policy says so.</param>
public sealed record PolicyLog(NoteVerifier Verifier, string? Url);

/// <summary>A witness that a policy knows.</summary>
/// <param name="Name">Its name inside the policy.</param>
/// <param name="Verifier">Its key.</param>
/// <param name="Url">Where to reach it, if the policy says so.</param>
public sealed record PolicyWitness(string Name, NoteVerifier Verifier, string? Url);

/// <summary>
/// Whom an offline verifier trusts: the logs it accepts, the witnesses it knows, and how many of them must have seen a
/// checkpoint (C2SP tlog-policy). Immutable and safe for any number of threads.
/// </summary>
public sealed class Policy
{
    /// <summary>The longest policy file accepted, in bytes.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>The most logs, witnesses and groups accepted, of each.</summary>
    public const int MaxEntries = 256;

    private readonly Quorum _quorum;

    internal Policy(string text, IReadOnlyList<PolicyLog> logs, IReadOnlyList<PolicyWitness> witnesses, Quorum quorum)
    {
        Text = text;
        Logs = logs;
        Witnesses = witnesses;
        _quorum = quorum;
    }

    /// <summary>The policy as a file.</summary>
    public string Text { get; }

    /// <summary>The logs whose checkpoints are accepted. With none, every checkpoint is of an unknown log.</summary>
    public IReadOnlyList<PolicyLog> Logs { get; }

    /// <summary>The witnesses whose cosignatures are checked.</summary>
    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>A policy of one log without witnesses. It trusts the log's operator not to show different trees to different people.</summary>
    /// <exception cref="ArgumentException">The key is a witness key.</exception>
    public static Policy ForLog(NoteVerifier log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Algorithm != NoteAlgorithm.Ed25519)
            throw new ArgumentException("The key of a log is of type Ed25519.", nameof(log));
        return new Policy($"log {log}\nquorum none\n", [new PolicyLog(log, null)], [], Quorum.None);
    }

    /// <summary>Reads a policy file. The error names the line.</summary>
    public static Parsed<Policy> Parse(ReadOnlySpan<byte> file) => PolicyParser.Parse(file);

    /// <summary>Reads a policy. The error names the line.</summary>
    public static Parsed<Policy> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NoteText.IsWellFormed(text) ? PolicyParser.Parse(NoteText.Encode(text)) : Parsed<Policy>.Failure("The policy is not valid Unicode.");
    }

    /// <summary>
    /// Checks a signed checkpoint: known origin, the log's signature, no false signature of anyone known, and the quorum.
    /// </summary>
    public CheckpointVerification Check(SignedNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var parsed = Checkpoint.ParseText(note.Text);
        if (!parsed.TryGetValue(out var checkpoint))
            return new CheckpointVerification(CheckpointOutcome.Malformed, parsed.Error!, null, []);

        var logs = Logs.Where(log => log.Verifier.Name == checkpoint.Origin).Select(log => log.Verifier).ToList();
        if (logs.Count == 0)
            return Refuse(CheckpointOutcome.UnknownLog, $"The policy knows no log named {checkpoint.Origin}.");
        var verification = note.Verify([.. logs, .. Witnesses.Select(witness => witness.Verifier)]);
        if (verification.Outcome == NoteOutcome.BadSignature)
            return Refuse(CheckpointOutcome.BadSignature, verification.ToString());
        if (!verification.Signatures.Any(signature => logs.Contains(signature.Verifier)))
            return Refuse(CheckpointOutcome.LogSignatureMissing, $"The checkpoint is not signed by the key the policy has for {checkpoint.Origin}.");

        var cosignatures = Cosignatures(verification);
        return _quorum.IsMetBy(cosignatures.Select(cosignature => cosignature.Witness).ToHashSet())
            ? new(CheckpointOutcome.Valid, "The checkpoint is signed as the policy demands.", checkpoint, cosignatures)
            : new(CheckpointOutcome.QuorumNotMet, $"Only {cosignatures.Count} known witnesses signed the checkpoint; the policy's quorum is not met.", checkpoint, cosignatures);

        CheckpointVerification Refuse(CheckpointOutcome outcome, string detail) => new(outcome, detail, checkpoint, []);
    }

    private List<Cosignature> Cosignatures(NoteVerification verification)
        => [.. from signature in verification.Signatures
               where signature.UnixSeconds is not null
               let witness = Witnesses.First(witness => witness.Verifier == signature.Verifier)
               select new Cosignature(witness, signature.UnixSeconds!.Value)];

    /// <summary>The policy as a file.</summary>
    public override string ToString() => Text;
}
