using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>
/// The laboratory's own statement of each line, recomputed from its own result and the limit it printed, by simple
/// acceptance. A contradiction is flagged and never overwritten: the statement stays as printed, and the registry's verdict
/// is a third thing that comes from the document in force.
/// </summary>
public static class LaboratoryStatements
{
    /// <summary>Findings with code <see cref="FindingCodes.StatementContradicted"/>, in the order of the report.</summary>
    public static IReadOnlyList<Finding> Check(Report report) => Check(report, ReportResults.Read(report));

    /// <summary>The same for a report whose results have been read already.</summary>
    public static IReadOnlyList<Finding> Check(Report report, ReportResults results)
    {
        var findings = new List<Finding>();
        for (var s = 0; s < report.Samples.Count; s++)
            for (var r = 0; r < report.Samples[s].Results.Count; r++)
            {
                var line = report.Samples[s].Results[r];
                if (Contradiction(line, results[s, r]) is var (limit, saysConforming)
                    && Check(line, limit, saysConforming, $"samples[{s}].results[{r}]") is { } finding)
                    findings.Add(finding);
            }

        return findings;
    }

    /// <summary>The finding for one line; null when the statement agrees, there is none, or nothing can be recomputed.</summary>
    public static Finding? Check(ResultLine line, string path) =>
        Contradiction(line, line.Result) is var (limit, saysConforming) ? Check(line, limit, saysConforming, path) : null;

    /// <summary>Whether the laboratory's own statement on a line says the opposite of a verdict. Silence and open verdicts contradict nothing.</summary>
    public static bool Disagrees(ResultLine line, Verdict verdict) =>
        verdict.Outcome is Outcome.Pass or Outcome.ConditionalPass or Outcome.Fail or Outcome.ConditionalFail
        && line.Statement is { } statement && Statements.Of(statement) is { } saysConforming && saysConforming != verdict.Conforms;

    /// <summary>
    /// What has to be looked at more closely: the limit and the statement, unless the laboratory said nothing or a plain comparison
    /// shows that it is right, as it nearly always is.
    /// </summary>
    private static (Limit Limit, bool SaysConforming)? Contradiction(ResultLine line, Result result) =>
        line.Statement is null || line.PrintedLimit is null
        || Statements.Of(line.Statement) is not { } saysConforming
        || !PrintedLimit.Parse(line.PrintedLimit).TryGet(out var limit, out _)
        // Nothing can be recomputed from "not detected" without its limit of detection, unless absence itself is demanded.
        || (result is Result.NotDetected { DetectionLimit: null } && limit is Limit.Max or Limit.Min or Limit.Range)
        || LiesWithin(result, limit) == saysConforming
            ? null
            : (limit, saysConforming);

    /// <summary>Whether a number lies within the limit printed beside it, which has its unit; null for what needs the whole rule.</summary>
    private static bool? LiesWithin(Result result, Limit limit) => (result, limit) switch
    {
        (Result.Quantified { Value: var value }, Limit.Max max) => value < max.Value || (max.Inclusive && value == max.Value),
        (Result.Quantified { Value: var value }, Limit.Min min) => value > min.Value || (min.Inclusive && value == min.Value),
        (Result.Quantified { Value: var value }, Limit.Range { LowerInclusive: true, UpperInclusive: true } range) => range.Lower <= value && value <= range.Upper,
        (Result.BelowLimit below, Limit.Max max) when below.Limit < max.Value => true,
        _ => null,
    };

    private static Finding? Check(ResultLine line, Limit limit, bool saysConforming, string path)
    {
        var requirement = new Requirement
        {
            Id = path,
            CharacteristicVi = line.Characteristic,
            Limit = limit,
            Unit = line.Unit,
            UnitCode = line.UnitCode,
            Verified = true,
        };
        var recomputed = Assessment.Judge(requirement, line);
        if (recomputed is not (Outcome.Pass or Outcome.Fail) || recomputed == Outcome.Pass == saysConforming)
            return null;
        var verdict = Assessment.Assess(requirement, line);
        return new(
            FindingCodes.StatementContradicted,
            Severity.Warning,
            $"{path}.statement",
            $"The laboratory states \"{line.Statement}\", but its own numbers say otherwise: {verdict.ExplanationEn}",
            $"Phòng thử nghiệm ghi \"{line.Statement}\" nhưng theo chính số liệu trên phiếu thì khác: {verdict.ExplanationVi}",
            new Dictionary<string, string>
            {
                ["statement"] = line.Statement!,
                ["recomputed"] = verdict.Conforms ? "pass" : "fail",
                ["printed_limit"] = line.PrintedLimit!,
            });
    }

    private static readonly Remembered<bool?> Statements = new(SaysConforming);

    /// <summary>Whether a statement says conforming or not; null when it says neither ("-", "đang xem xét").</summary>
    private static bool? SaysConforming(string? statement)
    {
        var key = NameKey.Of(statement);
        if (NameKey.ContainsWords(key, "khong dat") || NameKey.ContainsWords(key, "khong phu hop")
            || NameKey.ContainsWords(key, "fail") || NameKey.ContainsWords(key, "not pass") || key == "kd")
            return false;
        return key is "dat" or "pass" or "passed" or "phu hop" or "d" || NameKey.ContainsWords(key, "dat yeu cau") ? true : null;
    }
}
