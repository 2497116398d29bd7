namespace Registry.ReferencePack.Rows;

/// <summary>A real report of the folder reports, as a laboratory's own system would send it; every text is verbatim.</summary>
/// <param name="File">Path inside the pack.</param>
/// <param name="Laboratory">Id of organisations.csv.</param>
/// <param name="Kind">test_report, calibration_certificate or verification_certificate.</param>
/// <param name="IssueDate">Day it was signed; null when not known, and the note says why.</param>
/// <param name="Criterion">Designation the laboratory judged against, as printed.</param>
/// <param name="Conclusion">The laboratory's own words; null when not copied.</param>
/// <param name="ParametersTotal">How many lines the paper has; more than were copied, perhaps.</param>
public sealed record ReportEntry(
    string? File, string Laboratory, string Accreditation, string? AccreditationMarkMeaning, string Number, string Kind,
    string? IssueDate, string Criterion, IReadOnlyList<SampleEntry> Samples, string? Conclusion, int ParametersTotal, string Note,
    string SourceId, string Source, string Confidence, bool Verified)
{
    internal RowSource Provenance => new(SourceId, Source, Confidence, Verified);
}

/// <summary>A sample of a report. Dates are civil days.</summary>
public sealed record SampleEntry(
    string Code, string Name, string Matrix, string Place, string Jurisdiction, string? SamplingDate, string? TestingStartDate,
    string? TestingEndDate, IReadOnlyList<ResultEntry> Results);

/// <summary>A line of a report as printed.</summary>
/// <param name="PrintedResult">Verbatim, e.g. <c>&lt; 0,050</c> or <c>Không phát hiện</c>.</param>
/// <param name="AccreditedMark">The mark beside the line; null when it was not copied.</param>
public sealed record ResultEntry(
    string Characteristic, string PrintedResult, string PrintedLimit, string Unit, string? Method, string? AccreditedMark);
