using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Products;

namespace Registry.Application.Conformity;

/// <summary>A state a product was found in.</summary>
/// <param name="Ordinal">0 for the first.</param>
/// <param name="AsOf">The day it was found on.</param>
/// <param name="ReplacedTime">When another one was found; null while it stands.</param>
/// <param name="Cause">Why the product was looked at.</param>
public sealed record FoundProductState(int Ordinal, ProductState State, LocalDate AsOf, Instant DecidedTime, Instant? ReplacedTime, StandingReason Cause);

/// <summary>
/// Tells the states products were found in. They rest on reports that are not everybody's, so that they are for the owner and for officers.
/// </summary>
public sealed class ProductStateOperations(RegistryDatabase database, ProductOperations products, Catalogue catalogue)
{
    private const string List = "product-states";

    /// <summary>Newest first.</summary>
    /// <param name="readTime">What the registry knew at this instant; now when null.</param>
    public async Task<Answer<Page<FoundProductState>>> ListAsync(Caller caller, string name, Instant? readTime, PageRequest page, CancellationToken cancellationToken)
    {
        var product = await products.GetAsync(caller, name, cancellationToken);
        if (product.Refusal is { } unknown)
            return unknown;
        if (Permissions.Check(caller, Permission.KeepProduct, product.Value.Value.Product.OwnerId) is { } denied)
            return denied;
        var binding = $"{name} at {readTime}";
        var after = page.OpenPosition(List, binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        var rows = await db.ProductStandings.Where(s => s.Product == name && (readTime == null || s.DecidedTime <= readTime) && (after.Value < 0 || s.Ordinal < after.Value))
            .OrderByDescending(s => s.Ordinal).Take(page.Size + 1).ToListAsync(cancellationToken);
        var reasons = await StandingReasons.OfAsync(db, [.. rows.Select(r => r.CausePosition)], catalogue.Snapshot, cancellationToken);
        var found = rows.ConvertAll(r => new FoundProductState(
            r.Ordinal, RegistryJson.Read<ProductState>(r.State), r.AsOf, r.DecidedTime, readTime is { } known && r.ReplacedTime > known ? null : r.ReplacedTime,
            reasons.GetValueOrDefault(r.CausePosition) ?? new StandingReason(-1, "", "") { Day = r.AsOf }));
        return page.Close(found, s => $"{s.Ordinal}", List, binding);
    }
}
