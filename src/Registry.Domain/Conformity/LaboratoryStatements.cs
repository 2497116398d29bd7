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
    public static IReadOnlyList<Finding> Check(Report report)
    {
        var findings = new List<Finding>();
        for (var s = 0; s < report.Samples.Count; s++)
            for (var r = 0; r < report.Samples[s].Results.Count; r++)
                if (Check(report.Samples[s].Results[r], $"samples[{s}].results[{r}]") is { } finding)
                    findings.Add(finding);
        return findings;
    }

    /// <summary>The finding for one line; null when the statement agrees, there is none, or nothing can be recomputed.</summary>
    public static Finding? Check(ResultLine line, string path)
    {
        if (SaysConforming(line.Statement) is not { } saysConforming
            || !PrintedLimit.Parse(line.PrintedLimit).TryGet(out var limit, out _))
            return null;
        var requirement = new Requirement
        {
            Id = path,
            CharacteristicVi = line.Characteristic,
            Limit = limit,
            Unit = line.Unit,
            UnitCode = line.UnitCode,
            Verified = true,
        };
        // Statements and numbers nearly always agree, and then no sentence is needed.
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
