using NodaTime;
using Registry.Application.Documents;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>A document that was asked for a sample, and why this one.</summary>
public sealed record AppliedDocument(int SampleIndex, string DocumentId, string Designation, string ReasonVi, string ReasonEn)
{
    /// <summary>Whether the laboratory itself named it as its criterion.</summary>
    public bool NamedByLaboratory { get; init; }
}

/// <summary>A verdict and where it belongs.</summary>
/// <param name="DocumentId">Empty when no document was found for the sample.</param>
public sealed record LineVerdict(int SampleIndex, int ResultIndex, string DocumentId, string Designation, Verdict Verdict, VerdictInputs? Inputs);

/// <summary>A report judged against the catalogue as of one log position.</summary>
public sealed record ReportEvaluation(IReadOnlyList<AppliedDocument> Documents, IReadOnlyList<LineVerdict> Verdicts);

/// <summary>
/// Finds the documents for each sample (those the laboratory named and those that bind the matrix at the place on the sampling
/// date) and judges each line against each. Editions that overlap each give their verdict; what is named but not held, or whose
/// force is not known, is said and never guessed.
/// </summary>
public static class ReportEvaluator
{
    /// <param name="catalogue">What to judge by.</param>
    /// <param name="only">When not empty, judge against these documents instead.</param>
    /// <param name="asOf">Judge as of this day instead of the sampling day.</param>
    /// <param name="results">The results of the lines, when they have been read already.</param>
    /// <param name="inWords">Whether the sentences of the verdicts are wanted.</param>
    public static ReportEvaluation Evaluate(
        Report report, CatalogueSnapshot catalogue, IReadOnlyList<string>? only = null, LocalDate? asOf = null, ReportResults? results = null, bool inWords = true)
    {
        var applied = new List<AppliedDocument>();
        var verdicts = new List<LineVerdict>();
        for (var i = 0; i < report.Samples.Count; i++)
        {
            var sample = report.Samples[i];
            var documents = only is { Count: > 0 } ? Asked(only, catalogue, i) : Choose(report, sample, i, catalogue, asOf ?? sample.SampledOn ?? report.IssueDate);
            applied.AddRange(documents);
            for (var line = 0; line < sample.Results.Count; line++)
                foreach (var document in documents)
                    if (catalogue.Requirements.TryGetValue(document.DocumentId, out var requirements))
                        verdicts.Add(Judge(requirements, sample, line, document, results?[i, line], inWords: inWords));
            foreach (var document in documents)
                if (catalogue.Requirements.TryGetValue(document.DocumentId, out var requirements))
                    verdicts.AddRange(JudgeFormulas(requirements, sample, document, inWords: inWords));
        }
        return new ReportEvaluation(applied, verdicts);
    }

    /// <summary>
    /// Judges one line by one document's requirements. The same report, requirements and choice give the same verdict for ever.
    /// </summary>
    public static LineVerdict Judge(
        RequirementIndex requirements, Sample sample, int lineIndex, AppliedDocument document, Result? result = null,
        string? ruleVersion = null, bool inWords = true)
    {
        var line = sample.Results[lineIndex];
        var query = QueryOf(sample, document, line.Characteristic);
        var (verdict, inputs) = Assessment.AssessLine(requirements, query, line, ContextOf(requirements, sample), result, ruleVersion, inWords);
        return new LineVerdict(document.SampleIndex, lineIndex, document.DocumentId, document.Designation, verdict, inputs);
    }

    /// <summary>Judges again what gave a stored verdict, by the version of the rules that made it.</summary>
    public static LineVerdict Replay(RequirementIndex requirements, Sample sample, int lineIndex, AppliedDocument document, Verdict stored)
    {
        // A formula stands at the first of its lines, which has a verdict of its own beside it.
        var formula = JudgeFormulas(requirements, sample, document, stored.RuleVersion)
            .FirstOrDefault(v => v.ResultIndex == lineIndex && v.Verdict.RequirementId == stored.RequirementId);
        return formula ?? Judge(requirements, sample, lineIndex, document, ruleVersion: stored.RuleVersion);
    }

    internal static IEnumerable<LineVerdict> JudgeFormulas(
        RequirementIndex requirements, Sample sample, AppliedDocument document, string? ruleVersion = null, bool inWords = true) =>
        requirements.HasFormulas
            ? Assessment.AssessFormulas(requirements, QueryOf(sample, document, ""), sample.Results, ContextOf(requirements, sample), ruleVersion, inWords)
                .Select(found => new LineVerdict(document.SampleIndex, found.Line, document.DocumentId, document.Designation, found.Verdict, found.Inputs))
            : [];

    private static RequirementQuery QueryOf(Sample sample, AppliedDocument document, string characteristic) => new()
    {
        Characteristic = characteristic,
        Matrix = sample.Matrix ?? sample.Name,
        Category = sample.Category,
        CriterionNamesEdition = document.NamedByLaboratory,
    };

    private static AssessmentContext? ContextOf(RequirementIndex requirements, Sample sample) => requirements.ReadsSampleTexts
        ? new AssessmentContext { SampleTexts = [.. new[] { sample.Name, sample.Place, sample.Production }.OfType<string>()] }
        : null;

    private static List<AppliedDocument> Asked(IReadOnlyList<string> ids, CatalogueSnapshot catalogue, int sampleIndex) =>
        [.. ids.Where(catalogue.Documents.ContainsKey).Distinct(StringComparer.Ordinal).Select(id =>
            new AppliedDocument(sampleIndex, id, catalogue.Documents[id].Designation, "Được yêu cầu đánh giá theo văn bản này.", "Asked for by the caller."))];

    private static List<AppliedDocument> Choose(Report report, Sample sample, int sampleIndex, CatalogueSnapshot catalogue, LocalDate? date)
    {
        var chosen = new List<AppliedDocument>();
        foreach (var mention in DesignationParser.Find(report.Criterion))
            foreach (var document in PickEdition(catalogue.Find(mention.Designation.Printed), mention.Designation, date))
                Add(document, NamedReason(document, date), byLaboratory: true);
        if (date is { } day && (sample.Matrix ?? sample.Name) is { } matrix)
            foreach (var answer in catalogue.Applicability.Check(new ApplicabilityQuestion(day, Category: matrix, PlaceId: sample.JurisdictionId)))
                if (answer.Outcome == ApplicabilityOutcome.Applies)
                    foreach (var document in catalogue.Find(answer.Document))
                        Add(document, answer.Explain(), byLaboratory: false);
        return chosen;

        void Add(Document document, BilingualText reason, bool byLaboratory)
        {
            if (!chosen.Exists(c => c.DocumentId == document.Id))
                chosen.Add(new AppliedDocument(sampleIndex, document.Id, document.Designation, reason.Vi, reason.En) { NamedByLaboratory = byLaboratory });
        }
    }

    /// <summary>A dated reference stays; an undated one means the newest edition in force on the date.</summary>
    private static IEnumerable<Document> PickEdition(IReadOnlyList<Document> found, Designation named, LocalDate? date)
    {
        if (named.Year is not null || found.Count <= 1)
            return found;
        var binding = date is { } day ? found.Where(d => ForceTimeline.StateOn(d.ForceEvents, day).Binds).ToList() : [];
        return binding.Count > 0 ? [binding.MaxBy(d => d.Year ?? 0)!] : found;
    }

    private static BilingualText NamedReason(Document document, LocalDate? date)
    {
        if (date is not { } day)
            return new("Phòng thử nghiệm nêu văn bản này; chưa rõ ngày lấy mẫu nên chưa xét hiệu lực.", "Named by the laboratory; the sampling date is not known, so its force was not checked.");
        var state = ForceTimeline.StateOn(document.ForceEvents, day);
        return new($"Phòng thử nghiệm nêu văn bản này. {state.Reason.Vi}", $"Named by the laboratory. {state.Reason.En}");
    }
}
