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
    private const string InsertEntry =
        """
        INSERT INTO "LogEntries" ("Position", "Kind", "Subject", "Revision", "ReceivedTime", "Statement", "Content")
        VALUES (@position, @kind, @subject, @revision, @received, @statement, @content)
        """;

    private readonly WriterConnection writer;
    private readonly string origin;
    private readonly List<TreeHash> leaves = [];
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
    public long NextPosition => firstPosition + leaves.Count;

    /// <summary>EF Core on the writer's transaction. What is added here still needs <c>SaveChanges</c>.</summary>
    public RegistryDb Db => db ??= writer.CreateContext();

    /// <summary>A prepared command on the writer's transaction; made once for each text.</summary>
    public PreparedCommand Prepared(string sql) => writer.Prepared(sql);

    /// <summary>Adds a statement to the log, with what was accepted.</summary>
    /// <returns>Its index and the bytes of the leaf, for the receipt.</returns>
    public AppendedEntry Append(Statement statement)
    {
        var contentHash = statement.HashContent();
        return Append(statement, contentHash);
    }

    /// <summary>The same for a caller that has the hash of the content already.</summary>
    public AppendedEntry Append(Statement statement, byte[] contentHash)
    {
        var leaf = statement.Encode(origin, Now, contentHash);
        var position = NextPosition;
        Prepared(InsertEntry)
            .Set("@position", position)
            .Set("@kind", statement.Kind)
            .Set("@subject", statement.Subject)
            .Set("@revision", statement.Revision)
            .Set("@received", Now.ToUnixTimeTicks())
            .Set("@statement", leaf)
            .Set("@content", statement.Content.ToArray())
            .Execute();
        leaves.Add(TreeHash.OfLeaf(leaf));
        return new AppendedEntry(position, leaf);
    }

    internal void Begin(long nextPosition, Instant now)
    {
        firstPosition = nextPosition;
        Now = now;
        leaves.Clear();
    }

    internal IReadOnlyList<TreeHash> Leaves => leaves;

    internal void End()
    {
        db?.Dispose();
        db = null;
    }
}

/// <summary>A statement that was added to the log.</summary>
/// <param name="Position">Its index.</param>
/// <param name="Leaf">The bytes hashed into the tree.</param>
public readonly record struct AppendedEntry(long Position, byte[] Leaf);
