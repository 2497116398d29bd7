using Registry.Application.Documents;
using Registry.Domain.Documents;
using Registry.Domain.Text;

namespace Registry.Application.Reports;

/// <summary>The verification intervals in force, by the kind of instrument.</summary>
internal sealed class IntervalTable
{
    private readonly Dictionary<string, VerificationInterval> byKind = new(StringComparer.Ordinal);

    public IntervalTable(CatalogueSnapshot catalogue) : this(catalogue.Documents.Values) { }

    /// <param name="documents">Where two lists name one kind, the first by identifier says, whatever order they come in.</param>
    public IntervalTable(IEnumerable<Document> documents)
    {
        foreach (var interval in documents.Where(d => d.VerificationIntervals.Count > 0).OrderBy(d => d.Id, StringComparer.Ordinal).SelectMany(d => d.VerificationIntervals).Where(i => i.Verified))
            foreach (var name in new[] { interval.InstrumentVi, interval.InstrumentEn }.OfType<string>().Where(n => n.Length > 0))
                byKind.TryAdd(VietnameseText.Fold(name), interval);
    }

    /// <summary>The interval whose instrument kind is named exactly; a kind that is not listed has none.</summary>
    public VerificationInterval? Find(string? kind) => kind is null ? null : byKind.GetValueOrDefault(VietnameseText.Fold(kind));
}
