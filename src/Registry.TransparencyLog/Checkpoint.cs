using System.Globalization;

namespace Registry.TransparencyLog;

/// <summary>What a log signs: its name, its size and its root (C2SP tlog-checkpoint).</summary>
public sealed class Checkpoint
{
    /// <summary>Puts a checkpoint together.</summary>
    /// <param name="origin">The log's name: one line, not empty.</param>
    /// <param name="head">Size and root; an empty tree has the empty tree's root.</param>
    /// <param name="extensions">Further lines, not empty. The format advises against any.</param>
    /// <exception cref="ArgumentException">One of these rules is broken.</exception>
    public Checkpoint(string origin, TreeHead head, params IReadOnlyList<string> extensions)
    {
        ArgumentNullException.ThrowIfNull(extensions);
        if (!IsLine(origin))
            throw new ArgumentException("The origin is one line that is not empty.", nameof(origin));
        if (HeadError(head) is { } error)
            throw new ArgumentException(error, nameof(head));
        if (!extensions.All(IsLine))
            throw new ArgumentException("An extension is one line that is not empty.", nameof(extensions));
        Origin = origin;
        Head = head;
        Extensions = [.. extensions];
    }

    /// <summary>The unique name of the log.</summary>
    public string Origin { get; }

    /// <summary>Size and root hash.</summary>
    public TreeHead Head { get; }

    /// <summary>Number of leaves.</summary>
    public long Size => Head.Size;

    /// <summary>The root over these leaves.</summary>
    public TreeHash RootHash => Head.Root;

    /// <summary>Lines after the third, opaque to this library and not checked by witnesses.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>The text to be signed: three lines or more, each ended by a newline.</summary>
    public string Text => string.Concat([Origin, "\n", Size.ToString(CultureInfo.InvariantCulture), "\n", RootHash.ToBase64(), "\n",
        .. Extensions.Select(line => line + "\n")]);

    /// <summary>Reads the text of a checkpoint (without signatures) strictly: no leading zero, canonical base64, no empty line.</summary>
    public static Parsed<Checkpoint> ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n'))
            return Parsed<Checkpoint>.Failure("A checkpoint ends with a newline.");
        var lines = text[..^1].Split('\n');
        if (lines.Length < 3)
            return Parsed<Checkpoint>.Failure("A checkpoint has at least three lines: origin, size, root hash.");
        if (!lines.All(IsLine))
            return Parsed<Checkpoint>.Failure("A checkpoint has no empty lines and no control characters.");
        if (!Decimals.TryParse(lines[1], out var size))
            return Parsed<Checkpoint>.Failure("The size of a checkpoint is a decimal number without leading zeros, below 2^63.");
        if (!TreeHash.TryParseBase64(lines[2], out var root))
            return Parsed<Checkpoint>.Failure("The root hash of a checkpoint is 32 bytes in base64.");
        var head = new TreeHead(size, root);
        return HeadError(head) is { } error
            ? Parsed<Checkpoint>.Failure(error)
            : Parsed<Checkpoint>.Success(new Checkpoint(lines[0], head, lines[3..]));
    }

    /// <summary>
    /// Opens a signed checkpoint of one log, whose key's name must be the origin. For witnesses and quorums use <see cref="Policy"/>.
    /// </summary>
    public static CheckpointVerification Open(SignedNote note, NoteVerifier log)
        => Policy.ForLog(log).Check(note);

    /// <summary>Signs the checkpoint. Whoever signs must know that it is consistent with all signed before.</summary>
    /// <exception cref="ArgumentException">The key's name is not the origin.</exception>
    public SignedNote Sign(NoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (signer.Verifier.Name != Origin)
            throw new ArgumentException($"The key is named {signer.Verifier.Name}, but the log is {Origin}.", nameof(signer));
        return SignedNote.Create(Text, signer.Sign(NoteText.Encode(Text)));
    }

    /// <summary>The text to be signed.</summary>
    public override string ToString() => Text;

    private static bool IsLine(string line)
        => !string.IsNullOrEmpty(line) && !line.Contains('\n') && !NoteText.HasForbiddenCharacter(line) && NoteText.IsWellFormed(line);

    private static string? HeadError(TreeHead head)
        => head.Size < 0 ? "The size of a tree is not negative."
            : head.Size == 0 && head.Root != TreeHash.EmptyTree ? "A tree without leaves has only one root hash, and this is another."
            : null;
}
