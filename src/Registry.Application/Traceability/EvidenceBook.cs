namespace Registry.Application.Traceability;

/// <summary>Which products name which reports as evidence, and whose products they are.</summary>
internal sealed class EvidenceBook
{
    private readonly Dictionary<string, (string Owner, IReadOnlyList<int> Reports)> products = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<string>> byReport = [];

    /// <summary>Whether no product names any report.</summary>
    public bool IsEmpty => products.Count == 0;

    /// <summary>Takes a product in; what it said before is forgotten.</summary>
    /// <param name="product">Resource name.</param>
    /// <param name="owner">Resource name; empty when not known.</param>
    /// <param name="reports">Nodes of the reports.</param>
    public void Take(string product, string owner, IReadOnlyList<int> reports)
    {
        if (products.Remove(product, out var before))
            foreach (var report in before.Reports)
                byReport[report].Remove(product);
        if (reports.Count == 0)
            return;
        products.Add(product, (owner, reports));
        foreach (var report in reports)
        {
            if (!byReport.TryGetValue(report, out var named))
                byReport.Add(report, named = []);
            named.Add(product);
        }
    }

    /// <summary>The reports a product names.</summary>
    public IReadOnlyList<int> ReportsOf(string product) => products.TryGetValue(product, out var held) ? held.Reports : [];

    /// <summary>The products that rest on a report, each with its owner.</summary>
    public IEnumerable<(string Product, string Owner)> Of(int report) =>
        byReport.TryGetValue(report, out var named) ? named.Select(p => (p, products[p].Owner)) : [];
}
