using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Products;

namespace Registry.Application.Applicability;

/// <summary>A product of a portfolio: what binds it, and what is to be done.</summary>
public sealed record ProductDuties(Recorded<DeclaredProduct> Product, ApplicabilityResult? Binding, Refusal? Unanswered, IReadOnlyList<Duty> Duties);

/// <summary>The duties of all products of an owner.</summary>
public sealed class PortfolioOperations(ProductOperations products, ApplicabilityOperations applicability, Catalogue catalogue, IClock clock)
{
    /// <summary>Papers that end within so many days are told, where nothing else is asked.</summary>
    public const int UsualDays = 90;

    /// <param name="owner">Name of an organisation; empty for every product.</param>
    /// <param name="daysAhead">How near the end of a paper has to be; the usual when 0.</param>
    public async Task<Answer<Page<ProductDuties>>> CheckAsync(Caller caller, string owner, LocalDate? asOf, int daysAhead, PageRequest page, CancellationToken cancellationToken)
    {
        var listed = await products.ListAsync(caller, new ProductFilter(owner, "", ""), page, cancellationToken);
        if (listed.Refusal is { } refusal)
            return refusal;
        var (date, days) = (asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant()), daysAhead == 0 ? UsualDays : daysAhead);
        var found = new List<ProductDuties>(listed.Value.Items.Count);
        foreach (var product in listed.Value.Items)
            found.Add(await OfAsync(caller, product, date, days, cancellationToken));
        return new Page<ProductDuties>(found, listed.Value.NextToken);
    }

    private async Task<ProductDuties> OfAsync(Caller caller, Recorded<DeclaredProduct> product, LocalDate date, int days, CancellationToken cancellationToken)
    {
        var asked = new AskedApplicability("", product.Name, "", "", date, ProductActivity.Unspecified);
        var answer = await applicability.CheckAsync(caller, asked, cancellationToken);
        var binding = answer.Ok
            ? answer.Value.Answers.Where(a => a.Answer.Rule is not null).Select(a => new BindingDocument(a.Answer, [.. a.Documents.Select(d => d.Id)])).ToList()
            : [];
        var snapshot = catalogue.Snapshot;
        var duties = Duties.Of(binding, product.Value.Declarations, id => StillBinds(snapshot, id, date), date, days);
        return new ProductDuties(product, answer.Ok ? answer.Value : null, answer.Refusal, duties);
    }

    private static bool? StillBinds(CatalogueSnapshot snapshot, string id, LocalDate date) =>
        !snapshot.Documents.TryGetValue(id, out var document) ? null : ForceTimeline.StateOn(document.ForceEvents, date).Status switch
        {
            ForceStatus.InForce => true,
            ForceStatus.PartlyInForce or ForceStatus.Ended or ForceStatus.Suspended => false,
            _ => null,
        };
}
