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
public sealed record ProductDuties(Recorded<DeclaredProduct> Product, ApplicabilityResult? Binding, Refusal? Unanswered, IReadOnlyList<Duty> Duties)
{
    /// <summary>Whether something is missing, over, failing, suspect or about to end.</summary>
    public bool NeedsAttention => Duties.Any(d => d.NeedsAttention);
}

/// <summary>What is missing, over, failing or about to end for products, as of any day.</summary>
public sealed class PortfolioOperations(ProductOperations products, EvidenceOperations evidence, ApplicabilityOperations applicability, Catalogue catalogue, IClock clock)
{
    /// <summary>Papers that end within so many days are told, where nothing else is asked.</summary>
    public const int UsualDays = 90;

    // A search for products that need attention looks at so many in one call; the caller goes on from there.
    private const int MostLookedAt = 1_000;
    private const int LookedAtOnce = 200;

    /// <param name="daysAhead">How near an end has to be, in days; the usual when 0.</param>
    /// <param name="attention">Only products of which something needs attention. A page may then be shorter than asked for.</param>
    public async Task<Answer<Page<ProductDuties>>> CheckAsync(
        Caller caller, ProductFilter filter, LocalDate? asOf, int daysAhead, bool attention, PageRequest page, CancellationToken cancellationToken)
    {
        var (date, days) = DayOf(asOf, daysAhead);
        var found = new List<ProductDuties>();
        var (token, looked) = (page.Token, 0);
        do
        {
            var listed = await products.ListAsync(caller, filter, page with { Size = attention ? LookedAtOnce : page.Size, Token = token }, cancellationToken);
            if (listed.Refusal is { } refusal)
                return refusal;
            foreach (var product in listed.Value.Items)
            {
                var duties = await OfAsync(caller, product, date, days, cancellationToken);
                if (!attention || duties.NeedsAttention)
                    found.Add(duties);
                if (attention && found.Count == page.Size)
                    return new Page<ProductDuties>(found, ProductOperations.TokenAfter(product.Name, filter));
            }
            token = listed.Value.NextToken;
            looked += listed.Value.Items.Count;
        }
        while (attention && token.Length > 0 && looked < MostLookedAt);
        return new Page<ProductDuties>(found, token);
    }

    /// <summary>The duties of one product.</summary>
    public async Task<Answer<ProductDuties>> CheckAsync(Caller caller, string name, LocalDate? asOf, int daysAhead, CancellationToken cancellationToken)
    {
        var product = await products.GetAsync(caller, name, cancellationToken);
        if (product.Refusal is { } refusal)
            return refusal;
        var (date, days) = DayOf(asOf, daysAhead);
        return await OfAsync(caller, product.Value, date, days, cancellationToken);
    }

    private (LocalDate Date, int Days) DayOf(LocalDate? asOf, int daysAhead) => (asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant()), daysAhead == 0 ? UsualDays : daysAhead);

    private async Task<ProductDuties> OfAsync(Caller caller, Recorded<DeclaredProduct> product, LocalDate date, int days, CancellationToken cancellationToken)
    {
        var asked = new AskedApplicability("", product.Name, "", "", date, ProductActivity.Unspecified);
        var answer = await applicability.CheckAsync(caller, asked, cancellationToken);
        var binding = answer.Ok
            ? answer.Value.Answers.Where(a => a.Answer.Rule is not null).Select(a => new BindingDocument(a.Answer, [.. a.Documents.Select(d => d.Id)])).ToList()
            : [];
        var snapshot = catalogue.Snapshot;
        var reports = new List<(string Declaration, EvidenceState State)>();
        foreach (var paper in product.Value.Declarations)
            reports.AddRange((await evidence.ReadAsync(caller, paper, cancellationToken)).Select(read => (paper.Id, read.State())));
        bool? inTariff = HsCode.Parse(product.Value.Product.HsCode).TryGet(out var code, out _) ? HsTariff.Has(code) : null;
        var duties = Duties.Of(new DutyQuestion(
            product.Value.Product, product.Value.Declarations, binding, reports.ToLookup(r => r.Declaration, r => r.State), id => StillBinds(snapshot, id, date), inTariff, date, days));
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
