using System.Text.Json;
using NodaTime;
using Registry.Application.Attachments;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>A report that passed its checks, on its way to the writer.</summary>
/// <param name="Asked">The revision the sender named.</param>
/// <param name="Correction">Set when it corrects an earlier report.</param>
internal sealed record CheckedReport(Report Report, ReportResults Results, int Asked, SubmittedReport Submitted, ReportName Name, byte[] Hash, Correction? Correction)
{
    /// <summary>Whether it is a later revision under the same number.</summary>
    public bool Amends => Correction is { Relation: PredecessorRelation.Amends };

    /// <summary>The report whose place it takes because its certificate says so, if that one still stands.</summary>
    public (ReportName Earlier, CertificateReplacement Replaces)? Replaced { get; init; }

    /// <summary>The report whose place it takes.</summary>
    public ReportName? Substitutes => Correction is { Relation: PredecessorRelation.Substitutes } correction ? correction.Of : null;
}

/// <summary>What the writer made of it.</summary>
internal sealed record TakenReport(AppendedEntry Entry, int Revision, Instant ReceivedTime, bool Replayed)
{
    /// <summary>For a substitute: what happened to the report whose place it takes. It stands right after the entry.</summary>
    public AppendedEntry? Substituted { get; init; }
}

/// <summary>A report as it was read when it was taken in, for those who follow the log.</summary>
internal sealed record ReadReport(Report Report, ReportResults Results, byte[] ContentHash);

/// <summary>
/// Writes reports, many at once: one look-up says which of them are held already, then their log entries and rows go in together.
/// </summary>
internal static class ReportWrites
{
    private static readonly InsertColumns Columns =
        new("Reports", "Position", "Laboratory", "ReportId", "Revision", "Kind", "ContentHash", "Public", "ReceivedTime", "RequestId");

    private const string SelectStatement = """SELECT "Statement" FROM "LogEntries" WHERE "Position" = @position""";

    /// <summary>Takes reports in; see <see cref="WriteBatch{TItem,T}"/>.</summary>
    public static void Take(WriteSession session, IReadOnlyList<CheckedReport> reports, Answer<TakenReport>[] answers)
    {
        var held = new HeldReports(session, reports);
        var rows = new List<(CheckedReport Report, AppendedEntry Entry, int Revision)>(reports.Count);
        for (var i = 0; i < answers.Length; i++)
            answers[i] = Take(session, reports[i], held, rows);
        foreach (var (report, entry, revision) in rows)
            session.Insert(Columns).Next()
                .Add(entry.Position)
                .Add(report.Name.Laboratory)
                .Add(report.Name.ReportId)
                .Add(revision)
                .Add(KindOf(report.Report.Kind))
                .Add(report.Hash)
                .Add(report.Submitted.Public)
                .Add(session.Now.ToUnixTimeTicks())
                .Add(report.Submitted.RequestId.Length > 0 ? report.Submitted.RequestId : null);
    }

    private static Answer<TakenReport> Take(
        WriteSession session, CheckedReport checkedReport, HeldReports held, List<(CheckedReport Report, AppendedEntry Entry, int Revision)> rows)
    {
        var (report, results, asked, submitted, name, hash, correction) = checkedReport;
        var revisions = held.Of(name);
        foreach (var before in revisions)
            if (before.ContentHash.AsSpan().SequenceEqual(hash))
                return Replay(session, before, checkedReport.Substitutes is not null);
        if (submitted.RequestId.Length > 0 && held.RequestWasUsed(name.Laboratory, submitted.RequestId))
            return ReportRefusals.RequestIdReused(submitted.RequestId);
        if (correction is null && ReportRefusals.Predecessor(report) is { } undeclared)
            return undeclared;
        if (ReportRefusals.Sequence(name, revisions, asked, checkedReport.Amends) is { } refusal)
            return refusal;
        if (correction is not null && ReportRefusals.Corrected(correction.Of, held.Of(correction.Of), report.Predecessor!, ReportNotices.FindSubstitute(session, correction.Of)) is { } closed)
            return closed;
        if (AttachmentOperations.FindMissing(session, report) is { } missing)
            return missing;
        var revision = revisions.Count == 0 ? 1 : revisions[^1].Revision + 1;
        var kind = checkedReport.Amends ? StatementKind.ReportAmended : StatementKind.ReportIssued;
        var entry = session.Append(new Statement(kind, name.ToString(), revision, submitted.Content, report.IssueDate), hash, new ReadReport(report, results, hash));
        held.Add(name, submitted.RequestId, new HeldRevision(entry.Position, revision, hash, session.Now, null) { Statement = entry.Leaf });
        rows.Add((checkedReport, entry, revision));
        AttachmentOperations.Enter(session, report, entry.Position);
        if (checkedReport.Replaced is var (replaced, words) && held.Of(replaced) is [.., { WithdrawnPosition: null } last] && ReportNotices.FindSubstitute(session, replaced) is null)
            ReportNotices.AppendSubstitution(session, replaced, last.Revision, name, $"reportAmendedSubstituted: {words.Change} {words.Number}");
        return new TakenReport(entry, revision, session.Now, false)
        {
            Substituted = checkedReport.Substitutes is { } earlier ? ReportNotices.AppendSubstitution(session, earlier, held.Of(earlier)[^1].Revision, name, report.Predecessor!.Reason ?? "") : null,
        };
    }

    private static TakenReport Replay(WriteSession session, HeldRevision held, bool substitutes) =>
        new(new AppendedEntry(held.Position, held.Statement ?? ReadStatement(session, held.Position)), held.Revision, held.ReceivedTime, true)
        {
            Substituted = substitutes ? new AppendedEntry(held.Position + 1, ReadStatement(session, held.Position + 1)) : null,
        };

    private static byte[] ReadStatement(WriteSession session, long position)
    {
        using var reader = session.Prepared(SelectStatement).Set("@position", position).Read();
        return reader.Read() ? (byte[])reader.GetValue(0) : throw new InvalidDataException($"The log entry {position} is missing.");
    }

    private static string KindOf(ReportKind kind) => kind switch
    {
        ReportKind.CalibrationCertificate => nameof(ReportKind.CalibrationCertificate),
        ReportKind.VerificationCertificate => nameof(ReportKind.VerificationCertificate),
        _ => nameof(ReportKind.TestReport),
    };
}

/// <summary>Revisions and request ids held before a batch, and what the batch adds to them.</summary>
internal sealed class HeldReports
{
    private static readonly HeldRevision[] None = [];

    private readonly Dictionary<ReportName, List<HeldRevision>> revisions = [];
    private readonly HashSet<(string Laboratory, string RequestId)> requests = [];

    public HeldReports(WriteSession session, IReadOnlyList<CheckedReport> reports)
    {
        var sql =
            $"""
            SELECT r."Laboratory", r."ReportId", r."Position", r."Revision", r."ContentHash", r."ReceivedTime", r."WithdrawnPosition"
            FROM {session.Provider.PairsSql} AS k CROSS JOIN "Reports" AS r
            WHERE r."Laboratory" = k.a AND r."ReportId" = k.b
            """;
        using (var reader = session.Prepared(sql).Set("@pairs", Pairs(Names(reports).Select(n => (n.Laboratory, n.ReportId)))).Read())
            while (reader.Read())
                ListOf(new ReportName(reader.GetString(0), reader.GetString(1))).Add(new HeldRevision(
                    reader.GetInt64(2), reader.GetInt32(3), (byte[])reader.GetValue(4), Instant.FromUnixTimeTicks(reader.GetInt64(5)), reader.IsDBNull(6) ? null : reader.GetInt64(6)));
        // Put in order here: asked for an order, a database that has no statistics yet walks through all reports in that order.
        foreach (var list in revisions.Values)
            if (list.Count > 1)
                list.Sort(static (x, y) => x.Position.CompareTo(y.Position));
        var named = reports.Where(r => r.Submitted.RequestId.Length > 0).Select(r => (r.Name.Laboratory, r.Submitted.RequestId)).ToList();
        if (named.Count == 0)
            return;
        sql =
            $"""
            SELECT r."Laboratory", r."RequestId" FROM {session.Provider.PairsSql} AS k CROSS JOIN "Reports" AS r
            WHERE r."Laboratory" = k.a AND r."RequestId" = k.b
            """;
        using var used = session.Prepared(sql).Set("@pairs", Pairs(named)).Read();
        while (used.Read())
            requests.Add((used.GetString(0), used.GetString(1)));
    }

    /// <summary>Revisions of a report, oldest first.</summary>
    public IReadOnlyList<HeldRevision> Of(ReportName name) => revisions.TryGetValue(name, out var list) ? list : None;

    public bool RequestWasUsed(string laboratory, string requestId) => requests.Contains((laboratory, requestId));

    public void Add(ReportName name, string requestId, HeldRevision revision)
    {
        ListOf(name).Add(revision);
        if (requestId.Length > 0)
            requests.Add((name.Laboratory, requestId));
    }

    private List<HeldRevision> ListOf(ReportName name)
    {
        if (!revisions.TryGetValue(name, out var list))
            revisions[name] = list = [];
        return list;
    }

    /// <summary>A substitute is judged by its own number and by the report whose place it takes. Each once: a pair that came twice would be read twice.</summary>
    private static IEnumerable<ReportName> Names(IReadOnlyList<CheckedReport> reports) =>
        reports.Select(r => r.Name).Concat(reports.Select(r => r.Substitutes ?? r.Replaced?.Earlier).OfType<ReportName>()).Distinct();

    private static string Pairs(IEnumerable<(string First, string Second)> pairs)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var (first, second) in pairs)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(first);
                writer.WriteStringValue(second);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>A revision that is held already.</summary>
internal sealed record HeldRevision(long Position, int Revision, byte[] ContentHash, Instant ReceivedTime, long? WithdrawnPosition)
{
    /// <summary>Its leaf, when it is at hand.</summary>
    public byte[]? Statement { get; init; }
}
