using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.TransparencyLog;

namespace Registry.Application.Log;

/// <summary>Hashes that prove one thing about the log.</summary>
/// <param name="Index">Index of the entry, or size of the older tree.</param>
/// <param name="Size">Size of the tree it holds for.</param>
public sealed record LogProof(long Index, long Size, IReadOnlyList<TreeHash> Hashes);

/// <summary>What anyone may ask of the log. Everything in it is public; contents are not part of it.</summary>
public sealed class LogOperations(RegistryDatabase database, RegistryLog log)
{
    /// <summary>The newest signed head.</summary>
    public SignedHead Head => log.Signed;

    /// <summary>Name of the log.</summary>
    public string Origin => log.Origin;

    /// <summary>The log's verifier key, as a C2SP vkey.</summary>
    public string VerifierKey => log.Verifier.ToString();

    /// <summary>The key as a DID document, for who knows issuers by did:web.</summary>
    public System.Text.Json.Nodes.JsonObject DidDocument => LogIdentity.DocumentOf(log.Verifier);

    /// <summary>A payload signed by the log's key, as a compact JSON Web Signature.</summary>
    internal string SignToken(string type, string contentType, ReadOnlySpan<byte> payload) => log.SignToken(type, contentType, payload);

    /// <summary>A policy file under which this log's receipts verify offline.</summary>
    public string Policy => TransparencyLog.Policy.ForLog(log.Verifier).ToString();

    /// <summary>Proof that an entry is in the tree of a size.</summary>
    /// <param name="size">0 for the newest size.</param>
    public Answer<LogProof> ProveInclusion(long index, long size)
    {
        var newest = log.Signed.Head.Size;
        var at = size == 0 ? newest : size;
        if (at < 0 || at > newest)
            return Refusal.Field("tree_size", $"The log has {newest} entries; ask for a size up to that.");
        if (index < 0 || index >= at)
            return Refusal.Field("index", $"There is no entry {index} in a tree of {at}.");
        return new LogProof(index, at, log.Tree.InclusionProof(index, at));
    }

    /// <summary>Proof that the tree of one size is the beginning of the tree of another.</summary>
    /// <param name="newSize">0 for the newest size.</param>
    public Answer<LogProof> ProveConsistency(long oldSize, long newSize)
    {
        var newest = log.Signed.Head.Size;
        var to = newSize == 0 ? newest : newSize;
        if (to < 0 || to > newest)
            return Refusal.Field("new_size", $"The log has {newest} entries; ask for a size up to that.");
        if (oldSize < 0 || oldSize > to)
            return Refusal.Field("old_size", $"The older size is from 0 to {to}.");
        return new LogProof(oldSize, to, log.Tree.ConsistencyProof(oldSize, to));
    }

    /// <summary>The receipt of an entry under the newest head.</summary>
    public async Task<Answer<string>> ReceiptAsync(long index, CancellationToken cancellationToken)
    {
        var head = log.Signed;
        if (index < 0 || index >= head.Head.Size)
            return Refusal.Field("index", $"There is no entry {index}; the log has {head.Head.Size}.");
        await using var db = database.Read();
        var statement = await db.LogEntries.Where(e => e.Position == index).Select(e => e.Statement).SingleAsync(cancellationToken);
        return Receipt(index, statement, head);
    }

    /// <summary>Makes a receipt (C2SP tlog-proof) for an entry under a head that covers it.</summary>
    public string Receipt(long index, byte[] statement, SignedHead head)
    {
        Span<TreeHash> proof = stackalloc TreeHash[MerkleTree.MaxProofLength];
        var length = log.Tree.WriteInclusionProof(index, head.Head.Size, proof);
        return TransparencyLog.Receipt.Format(statement, index, proof[..length], head.Note);
    }

    /// <summary>Leaf hash of an entry.</summary>
    public async Task<TreeHash> LeafHashAsync(long index, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return TreeHash.OfLeaf(await db.LogEntries.Where(e => e.Position == index).Select(e => e.Statement).SingleAsync(cancellationToken));
    }

    /// <summary>Entries from an index on, without their contents.</summary>
    /// <param name="subject">Only entries about this resource; empty for all.</param>
    /// <param name="count">At most this many; one more tells that there is a next page.</param>
    public async Task<IReadOnlyList<LogEntryRow>> EntriesAsync(long from, string subject, int count, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.LogEntries
            .Where(e => e.Position >= from && (subject == "" || e.Subject == subject))
            .OrderBy(e => e.Position).Take(count)
            .Select(e => new LogEntryRow
            {
                Position = e.Position,
                Kind = e.Kind,
                Subject = e.Subject,
                Revision = e.Revision,
                ReceivedTime = e.ReceivedTime,
                Statement = e.Statement,
                Content = null,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Entries as they are accepted, group by group; an empty group is a heartbeat. Ends only with the token.
    /// </summary>
    /// <param name="heartbeat">How often it shows that it is alive when it has nothing to tell.</param>
    public async IAsyncEnumerable<IReadOnlyList<LogEntryRow>> WatchAsync(
        long from, TimeSpan heartbeat, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int groupSize = 200;
        var lastHeard = System.Diagnostics.Stopwatch.StartNew();
        for (var next = from; ;)
        {
            var signal = log.Signal.Next;
            var entries = await EntriesAsync(next, "", groupSize, cancellationToken);
            if (entries.Count > 0 || lastHeard.Elapsed >= heartbeat)
            {
                yield return entries;
                lastHeard.Restart();
            }
            if (entries.Count > 0)
                next = entries[^1].Position + 1;
            if (entries.Count < groupSize)
                await LogSignal.WaitAsync(signal, heartbeat - lastHeard.Elapsed, cancellationToken);
        }
    }
}
