using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>Why a report is not taken in.</summary>
internal static class ReportRefusals
{
    /// <summary>Findings of severity error, each as the field it is about.</summary>
    public static Refusal Invalid(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(f => f.Severity == Severity.Error).Select(f => new FieldProblem($"report.{f.Path}", $"{f.Code}: {f.Message}")).ToList();
        return Refusal.Invalid(errors);
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
        if (held[^1].WithdrawnPosition is not null)
            return new Refusal(RefusalReason.StateForbids, $"{name} was withdrawn; it can no longer be amended.")
            {
                Metadata = new Dictionary<string, string> { ["resource"] = name.ToString(), ["state"] = "WITHDRAWN" },
            };
        var next = held[^1].Revision + 1;
        return asked <= 1 || asked == next ? null : Refusal.Field("report.revision", $"The next revision of {name} is {next}.");
    }
}
