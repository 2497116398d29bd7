using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>Suspicions: declared, closed, read. They are public, as a recall is.</summary>
public sealed class SuspicionOperations
{
    private const int LongestReason = 2000;

    private static readonly RecordType<Suspicion, SuspicionRow> Type =
        new(StatementKind.SuspicionRecorded, name => new SuspicionRow { Name = name }, Project);

    private readonly RecordStore store;
    private readonly TraceKeeper keeper;
    private readonly IClock clock;

    internal SuspicionOperations(RecordStore store, TraceKeeper keeper, IClock clock) => (this.store, this.keeper, this.clock) = (store, keeper, clock);

    /// <summary>Resource name of a suspicion.</summary>
    public static string NameOf(string id) => $"suspicions/{id}";

    /// <summary>Declares a doubt. Answers only after what rests on it is shown as suspect here.</summary>
    public async Task<Answer<Recorded<Suspicion>>> DeclareAsync(Caller caller, Suspicion suspicion, RecordOptions options, CancellationToken cancellationToken)
    {
        var laboratory = LaboratoryOf(suspicion);
        if (Permissions.Check(caller, Permission.DeclareSuspect, laboratory) is { } denied)
            return denied;
        if (await CheckAsync(suspicion, cancellationToken) is { } refusal)
            return refusal;
        var declared = suspicion with
        {
            Id = $"s-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}",
            Laboratory = laboratory.Length == 0 ? null : laboratory,
            DeclaredBy = caller.Organisation,
            DeclaredAt = clock.GetCurrentInstant(),
        };
        var change = new RecordChange<Suspicion>(NameOf(declared.Id), _ => declared);
        return await SettleAsync(await store.ChangeAsync(Type, options.Apply(change, caller), cancellationToken), cancellationToken);
    }

    /// <summary>Closes a doubt: an officer may, and the laboratory that declared it about its own.</summary>
    public async Task<Answer<Recorded<Suspicion>>> CloseAsync(Caller caller, string name, string reason, RecordOptions options, CancellationToken cancellationToken)
    {
        var held = await store.ReadAsync(Type, name, null, cancellationToken);
        // Who may not close anything is told so before being told what there is.
        var laboratory = held is { Value: { Laboratory: { } of } suspicion } && suspicion.DeclaredBy == of ? of : "";
        if (Permissions.Check(caller, Permission.DeclareSuspect, laboratory) is { } denied)
            return denied;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            return Refusal.Field("reason", "Say in 1 to 2,000 characters why the suspicion is closed.");
        if (held is null)
            return Refusal.NotFound(name);
        var closedAt = clock.GetCurrentInstant();
        var change = new RecordChange<Suspicion>(name, now => now switch
        {
            null => Refusal.NotFound(name),
            { ClosedAt: not null } => Closed(name),
            _ => now with { ClosedAt = closedAt, CloseReason = reason },
        });
        return await SettleAsync(await store.ChangeAsync(Type, options.Apply(change, caller), cancellationToken), cancellationToken);
    }

    public async Task<Answer<Recorded<Suspicion>>> GetAsync(Caller caller, string name, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return await store.ReadAsync(Type, name, readTime, cancellationToken) is { } record ? record : Refusal.NotFound(name);
    }

    /// <summary>Newest first.</summary>
    /// <param name="open">Only those that are open.</param>
    /// <param name="laboratory">Only those of this laboratory; empty for all.</param>
    public async Task<Answer<Page<Recorded<Suspicion>>>> ListAsync(Caller caller, bool open, string laboratory, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var binding = $"{open} {laboratory}";
        var after = page.OpenPosition("suspicions", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = store.Database.Read();
        IQueryable<SuspicionRow> query = db.Suspicions;
        if (open)
            query = query.Where(s => s.Open);
        if (laboratory.Length > 0)
            query = query.Where(s => s.Laboratory == laboratory);
        if (after.Value is >= 0 and var last)
            query = query.Where(s => s.DeclaredPosition < last);
        var rows = await query.OrderByDescending(s => s.DeclaredPosition).Take(page.Size + 1).ToListAsync(cancellationToken);
        var declared = rows.ToDictionary(r => r.Name, r => r.DeclaredPosition, StringComparer.Ordinal);
        return page.Close(await RecordStore.ReadAsync<Suspicion>(db, rows, cancellationToken), s => $"{declared[s.Name]}", "suspicions", binding);
    }

    /// <summary>Waits until the graph knows of it, so that who asks next is told.</summary>
    private async Task<Answer<Recorded<Suspicion>>> SettleAsync(Answer<Recorded<Suspicion>> written, CancellationToken cancellationToken)
    {
        if (written.Ok)
            await keeper.WaitForAsync(written.Value.Position, TimeSpan.FromSeconds(30), cancellationToken);
        return written;
    }

    private static string LaboratoryOf(Suspicion suspicion) =>
        suspicion.Scope?.Laboratory ?? (suspicion.Report is { } report ? ReportName.Parse(report)?.Laboratory : null) ?? "";

    /// <summary>What cannot be doubted because it is not there, or cannot be meant.</summary>
    private async Task<Refusal?> CheckAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        var problems = Problems(suspicion);
        if (problems.Count > 0)
            return Refusal.Invalid(problems);
        await using var db = store.Database.Read();
        if (suspicion.Report is { } report)
        {
            var name = ReportName.Parse(report)!.Value;
            return await db.Reports.AnyAsync(r => r.Laboratory == name.Laboratory && r.ReportId == name.ReportId, cancellationToken) ? null : Refusal.NotFound(report);
        }
        if (suspicion.Scope is { } scope)
            return await db.Organisations.AnyAsync(o => o.Name == scope.Laboratory, cancellationToken) ? null : Refusal.NotFound(scope.Laboratory);
        var key = TraceNodes.InstrumentIdKey(suspicion.InstrumentId!);
        return keeper.Ask(b => b.Nodes.Find(key)) == TraceGraph.None ? Refusal.NotFound($"instruments/{suspicion.InstrumentId}") : null;
    }

    internal static List<FieldProblem> Problems(Suspicion suspicion)
    {
        var problems = new List<FieldProblem>();
        if (new object?[] { suspicion.Report, suspicion.InstrumentId, suspicion.Scope }.Count(s => s is not null) != 1)
            problems.Add(new FieldProblem("suspicion.report", "Name exactly one of report, instrument and scope."));
        else if (suspicion.Report is { } report && ReportName.Parse(report) is null)
            problems.Add(new FieldProblem("suspicion.report", "A report's name is organisations/{organisation}/reports/{report}."));
        if (suspicion.From > suspicion.To)
            problems.Add(new FieldProblem("suspicion.to_date", "The last day is before the first."));
        if (string.IsNullOrWhiteSpace(suspicion.Reason) || suspicion.Reason.Length > LongestReason)
            problems.Add(new FieldProblem("suspicion.reason", "Say in 1 to 2,000 characters why it is doubtful."));
        return problems;
    }

    private static Refusal Closed(string name) => new(RefusalReason.StateForbids, $"{name} is closed already; declare a new suspicion instead.")
    {
        Metadata = new Dictionary<string, string> { ["resource"] = name, ["state"] = "CLOSED" },
    };

    private static void Project(RegistryDb db, SuspicionRow row, Suspicion suspicion)
    {
        if (row.Revision == 1)
            row.DeclaredPosition = row.Position;
        row.Open = suspicion.ClosedAt is null;
        row.Laboratory = suspicion.Laboratory ?? "";
    }
}
