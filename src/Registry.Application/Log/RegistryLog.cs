using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.TransparencyLog;

namespace Registry.Application.Log;

/// <summary>A tree head with the log's signature over it.</summary>
/// <param name="Head">Size and root.</param>
/// <param name="Note">The signed checkpoint as text (C2SP tlog-checkpoint).</param>
public sealed record SignedHead(TreeHead Head, string Note);

/// <summary>Where the log keeps what must not stand in the database.</summary>
/// <param name="KeyFile">The signing key; readable by its owner only.</param>
/// <param name="CheckpointFile">The last signed checkpoint, to notice a database that was put back or rewritten.</param>
public sealed record LogFiles(string KeyFile, string CheckpointFile);

/// <summary>
/// The log of this registry: its tree, its key and the newest signed head. Proofs may be asked for from any thread; it grows
/// through <see cref="WriteQueue"/> only.
/// </summary>
public sealed class RegistryLog : IDisposable
{
    private readonly RegistryDatabase database;
    private readonly NoteSigner signer;
    private readonly LogFiles files;
    private volatile MerkleTree tree;
    private volatile SignedHead signed;

    private RegistryLog(RegistryDatabase database, NoteSigner signer, LogFiles files, MerkleTree tree, string? unusable)
    {
        this.database = database;
        this.signer = signer;
        this.files = files;
        this.tree = tree;
        ReadOnlyReason = unusable;
        signed = Sign(tree.Head);
    }

    /// <summary>Name of the log; the name of its key.</summary>
    public string Origin => signer.Verifier.Name;

    /// <summary>What its checkpoints verify with.</summary>
    public NoteVerifier Verifier => signer.Verifier;

    /// <summary>Why nothing may be written; null when all is well.</summary>
    public string? ReadOnlyReason { get; }

    /// <summary>Wakes those who follow the log.</summary>
    public LogSignal Signal { get; } = new();

    /// <summary>The newest entries, for those who follow.</summary>
    public LogTail Tail { get; } = new();

    public MerkleTree Tree => tree;

    /// <summary>The newest head, signed. Everything it covers is durable.</summary>
    public SignedHead Signed => signed;

    /// <summary>
    /// Opens the log: reads or makes the key, computes the root again from every leaf and compares it with the head in the database
    /// and with the last checkpoint that was signed.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">The key file cannot be used, or belongs to another log.</exception>
    public static async Task<RegistryLog> OpenAsync(RegistryDatabase database, LogFiles files, string? origin, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var head = await db.LogHeads.SingleOrDefaultAsync(cancellationToken);
        var signer = OpenKey(files.KeyFile, head?.Origin, origin);
        if (head is null)
        {
            head = new LogHeadRow { Origin = signer.Verifier.Name, RootHash = TreeHead.Empty.Root.ToArray() };
            db.LogHeads.Add(head);
            await db.SaveChangesAsync(cancellationToken);
        }
        var tree = await OpenTreeAsync(database, head.Size, cancellationToken);
        var recomputed = await MerkleTree.RecomputeAsync(LeavesAsync(database, 0, cancellationToken), cancellationToken);
        var problem = FindMismatch(recomputed, head, tree, files.CheckpointFile, signer.Verifier);
        return new RegistryLog(database, signer, files, tree, problem);
    }

    /// <summary>A secret of 32 bytes for one purpose, made from the log's key: the same for ever, and nothing can be told from it about the key.</summary>
    internal byte[] DeriveSecret(string purpose) => signer.DeriveSecret(purpose);

    /// <summary>Signs a head that is durable and makes it the newest.</summary>
    internal SignedHead Publish(TreeHead head) => Publish(Sign(head));

    /// <summary>Makes a head that is durable by now the newest.</summary>
    internal SignedHead Publish(SignedHead head) => signed = head;

    /// <summary>Signs a head that is on its way to the disk. Nobody may see it before it has arrived there (<see cref="Publish(SignedHead)"/>).</summary>
    internal Task<SignedHead> SignAheadAsync(TreeHead head) => Task.Run(() => Sign(head));

    /// <summary>Signs a token with the key of the log; a token cannot be taken for a checkpoint (<see cref="SignedToken"/>).</summary>
    internal string SignToken(string type, string contentType, ReadOnlySpan<byte> payload) => SignedToken.Sign(signer, type, contentType, payload);

    /// <summary>Reads the tree anew: another process has grown it, or a commit failed half-way.</summary>
    internal void Reload(long size)
    {
        Tail.Clear();
        tree = OpenTreeAsync(database, size, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Keeps the newest signed checkpoint in its file.</summary>
    public void SaveCheckpoint()
    {
        if (ReadOnlyReason is not null)
            return;
        var temporary = files.CheckpointFile + ".new";
        File.WriteAllText(temporary, signed.Note);
        File.Move(temporary, files.CheckpointFile, overwrite: true);
    }

    public void Dispose()
    {
        SaveCheckpoint();
        signer.Dispose();
    }

    private SignedHead Sign(TreeHead head) => new(head, new Checkpoint(Origin, head).Sign(signer).ToString());

    private static NoteSigner OpenKey(string path, string? knownOrigin, string? wantedOrigin)
    {
        if (File.Exists(path))
        {
            var read = NoteKeyFile.Read(path);
            if (!read.IsSuccess)
                throw new DatabaseUnusableException($"The log's key in {path} cannot be read: {read.Error}");
            if (knownOrigin is not null && !string.Equals(read.Value.Verifier.Name, knownOrigin, StringComparison.Ordinal))
                throw new DatabaseUnusableException($"The key in {path} belongs to the log {read.Value.Verifier.Name}, the database to {knownOrigin}.");
            return read.Value;
        }
        if (knownOrigin is not null)
            throw new DatabaseUnusableException($"The log {knownOrigin} has no key: {path} is missing. Put it back from the backup; a new key would make every receipt worthless.");
        var name = wantedOrigin ?? $"registry.local/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        var made = NoteSigner.Generate(name);
        if (!made.IsSuccess)
            throw new DatabaseUnusableException($"\"{name}\" cannot be the name of a log: {made.Error}");
        NoteKeyFile.Create(path, made.Value);
        return made.Value;
    }

    private static string? FindMismatch(TreeHead recomputed, LogHeadRow head, MerkleTree tree, string checkpointFile, NoteVerifier verifier)
    {
        if (recomputed.Size != head.Size)
            return $"The log holds {recomputed.Size} entries, its head says {head.Size}.";
        if (!recomputed.Root.Bytes.SequenceEqual(head.RootHash) || recomputed != tree.Head)
            return "The root computed from the entries is not the one that was stored: entries were changed.";
        if (!File.Exists(checkpointFile))
            return null;
        var note = SignedNote.Parse(File.ReadAllText(checkpointFile));
        if (!note.IsSuccess)
            return $"The last checkpoint in {checkpointFile} cannot be read: {note.Error}";
        var opened = Checkpoint.Open(note.Value, verifier);
        if (opened.Checkpoint is not { } last)
            return $"The last checkpoint in {checkpointFile} is not signed by this log.";
        if (last.Size > recomputed.Size)
            return $"The database holds {recomputed.Size} entries, but {last.Size} were signed: it is an old copy.";
        return tree.RootAt(last.Size) == last.RootHash ? null : "The entries are not those that were signed: history was changed.";
    }

    private static async Task<MerkleTree> OpenTreeAsync(RegistryDatabase database, long size, CancellationToken cancellationToken)
    {
        var tail = new List<TreeHash>();
        await foreach (var leaf in LeavesAsync(database, size - (size % TileCoordinate.FullWidth), cancellationToken))
            tail.Add(leaf);
        return MerkleTree.Open(size, tail.ToArray(), tile => ReadTile(database, tile));
    }

    private static ReadOnlyMemory<byte> ReadTile(RegistryDatabase database, TileCoordinate tile)
    {
        using var db = database.Read();
        return db.LogTiles.Where(t => t.Level == tile.Level && t.Index == tile.Index).Select(t => t.Hashes).SingleOrDefault()
            ?? throw new InvalidDataException($"The log's tile {tile.Path} is missing.");
    }

    private static async IAsyncEnumerable<TreeHash> LeavesAsync(
        RegistryDatabase database, long from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var statements = db.LogEntries.Where(e => e.Position >= from).OrderBy(e => e.Position).Select(e => e.Statement);
        await foreach (var statement in statements.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return TreeHash.OfLeaf(statement);
    }
}
