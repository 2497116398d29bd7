using Registry.Domain.Text;
using Registry.Protocol.V1;

namespace Registry.Import.Registers;

/// <summary>Enterprises and products as the registry holds them, found by what lists print.</summary>
public sealed class HeldRegister
{
    /// <param name="organisations">All of them, as the contract carries them.</param>
    /// <param name="products">All of them.</param>
    public HeldRegister(IEnumerable<Organisation> organisations, IEnumerable<Product> products)
    {
        Organisations = organisations.ToDictionary(o => o.Name, StringComparer.Ordinal);
        Products = products.ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>By their names.</summary>
    public IReadOnlyDictionary<string, Organisation> Organisations { get; }

    public IReadOnlyDictionary<string, Product> Products { get; }

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
    internal static string Key(string text) => Spaced(VietnameseText.Fold(text));

    /// <summary>A text as a cell shows it: one blank between words.</summary>
    internal static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Letters and digits of a text, as names of records are written.</summary>
    internal static string Slug(string text)
    {
        var slug = string.Join('-', string.Concat(VietnameseText.Fold(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > MostOfSlug ? slug[..MostOfSlug].Trim('-') : slug;
    }

    private const int MostOfSlug = 100;
}
