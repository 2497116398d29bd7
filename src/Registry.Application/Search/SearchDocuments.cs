using Registry.Application.Documents;
using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>What the index learns of a document, and where its snippets come from.</summary>
public static class SearchDocuments
{
    public static SearchableDocument Of(Document document, long position) => new()
    {
        Id = DocumentRecords.NameOf(document.Id),
        ResourceType = SearchResourceType.Document,
        Kind = Word(document.Kind.ToString()),
        Designation = document.Designation,
        DesignationKeys = [.. DocumentRecords.KeysOf(document)],
        TitleVi = document.TitleVi ?? "",
        TitleEn = document.TitleEn ?? "",
        TextVi = WithKind(TextOf(document), document.TitleVi, KindOf(document).Vi),
        TextEn = WithKind(string.Join(' ', document.Requirements.Select(r => r.CharacteristicEn).OfType<string>().Distinct(StringComparer.Ordinal)), document.TitleEn, KindOf(document).En),
        TitlesOther = document.OtherTitles.Count == 0 ? [] : [.. document.OtherTitles.Select(t => t.Text)],
        IcsCodes = document.IcsCodes,
        Issuer = document.IssuerCode ?? "",
        Jurisdiction = document.JurisdictionId ?? "",
        Year = document.Year ?? 0,
        Force = ForceTimeline.Segments(document.ForceEvents),
        Verified = document.Verified,
        LogPosition = position,
    };

    public static SnippetSource SnippetOf(Document document) => new()
    {
        Designation = document.Designation,
        TitleVi = document.TitleVi ?? "",
        TitleEn = document.TitleEn ?? "",
        TextVi = TextOf(document),
    };

    /// <summary>The words of the index: <c>PartlyInForce</c> is <c>partly_in_force</c>.</summary>
    public static string Word(string name)
    {
        var word = new System.Text.StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
                word.Append('_');
            word.Append(char.ToLowerInvariant(letter));
        }
        return word.ToString();
    }

    /// <summary>
    /// What a regulation is called: people ask for "quy chuẩn nước sạch", and its title is often given without these words.
    /// </summary>
    private static (string Vi, string En) KindOf(Document document) => document.Kind switch
    {
        DocumentKind.NationalRegulation => ("Quy chuẩn kỹ thuật quốc gia", "National technical regulation"),
        DocumentKind.LocalRegulation => ("Quy chuẩn kỹ thuật địa phương", "Local technical regulation"),
        _ => ("", ""),
    };

    private static string WithKind(string text, string? title, string kind) =>
        kind.Length == 0 || title is null || title.Contains(kind, StringComparison.OrdinalIgnoreCase) ? text : text.Length == 0 ? kind : $"{text}. {kind}";

    /// <summary>What a person may remember of a document beside its title: subject, abstract, products, characteristics.</summary>
    private static string TextOf(Document document)
    {
        var parts = new List<string?> { document.Scope, document.Abstract };
        parts.AddRange(document.ProductRules.Select(r => r.ProductText).Distinct(StringComparer.Ordinal));
        parts.AddRange(document.Requirements.Select(r => r.CharacteristicVi).Distinct(StringComparer.Ordinal));
        parts.AddRange(document.VerificationIntervals.Select(i => i.InstrumentVi));
        return string.Join(". ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
    }
}
