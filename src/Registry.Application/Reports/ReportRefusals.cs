using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>Why a report is not taken in.</summary>
internal static class ReportRefusals
{
    /// <summary>Findings of severity error, each as the field it is about.</summary>
    public static Refusal Invalid(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(f => f.Severity == Severity.Error).Select(f => new FieldProblem($"report.{f.Path}", $"{f.Code}: {f.Message}")).ToList();
        var invalid = Refusal.Invalid(errors);
        // A file that is not there yet is no mistake in the report: it is sent again as it is, after the file.
        return findings.Any(f => f.Severity == Severity.Error && f.Code != FindingCodes.AttachmentMissing)
            ? invalid
            : invalid with { Reason = RefusalReason.AttachmentMissing };
    }

    public static Refusal RequestIdReused(string requestId) =>
        new(RefusalReason.RequestIdReused, $"The request id {requestId} was used for another report; make a new one for each report.")
        {
            Metadata = new Dictionary<string, string> { ["request_id"] = requestId },
        };

    /// <summary>Whether a new content may follow the revisions that are held.</summary>
    public static Refusal? Sequence(ReportName name, IReadOnlyList<HeldRevision> held, int asked, bool amends)
    {
        if (!amends && held.Count == 0)
            return asked <= 1 ? null : Refusal.Field("report.revision", $"{name} is not held yet; its first revision is 1.");
        if (!amends)
            return new Refusal(RefusalReason.ReportExists, $"{name} was accepted with other content. If this is a correction, send it through AmendReport.")
            {
                Metadata = new Dictionary<string, string>
                {
                    ["resource"] = name.ToString(),
                    ["content_sha256"] = Convert.ToHexStringLower(held[^1].ContentHash),
                },
            };
        if (held.Count == 0)
            return Refusal.NotFound(name.ToString());
        var next = held[^1].Revision + 1;
        return asked <= 1 || asked == next || held[^1].WithdrawnPosition is not null ? null : Refusal.Field("report.revision", $"The next revision of {name} is {next}.");
    }

    /// <summary>A report that says it corrects another comes through the call for that, so that the earlier one is marked.</summary>
    public static Refusal? Predecessor(Report report) => report.Predecessor is null ? null : Refusal.Field("report.predecessor",
        "A report that corrects another is sent through AmendReport (same number) or SubstituteReport (a number of its own).");

    /// <summary>Whether a correction says of itself what it is.</summary>
    public static Refusal? Correction(Correction correction, Report report, ReportName name)
    {
        if (string.IsNullOrWhiteSpace(report.Predecessor?.Reason))
            return Refusal.Field("report.predecessor.reason", "Say why the report is corrected (ISO/IEC 17025:2017, 7.8.8).");
        var substitutes = correction.Relation == PredecessorRelation.Substitutes;
        if (substitutes && correction.Of == name)
            return Refusal.Field("report.number", $"A substitute has a number of its own; {report.Number} is the number of the report it replaces. A correction that keeps the number goes through AmendReport.");
        if (!substitutes && correction.Of != name)
            return Refusal.Field("report.number", $"{correction.Of} keeps its number in every revision; a report with another number goes through SubstituteReport.");
        if (report.Predecessor.Relation != correction.Relation)
            return Refusal.Field("report.predecessor.relation", substitutes ? "It is RELATION_SUBSTITUTES here." : "It is RELATION_AMENDS here; a report that stands in the place of another goes through SubstituteReport.");
        if (substitutes && report.Revision > 1)
            return Refusal.Field("report.revision", "A substitute is a report of its own; its first revision is 1.");
        return ReportName.Of(name.Laboratory, report.Predecessor.Number) == correction.Of ? null : Refusal.Field("report.predecessor.report", $"It names another report than the one to be corrected, {correction.Of}.");
    }

    /// <summary>Whether the report that is to be corrected still can be.</summary>
    /// <param name="held">Its revisions.</param>
    /// <param name="substitute">The report that stands in its place already.</param>
    public static Refusal? Corrected(ReportName name, IReadOnlyList<HeldRevision> held, Predecessor predecessor, ReportName? substitute)
    {
        if (held.Count == 0)
            return Refusal.NotFound(name.ToString());
        if (held[^1].WithdrawnPosition is not null)
            return Closed(name, "WITHDRAWN", "was withdrawn; it can no longer be corrected");
        if (substitute is { } other)
            return Closed(name, "SUBSTITUTED", $"was replaced by {other}; correct that one", ("substituted_by", other.ToString()));
        return predecessor.Revision <= held[^1].Revision ? null : Refusal.Field("report.predecessor.revision", $"{name} has revisions up to {held[^1].Revision}.");
    }

    public static Refusal Closed(ReportName name, string state, string because, params (string Key, string Value)[] more) =>
        new(RefusalReason.StateForbids, $"{name} {because}.")
        {
            Metadata = new Dictionary<string, string>(more.Select(m => KeyValuePair.Create(m.Key, m.Value))) { ["resource"] = name.ToString(), ["state"] = state },
        };
}
