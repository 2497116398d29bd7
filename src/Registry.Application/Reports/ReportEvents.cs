using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Traceability;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>What can happen to a report.</summary>
public enum ReportEventKind
{
    Issued,
    /// <summary>A later revision under the same number.</summary>
    Amended,
    /// <summary>A report with another number stands in its place from now on.</summary>
    Substituted,
    Withdrawn,
    /// <summary>Said to be wrong before there is a new one.</summary>
    ErrorDeclared,
    /// <summary>It rests on a certificate or standard that is in doubt.</summary>
    Suspected,
    /// <summary>What it rests on is no longer in doubt.</summary>
    Cleared,
    /// <summary>Its verdicts, or the answers about its laboratory's competence, came out otherwise when they were evaluated again.</summary>
    Reevaluated,
}

/// <summary>One thing that happened to a report: an entry of the log.</summary>
/// <param name="Revision">The revision it is about, or makes.</param>
/// <param name="ContentHash">Of what the entry holds.</param>
public sealed record ReportEvent(ReportEventKind Kind, ReportName Report, int Revision, Instant ReceivedTime, byte[] ContentHash, AppendedEntry Entry)
{
    public string Reason { get; init; } = "";

    /// <summary>Issued: the report whose place it takes. Substituted: the report that takes its place.</summary>
    public ReportName? Other { get; init; }

    /// <summary>Lines declared to be wrong; empty for the whole report.</summary>
    public IReadOnlyList<ResultPlace> Places { get; init; } = [];

    /// <summary>Name of the organisation that declared the error; empty for an officer of the registry.</summary>
    public string DeclaredBy { get; init; } = "";

    /// <summary>Name of the suspicion that touches it; empty for anything else.</summary>
    public string Suspicion { get; init; } = "";

    /// <summary>What came out otherwise and why; null for anything but <see cref="ReportEventKind.Reevaluated"/>.</summary>
    public Reevaluation? Reevaluation { get; init; }

    /// <summary>Whether a declared error touches a line.</summary>
    public bool Touches(int sampleIndex, int resultIndex) =>
        Kind == ReportEventKind.ErrorDeclared && (Places.Count == 0 || Places.Contains(new ResultPlace(sampleIndex, resultIndex)));
}

/// <summary>Reads events of reports out of log entries.</summary>
internal static class ReportEvents
{
    private static readonly Dictionary<string, ReportEventKind> Kinds = new(StringComparer.Ordinal)
    {
        [StatementKind.ReportIssued] = ReportEventKind.Issued,
        [StatementKind.ReportAmended] = ReportEventKind.Amended,
        [StatementKind.ReportSubstituted] = ReportEventKind.Substituted,
        [StatementKind.ReportWithdrawn] = ReportEventKind.Withdrawn,
        [StatementKind.ReportErrorDeclared] = ReportEventKind.ErrorDeclared,
        [StatementKind.ReportSuspected] = ReportEventKind.Suspected,
        [StatementKind.ReportCleared] = ReportEventKind.Cleared,
        [StatementKind.ReportReevaluated] = ReportEventKind.Reevaluated,
    };

    /// <summary>The kinds of statement that are events of reports.</summary>
    public static IReadOnlyList<string> Statements { get; } = [.. Kinds.Keys];

    public static ReportEvent Of(LogEntryRow entry, ReportDecoder decode) => Of(new AppendedEntry(entry.Position, entry.Statement), entry.Content, decode);

    /// <summary>An event whose content is no report.</summary>
    public static ReportEvent Of(AppendedEntry entry, byte[] content) => Of(entry, content, static (_, _) => throw new InvalidOperationException("Not a report."));

    private static ReportEvent Of(AppendedEntry entry, byte[]? content, ReportDecoder decode)
    {
        using var statement = JsonDocument.Parse(entry.Leaf);
        var root = statement.RootElement;
        var name = ReportName.Parse(root.GetProperty("subject").GetString()!)!.Value;
        var read = new ReportEvent(
            Kinds[root.GetProperty("kind").GetString()!], name, root.GetProperty("revision").GetInt32(),
            InstantPattern.ExtendedIso.Parse(root.GetProperty("receive_time").GetString()!).Value,
            Convert.FromHexString(root.GetProperty("content_sha256").GetString()!), entry);
        return content is null ? read : WithContent(read, content, decode);
    }

    /// <summary>The words stand in the content, which may have been erased.</summary>
    private static ReportEvent WithContent(ReportEvent read, byte[] content, ReportDecoder decode)
    {
        switch (read.Kind)
        {
            case ReportEventKind.Withdrawn:
                return read with { Reason = RegistryJson.Read<ReportWithdrawal>(content).Reason };
            case ReportEventKind.Substituted:
                var substitution = RegistryJson.Read<ReportSubstitution>(content);
                return read with { Reason = substitution.Reason, Other = ReportName.Parse(substitution.SubstitutedBy) };
            case ReportEventKind.ErrorDeclared:
                var error = RegistryJson.Read<ReportError>(content);
                return read with { Reason = error.Reason, Places = error.Places, DeclaredBy = error.DeclaredBy };
            case ReportEventKind.Suspected or ReportEventKind.Cleared:
                var notice = RegistryJson.Read<SuspicionNotice>(content);
                return read with { Reason = notice.Reason, Suspicion = notice.Suspicion };
            case ReportEventKind.Reevaluated:
                return read with { Reevaluation = RegistryJson.Read<Reevaluation>(content) };
            default:
                var before = decode(read.Report.Laboratory, content).Predecessor;
                return read with
                {
                    Reason = before?.Reason ?? "",
                    Other = before is { Relation: PredecessorRelation.Substitutes } ? ReportName.Of(read.Report.Laboratory, before.Number) : null,
                };
        }
    }
}
