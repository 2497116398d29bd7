using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>A calibration or verification of an instrument, as lists and counts look at it.</summary>
/// <param name="Instrument">Node of the instrument; <see cref="TraceGraph.None"/> when the certificate does not identify it.</param>
/// <param name="Performed">Day of the work.</param>
/// <param name="ValidUntil">Last day as printed.</param>
/// <param name="Kind">Kind of the instrument, as printed.</param>
/// <param name="Place">Id of the jurisdiction it stands in; empty when not known.</param>
/// <param name="Owner">As printed.</param>
internal readonly record struct InstrumentCertificate(
    int Node, int Instrument, bool IsVerification, int Performed, int ValidUntil, string Kind, string Place, string Serial, string Owner);

/// <summary>The certificates of instruments.</summary>
internal sealed class InstrumentBook
{
    private readonly Dictionary<int, InstrumentCertificate> certificates = [];
    private readonly HashSet<int> withdrawn = [];
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    private readonly List<int> instruments = [];
    private readonly HashSet<int> known = [];

    public long Bytes => certificates.Count * 80L + instruments.Count * 24L;

    /// <summary>Nodes of the instruments in the order they were first seen.</summary>
    public IReadOnlyList<int> Instruments => instruments;

    /// <summary>Certificates that were not withdrawn.</summary>
    public IEnumerable<InstrumentCertificate> Standing => certificates.Values.Where(c => !withdrawn.Contains(c.Node));

    public bool Stands(int node) => certificates.ContainsKey(node) && !withdrawn.Contains(node);

    public InstrumentCertificate? Find(int node) => certificates.TryGetValue(node, out var certificate) ? certificate : null;

    public void Take(int node, int instrument, Report report)
    {
        certificates.Remove(node);
        withdrawn.Remove(node);
        if (report.Kind == ReportKind.TestReport || report.Instrument is not { } printed)
            return;
        if (instrument != TraceGraph.None && known.Add(instrument))
            instruments.Add(instrument);
        certificates.Add(node, new InstrumentCertificate(
            node, instrument, report.Kind == ReportKind.VerificationCertificate,
            TraceGraph.DayNumber(report.PerformedOn ?? report.IssueDate), TraceGraph.DayNumber(report.ValidUntil?.LastDay),
            Word(printed.Kind ?? printed.Name), Word(printed.JurisdictionId ?? ""), Word(printed.SerialNumber ?? ""), Word(printed.Owner ?? "")));
    }

    public void Withdraw(int node)
    {
        if (certificates.ContainsKey(node))
            withdrawn.Add(node);
    }

    /// <summary>Kinds and places repeat in nearly all certificates; one text of each is kept.</summary>
    private string Word(string word)
    {
        if (words.TryGetValue(word, out var kept))
            return kept;
        words.Add(word, word);
        return word;
    }
}
