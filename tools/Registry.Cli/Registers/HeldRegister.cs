using Registry.Client;
using Registry.Domain.Text;
using Registry.Protocol.V1;

namespace Registry.Cli.Registers;

/// <summary>Enterprises and products as the registry holds them, found by what lists print.</summary>
internal sealed class HeldRegister
{
    public Dictionary<string, Organisation> Organisations { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Product> Products { get; } = new(StringComparer.Ordinal);

    public static async Task<HeldRegister> ReadAsync(RegistryClient registry, CancellationToken stop)
    {
        var held = new HeldRegister();
        var token = "";
        do
        {
            var page = await registry.Organisations.ListOrganisationsAsync(new ListOrganisationsRequest { PageSize = 500, PageToken = token }, cancellationToken: stop);
            foreach (var organisation in page.Organisations)
                held.Organisations[organisation.Name] = organisation;
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        do
        {
            var page = await registry.Products.ListProductsAsync(new ListProductsRequest { PageSize = 500, PageToken = token }, cancellationToken: stop);
            foreach (var product in page.Products)
                held.Products[product.Name] = product;
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return held;
    }

    /// <summary>Enterprises, whether they have products or not, and whoever else owns one.</summary>
    public IEnumerable<RegisterRow> Rows()
    {
        var byOwner = Products.Values.ToLookup(p => p.Owner, StringComparer.Ordinal);
        foreach (var organisation in Organisations.Values.OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            foreach (var product in byOwner[organisation.Name].OrderBy(p => p.Name, StringComparer.Ordinal))
                foreach (var row in RegisterColumns.Rows(organisation, product))
                    yield return row;
            if (organisation.Kinds.Contains(Organisation.Types.Kind.Enterprise) && !byOwner.Contains(organisation.Name))
                yield return new RegisterRow(organisation, null, null, null);
        }
        foreach (var product in Products.Values.Where(p => !Organisations.ContainsKey(p.Owner)).OrderBy(p => p.Name, StringComparer.Ordinal))
            foreach (var row in RegisterColumns.Rows(null, product))
                yield return row;
    }

    /// <summary>A name as it is compared: without marks, case and needless blanks.</summary>
    public static string Key(string text) => Spaced(VietnameseText.Fold(text));

    /// <summary>A text as a cell shows it: one blank between words.</summary>
    public static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Letters and digits of a text, as names of records are written.</summary>
    public static string Slug(string text)
    {
        var slug = string.Join('-', string.Concat(VietnameseText.Fold(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > MostOfSlug ? slug[..MostOfSlug].Trim('-') : slug;
    }

    private const int MostOfSlug = 100;
}
