using System.Text.Json;

namespace Registry.TransparencyLog;

/// <summary>
/// Checks receipts offline, against a policy and nothing else. Never throws on bad input, whatever it is.
/// </summary>
public static class ReceiptVerifier
{
    /// <summary>The statement's member that names the document: lower-case hexadecimal SHA-256 of its original bytes.</summary>
    public const string ContentHashMember = "content_sha256";

    private static readonly JsonDocumentOptions StrictJson = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 64,
    };

    /// <summary>
    /// Checks a receipt with a statement: form, signatures and quorum, inclusion of exactly the statement's bytes, and,
    /// when a document is given, that its SHA-256 is the statement's <c>content_sha256</c>.
    /// </summary>
    /// <param name="receiptText">The receipt as it was handed out.</param>
    /// <param name="document">The document's original bytes; null to check the receipt alone.</param>
    /// <param name="policy">Whom to trust.</param>
    public static ReceiptVerification Verify(string receiptText, ReadOnlyMemory<byte>? document, Policy policy)
        => Verify(Receipt.Parse(receiptText), document, policy);

    /// <summary>As <see cref="Verify(string, ReadOnlyMemory{byte}?, Policy)"/>, from the bytes of a receipt file.</summary>
    public static ReceiptVerification Verify(ReadOnlySpan<byte> receiptFile, ReadOnlyMemory<byte>? document, Policy policy)
        => Verify(Receipt.Parse(receiptFile), document, policy);

    /// <summary>
    /// Checks any C2SP tlog-proof for an entry the caller holds itself; the proof's extra data is not looked at.
    /// </summary>
    /// <param name="receiptText">The proof as it was handed out.</param>
    /// <param name="leafHash">The hash of the entry, see <see cref="TreeHash.OfLeaf"/>.</param>
    /// <param name="policy">Whom to trust.</param>
    public static ReceiptVerification VerifyEntry(string receiptText, TreeHash leafHash, Policy policy)
    {
        var receipt = Receipt.Parse(receiptText);
        return receipt.IsSuccess
            ? VerifyInclusion(receipt.Value, leafHash, policy)
            : new ReceiptVerification(ReceiptOutcome.Malformed, receipt.Error!);
    }

    private static ReceiptVerification Verify(Parsed<Receipt> parsed, ReadOnlyMemory<byte>? document, Policy policy)
    {
        if (!parsed.TryGetValue(out var receipt))
            return new ReceiptVerification(ReceiptOutcome.Malformed, parsed.Error!);
        if (receipt.Statement.IsEmpty)
            return new ReceiptVerification(ReceiptOutcome.StatementMissing, "The receipt carries no statement.", receipt);
        var logged = VerifyInclusion(receipt, TreeHash.OfLeaf(receipt.Statement.Span), policy);
        if (!logged.IsValid)
            return logged;
        if (!TryReadContentHash(receipt.Statement, out var contentHash))
            return logged with
            {
                Outcome = ReceiptOutcome.StatementMalformed,
                Detail = $"The statement is logged, but is not a JSON object with one member {ContentHashMember}.",
            };
        if (document is not { } content)
            return logged;
        return TreeHash.Sha256(content.Span) == contentHash
            ? logged with { DocumentMatches = true, Detail = "The document is the one named by an entry of the log." }
            : logged with
            {
                Outcome = ReceiptOutcome.DocumentChanged,
                Detail = "The receipt is genuine, but the document is not the one it was given for.",
                DocumentMatches = false,
            };
    }

    private static ReceiptVerification VerifyInclusion(Receipt receipt, in TreeHash leafHash, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var signed = policy.Check(receipt.Checkpoint);
        if (!signed.IsValid)
            return new ReceiptVerification(Of(signed.Outcome), signed.Detail, receipt, signed.Checkpoint, signed.Cosignatures);
        var head = signed.Checkpoint!.Head;
        var included = Inclusion.Verify(receipt.Index, head.Size, leafHash, receipt.Proof.Span, head.Root);
        var (outcome, detail) = included.Outcome switch
        {
            ProofOutcome.Valid => (ReceiptOutcome.Valid, $"The statement is entry {receipt.Index} of the log {signed.Checkpoint.Origin}."),
            ProofOutcome.IndexOutOfRange => (ReceiptOutcome.IndexOutOfRange, $"Index {receipt.Index} is not below the checkpoint's size {head.Size}."),
            ProofOutcome.ProofTooShort => (ReceiptOutcome.ProofTooShort, "The inclusion proof has too few hashes for this index: it was cut off, or the index is wrong."),
            ProofOutcome.ProofTooLong => (ReceiptOutcome.ProofTooLong, "The inclusion proof has too many hashes for this index."),
            _ => (ReceiptOutcome.EntryNotAtIndex, $"The statement is not entry {receipt.Index} of the log: index, statement or proof was changed."),
        };
        return new ReceiptVerification(outcome, detail, receipt, signed.Checkpoint, signed.Cosignatures);
    }

    private static ReceiptOutcome Of(CheckpointOutcome outcome) => outcome switch
    {
        CheckpointOutcome.UnknownLog => ReceiptOutcome.UnknownLog,
        CheckpointOutcome.LogSignatureMissing => ReceiptOutcome.LogSignatureMissing,
        CheckpointOutcome.BadSignature => ReceiptOutcome.BadSignature,
        CheckpointOutcome.QuorumNotMet => ReceiptOutcome.QuorumNotMet,
        _ => ReceiptOutcome.Malformed,
    };

    /// <summary>
    /// Reads the statement strictly: with two members of one name, two readers could each believe a different one.
    /// </summary>
    private static bool TryReadContentHash(ReadOnlyMemory<byte> statement, out TreeHash hash)
    {
        hash = default;
        try
        {
            using var json = JsonDocument.Parse(statement, StrictJson);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(ContentHashMember, out var member)
                && member.ValueKind == JsonValueKind.String
                && TreeHash.TryParseHex(member.GetString(), out hash);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-8.
            return false;
        }
    }
}
