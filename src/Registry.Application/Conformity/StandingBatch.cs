using System.Security.Cryptography;
using System.Text.Json;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Conformity;

/// <summary>What came out for some reports, and how it is written: in one transaction with the place the task has reached.</summary>
internal sealed class StandingBatch
{
    private const string MoveTask =
        """UPDATE "StandingTasks" SET "NextReport" = @next, "Examined" = "Examined" + @examined, "Changed" = "Changed" + @changed WHERE "CausePosition" = @cause AND "NextReport" = @from AND "EndTime" IS NULL""";

    private const string EndTask = """UPDATE "StandingTasks" SET "EndTime" = @now WHERE "CausePosition" = @cause""";

    private readonly List<Statement> told = [];

    /// <summary>Reports before this position are done.</summary>
    public required long Next { get; init; }

    /// <summary>Whether no report is left.</summary>
    public bool Ended { get; init; }

    /// <summary>What the catalogue reflected.</summary>
    public long JudgedPosition { get; init; }

    public int Examined { get; set; }

    /// <summary>Reports whose verdicts stay.</summary>
    public List<long> Confirmed { get; } = [];

    /// <summary>Judgements that take the place of those that stand.</summary>
    public List<JudgedReport> Replaced { get; } = [];

    /// <summary>Lets the log say what came out otherwise.</summary>
    public void Tell(HeldJudgement held, Reevaluation said) =>
        told.Add(new Statement(StatementKind.ReportReevaluated, said.Report, held.Revision, RegistryJson.Write(said)));

    /// <summary>False when the task is not where it was: another process has gone on with it.</summary>
    public bool Write(WriteSession session, StandingTaskRow task)
    {
        var moved = session.Prepared(MoveTask).Set("@next", Next).Set("@examined", Examined).Set("@changed", Replaced.Count == 0 ? told.Count : Replaced.Count)
            .Set("@cause", task.CausePosition).Set("@from", task.NextReport).Execute();
        if (moved == 0)
            return false;
        if (Ended)
            session.Prepared(EndTask).Set("@now", session.Now.ToUnixTimeTicks()).Set("@cause", task.CausePosition).Execute();
        if (Confirmed.Count > 0)
            Confirm(session);
        if (Replaced.Count > 0)
            Replace(session);
        foreach (var statement in told)
            session.Append(statement, SHA256.HashData(statement.Content.Span), null);
        return true;
    }

    private void Confirm(WriteSession session) =>
        session.Prepared($"""UPDATE "Evaluations" SET "JudgedPosition" = @judged WHERE "ReportPosition" IN (SELECT CAST(k.a AS BIGINT) FROM {session.Provider.PairsSql} AS k)""")
            .Set("@pairs", Pairs(Confirmed.Select(p => (p, 0L)))).Set("@judged", JudgedPosition).Execute();

    /// <summary>What stood is moved to where the past is kept, all of it at once; then what stands now is written.</summary>
    private void Replace(WriteSession session)
    {
        var (source, pairs) = (session.Provider.PairsSql, Pairs(Replaced.Select(r => (r.Position, 0L))));
        session.Prepared(
            $"""
            INSERT INTO "PastEvaluations" ("ReportPosition", "Ordinal", "AppliedDocuments", "Verdicts", "DecidedTime", "JudgedPosition", "CausePosition", "ReplacedTime")
            SELECT e."ReportPosition", e."Ordinal", e."AppliedDocuments", e."Verdicts", e."DecidedTime", e."JudgedPosition", e."CausePosition", @now
            FROM {source} AS k CROSS JOIN "Evaluations" AS e WHERE e."ReportPosition" = CAST(k.a AS BIGINT)
            """).Set("@pairs", pairs).Set("@now", session.Now.ToUnixTimeTicks()).Execute();
        session.Prepared(
            $"""
            INSERT INTO "PastVerdictCounts" ("ReportPosition", "Ordinal", "Document", "Outcome", "Count")
            SELECT v."ReportPosition", e."Ordinal", v."Document", v."Outcome", v."Count"
            FROM {source} AS k CROSS JOIN "Evaluations" AS e CROSS JOIN "VerdictCounts" AS v
            WHERE e."ReportPosition" = CAST(k.a AS BIGINT) AND v."ReportPosition" = CAST(k.a AS BIGINT)
            """).Set("@pairs", pairs).Execute();
        session.Prepared($"""DELETE FROM "VerdictCounts" WHERE "ReportPosition" IN (SELECT CAST(k.a AS BIGINT) FROM {source} AS k)""").Set("@pairs", pairs).Execute();
        session.Prepared($"""DELETE FROM "Evaluations" WHERE "ReportPosition" IN (SELECT CAST(k.a AS BIGINT) FROM {source} AS k)""").Set("@pairs", pairs).Execute();
        JudgedReport.Insert(session, [.. Replaced.Select(r => r with { Grounds = [] })]);
        var grounds = Replaced.SelectMany(r => r.Grounds.Select(g => (g, r.Position))).ToList();
        if (grounds.Count > 0)
            session.Prepared(
                $"""
                INSERT INTO "EvaluationGrounds" ("Ground", "ReportPosition")
                SELECT CAST(k.a AS BIGINT), CAST(k.b AS BIGINT) FROM {source} AS k WHERE TRUE ON CONFLICT DO NOTHING
                """).Set("@pairs", Pairs(grounds)).Execute();
    }

    private static string Pairs(IEnumerable<(long, long)> pairs) => JsonSerializer.Serialize(pairs.Select(p => new[] { p.Item1, p.Item2 }));
}
