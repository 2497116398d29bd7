using NodaTime;
using Registry.Domain.Reports;

namespace Registry.Domain.Organisations;

/// <summary>
/// Whether the laboratory had the scope for what it measured, on the day it measured, by the edition of the scope in force then
/// (ISO/IEC 17011:2017, 7.8; decree 107/2016/NĐ-CP for registration and designation). What the registry does not hold is unknown,
/// never a no: laboratories need not be in it.
/// </summary>
public static class CompetenceChecks
{
    private static readonly StatusKind[] Kinds = [StatusKind.Registered, StatusKind.Accredited, StatusKind.Designated];

    /// <summary>Every answer about a report.</summary>
    /// <param name="report">The report as sent.</param>
    /// <param name="laboratory">What is known of its laboratory; null when nothing is.</param>
    public static Competence Of(Report report, Organisation? laboratory)
    {
        var lines = new List<LineCompetence>();
        for (var s = 0; s < report.Samples.Count; s++)
            for (var r = 0; r < report.Samples[s].Results.Count; r++)
                lines.Add(OfLine(report, s, r, laboratory));
        return new Competence(lines, [SignatoryCheck.Of(report, laboratory)]);
    }

    /// <summary>The answers about one line.</summary>
    public static LineCompetence OfLine(Report report, int sampleIndex, int resultIndex, Organisation? laboratory)
    {
        var sample = report.Samples[sampleIndex];
        var line = sample.Results[resultIndex];
        var date = DayOf(report, sample);
        var asked = Ask(report, sample, line);
        var standings = Kinds.Select(kind => StandingCheck.Of(kind, laboratory, asked, date)).ToList();
        var checks = standings.Select(s => s.Answer).ToList();
        var accredited = standings[1];
        if (CapabilityCheck.Of(report.Kind, asked, accredited) is { } capability)
            checks.Add(capability);
        if (MarkCheck.Of(line, laboratory, accredited) is { } mark)
            checks.Add(mark);
        return new LineCompetence(sampleIndex, resultIndex, line.Characteristic, date, checks);
    }

    /// <summary>The day a sample was measured: the last day of testing, else the day of the work, of sampling, of issue.</summary>
    public static LocalDate? DayOf(Report report, Sample sample) =>
        sample.Tested?.End ?? sample.Tested?.Start ?? report.PerformedOn ?? sample.SampledOn ?? report.IssueDate;

    internal static ScopeQuestion Ask(Report report, Sample sample, ResultLine line)
    {
        List<string> names = [line.Characteristic];
        // The scope of a calibration laboratory lists what it calibrates; its certificates print errors and corrections.
        if (report.Kind != ReportKind.TestReport && report.Instrument is { } instrument)
            names.AddRange(new[] { instrument.Name, instrument.Kind }.OfType<string>().Where(n => n.Length > 0));
        var method = string.IsNullOrWhiteSpace(line.Method) ? report.Instrument?.Procedure : line.Method;
        return new ScopeQuestion(names, method, sample.Matrix ?? sample.Name, line.Result, line.ReadUnit());
    }
}
