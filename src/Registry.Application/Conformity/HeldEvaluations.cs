using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Reports;

namespace Registry.Application.Conformity;

/// <summary>One judgement of a report among those that followed each other.</summary>
/// <param name="Ordinal">0 for the first.</param>
/// <param name="ReplacedTime">When the next one took its place; null for the one that stands.</param>
/// <param name="JudgedPosition">What was known: everything before this log position.</param>
/// <param name="Cause">Why it was made; null for the first.</param>
public sealed record ReportJudgement(int Ordinal, Instant DecidedTime, Instant? ReplacedTime, long JudgedPosition, StandingReason? Cause)
{
    /// <summary>The verdicts it came to.</summary>
    public IReadOnlyList<StoredVerdict> Verdicts { get; init; } = [];
}

/// <summary>A judgement as it is kept.</summary>
internal sealed record HeldEvaluation(int Ordinal, byte[] AppliedDocuments, byte[] Verdicts, Instant DecidedTime, Instant? ReplacedTime, long JudgedPosition, long CausePosition)
{
    /// <summary>The judgements of a report that had been made at an instant, the first one first.</summary>
    public static async Task<List<HeldEvaluation>> ReadAsync(RegistryDb db, long report, Instant? readTime, CancellationToken cancellationToken)
    {
        var current = await db.Evaluations.SingleOrDefaultAsync(e => e.ReportPosition == report, cancellationToken);
        if (current is null)
            return [];
        var all = new List<HeldEvaluation>();
        if (current.Ordinal > 0)
            all.AddRange(await db.PastEvaluations.Where(e => e.ReportPosition == report).OrderBy(e => e.Ordinal)
                .Select(e => new HeldEvaluation(e.Ordinal, e.AppliedDocuments, e.Verdicts, e.DecidedTime, e.ReplacedTime, e.JudgedPosition, e.CausePosition)).ToListAsync(cancellationToken));
        all.Add(new HeldEvaluation(current.Ordinal, current.AppliedDocuments, current.Verdicts, current.DecidedTime, null, current.JudgedPosition, current.CausePosition));
        if (readTime is not { } known)
            return all;
        all.RemoveAll(e => e.DecidedTime > known);
        if (all.Count > 0 && all[^1].ReplacedTime is not null)
            all[^1] = all[^1] with { ReplacedTime = null };
        return all;
    }
}
