using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>What the log keeps for the owner of a report that became suspect, or is so no more.</summary>
/// <param name="Report">Resource name of the report.</param>
/// <param name="Suspicion">Resource name of the suspicion.</param>
/// <param name="Path">From what is doubted to the report: names of reports.</param>
public sealed record SuspicionNotice(string Report, string Suspicion, string Reason, IReadOnlyList<string> Path);

/// <summary>
/// Tells the owners: for each suspicion that is declared or closed it adds one entry about each report that rests on it to the log, where
/// watches and histories of reports see it. It keeps its place in the database, so that no owner is told twice or missed.
/// </summary>
public sealed class SuspicionNotifier(RegistryDatabase database, RegistryLog log, WriteQueue writes, TraceKeeper keeper, ImpactOperations impact, ReportDecoder decode)
    : LogFollower(database, log)
{
    private const string FollowerName = "suspicions";
    private const int MostInOneWrite = 500;
    private const string UpdateFollower = """UPDATE "Followers" SET "NextPosition" = @next WHERE "Name" = @name AND "NextPosition" = @from""";

    private readonly TraceReader reader = new(database, decode);
    private long saved;

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.SuspicionRecorded];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var follower = await db.Followers.SingleOrDefaultAsync(f => f.Name == FollowerName, cancellationToken);
        if (follower is null && Log.ReadOnlyReason is null)
            await writes.WriteAsync<int>(session =>
            {
                session.Db.Followers.Add(new FollowerRow { Name = FollowerName, NextPosition = 0 });
                return session.Db.SaveChanges();
            }, cancellationToken);
        return saved = follower?.NextPosition ?? 0;
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null)
            return;
        foreach (var entry in entries)
            if (entry is { Kind: StatementKind.SuspicionRecorded, Content: { } content })
                await TellAsync(entry.Position, RegistryJson.Read<Suspicion>(content), cancellationToken);
    }

    private async Task TellAsync(long position, Suspicion suspicion, CancellationToken cancellationToken)
    {
        while (!await keeper.WaitForAsync(position, TimeSpan.FromSeconds(5), cancellationToken))
            cancellationToken.ThrowIfCancellationRequested();
        var found = impact.Reports(suspicion);
        var names = await reader.SubjectsAsync(found.SelectMany(f => f.Path), cancellationToken);
        var chunks = found.Chunk(MostInOneWrite).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < chunks.Count; i++)
            await WriteAsync(suspicion, chunks[i], names, i == 0 ? position + 1 : null, cancellationToken);
    }

    /// <param name="next">With the first group the place is moved on: a fault leaves the rest untold, never anything told twice.</param>
    private async Task WriteAsync(
        Suspicion suspicion, (long Position, IReadOnlyList<long> Path)[] reports, Dictionary<long, (string Name, long Revision)> names, long? next, CancellationToken cancellationToken)
    {
        var (kind, reason) = suspicion.ClosedAt is null ? (StatementKind.ReportSuspected, suspicion.Reason) : (StatementKind.ReportCleared, suspicion.CloseReason ?? "");
        var from = saved;
        var written = await writes.WriteAsync<int>(session =>
        {
            if (next is { } to && session.Prepared(UpdateFollower).Set("@next", to).Set("@name", FollowerName).Set("@from", from).Execute() == 0)
                return new Refusal(RefusalReason.StateForbids, "another process has told the owners already");
            foreach (var (position, path) in reports)
            {
                var (report, revision) = names[position];
                var notice = new SuspicionNotice(report, SuspicionOperations.NameOf(suspicion.Id), reason, [.. path.Where(names.ContainsKey).Select(p => names[p].Name)]);
                session.Append(new Statement(kind, report, revision, RegistryJson.Write(notice)));
            }
            return reports.Length;
        }, cancellationToken);
        if (written.Refusal is { } refusal)
            throw new InvalidOperationException($"Owners could not be told: {refusal.Message}");
        if (next is { } reached)
            saved = reached;
    }
}
