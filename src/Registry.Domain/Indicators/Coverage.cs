using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Products;

namespace Registry.Domain.Indicators;

/// <summary>By what products are grouped.</summary>
public enum CoverageGrouping
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>The commune a product, or its owner, sits in.</summary>
    Commune = 1,

    /// <summary>The group of its newest OCOP rating.</summary>
    OcopGroup = 2,

    /// <summary>The first two digits of its HS code.</summary>
    HsChapter = 3,
}

/// <summary>A product with what it is tied to on a day.</summary>
/// <param name="Key">Of the group it stands in; empty when it is in none that is known.</param>
/// <param name="Standing">Declarations and certificates that stand.</param>
public sealed record CoveredProduct(Product Product, string Key, IReadOnlyList<Declaration> Standing)
{
    /// <summary>Whether one of a kind stands.</summary>
    public bool Has(DeclarationKind kind) => Standing.Any(d => d.Kind == kind);
}

/// <summary>Products of one group and what they are tied to.</summary>
public sealed record CoverageRow(string Key, int Products, int Covered, int Declared, int VoluntaryConformity, int MandatoryConformity);

/// <summary>How many local products are tied to standards.</summary>
public static class Coverage
{
    /// <summary>Products with their groups and ties on a day.</summary>
    /// <param name="communeOf">The commune an organisation, by resource name, sits in; null when not known.</param>
    public static IReadOnlyList<CoveredProduct> Of(IEnumerable<ProductFact> products, CoverageGrouping grouping, LocalDate date, JurisdictionHistory jurisdictions, Func<string, string?> communeOf)
    {
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(jurisdictions);
        ArgumentNullException.ThrowIfNull(communeOf);
        return [.. products.Select(p => new CoveredProduct(p.Product, Key(p.Product) ?? "", [.. p.Declarations.Where(d => Stands(d, date))])).OrderBy(p => p.Product.Id, StringComparer.Ordinal)];

        string? Key(Product product) => grouping switch
        {
            CoverageGrouping.Commune => Commune(product.JurisdictionId) ?? (product.OwnerId.Length > 0 ? Commune(communeOf(product.OwnerId)) : null),
            CoverageGrouping.OcopGroup => product.Ocop.Where(r => r.DecidedOn <= date).MaxBy(r => r.DecidedOn)?.Group,
            CoverageGrouping.HsChapter => product.HsCode is { Length: >= 2 } code ? code[..2] : null,
            _ => null,
        };

        string? Commune(string? id) => jurisdictions.Find(id) is { Level: JurisdictionLevel.Commune } commune ? commune.Id : null;
    }

    /// <summary>One row a group, those with the most products first, what is in none last.</summary>
    public static IReadOnlyList<CoverageRow> Rows(IEnumerable<CoveredProduct> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        return [.. products.GroupBy(p => p.Key, StringComparer.Ordinal).Select(g => Row(g.Key, [.. g])).OrderBy(r => r.Key.Length == 0).ThenByDescending(r => r.Products).ThenBy(r => r.Key, StringComparer.Ordinal)];
    }

    /// <summary>All in one row.</summary>
    public static CoverageRow Row(string key, IReadOnlyList<CoveredProduct> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        int With(DeclarationKind kind) => products.Count(p => p.Has(kind));
        return new CoverageRow(key, products.Count, products.Count(p => p.Standing.Count > 0), With(DeclarationKind.DeclaredApplied), With(DeclarationKind.VoluntaryConformity), With(DeclarationKind.MandatoryConformity));
    }

    private static bool Stands(Declaration declaration, LocalDate date) =>
        declaration.Kind is DeclarationKind.DeclaredApplied or DeclarationKind.VoluntaryConformity or DeclarationKind.MandatoryConformity
        && declaration.DeclarationStateOn(date) is DeclarationState.Received or DeclarationState.SupplementAsked or DeclarationState.Accepted;
}
