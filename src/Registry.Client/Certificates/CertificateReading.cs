using Registry.Dcc;

namespace Registry.Client.Certificates;

/// <summary>A certificate turned into a report, or why it could not be.</summary>
/// <param name="Report">The report; null when <paramref name="Problems"/> is not empty.</param>
/// <param name="Problems">Why there is no report: one English sentence each, with the path in the XML where there is one.</param>
/// <param name="Findings">Everything the reader of the certificate noticed, warnings included.</param>
public sealed record CertificateReading(ReportFile? Report, IReadOnlyList<string> Problems, IReadOnlyList<DccFinding> Findings);
