using Registry.Application.Documents;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// Sets a draft against one report after the other, by the code that makes the verdicts that are kept: the draft's requirements stand where
/// those of a document would, and beside each result is what it comes to by the documents in force on its date.
/// </summary>
internal sealed class DraftEvaluator
{
    private readonly DraftQuestion question;
    private readonly CatalogueSnapshot catalogue;
    private readonly DraftScope scope;
    private readonly RequirementIndex[] drafts;

    public DraftEvaluator(DraftQuestion question, CatalogueSnapshot catalogue)
    {
        (this.question, this.catalogue) = (question, catalogue);
        scope = new DraftScope(question, catalogue);
        Tally = new DraftTally(question);
        drafts = [.. question.Columns.Select(question.Draft.IndexFor)];
    }

    public DraftTally Tally { get; }

    public DraftCoverage Coverage => scope.Coverage;

    /// <summary>Judges a report's samples of the territory and period.</summary>
    /// <param name="ownerOf">The owner of a product by its resource name; empty when not known.</param>
    /// <param name="failures">Takes what newly fails.</param>
    public void Take(ReportName name, int revision, Report report, Func<string, string> ownerOf, List<DraftFailure> failures)
    {
        Coverage.Reports++;
        Work? work = null;
        for (var i = 0; i < report.Samples.Count; i++)
        {
            var sample = report.Samples[i];
            if (!scope.Takes(report, sample))
                continue;
            work ??= new Work(name, revision, report, ReportResults.Read(report));
            var product = sample.ProductId is { Length: > 0 } id ? $"products/{id}" : "";
            var owner = product.Length > 0 ? ownerOf(product) : "";
            var enterprise = owner.Length > 0 ? owner : report.Customer?.Trim() ?? sample.Place?.Trim() ?? "";
            TakeSample(work, i, new DraftParties(product, enterprise, name.Laboratory), failures);
        }
    }

    private void TakeSample(Work work, int index, DraftParties parties, List<DraftFailure> failures)
    {
        var sample = work.Report.Samples[index];
        var draft = new AppliedDocument(index, "", question.Draft.Designation, "", "");
        for (var line = 0; line < sample.Results.Count; line++)
        {
            // Whether a line is concerned does not hang on the decision rule.
            var first = ReportEvaluator.Judge(drafts[0], sample, line, draft, work.Results[index, line], inWords: false);
            if (first.Verdict.Outcome != Outcome.NotApplicable)
                Add(work, parties, first, [first.Verdict, .. drafts.Skip(1).Select(d => ReportEvaluator.Judge(d, sample, line, draft, work.Results[index, line], inWords: false).Verdict)], failures);
        }
        if (!drafts[0].HasFormulas)
            return;
        var byRule = drafts.Select(d => ReportEvaluator.JudgeFormulas(d, sample, draft, inWords: false).ToList()).ToList();
        for (var i = 0; i < byRule[0].Count; i++)
            if (byRule[0][i].Verdict.Outcome != Outcome.NotApplicable)
                Add(work, parties, byRule[0][i], [.. byRule.Select(formulas => formulas[i].Verdict)], failures);
    }

    private void Add(Work work, DraftParties parties, LineVerdict drafted, IReadOnlyList<Verdict> verdicts, List<DraftFailure> failures)
    {
        Coverage.Concerned++;
        var sample = work.Report.Samples[drafted.SampleIndex];
        var line = sample.Results[drafted.ResultIndex];
        var requirement = drafted.Inputs?.Requirement;
        var isFormula = requirement?.Limit is Limit.Formula;
        var today = work.Today(catalogue).Where(v => v.SampleIndex == drafted.SampleIndex && v.ResultIndex == drafted.ResultIndex
            && (v.Inputs?.Requirement.Limit is Limit.Formula) == isFormula && v.Verdict.Outcome != Outcome.NotApplicable
            && scope.InForce(v.DocumentId, DraftScope.DateOf(work.Report, sample)!.Value)).ToList();
        foreach (var verdict in today)
            Tally.AddToday(verdict.DocumentId, verdict.Designation, requirement?.Id, verdict.Inputs?.Requirement);
        var before = today.Count == 0 ? Outcome.NotApplicable : today.Select(v => v.Verdict.Outcome).MaxBy(Gravity);
        var reading = requirement is null || isFormula ? null : ComparableResult.Of(requirement, line, work.Results[drafted.SampleIndex, drafted.ResultIndex]);
        Tally.Add(parties, requirement?.Id, before, verdicts, reading);
        if (verdicts.Any(v => DraftTally.IsNew(before, v.Outcome)))
            failures.Add(new DraftFailure(
                work.Name, work.Revision, drafted.SampleIndex, drafted.ResultIndex, DraftScope.DateOf(work.Report, sample)!.Value,
                parties.Product, parties.Enterprise, sample.JurisdictionId ?? "", line.Characteristic, line.Printed ?? "", line.Unit ?? "", requirement?.Id ?? "",
                before, [.. today.Select(v => v.Designation).Distinct(StringComparer.Ordinal)], [.. verdicts.Select(v => (v.Outcome, v.Reason))]));
    }

    /// <summary>Several documents may limit one result; it is as bad as the worst of them says.</summary>
    private static int Gravity(Outcome outcome) => outcome switch
    {
        Outcome.Fail => 5,
        Outcome.ConditionalFail => 4,
        Outcome.Indeterminate => 3,
        Outcome.ConditionalPass => 2,
        Outcome.Pass => 1,
        _ => 0,
    };

    private sealed record Work(ReportName Name, int Revision, Report Report, ReportResults Results)
    {
        private IReadOnlyList<LineVerdict>? today;

        /// <summary>The verdicts by today's documents, made when the draft concerns the report at all.</summary>
        public IReadOnlyList<LineVerdict> Today(CatalogueSnapshot catalogue) =>
            today ??= ReportEvaluator.Evaluate(Report, catalogue, results: Results, inWords: false).Verdicts;
    }
}
