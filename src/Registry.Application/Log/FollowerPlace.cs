using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;

namespace Registry.Application.Log;

/// <summary>
/// How far a follower that writes has come: a row that all processes on one database share. Whoever writes takes its turn first, so that
/// the work is done by one process and not once by each; the row moves in the same transaction as what was written, so that a turn that
/// was lost on the way leaves nothing written twice.
/// </summary>
public sealed class FollowerPlace(string name, RegistryDatabase database, RegistryLog log, WriteQueue writes)
{
    private const string UpdateFollower = """UPDATE "Followers" SET "NextPosition" = @next WHERE "Name" = @name AND "NextPosition" = @from""";

    /// <summary>How long to leave another process to its turn before looking again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads where to go on from; the first time, begins at the first entry.</summary>
    public async Task<long> OpenAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } held)
            return held;
        if (log.ReadOnlyReason is not null)
            return 0;
        // Another process may begin at the same moment: the writer's lock lets one of them add the row.
        var begun = await writes.WriteAsync<long>(session =>
        {
            if (session.Db.Followers.SingleOrDefault(f => f.Name == name) is { } other)
                return other.NextPosition;
            session.Db.Followers.Add(new FollowerRow { Name = name, NextPosition = 0 });
            session.Db.SaveChanges();
            return 0;
        }, cancellationToken);
        return begun.Refusal is { } refusal ? throw new InvalidOperationException($"The follower {name} cannot begin: {refusal.Message}") : begun.Value.Value;
    }

    /// <summary>Takes the turn to write, until it is disposed of.</summary>
    /// <exception cref="OvertakenException">Another process has it.</exception>
    public async Task<FollowerTurn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (await database.Provider.TryTakeTurnAsync(name, cancellationToken) is not { } claim)
        {
            await Task.Delay(Pause, cancellationToken);
            throw new OvertakenException();
        }
        try
        {
            return new FollowerTurn(await ReadAsync(cancellationToken) ?? 0, claim);
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves the place, in the transaction of what was written; false when another process has moved it.</summary>
    public bool Move(WriteSession session, long from, long to) =>
        session.Prepared(UpdateFollower).Set("@next", to).Set("@name", name).Set("@from", from).Execute() > 0;

    private async Task<long?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Followers.Where(f => f.Name == name).Select(f => (long?)f.NextPosition).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>The turn of one process to write what a follower derives.</summary>
/// <param name="nextPosition">Where to go on from: nobody else moves it during the turn.</param>
public sealed class FollowerTurn(long nextPosition, IAsyncDisposable claim) : IAsyncDisposable
{
    public long NextPosition { get; } = nextPosition;

    public ValueTask DisposeAsync() => claim.DisposeAsync();
}
