using Google.Protobuf;
using Registry.Import.Tables;
using Registry.Protocol.V1;

namespace Registry.Import.Registers;

/// <summary>A record as it would become.</summary>
/// <param name="Held">As it is held; null for a new one.</param>
/// <param name="Row">The row that named it first.</param>
public sealed record RegisterDraft<T>(T? Held, T Message, int Row)
    where T : class, IMessage<T>
{
    public bool Changed => Held is null || !Held.Equals(Message);

    public bool IsNew => Held is null;
}

/// <summary>
/// Turns the rows of a list into enterprises and products, beside what is held: a cell that says what is held changes nothing, an empty one
/// says nothing, and only what differs is taken over. So a file that was exported changes nothing when it comes back.
/// </summary>
public sealed class RegisterDrafts(HeldRegister held, string path, TableMapping mapping, Wording w, List<FileProblem> problems)
{
    private readonly Dictionary<string, Organisation> byTaxCode = Index(held.Organisations.Values, o => Digits(o.TaxCode));
    private readonly Dictionary<string, Organisation> byName = Index(held.Organisations.Values, o => HeldRegister.Key(o.DisplayName?.Vi ?? ""));
    private readonly Dictionary<string, Product> byGtin = Index(held.Products.Values, p => Digits(p.Gtin));
    private readonly Dictionary<string, Product> byTitle = Index(held.Products.Values, p => Title(p.Owner, p.DisplayName?.Vi ?? ""));

    public Dictionary<string, RegisterDraft<Organisation>> Enterprises { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RegisterDraft<Product>> Products { get; } = new(StringComparer.Ordinal);

    /// <param name="cells">Text by field.</param>
    public void Add(int row, IReadOnlyDictionary<string, string> cells)
    {
        var enterprise = cells.Keys.Any(k => k.StartsWith("enterprise.", StringComparison.Ordinal)) ? Enterprise(row, cells) : null;
        if (!cells.Keys.Any(k => k.StartsWith("product.", StringComparison.Ordinal)))
            return;
        if (Product(row, cells, enterprise) is not { } product)
            return;
        Fill(row, cells, "product", product);
        if (cells.Keys.Any(k => k.StartsWith("rating.", StringComparison.Ordinal)))
            Rating(row, cells, product);
        if (cells.Keys.Any(k => k.StartsWith("declaration.", StringComparison.Ordinal)))
            Declare(row, cells, product);
    }

    private string? Enterprise(int row, IReadOnlyDictionary<string, string> cells)
    {
        var (name, tax, title) = (cells.GetValueOrDefault("enterprise.name", ""), Digits(cells.GetValueOrDefault("enterprise.taxCode", "")), cells.GetValueOrDefault("enterprise.displayName.vi", ""));
        var known = name.Length > 0 ? held.Organisations.GetValueOrDefault(name) : tax.Length > 0 ? byTaxCode.GetValueOrDefault(tax) : byName.GetValueOrDefault(HeldRegister.Key(title));
        name = known?.Name ?? (name.Length > 0 ? name : tax.Length > 0 ? $"organisations/mst-{tax}" : $"organisations/{HeldRegister.Slug(title)}");
        if (!Enterprises.TryGetValue(name, out var draft))
        {
            var message = known?.Clone() ?? new Organisation { Name = name, Kinds = { Organisation.Types.Kind.Enterprise } };
            Enterprises.Add(name, draft = new RegisterDraft<Organisation>(known, message, row));
        }
        Fill(row, cells, "enterprise", draft.Message);
        return name;
    }

    private Product? Product(int row, IReadOnlyDictionary<string, string> cells, string? enterprise)
    {
        var (name, gtin, title) = (cells.GetValueOrDefault("product.name", ""), Digits(cells.GetValueOrDefault("product.gtin", "")), cells.GetValueOrDefault("product.displayName.vi", ""));
        var known = name.Length > 0 ? held.Products.GetValueOrDefault(name) : gtin.Length > 0 && byGtin.TryGetValue(gtin, out var numbered) ? numbered : byTitle.GetValueOrDefault(Title(enterprise ?? "", title));
        name = known?.Name ?? (name.Length > 0 ? name : $"products/{HeldRegister.Slug($"{title} {enterprise?.Split('/')[^1]}")}");
        if (!Products.TryGetValue(name, out var draft))
            Products.Add(name, draft = new RegisterDraft<Product>(known, known?.Clone() ?? new Product { Name = name, Owner = enterprise ?? "" }, row));
        if (draft.Message.Owner.Length == 0 && enterprise is not null)
            draft.Message.Owner = enterprise;
        if (enterprise is null || draft.Message.Owner == enterprise)
            return draft.Message;
        Tell(row, cells.ContainsKey("product.gtin") ? "product.gtin" : "product.displayName.vi", title,
            w[$"sản phẩm {name} là của {draft.Message.Owner}, không phải của {enterprise}.", $"the product {name} belongs to {draft.Message.Owner}, not to {enterprise}."]);
        return null;
    }

    private void Rating(int row, IReadOnlyDictionary<string, string> cells, Product product)
    {
        var read = new OcopRating();
        Fill(row, cells, "rating", read);
        if (read.DecisionDate is null || read.Stars == 0)
        {
            Tell(row, read.Stars == 0 ? "rating.stars" : "rating.decisionDate", "", w["một lần xếp hạng cần số sao và ngày quyết định.", "a rating needs its stars and the day it was decided."]);
            return;
        }
        if (product.OcopRatings.FirstOrDefault(r => r.DecisionDate.Equals(read.DecisionDate)) is not { } known)
            product.OcopRatings.Add(read);
        else
            Fill(row, cells, "rating", known);
    }

    private void Declare(int row, IReadOnlyDictionary<string, string> cells, Product product)
    {
        var (id, designation, number, lot) = (cells.GetValueOrDefault("declaration.id", ""), cells.GetValueOrDefault("declaration.designation", ""), cells.GetValueOrDefault("declaration.number", ""), cells.GetValueOrDefault("declaration.lot", ""));
        var known = id.Length > 0
            ? product.Declarations.FirstOrDefault(d => d.Id == id)
            : product.Declarations.FirstOrDefault(d => HeldRegister.Key(d.Designation) == HeldRegister.Key(designation) && d.Number == number && d.Lot == lot);
        if (known is null)
            product.Declarations.Add(known = new Declaration());
        Fill(row, cells, "declaration", known);
    }

    private void Fill(int row, IReadOnlyDictionary<string, string> cells, string root, IMessage message)
    {
        foreach (var (name, text) in cells)
            if (RegisterField.Find(name) is { } target && target.Root == root && HeldRegister.Spaced(target.Get(message)) != text && target.Set(message, text, mapping.Dates, w) is { } problem)
                Tell(row, name, text, problem);
    }

    /// <summary>Says what the registry has against a record, at the column of the field it names.</summary>
    /// <param name="root">enterprise or product.</param>
    /// <param name="path">The field as the contract names it, e.g. <c>product.hs_code</c>; empty for the record as a whole.</param>
    public void Place(int row, string root, string path, string problem)
    {
        var words = path.Split('.')[^1].Split('_');
        Tell(row, path.Length == 0 ? root : $"{root}.{words[0]}{string.Concat(words.Skip(1).Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p[1..]))}", "", problem);
    }

    private void Tell(int row, string name, string text, string problem) =>
        problems.Add(FileProblem.At(path, row, mapping.Columns.FirstOrDefault(c => c.Value == name).Key ?? name, text, problem));

    private static string Title(string owner, string name) => name.Length == 0 ? "" : $"{owner} {HeldRegister.Key(name)}";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // What two records share finds neither.
    private static Dictionary<string, T> Index<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() == 1).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
}
