using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Reports;
using Registry.Domain;
using Registry.Domain.Conformity;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>What differs between the judgement of a report that stands and one that is made now.</summary>
internal sealed class JudgementComparison
{
    private readonly List<string> changed = [];
    private readonly long judgedBefore;

    private JudgementComparison(long judgedBefore) => this.judgedBefore = judgedBefore;

    /// <summary>Verdicts that came out otherwise.</summary>
    public List<OutcomeChange> Outcomes { get; } = [];

    /// <summary>Documents that are applied now and were not before, as grounds.</summary>
    public List<long> NewGrounds { get; } = [];

    public static JudgementComparison Between(HeldJudgement held, JudgedReport judged, Report report)
    {
        var found = new JudgementComparison(held.JudgedPosition);
        var before = RegistryJson.Read<List<KeptVerdict>>(held.Verdicts);
        var (appliedBefore, appliedNow) = (RegistryJson.Read<List<AppliedDocument>>(held.AppliedDocuments), RegistryJson.Read<List<AppliedDocument>>(judged.Documents));
        foreach (var id in appliedNow.Concat(appliedBefore).Select(a => a.DocumentId).Distinct(StringComparer.Ordinal))
        {
            var (was, now) = (before.Where(v => v.DocumentId == id).ToList(), judged.Kept.Where(v => v.DocumentId == id).ToList());
            if (Same(appliedBefore.Where(a => a.DocumentId == id), appliedNow.Where(a => a.DocumentId == id)) && Same(was.Select(v => v with { DocumentPosition = 0 }), now.Select(v => v with { DocumentPosition = 0 })))
                continue;
            found.changed.Add(id);
            if (!appliedBefore.Exists(a => a.DocumentId == id))
                found.NewGrounds.Add(Grounds.OfDocument(id));
            found.Compare(was, now, report, appliedNow.Concat(appliedBefore).First(a => a.DocumentId == id));
        }
        return found;
    }

    /// <summary>
    /// The entry that brought the difference about: the revision of the document whose verdicts differ, where it is new to this report;
    /// else what was asked for, such as a territory or another document that made this one apply.
    /// </summary>
    public StandingReason CauseOf(StandingCause asked, CatalogueSnapshot catalogue)
    {
        var (newest, document) = (-1L, "");
        foreach (var id in changed)
            if (catalogue.Positions.TryGetValue(id, out var position) && position >= judgedBefore && position > newest)
                (newest, document) = (position, id);
        return newest < 0
            ? new StandingReason(asked.Position, asked.Subject, asked.Name)
            : new StandingReason(newest, DocumentRecords.NameOf(document), catalogue.Documents[document].Designation);
    }

    private void Compare(List<KeptVerdict> was, List<KeptVerdict> now, Report report, AppliedDocument document)
    {
        var (before, after) = (ByPlace(was), ByPlace(now));
        foreach (var place in before.Keys.Union(after.Keys).Order())
        {
            var (one, other) = (OutcomeAt(before, place), OutcomeAt(after, place));
            // That nothing was asked of the line, and that the document is not applied, is the same to a reader.
            if ((one ?? Outcome.NotApplicable) == (other ?? Outcome.NotApplicable))
                continue;
            var line = report.Samples[place.Sample].Results[place.Result];
            Outcomes.Add(new OutcomeChange(place.Sample, place.Result, line.Characteristic, DocumentRecords.NameOf(document.DocumentId), document.Designation, one, other));
        }
    }

    private static Outcome? OutcomeAt(Dictionary<(int, int, int), Outcome> outcomes, (int, int, int) place) => outcomes.TryGetValue(place, out var found) ? found : null;

    /// <summary>A line may have several verdicts by one document: its own, and those of formulas it stands first in.</summary>
    private static Dictionary<(int Sample, int Result, int Nth), Outcome> ByPlace(List<KeptVerdict> kept)
    {
        var found = new Dictionary<(int Sample, int Result, int Nth), Outcome>();
        foreach (var verdict in kept)
        {
            var nth = 0;
            while (!found.TryAdd((verdict.SampleIndex, verdict.ResultIndex, nth), verdict.Verdict.Outcome))
                nth++;
        }
        return found;
    }

    private static bool Same<T>(IEnumerable<T> one, IEnumerable<T> other) => RegistryJson.Write(one.ToList()).AsSpan().SequenceEqual(RegistryJson.Write(other.ToList()));
}

/// <summary>What differs between the answers about a laboratory's competence.</summary>
internal static class CompetenceComparison
{
    public static List<CompetenceChange> Between(Competence before, Competence after)
    {
        var changes = new List<CompetenceChange>();
        for (var i = 0; i < after.Lines.Count; i++)
        {
            var (was, now) = (before.Lines[i], after.Lines[i]);
            foreach (var (code, one, other) in Differing(was.Checks, now.Checks))
                changes.Add(new CompetenceChange(now.SampleIndex, now.ResultIndex, now.Characteristic, code, one, other));
        }
        foreach (var (code, one, other) in Differing(before.Checks, after.Checks))
            changes.Add(new CompetenceChange(-1, -1, "", code, one, other));
        return changes;
    }

    private static IEnumerable<(string Code, CheckOutcome? Before, CheckOutcome? After)> Differing(IReadOnlyList<CheckAnswer> was, IReadOnlyList<CheckAnswer> now)
    {
        foreach (var code in was.Concat(now).Select(c => c.Code).Distinct(StringComparer.Ordinal))
        {
            var (one, other) = (was.FirstOrDefault(c => c.Code == code)?.Outcome, now.FirstOrDefault(c => c.Code == code)?.Outcome);
            // Where nothing was asked, nothing was known either.
            if ((one ?? CheckOutcome.Unknown) != (other ?? CheckOutcome.Unknown))
                yield return (code, one, other);
        }
    }
}
