using NodaTime;
using Registry.Application.Classifications;
using Registry.Application.Search;
using Registry.Domain.Documents;
using Registry.Server.Portal;

namespace Registry.Server.Search;

/// <summary>Values of the facets as people read them.</summary>
public sealed class FacetNames(Words words, JurisdictionHistory places, LocalDate day)
{
    public string Of(SearchFacet facet) => facet switch
    {
        SearchFacet.State => words["Hiệu lực", "Force"],
        SearchFacet.Kind => words["Loại văn bản", "Kind"],
        SearchFacet.Year => words["Năm", "Year"],
        SearchFacet.Issuer => words["Cơ quan ban hành", "Issuer"],
        SearchFacet.Ics => words["Lĩnh vực (ICS)", "Field (ICS)"],
        SearchFacet.Jurisdiction => words["Nơi áp dụng", "Territory"],
        _ => facet.ToString(),
    };

    public string Of(SearchFacet facet, string value) => facet switch
    {
        SearchFacet.State when Read<ForceStatus>(value) is { } state => Looks.Of(state, words).Word,
        SearchFacet.Kind when Read<DocumentKind>(value) is { } kind => Terms.Of(kind, words),
        SearchFacet.Jurisdiction when places.Find(value) is { } place => place.NameOn(day),
        SearchFacet.Ics when IcsNames.Of(value) is { } name => $"{value} {words.Of(name.Vi, name.En)}",
        _ => value,
    };

    private static T? Read<T>(string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;
}
