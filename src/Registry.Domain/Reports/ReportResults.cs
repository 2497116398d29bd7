namespace Registry.Domain.Reports;

/// <summary>
/// The results of a report's lines by the rule of <see cref="ResultReader"/>, read once: checks, the laboratory's own statements and
/// the verdicts all look at the same readings.
/// </summary>
public sealed class ReportResults
{
    private readonly Result[][] results;

    internal ReportResults(Report report)
    {
        results = new Result[report.Samples.Count][];
        for (var i = 0; i < results.Length; i++)
            results[i] = new Result[report.Samples[i].Results.Count];
    }

    /// <summary>The result of a line; both indexes are those of the report, from zero.</summary>
    public Result this[int sample, int line]
    {
        get => results[sample][line];
        internal set => results[sample][line] = value;
    }

    /// <summary>Reads all lines of a report.</summary>
    public static ReportResults Read(Report report)
    {
        var read = new ReportResults(report);
        for (var s = 0; s < report.Samples.Count; s++)
            for (var r = 0; r < report.Samples[s].Results.Count; r++)
                read[s, r] = report.Samples[s].Results[r].Result;
        return read;
    }
}
