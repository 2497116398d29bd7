using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Products;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;

namespace Registry.Application.Applicability;

/// <summary>A question as it is asked.</summary>
/// <param name="HsCode">4, 6 or 8 digits; empty when not known.</param>
/// <param name="Product">Resource name of a product of the register; its code, category and place fill what is empty.</param>
/// <param name="Category">In words.</param>
/// <param name="Place">A jurisdiction's id, or a province's name in any spelling; empty for the whole country.</param>
public sealed record AskedApplicability(string HsCode, string Product, string Category, string Place, LocalDate? AsOf, ProductActivity Activity);

/// <summary>An answer with the documents it names.</summary>
/// <param name="Documents">The documents that bind; empty when none of them is loaded.</param>
public sealed record FoundApplicability(ApplicabilityAnswer Answer, IReadOnlyList<Document> Documents);

/// <summary>All answers and how the question was understood.</summary>
public sealed record ApplicabilityResult(
    IReadOnlyList<FoundApplicability> Answers, HsCode? HsCode, string Category, Jurisdiction? Place, LocalDate AsOf, IReadOnlyList<BilingualText> Notes);

/// <summary>Which documents bind a product, here, on a date.</summary>
public sealed class ApplicabilityOperations(Catalogue catalogue, ProductOperations products, IClock clock)
{
    public async Task<Answer<ApplicabilityResult>> CheckAsync(Caller caller, AskedApplicability asked, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        if (asked.Product.Length > 0)
        {
            var product = await products.GetAsync(caller, asked.Product, cancellationToken);
            if (product.Refusal is { } unknown)
                return unknown;
            asked = Fill(asked, product.Value.Value.Product);
        }
        if (asked.HsCode.Length == 0 && string.IsNullOrWhiteSpace(asked.Category))
            return Refusal.Field("hs_code", "Name the product by its HS code, by a product of the register or by a category in words.");
        HsCode? code = null;
        if (asked.HsCode.Length > 0)
        {
            var parsed = HsCode.Parse(asked.HsCode);
            if (!parsed.TryGet(out var read, out var problem))
                return Refusal.Field("hs_code", problem.Message);
            code = read;
        }
        var (snapshot, date) = (catalogue.Snapshot, asked.AsOf ?? RegistryTime.DateOf(clock.GetCurrentInstant()));
        var place = FindPlace(snapshot, asked.Place, date);
        return place.Refusal is { } refusal ? refusal : Check(snapshot, asked, code, place.Value, date);
    }

    private static ApplicabilityResult Check(CatalogueSnapshot snapshot, AskedApplicability asked, HsCode? code, Jurisdiction? place, LocalDate date)
    {
        var category = asked.Category.Trim();
        var question = new ApplicabilityQuestion(date, code, category.Length > 0 ? category : null, code is null && category.Length > 0 ? category : null, place?.Id, asked.Activity);
        var answers = snapshot.Applicability.Check(question);
        var notes = new List<BilingualText>();
        if (answers.All(a => a.Outcome is not (ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming)))
            notes.Add(new("Không có danh mục nào trong dữ liệu nêu chắc chắn sản phẩm này; điều đó không có nghĩa là không có quy định.", "No list that is loaded names this product for certain; that does not mean there is no rule."));
        return new ApplicabilityResult([.. answers.Select(a => new FoundApplicability(a, snapshot.Find(a.Document)))], code, category, place, date, notes);
    }

    private static AskedApplicability Fill(AskedApplicability asked, Domain.Products.Product product) => asked with
    {
        HsCode = asked.HsCode.Length > 0 ? asked.HsCode : product.HsCode ?? "",
        Category = asked.Category.Length > 0 ? asked.Category : product.Category ?? product.NameVi,
        Place = asked.Place.Length > 0 ? asked.Place : product.JurisdictionId ?? "",
    };

    private static Answer<Jurisdiction?> FindPlace(CatalogueSnapshot snapshot, string place, LocalDate date)
    {
        if (string.IsNullOrWhiteSpace(place))
            return Answer.Of<Jurisdiction?>(null);
        if (snapshot.Jurisdictions.Find(place) is { } known)
            return Answer.Of<Jurisdiction?>(known);
        // A province that kept its name through a merger is meant as it is on the date; former ones are asked for by their own names.
        var named = snapshot.Jurisdictions.Resolve(place, date);
        if (named.Where(j => j.ExistsOn(date)).ToList() is [var present])
            return Answer.Of<Jurisdiction?>(present);
        return named.Count switch
        {
            1 => Answer.Of<Jurisdiction?>(named[0]),
            0 => Refusal.Field("jurisdiction", $"No province is or was called \"{place}\"; give its name or jurisdictions/{{jurisdiction}}."),
            _ => Refusal.Field("jurisdiction", $"\"{place}\" can be {string.Join(" or ", named.Take(5).Select(j => $"jurisdictions/{j.Id} ({j.NameOn(date)})"))}; say which."),
        };
    }
}
