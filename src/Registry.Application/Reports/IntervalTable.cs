using Registry.Application.Documents;
using Registry.Domain.Documents;
using Registry.Domain.Text;

namespace Registry.Application.Reports;

/// <summary>The verification intervals in force, by the kind of instrument.</summary>
internal sealed class IntervalTable
{
    private readonly Dictionary<string, VerificationInterval> byKind = new(StringComparer.Ordinal);

    public IntervalTable(CatalogueSnapshot catalogue)
    {
        foreach (var interval in catalogue.Documents.Values.SelectMany(d => d.VerificationIntervals).Where(i => i.Verified))
            foreach (var name in new[] { interval.InstrumentVi, interval.InstrumentEn }.OfType<string>().Where(n => n.Length > 0))
                byKind.TryAdd(VietnameseText.Fold(name), interval);
    }

    /// <summary>The interval whose instrument kind is named exactly; a kind that is not listed has none.</summary>
    public VerificationInterval? Find(string? kind) => kind is null ? null : byKind.GetValueOrDefault(VietnameseText.Fold(kind));
}
