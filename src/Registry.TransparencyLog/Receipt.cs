using System.Buffers;
using System.Globalization;

namespace Registry.TransparencyLog;

/// <summary>
/// A proof, to be kept beside a document, that a statement is an entry of a log (C2SP tlog-proof). The statement itself
/// travels in the proof's <c>extra</c> line. Reading a receipt checks its form only; <see cref="ReceiptVerifier"/> checks its truth.
/// </summary>
public sealed class Receipt
{
    /// <summary>The usual file extension.</summary>
    public const string FileExtension = ".tlog-proof";

    /// <summary>The longest statement, in bytes: what the two length bytes of an entry bundle can say (C2SP tlog-tiles).</summary>
    public const int MaxStatementLength = 65_535;

    /// <summary>The longest receipt accepted, in characters.</summary>
    public const int MaxLength = 512 * 1024;

    private const string Header = "c2sp.org/tlog-proof@v1\n";
    private const string ExtraPrefix = "extra ";
    private const string IndexPrefix = "index ";
    private const int HashLineLength = 45;

    private Receipt(ReadOnlyMemory<byte> statement, long index, TreeHash[] proof, SignedNote checkpoint)
    {
        Statement = statement;
        Index = index;
        Proof = proof;
        Checkpoint = checkpoint;
    }

    /// <summary>The bytes of the statement, which are the entry of the log; empty when the receipt carries none.</summary>
    public ReadOnlyMemory<byte> Statement { get; }

    /// <summary>The zero-based place of the entry in the log.</summary>
    public long Index { get; }

    /// <summary>The inclusion proof, from the leaf's sibling up.</summary>
    public ReadOnlyMemory<TreeHash> Proof { get; }

    /// <summary>The signed checkpoint the proof leads to.</summary>
    public SignedNote Checkpoint { get; }

    /// <summary>Writes a receipt; one allocation, the text itself.</summary>
    /// <param name="statement">The entry's bytes, at most <see cref="MaxStatementLength"/>; empty to leave them out.</param>
    /// <param name="index">The entry's place.</param>
    /// <param name="proof">Its inclusion proof in the tree of the checkpoint.</param>
    /// <param name="signedCheckpoint">The checkpoint as <see cref="SignedNote.ToString"/> writes it; the same for all receipts of a group.</param>
    /// <exception cref="ArgumentException">The statement or the proof is too long.</exception>
    public static string Format(ReadOnlySpan<byte> statement, long index, ReadOnlySpan<TreeHash> proof, string signedCheckpoint)
    {
        ArgumentNullException.ThrowIfNull(signedCheckpoint);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statement.Length, MaxStatementLength, nameof(statement));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(proof.Length, MerkleTree.MaxProofLength, nameof(proof));
        var room = Header.Length + ExtraPrefix.Length + (statement.Length + 2) / 3 * 4 + 1 + IndexPrefix.Length + 20
            + proof.Length * HashLineLength + 1 + signedCheckpoint.Length;
        var buffer = ArrayPool<char>.Shared.Rent(room);
        var writer = new Writer(buffer);
        writer.Put(Header);
        if (!statement.IsEmpty)
        {
            writer.Put(ExtraPrefix);
            writer.PutBase64Line(statement);
        }
        writer.Put(IndexPrefix);
        writer.PutNumberLine(index);
        foreach (ref readonly var hash in proof)
            writer.PutBase64Line(hash.Bytes);
        writer.Put("\n");
        writer.Put(signedCheckpoint);
        var text = writer.Written.ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    /// <summary>Reads a receipt from its bytes.</summary>
    public static Parsed<Receipt> Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            return Parsed<Receipt>.Failure($"The receipt is longer than {MaxLength} bytes.");
        return NoteText.TryDecode(utf8, out var text) ? Parse(text) : Parsed<Receipt>.Failure("The receipt is not valid UTF-8.");
    }

    /// <summary>Reads a receipt strictly: each receipt has one spelling.</summary>
    public static Parsed<Receipt> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
            return Parsed<Receipt>.Failure($"The receipt is longer than {MaxLength} characters.");
        if (!text.StartsWith(Header, StringComparison.Ordinal))
            return Parsed<Receipt>.Failure("A receipt starts with the line c2sp.org/tlog-proof@v1.");
        var rest = text.AsSpan(Header.Length);
        if (ReadStatement(ref rest, out var statement) is { } statementError)
            return Parsed<Receipt>.Failure(statementError);
        if (!TakeLine(ref rest, out var line) || !line.StartsWith(IndexPrefix, StringComparison.Ordinal)
            || !Decimals.TryParse(line[IndexPrefix.Length..], out var index))
            return Parsed<Receipt>.Failure("The index line must be \"index \" and a decimal number without leading zeros.");
        if (ReadProof(ref rest, out var proof) is { } proofError)
            return Parsed<Receipt>.Failure(proofError);
        var checkpoint = SignedNote.Parse(rest.ToString());
        return checkpoint.IsSuccess
            ? Parsed<Receipt>.Success(new Receipt(statement, index, proof, checkpoint.Value))
            : Parsed<Receipt>.Failure($"The checkpoint of the receipt: {checkpoint.Error}");
    }

    /// <summary>The receipt as text, the same as was read.</summary>
    public override string ToString() => Format(Statement.Span, Index, Proof.Span, Checkpoint.ToString());

    private static string? ReadStatement(ref ReadOnlySpan<char> rest, out byte[] statement)
    {
        statement = [];
        if (!rest.StartsWith(ExtraPrefix, StringComparison.Ordinal))
            return null;
        TakeLine(ref rest, out var line);
        var text = line[ExtraPrefix.Length..];
        if (text.Length > (MaxStatementLength + 2) / 3 * 4)
            return $"The statement is longer than {MaxStatementLength} bytes.";
        return Base64Text.TryDecode(text, out statement) && statement.Length > 0 ? null : "The extra line is not base64.";
    }

    private static string? ReadProof(ref ReadOnlySpan<char> rest, out TreeHash[] proof)
    {
        proof = [];
        var hashes = new List<TreeHash>();
        while (TakeLine(ref rest, out var line))
        {
            if (line.IsEmpty)
            {
                proof = [.. hashes];
                return null;
            }
            if (hashes.Count == MerkleTree.MaxProofLength)
                return "The inclusion proof is longer than any tree is high.";
            if (!TreeHash.TryParseBase64(line, out var hash))
                return $"Line {hashes.Count + 1} of the inclusion proof is not a hash of 32 bytes in base64.";
            hashes.Add(hash);
        }
        return "The receipt ends before the empty line that parts proof and checkpoint.";
    }

    /// <summary>Takes one line off; false when no newline is left, because every line of the format has one.</summary>
    private static bool TakeLine(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> line)
    {
        var end = rest.IndexOf('\n');
        line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return end >= 0;
    }

    private ref struct Writer(Span<char> buffer)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;

        public readonly ReadOnlySpan<char> Written => _buffer[.._length];

        public void Put(ReadOnlySpan<char> text)
        {
            text.CopyTo(_buffer[_length..]);
            _length += text.Length;
        }

        public void PutNumberLine(long number)
        {
            number.TryFormat(_buffer[_length..], out var written, provider: CultureInfo.InvariantCulture);
            _length += written;
            Put("\n");
        }

        public void PutBase64Line(ReadOnlySpan<byte> bytes)
        {
            Convert.TryToBase64Chars(bytes, _buffer[_length..], out var written);
            _length += written;
            Put("\n");
        }
    }
}
