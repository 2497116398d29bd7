using System.Runtime.InteropServices;
using NodaTime;
using Registry.Application.Log;
using Registry.TransparencyLog;

namespace Registry.Application.Database;

/// <summary>
/// What one write sees: the open transaction of its group. A write that refuses, or throws, leaves no trace; the others of the
/// group go on.
/// </summary>
public sealed class WriteSession
{
    private static readonly InsertColumns EntryColumns =
        new("LogEntries", "Position", "Kind", "Subject", "Revision", "ReceivedTime", "Statement", "Content");

    private readonly WriterConnection writer;
    private readonly string origin;
    private readonly List<AppendedLeaf> appended = [];
    private long firstPosition;
    private RegistryDb? db;

    internal WriteSession(WriterConnection writer, string origin)
    {
        this.writer = writer;
        this.origin = origin;
    }

    /// <summary>When the group was begun: the time received of everything in it.</summary>
    public Instant Now { get; private set; }

    /// <summary>The index the next statement gets.</summary>
    public long NextPosition => firstPosition + appended.Count;

    /// <summary>What differs between the databases.</summary>
    public DatabaseProvider Provider => writer.Provider;

    /// <summary>EF Core on the writer's transaction. What is added here still needs <c>SaveChanges</c>.</summary>
    public RegistryDb Db => db ??= writer.CreateContext();

    /// <summary>A prepared command on the writer's transaction; made once for each text.</summary>
    public PreparedCommand Prepared(string sql) => writer.Prepared(sql);

    /// <summary>Rows for a table, where many are written; in the table at the latest when anything else is asked of the database.</summary>
    public RowInsert Insert(InsertColumns into) => writer.Insert(into);

    /// <summary>Adds a statement to the log, with what was accepted.</summary>
    /// <returns>Its index and the bytes of the leaf, for the receipt.</returns>
    public AppendedEntry Append(Statement statement)
    {
        var entry = Append(statement, statement.HashContent(), null);
        writer.Complete();
        return entry;
    }

    /// <summary>The same where many are added, for a caller that has the hash of the content already.</summary>
    /// <param name="contentHash">SHA-256 of the content.</param>
    /// <param name="read">What the content was read as, for followers in this process: they need not read it again.</param>
    public AppendedEntry Append(Statement statement, byte[] contentHash, object? read)
    {
        var leaf = statement.Encode(origin, Now, contentHash);
        var content = BytesOf(statement.Content);
        var position = NextPosition;
        Insert(EntryColumns).Next()
            .Add(position)
            .Add(statement.Kind)
            .Add(statement.Subject)
            .Add(statement.Revision)
            .Add(Now.ToUnixTimeTicks())
            .Add(leaf)
            .Add(content);
        appended.Add(new AppendedLeaf(TreeHash.OfLeaf(leaf), new FollowedEntry(position, statement.Kind, statement.Subject, statement.Revision, Now, content) { Read = read }));
        return new AppendedEntry(position, leaf);
    }

    internal void Begin(long nextPosition, Instant now)
    {
        firstPosition = nextPosition;
        Now = now;
        appended.Clear();
    }

    /// <summary>What was added, in order.</summary>
    internal IReadOnlyList<AppendedLeaf> Appended => appended;

    internal void End()
    {
        db?.Dispose();
        db = null;
    }

    private static byte[] BytesOf(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var whole) && whole.Offset == 0 && whole.Count == whole.Array!.Length ? whole.Array : content.ToArray();
}

/// <summary>A statement that was added to the log.</summary>
/// <param name="Position">Its index.</param>
/// <param name="Leaf">The bytes hashed into the tree.</param>
public readonly record struct AppendedEntry(long Position, byte[] Leaf);

/// <summary>A statement on its way into the tree.</summary>
internal readonly record struct AppendedLeaf(TreeHash Hash, FollowedEntry Entry);
