using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>A product or an instrument whose owner is told.</summary>
/// <param name="Subject">Its resource name.</param>
/// <param name="Owner">Resource name of the organisation.</param>
/// <param name="Positions">Log positions of its reports that rest on the suspicion.</param>
internal sealed record OwnedThing(string Subject, string Owner, IReadOnlyList<long> Positions);

/// <summary>Finds whose products and instruments a suspicion touches. Reports themselves are their laboratories'.</summary>
internal sealed class SuspicionOwners(TraceKeeper keeper, TraceReader reader)
{
    /// <summary>Organisations that own what rests on a suspicion, without the laboratories.</summary>
    public IReadOnlyList<string> NamesOf(Suspicion suspicion) => keeper.Ask(book =>
    {
        var affected = AffectedNodes(book, suspicion);
        return (IReadOnlyList<string>)[.. ProductsOf(book, affected).Select(p => p.Owner).Concat(InstrumentsOf(book, suspicion, affected).Select(i => i.Owner)).Distinct()];
    });

    /// <summary>The products and instruments with their owners, in the order of their names.</summary>
    public async Task<IReadOnlyList<OwnedThing>> FindAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        var (products, instruments) = keeper.Ask(book =>
        {
            var affected = AffectedNodes(book, suspicion);
            return (ProductsOf(book, affected), InstrumentsOf(book, suspicion, affected));
        });
        // The book knows instruments by digests only; a certificate says what its instrument is called.
        var certificates = await reader.ReadAsync(Access.Caller.Registry, instruments.Where(i => i.Subject.Length == 0).Select(i => i.Newest), cancellationToken);
        var found = new List<OwnedThing>(products);
        foreach (var (subject, owner, newest, positions) in instruments)
            if (subject.Length > 0)
                found.Add(new OwnedThing(subject, owner, positions));
            else if (certificates.GetValueOrDefault(newest)?.Report.Instrument is { } i && InstrumentKey.Of(i.Manufacturer, i.Model, i.SerialNumber, i.Name) is { } key)
                found.Add(new OwnedThing($"instruments/{InstrumentKey.IdOf(key)}", owner, positions));
        return [.. found.OrderBy(f => f.Subject, StringComparer.Ordinal)];
    }

    private static List<int> AffectedNodes(TraceBook book, Suspicion suspicion) =>
        [.. ImpactOperations.AffectedBy(book, suspicion).Select(a => a.Node).Where(n => book.Nodes[n].Position >= 0)];

    private static List<OwnedThing> ProductsOf(TraceBook book, List<int> affected) =>
        [.. affected.SelectMany(node => book.Evidence.Of(node).Where(p => p.Owner.Length > 0).Select(p => (p.Product, p.Owner, book.Nodes[node].Position)))
            .GroupBy(p => (p.Product, p.Owner))
            .Select(g => new OwnedThing(g.Key.Product, g.Key.Owner, [.. g.Select(p => p.Position).Order()]))];

    private sealed record OwnedInstrument(string Subject, string Owner, long Newest, IReadOnlyList<long> Positions);

    /// <summary>Instruments whose certificates rest on it, and the one that is doubted itself; where an organisation held here owns them.</summary>
    private static List<OwnedInstrument> InstrumentsOf(TraceBook book, Suspicion suspicion, List<int> affected)
    {
        var found = new List<OwnedInstrument>();
        foreach (var group in affected.GroupBy(node => book.Instruments.Find(node)?.Instrument ?? TraceGraph.None).Where(g => g.Key != TraceGraph.None))
            if (OwnerOf(book, group.Key) is var (owner, newest))
                found.Add(new OwnedInstrument("", owner, newest, [.. group.Select(n => book.Nodes[n].Position).Order()]));
        if (suspicion.InstrumentId is { } id && book.Nodes.Find(TraceNodes.InstrumentIdKey(id)) is not TraceGraph.None and var doubted && OwnerOf(book, doubted) is var (own, last))
        {
            // Certificates of its own may rest on it as well; its owner is told once.
            var positions = found.Find(f => f.Newest == last)?.Positions ?? [];
            found.RemoveAll(f => f.Newest == last);
            found.Add(new OwnedInstrument($"instruments/{id}", own, last, positions));
        }
        return found;
    }

    /// <summary>Owner as the newest certificate prints it, where that is the name or code of one organisation.</summary>
    private static (string Owner, long Newest)? OwnerOf(TraceBook book, int instrument)
    {
        var standing = book.Graph.CertificatesOf(instrument).Where(book.Instruments.Stands).Select(n => book.Instruments.Find(n)!.Value).ToList();
        if (standing.Count == 0)
            return null;
        var newest = standing.MaxBy(c => c.Performed);
        return book.Laboratories.Find(newest.Owner) is { Length: > 0 } owner ? (owner, book.Nodes[newest.Node].Position) : null;
    }
}
