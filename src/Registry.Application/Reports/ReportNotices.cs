using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Reports;

/// <summary>What the log keeps of a substitution: the earlier report, the one that takes its place, and why.</summary>
public sealed record ReportSubstitution(string Name, int Revision, string SubstitutedBy, string Reason);

/// <summary>What the log keeps of a declared error.</summary>
/// <param name="Places">The lines that are wrong; empty for the whole report.</param>
/// <param name="DeclaredBy">Name of the organisation that says so; empty for an officer of the registry.</param>
public sealed record ReportError(string Name, int Revision, string Reason, IReadOnlyList<ResultPlace> Places, string DeclaredBy);

/// <summary>A line of a report, counted from 0.</summary>
public readonly record struct ResultPlace(int SampleIndex, int ResultIndex);

/// <summary>Writes what is said about a report after it was accepted. Runs on the writer's transaction.</summary>
internal static class ReportNotices
{
    private const string Insert =
        """
        INSERT INTO "ReportNotices" ("Position", "Laboratory", "ReportId", "Revision", "Kind", "ReceivedTime", "OtherReportId")
        VALUES (@position, @laboratory, @report, @revision, @kind, @received, @other)
        """;

    private const string SelectSubstitute =
        """SELECT "OtherReportId" FROM "ReportNotices" WHERE "Laboratory" = @laboratory AND "ReportId" = @report AND "OtherReportId" IS NOT NULL""";

    private const string SelectErrors =
        """
        SELECT e."Position", e."Content", e."Statement" FROM "ReportNotices" n JOIN "LogEntries" e ON e."Position" = n."Position"
        WHERE n."Laboratory" = @laboratory AND n."ReportId" = @report AND n."Kind" = @kind
        """;

    /// <summary>The report that took the place of another; null when none did.</summary>
    public static ReportName? FindSubstitute(WriteSession session, ReportName name)
    {
        using var reader = session.Prepared(SelectSubstitute).Set("@laboratory", name.Laboratory).Set("@report", name.ReportId).Read();
        return reader.Read() ? name with { ReportId = reader.GetString(0) } : null;
    }

    public static AppendedEntry AppendSubstitution(WriteSession session, ReportName name, int revision, ReportName substitute, string reason) =>
        Append(session, StatementKind.ReportSubstituted, name, revision, RegistryJson.Write(new ReportSubstitution(name.ToString(), revision, substitute.ToString(), reason)), substitute.ReportId);

    /// <summary>The same words again are the same statement, not a second one.</summary>
    public static AppendedEntry AppendError(WriteSession session, ReportError error)
    {
        var name = ReportName.Parse(error.Name)!.Value;
        var content = RegistryJson.Write(error);
        using (var reader = session.Prepared(SelectErrors).Set("@laboratory", name.Laboratory).Set("@report", name.ReportId).Set("@kind", StatementKind.ReportErrorDeclared).Read())
            while (reader.Read())
                if (!reader.IsDBNull(1) && content.AsSpan().SequenceEqual((byte[])reader.GetValue(1)))
                    return new AppendedEntry(reader.GetInt64(0), (byte[])reader.GetValue(2));
        return Append(session, StatementKind.ReportErrorDeclared, name, error.Revision, content, null);
    }

    private static AppendedEntry Append(WriteSession session, string kind, ReportName name, int revision, byte[] content, string? other)
    {
        var entry = session.Append(new Statement(kind, name.ToString(), revision, content));
        session.Prepared(Insert)
            .Set("@position", entry.Position)
            .Set("@laboratory", name.Laboratory)
            .Set("@report", name.ReportId)
            .Set("@revision", revision)
            .Set("@kind", kind)
            .Set("@received", session.Now.ToUnixTimeTicks())
            .SetText("@other", other)
            .Execute();
        return entry;
    }
}
