namespace Registry.TransparencyLog;

/// <summary>
/// A text and the signature lines under it (C2SP signed-note). Reading one checks its form and no signature:
/// the text means nothing until <see cref="Verify"/> or a <see cref="Policy"/> has accepted it.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The longest note accepted, in UTF-16 characters and in bytes: 256 KiB.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>The most signature lines accepted. The format asks for at least 16.</summary>
    public const int MaxSignatures = 64;

    private SignedNote(string text, byte[] textBytes, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        TextBytes = textBytes;
        Signatures = signatures;
    }

    /// <summary>The text, with the newline that ends it.</summary>
    public string Text { get; }

    /// <summary>The text in UTF-8: the bytes that are signed.</summary>
    public ReadOnlyMemory<byte> TextBytes { get; }

    /// <summary>The signature lines in their order, of known keys and unknown ones.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Puts signatures under a text.</summary>
    /// <exception cref="ArgumentException">The text does not end with a newline, has control characters, or there is no signature.</exception>
    public static SignedNote Create(string text, params IReadOnlyList<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        if (TextError(text) is { } error)
            throw new ArgumentException(error, nameof(text));
        if (signatures.Count is 0 or > MaxSignatures)
            throw new ArgumentException($"A note has 1 to {MaxSignatures} signatures.", nameof(signatures));
        return new SignedNote(text, NoteText.Encode(text), [.. signatures]);
    }

    /// <summary>Reads a note from its bytes.</summary>
    public static Parsed<SignedNote> Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            return Parsed<SignedNote>.Failure($"The note is longer than {MaxLength} bytes.");
        return NoteText.TryDecode(utf8, out var note) ? Parse(note) : Parsed<SignedNote>.Failure("The note is not valid UTF-8.");
    }

    /// <summary>Reads a note.</summary>
    public static Parsed<SignedNote> Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Length > MaxLength)
            return Parsed<SignedNote>.Failure($"The note is longer than {MaxLength} characters.");
        // The text may hold empty lines itself: the last one in the note parts it from the signatures.
        var separator = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (separator < 0)
            return Parsed<SignedNote>.Failure("The note has no empty line between text and signatures.");
        var text = note[..(separator + 1)];
        if (TextError(text) is { } error)
            return Parsed<SignedNote>.Failure(error);
        return ParseSignatures(note.AsSpan(separator + 2), out var signatures) is { } signatureError
            ? Parsed<SignedNote>.Failure(signatureError)
            : Parsed<SignedNote>.Success(new SignedNote(text, NoteText.Encode(text), signatures));
    }

    /// <summary>
    /// Checks the note against known keys. Signatures of other keys are ignored; a false signature under the name and ID
    /// of a known key spoils the note; at least one known key must have signed.
    /// </summary>
    public NoteVerification Verify(params IReadOnlyList<NoteVerifier> verifiers)
    {
        ArgumentNullException.ThrowIfNull(verifiers);
        var verified = new List<VerifiedSignature>();
        foreach (var signature in Signatures)
            foreach (var verifier in verifiers)
            {
                if (!signature.IsBy(verifier))
                    continue;
                if (!verifier.Verify(TextBytes.Span, signature.Bytes.Span))
                    return new NoteVerification(NoteOutcome.BadSignature, [], verifier);
                if (!verified.Exists(other => other.Verifier == verifier))
                    verified.Add(new VerifiedSignature(verifier, verifier.TimeOf(signature.Bytes.Span)));
            }
        return new NoteVerification(verified.Count == 0 ? NoteOutcome.NoKnownSignature : NoteOutcome.Valid, verified, null);
    }

    /// <summary>The same text with one more signature line, e.g. of a witness.</summary>
    public SignedNote With(NoteSignature signature) => Create(Text, [.. Signatures, signature]);

    /// <summary>The whole note: text, empty line, signature lines.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    private static string? TextError(string text)
        => !text.EndsWith('\n') ? "The text of a note ends with a newline."
            : text.Length > MaxLength ? "The text is too long for a note."
            : NoteText.HasForbiddenCharacter(text) ? "A note has no control characters but the newline."
            : !NoteText.IsWellFormed(text) ? "The note is not valid Unicode."
            : null;

    private static string? ParseSignatures(ReadOnlySpan<char> lines, out List<NoteSignature> signatures)
    {
        signatures = [];
        if (lines.IsEmpty)
            return "The note has no signature.";
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf('\n');
            if (end < 0)
                return "The last signature line does not end with a newline.";
            if (signatures.Count == MaxSignatures)
                return $"The note has more than {MaxSignatures} signatures.";
            if (!NoteSignature.TryParseLine(lines[..end], out var signature))
                return $"Signature line {signatures.Count + 1} is malformed.";
            signatures.Add(signature!);
            lines = lines[(end + 1)..];
        }
        return null;
    }
}
