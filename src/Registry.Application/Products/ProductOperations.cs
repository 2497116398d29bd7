using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Domain;
using Registry.Domain.Documents;
using Registry.Domain.Products;

namespace Registry.Application.Products;

/// <summary>A product with the declarations made for it.</summary>
public sealed record DeclaredProduct(Product Product, IReadOnlyList<Declaration> Declarations);

/// <summary>What a list of products is narrowed down to; empty means everything.</summary>
/// <param name="Owner">Resource name of an organisation.</param>
/// <param name="Document">Resource name of a document declared for the product.</param>
/// <param name="Jurisdiction">Id of the jurisdiction it comes from; those that lie within it count.</param>
public sealed record ProductFilter(string Owner, string Document, string Jurisdiction);

/// <summary>Local products and their declarations. Officers keep all, enterprises their own.</summary>
public sealed class ProductOperations
{
    private static readonly RecordType<DeclaredProduct, ProductRow> Type =
        new(StatementKind.ProductRecorded, name => new ProductRow { Name = name }, Project);

    private const string List = "products";

    private readonly RecordStore store;
    private readonly Catalogue catalogue;
    private readonly IClock clock;

    internal ProductOperations(RecordStore store, Catalogue catalogue, IClock clock)
    {
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// <summary>Today, for states when no date is asked about.</summary>
    public LocalDate Today => RegistryTime.DateOf(clock.GetCurrentInstant());

    /// <summary>Resource name of a product.</summary>
    public static string NameOf(string id) => $"products/{id}";

    public async Task<Answer<Recorded<DeclaredProduct>>> GetAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        if (await store.ReadAsync(Type, name, null, cancellationToken) is not { } record)
            return Refusal.NotFound(name);
        await using var db = store.Database.Read();
        return (await FindDocumentsAsync(db, [record], cancellationToken))[0];
    }

    public async Task<Answer<Page<Recorded<DeclaredProduct>>>> ListAsync(Caller caller, ProductFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var after = page.Open(List, filter.ToString());
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = store.Database.Read();
        var last = after.Value;
        var keys = db.DesignationKeys.Where(k => k.Document == filter.Document).Select(k => k.Key);
        // Every product comes from the country.
        var everywhere = filter.Jurisdiction is "" or JurisdictionHistory.Country;
        var places = everywhere ? [] : catalogue.Snapshot.Jurisdictions.WithinOf(filter.Jurisdiction);
        var rows = await db.Products
            .Where(p => string.Compare(p.Name, last) > 0)
            .Where(p => (filter.Owner == "" || p.Owner == filter.Owner) && (everywhere || places.Contains(p.Jurisdiction)))
            .Where(p => filter.Document == "" || db.ProductDocuments.Any(d => d.Product == p.Name && keys.Contains(d.DesignationKey)))
            .OrderBy(p => p.Name).Take(page.Size + 1).ToListAsync(cancellationToken);
        var records = await FindDocumentsAsync(db, await RecordStore.ReadAsync<DeclaredProduct>(db, rows, cancellationToken), cancellationToken);
        return page.Close(records, p => p.Name, List, filter.ToString());
    }

    /// <summary>The token of the page that begins after a product.</summary>
    internal static string TokenAfter(string name, ProductFilter filter) => PageRequest.TokenAfter(name, List, filter.ToString());

    /// <summary>Fills in which documents the declarations name; they are kept as printed, because a document may be loaded later.</summary>
    public async Task<Recorded<DeclaredProduct>> DescribeAsync(Recorded<DeclaredProduct> record, CancellationToken cancellationToken)
    {
        await using var db = store.Database.Read();
        return (await FindDocumentsAsync(db, [record], cancellationToken))[0];
    }

    public Task<Answer<Recorded<DeclaredProduct>>> CreateAsync(Caller caller, DeclaredProduct product, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, product.Product.Id, held => held is null ? product : Refusal.Exists(NameOf(product.Product.Id)), options, cancellationToken);

    public Task<Answer<Recorded<DeclaredProduct>>> ReplaceAsync(Caller caller, DeclaredProduct product, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, product.Product.Id, held => held is null ? Refusal.NotFound(NameOf(product.Product.Id)) : product, options, cancellationToken);

    public Task<Answer<Recorded<DeclaredProduct>>> ImportAsync(Caller caller, DeclaredProduct product, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, product.Product.Id, _ => product, options, cancellationToken);

    /// <summary>Adds a declaration.</summary>
    public Task<Answer<Recorded<DeclaredProduct>>> DeclareAsync(Caller caller, string id, Declaration declaration, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, held => held is null ? Refusal.NotFound(NameOf(id)) : held with { Declarations = [.. held.Declarations, declaration] }, options, cancellationToken);

    private async Task<Answer<Recorded<DeclaredProduct>>> ChangeAsync(
        Caller caller, string id, Func<DeclaredProduct?, Answer<DeclaredProduct>> change, RecordOptions options, CancellationToken cancellationToken)
    {
        if (caller.Role == Role.Anonymous)
            return Permissions.Check(caller, Permission.KeepProduct)!;
        return await store.ChangeAsync(Type, options.Apply(new RecordChange<DeclaredProduct>(NameOf(id), Checked), caller), cancellationToken);

        // Whose product it is stands in the record, so the right to change it is decided where the record is read: for the product
        // that is held and for the one that is to be.
        Answer<DeclaredProduct> Checked(DeclaredProduct? held)
        {
            if (held is not null && Permissions.Check(caller, Permission.KeepProduct, held.Product.OwnerId) is { } foreign)
                return foreign;
            var changed = change(held);
            if (changed.Refusal is not null)
                return changed;
            return Permissions.Check(caller, Permission.KeepProduct, changed.Value.Product.OwnerId) is { } denied ? denied : Check(changed.Value);
        }
    }

    private static Answer<DeclaredProduct> Check(DeclaredProduct declared)
    {
        var problems = new List<FieldProblem>();
        if (!ResourceId.IsWellFormed(declared.Product.Id))
            problems.Add(new FieldProblem("product.name", ResourceId.Rule("products")));
        if (string.IsNullOrWhiteSpace(declared.Product.NameVi) && string.IsNullOrWhiteSpace(declared.Product.NameEn))
            problems.Add(new FieldProblem("product.display_name", "Give a name in Vietnamese or English."));
        foreach (var problem in declared.Product.Problems())
            problems.Add(new FieldProblem(FieldOf(problem), problem.Message));
        foreach (var repeated in declared.Declarations.GroupBy(d => d.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new FieldProblem("product.declarations", $"The id \"{repeated.Key}\" stands {repeated.Count()} times; ids are unique in a product."));
        for (var i = 0; i < declared.Declarations.Count; i++)
        {
            var declaration = declared.Declarations[i];
            if (declaration.Kind == default)
                problems.Add(new FieldProblem($"product.declarations[{i}].kind", "Say what is declared."));
            if (string.IsNullOrWhiteSpace(declaration.Designation))
                problems.Add(new FieldProblem($"product.declarations[{i}].designation", "Name the document."));
            if (declaration.Method is < 1 or > 8)
                problems.Add(new FieldProblem($"product.declarations[{i}].assessment_method", "Assessment methods are numbered 1 to 8."));
            for (var j = 0; j < declaration.Evidence.Count; j++)
                if (ReportName.Parse(declaration.Evidence[j]) is null)
                    problems.Add(new FieldProblem($"product.declarations[{i}].evidence[{j}]", "Name a report: organisations/{organisation}/reports/{report}."));
        }
        return problems.Count == 0 ? declared : Refusal.Invalid(problems);
    }

    private static string FieldOf(Problem problem) => problem.Code.Split('_')[0] switch
    {
        "GTIN" => "product.gtin",
        "HS" => "product.hs_code",
        "TRADEMARK" => "product.trademark",
        _ => "product.ocop_ratings",
    };

    private static async Task<List<Recorded<DeclaredProduct>>> FindDocumentsAsync(RegistryDb db, List<Recorded<DeclaredProduct>> records, CancellationToken cancellationToken)
    {
        var names = await DocumentRecords.FindAsync(db, records.SelectMany(r => r.Value.Declarations).Select(d => d.Designation), cancellationToken);
        return records.ConvertAll(record => record with
        {
            Value = record.Value with
            {
                Declarations = [.. record.Value.Declarations.Select(d => names.GetValueOrDefault(d.Designation) is { } name ? d with { DocumentId = name["documents/".Length..] } : d)],
            },
        });
    }

    private static void Project(RegistryDb db, ProductRow row, DeclaredProduct declared)
    {
        row.Owner = declared.Product.OwnerId;
        row.Jurisdiction = declared.Product.JurisdictionId ?? "";
        if (row.Revision > 1)
            db.ProductDocuments.Where(d => d.Product == row.Name).ExecuteDelete();
        foreach (var key in declared.Declarations.Select(d => DocumentRecords.KeyOf(d.Designation)).Distinct(StringComparer.Ordinal))
            db.ProductDocuments.Add(new ProductDocumentRow { Product = row.Name, DesignationKey = key });
    }
}
