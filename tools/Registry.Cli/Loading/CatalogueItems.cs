using Registry.Protocol.V1;
using Registry.ReferencePack;

namespace Registry.Cli.Loading;

/// <summary>What goes into the catalogue, in the order in which the one refers to the other.</summary>
public sealed record CatalogueItems
{
    public IReadOnlyList<Jurisdiction> Jurisdictions { get; init; } = [];

    public IReadOnlyList<Organisation> Organisations { get; init; } = [];

    public IReadOnlyList<Document> Documents { get; init; } = [];

    public IReadOnlyList<Product> Products { get; init; } = [];

    public IReadOnlyList<IndicatorSet> IndicatorSets { get; init; } = [];

    public static CatalogueItems Of(PackContents pack) => new()
    {
        Jurisdictions = [.. PackMessages.Jurisdictions(pack)],
        Organisations = [.. PackMessages.Organisations(pack)],
        Documents = [.. PackMessages.Documents(pack)],
        Products = [.. PackMessages.Products(pack)],
        IndicatorSets = [.. PackMessages.IndicatorSets(pack)],
    };

    public async Task LoadAsync(CatalogueLoader loader, CancellationToken stop)
    {
        if (Jurisdictions.Count > 0)
            await loader.JurisdictionsAsync(Jurisdictions, stop);
        if (Organisations.Count > 0)
            await loader.OrganisationsAsync(Organisations, stop);
        if (Documents.Count > 0)
            await loader.DocumentsAsync(Documents, stop);
        if (Products.Count > 0)
            await loader.ProductsAsync(Products, stop);
        if (IndicatorSets.Count > 0)
            await loader.IndicatorSetsAsync(IndicatorSets, stop);
    }
}
