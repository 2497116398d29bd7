using System.Security.Cryptography;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Attachments;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>
/// Takes reports in. What must be durable before the answer is the report's bytes and its leaf; verdicts and search follow from
/// the log.
/// </summary>
public sealed class ReportIntake(WriteQueue writes, RegistryDatabase database, AttachmentOperations attachments, IClock clock)
{
    private const string SelectRevisions =
        """
        SELECT "Position", "Revision", "ContentHash", "ReceivedTime", "WithdrawnPosition" FROM "Reports"
        WHERE "Laboratory" = @laboratory AND "ReportId" = @report ORDER BY "Revision"
        """;

    private const string SelectStatement = """SELECT "Statement" FROM "LogEntries" WHERE "Position" = @position""";

    private const string UpdateWithdrawn =
        """UPDATE "Reports" SET "WithdrawnPosition" = @position WHERE "Laboratory" = @laboratory AND "ReportId" = @report AND "WithdrawnPosition" IS NULL""";

    private readonly WriteBatch<CheckedReport, TakenReport> takeBatch = ReportWrites.Take;

    /// <summary>Whether so much waits for the writer that callers should slow down.</summary>
    public bool IsBusy => writes.Waiting > WriteQueue.Capacity / 2;

    /// <summary>What would be found; nothing is written.</summary>
    /// <param name="filesFollow">Whether its files are still to come, so that none is missing yet.</param>
    public async Task<Answer<IReadOnlyList<Finding>>> ValidateAsync(Caller caller, SubmittedReport submitted, bool filesFollow, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.SubmitReport, caller.Organisation) is { } denied)
            return denied;
        var report = submitted.Report with { LaboratoryId = caller.Organisation };
        var counted = report.Predecessor is { Relation: PredecessorRelation.Amends } ? Counted(report) : report;
        var findings = FindAll(counted, Today(), submitted.Public);
        if (ReportChecks.Refuses(findings))
            return Answer.Of(findings);
        await using var db = database.Read();
        if (await ReportPlace.FindAsync(db, submitted with { Report = report }, cancellationToken) is { } place)
            findings = [.. findings, place];
        var files = await attachments.CheckAsync(report, cancellationToken);
        return Answer.Of<IReadOnlyList<Finding>>([.. findings, .. files.Where(f => !filesFollow || f.Code != FindingCodes.AttachmentMissing)]);
    }

    /// <summary>Takes a report in for the first time, or answers as the first time when it is sent again.</summary>
    public Task<Answer<AcceptedReport>> SubmitAsync(Caller caller, SubmittedReport submitted, CancellationToken cancellationToken) =>
        TakeAsync(caller, submitted, null, cancellationToken);

    /// <summary>Takes a new revision of a report in (ISO/IEC 17025:2017, 7.8.8).</summary>
    public Task<Answer<AcceptedReport>> AmendAsync(Caller caller, ReportName amended, SubmittedReport submitted, CancellationToken cancellationToken) =>
        TakeAsync(caller, submitted, new Correction(amended, PredecessorRelation.Amends), cancellationToken);

    /// <summary>Takes a new report in, under a number of its own, that stands in the place of another (ISO/IEC 17025:2017, 7.8.8.3).</summary>
    public Task<Answer<AcceptedReport>> SubstituteAsync(Caller caller, ReportName substituted, SubmittedReport submitted, CancellationToken cancellationToken) =>
        TakeAsync(caller, submitted, new Correction(substituted, PredecessorRelation.Substitutes), cancellationToken);

    /// <summary>Takes a report back. All its revisions stay readable, marked as withdrawn.</summary>
    public async Task<Answer<Written<AppendedEntry>>> WithdrawAsync(Caller caller, ReportName name, string reason, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.SubmitReport, name.Laboratory) is { } denied)
            return denied;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 2000)
            return Refusal.Field("reason", "Say in 1 to 2,000 characters why the report is withdrawn.");
        return await writes.WriteAsync<AppendedEntry>(session =>
        {
            var revisions = ReadRevisions(session, name);
            if (revisions.Count == 0)
                return Refusal.NotFound(name.ToString());
            var last = revisions[^1];
            if (last.WithdrawnPosition is { } before)
                return new AppendedEntry(before, ReadStatement(session, before));
            var content = RegistryJson.Write(new ReportWithdrawal(name.ToString(), last.Revision, reason));
            var entry = session.Append(new Statement(StatementKind.ReportWithdrawn, name.ToString(), last.Revision, content));
            session.Prepared(UpdateWithdrawn)
                .Set("@position", entry.Position).Set("@laboratory", name.Laboratory).Set("@report", name.ReportId).Execute();
            return entry;
        }, cancellationToken);
    }

    private async Task<Answer<AcceptedReport>> TakeAsync(Caller caller, SubmittedReport submitted, Correction? correction, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.SubmitReport, correction?.Of.Laboratory ?? caller.Organisation) is { } denied)
            return denied;
        var report = submitted.Report with { LaboratoryId = caller.Organisation };
        var asked = report.Revision;
        if (correction is { Relation: PredecessorRelation.Amends })
            report = Counted(report);
        var findings = FindAll(report, Today(), submitted.Public, out var results);
        if (results is null || ReportChecks.Refuses(findings))
            return ReportRefusals.Invalid(findings);
        if (report.Attachments.Count > 0)
            findings = [.. findings, .. await attachments.CheckAsync(report, cancellationToken)];
        if (ReportChecks.Refuses(findings))
            return ReportRefusals.Invalid(findings);
        var name = ReportName.Of(caller.Organisation, report.Number);
        if (name.ReportId.Length == 0)
            return Refusal.Field("report.number", "A report number holds at least one letter or digit.");
        if (correction is not null && ReportRefusals.Correction(correction, report, name) is { } wrong)
            return wrong;
        var hash = SHA256.HashData(submitted.Content);
        var replaced = correction is null ? await attachments.ReplacedAsync(report, cancellationToken) : null;
        var written = await writes.WriteAsync(takeBatch, new CheckedReport(report, results, asked, submitted, name, hash, correction) { Replaced = replaced }, cancellationToken);
        if (written.Refusal is { } refusal)
            return refusal;
        var taken = written.Value.Value;
        return new AcceptedReport(name, taken.Revision, taken.ReceivedTime, hash, findings, taken.Entry, written.Value.Head, taken.Replayed) { Substituted = taken.Substituted };
    }

    private static List<HeldRevision> ReadRevisions(WriteSession session, ReportName name)
    {
        using var reader = session.Prepared(SelectRevisions).Set("@laboratory", name.Laboratory).Set("@report", name.ReportId).Read();
        var revisions = new List<HeldRevision>();
        while (reader.Read())
            revisions.Add(new HeldRevision(
                reader.GetInt64(0), reader.GetInt32(1), (byte[])reader.GetValue(2), Instant.FromUnixTimeTicks(reader.GetInt64(3)), reader.IsDBNull(4) ? null : reader.GetInt64(4)));
        return revisions;
    }

    internal static byte[] ReadStatement(WriteSession session, long position)
    {
        using var reader = session.Prepared(SelectStatement).Set("@position", position).Read();
        return reader.Read() ? (byte[])reader.GetValue(0) : throw new InvalidDataException($"The log entry {position} is missing.");
    }

    // An amendment that leaves its revision open is the next one.
    private static Report Counted(Report report) =>
        report is { Revision: <= 1, Predecessor: { } before } ? report with { Revision = before.Revision + 1 } : report;

    /// <summary>What is noticed about a report as of the day it was received, the laboratory's own statements included.</summary>
    internal static IReadOnlyList<Finding> FindAll(Report report, LocalDate received, bool isPublic) => FindAll(report, received, isPublic, out _);

    private static IReadOnlyList<Finding> FindAll(Report report, LocalDate received, bool isPublic, out ReportResults? results)
    {
        var found = ReportChecks.Check(report, received, CriterionProblem, out results);
        var stated = results is null ? [] : LaboratoryStatements.Check(report, results);
        var withholds = isPublic && report.Customer is not null;
        if (stated.Count == 0 && !withholds)
            return found;
        return withholds ? [.. found, .. stated, ReportFindings.CustomerWithholds] : [.. found, .. stated];
    }

    /// <summary>Why a printed criterion names no document; null when it does.</summary>
    private static Domain.Problem? CriterionProblem(string printed) =>
        DesignationParser.Find(printed).Count > 0 ? null : DesignationParser.Parse(printed).Problem;

    private LocalDate Today() => RegistryTime.DateOf(clock.GetCurrentInstant());
}

/// <summary>What the log keeps of a withdrawal.</summary>
public sealed record ReportWithdrawal(string Name, int Revision, string Reason);
