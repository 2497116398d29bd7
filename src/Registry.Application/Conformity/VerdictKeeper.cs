using System.Text;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// Follows the log and judges each report that was accepted, with a catalogue that reflects everything accepted before it. Its rows
/// can be thrown away and made again.
/// </summary>
public sealed class VerdictKeeper(RegistryDatabase database, RegistryLog log, WriteQueue writes, Catalogue catalogue, ReportDecoder decode)
    : LogFollower(database, log)
{
    private const string FollowerName = "verdicts";
    private const int MostRowsInOneWrite = 500;

    private const string InsertVerdict =
        """
        INSERT INTO "Verdicts" ("ReportPosition", "Ordinal", "SampleIndex", "ResultIndex", "Document", "DocumentPosition", "Outcome", "Verdict", "DecidedTime")
        VALUES (@report, @ordinal, @sample, @result, @document, @revision, @outcome, @verdict, @decided)
        """;

    private const string InsertEvaluation =
        """
        INSERT INTO "Evaluations" ("ReportPosition", "Jurisdictions", "AppliedDocuments", "DecidedTime")
        VALUES (@report, @jurisdictions, @documents, @decided)
        """;

    private const string UpdateFollower = """UPDATE "Followers" SET "NextPosition" = @next WHERE "Name" = @name AND "NextPosition" = @from""";

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.ReportIssued, StatementKind.ReportAmended];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken)
    {
        await using var db = Database.Read();
        var follower = await db.Followers.SingleOrDefaultAsync(f => f.Name == FollowerName, cancellationToken);
        if (follower is not null)
            return follower.NextPosition;
        if (Log.ReadOnlyReason is null)
            await writes.WriteAsync<int>(session =>
            {
                session.Db.Followers.Add(new FollowerRow { Name = FollowerName, NextPosition = 0 });
                return session.Db.SaveChanges();
            }, cancellationToken);
        return 0;
    }

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null)
            return;
        var judged = new List<JudgedReport>();
        var (rows, from) = (0, entries[0].Position);
        foreach (var entry in entries)
        {
            if (entry is { Kind: StatementKind.ReportIssued or StatementKind.ReportAmended, Content: { } content })
            {
                var report = decode(ReportName.Parse(entry.Subject)!.Value.Laboratory, content);
                var snapshot = await catalogue.AtAsync(entry.Position, cancellationToken);
                judged.Add(new JudgedReport(entry.Position, report, ReportEvaluator.Evaluate(report, snapshot), snapshot));
                rows += judged[^1].Evaluation.Verdicts.Count + 1;
            }
            if (rows < MostRowsInOneWrite && entry != entries[^1])
                continue;
            await StoreAsync([.. judged], from, entry.Position + 1, cancellationToken);
            from = entry.Position + 1;
            judged.Clear();
            rows = 0;
        }
    }

    /// <summary>Small writes, so that a laboratory that waits for its receipt never waits long for verdicts of others.</summary>
    private async Task StoreAsync(JudgedReport[] judged, long from, long next, CancellationToken cancellationToken)
    {
        var stored = await writes.WriteAsync<int>(session =>
        {
            if (session.Prepared(UpdateFollower).Set("@next", next).Set("@name", FollowerName).Set("@from", from).Execute() == 0)
                return new Refusal(RefusalReason.StateForbids, "another process has judged them already");
            foreach (var report in judged)
                Store(session, report);
            return judged.Length;
        }, cancellationToken);
        if (stored.Refusal is { } refusal)
            throw new InvalidOperationException($"Verdicts could not be stored: {refusal.Message}");
    }

    private static void Store(WriteSession session, JudgedReport judged)
    {
        var (position, report, evaluation, snapshot) = judged;
        for (var i = 0; i < evaluation.Verdicts.Count; i++)
        {
            var verdict = evaluation.Verdicts[i];
            session.Prepared(InsertVerdict)
                .Set("@report", position)
                .Set("@ordinal", i)
                .Set("@sample", verdict.SampleIndex)
                .Set("@result", verdict.ResultIndex)
                .Set("@document", DocumentRecords.NameOf(verdict.DocumentId))
                .Set("@outcome", verdict.Verdict.Outcome.ToString())
                .Set("@verdict", RegistryJson.Write(verdict.Verdict))
                .Set("@revision", snapshot.Positions[verdict.DocumentId])
                .Set("@decided", session.Now.ToUnixTimeTicks())
                .Execute();
        }
        session.Prepared(InsertEvaluation)
            .Set("@report", position)
            .Set("@jurisdictions", JoinPlaces(report))
            .Set("@documents", RegistryJson.Write(evaluation.Documents))
            .Set("@decided", session.Now.ToUnixTimeTicks())
            .Execute();
    }

    private static string JoinPlaces(Report report)
    {
        var places = new StringBuilder(";");
        foreach (var place in report.Samples.Select(s => s.JurisdictionId).Append(report.Instrument?.JurisdictionId).OfType<string>().Distinct(StringComparer.Ordinal))
            places.Append(place).Append(';');
        return places.ToString();
    }

    private sealed record JudgedReport(long Position, Report Report, ReportEvaluation Evaluation, CatalogueSnapshot Snapshot);
}
