using NodaTime;
using Registry.Application;
using Registry.Application.Classifications;
using Registry.Application.Documents;
using Registry.Application.Search;
using Registry.Application.Search.Glossary;
using Registry.Application.Texts;
using Registry.Domain;
using Registry.Domain.Documents;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Search;

/// <summary>Questions to the search and its answers, as they travel.</summary>
internal static class SearchMapping
{
    /// <summary>Facets of the contract; the index counts more than it names.</summary>
    private static readonly Dictionary<SearchFacet, string> Fields = new()
    {
        [SearchFacet.Kind] = "kind",
        [SearchFacet.State] = "state",
        [SearchFacet.Year] = "year",
        [SearchFacet.Ics] = "ics",
        [SearchFacet.Issuer] = "issuer",
        [SearchFacet.Jurisdiction] = "jurisdiction",
    };

    private static readonly Dictionary<string, DocumentKind> KindOfWord = Enum.GetValues<DocumentKind>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>The question for the day its states are meant on.</summary>
    public static Answer<Func<LocalDate, SearchQuery>> ToQuery(V1.SearchRequest request)
    {
        var fields = new List<FieldProblem>();
        var places = request.Jurisdictions.Select((name, i) =>
        {
            var id = Messages.IdOf(name, "jurisdictions");
            if (id.Length == 0)
                fields.Add(new FieldProblem($"jurisdictions[{i}]", "A jurisdiction's name is jurisdictions/{jurisdiction}."));
            return id;
        }).ToList();
        if (request.SimilarTo.Length > 0 && Messages.IdOf(request.SimilarTo, "documents").Length == 0)
            fields.Add(new FieldProblem("similar_to", "A document's name is documents/{document}."));
        if (request.SimilarTo.Length > 0 && request.Query.Length > 0)
            fields.Add(new FieldProblem("query", "A question for the like of a document has no query of its own; leave one of the two empty."));
        if (!Enum.IsDefined(request.Sort))
            fields.Add(new FieldProblem("sort", "Hits are sorted by relevance, newest or designation."));
        if (fields.Count > 0)
            return Refusal.Invalid(fields);
        var filters = new SearchFilters
        {
            Kinds = [.. request.Kinds.Select(kind => WordOf(DocumentEnums.Kinds.ToRecord(kind)))],
            States = [.. request.States.Select(DocumentEnums.States.ToRecord)],
            Years = [.. request.Years],
            Ics = [.. request.IcsCodes],
            Issuers = [.. request.IssuerCodes],
            Jurisdictions = places,
        };
        return Answer.Of<Func<LocalDate, SearchQuery>>(date => new SearchQuery
        {
            Text = request.Query,
            AsOf = date,
            Filters = filters,
            PageSize = Math.Min(request.PageSize, QueryBudget.MaxPageSize),
            PageToken = request.PageToken,
            MinPosition = PositionAfter(request.MinPosition),
            WithFacets = !request.OmitFacets,
            WithSynonyms = !request.OmitSynonyms,
            WithProvisions = !request.OmitProvisions,
            Sort = request.Sort switch
            {
                V1.SearchSort.Newest => SearchSort.Newest,
                V1.SearchSort.Designation => SearchSort.Designation,
                _ => SearchSort.Relevance,
            },
        });
    }

    /// <summary>Filters as they are asked for.</summary>
    public static V1.SearchRequest ToRequest(SearchFilters filters) => new()
    {
        Kinds = { filters.Kinds.Select(word => DocumentEnums.Kinds.ToMessage(KindOfWord[word])) },
        States = { filters.States.Select(DocumentEnums.States.ToMessage) },
        Years = { filters.Years },
        IcsCodes = { filters.Ics },
        IssuerCodes = { filters.Issuers },
        Jurisdictions = { filters.Jurisdictions.Select(id => Messages.Name("jurisdictions", id)) },
    };

    public static V1.SearchResponse ToMessage(SearchResult result, CatalogueSnapshot catalogue, long treeSize)
    {
        var answer = result.Answer;
        return new V1.SearchResponse
        {
            Hits = { answer.Hits.Select(hit => ToMessage(hit, result.Documents.GetValueOrDefault(hit.Id), treeSize)) },
            Facets = { answer.Facets.Where(f => Fields.ContainsKey(f.Facet)).Select(f => ToMessage(f, catalogue, result.AsOf)) },
            Total = answer.Total,
            NextPageToken = answer.NextPageToken,
            // The index says which entry it reads next, the contract up to which one it has read.
            Position = Math.Max(answer.Position, 0) - 1,
            DirectHit = answer.Interpretation.DirectHit,
            DidYouMean = answer.Interpretation.DidYouMean,
            AsOfDate = result.AsOf.ToDate(),
            AlsoSearched = { answer.Interpretation.AlsoSearched },
            EntriesBehind = Behind(answer, treeSize),
            Provisions = { result.Provisions.Select(ToMessage) },
            Terms = { result.Terms.Select(ToMessage) },
        };
    }

    public static V1.Term ToMessage(GlossaryTerm term) => new()
    {
        Term_ = new V1.LocalizedText { Vi = term.Vi, En = term.En },
        Definition = new V1.LocalizedText { Vi = term.DefinitionVi, En = term.DefinitionEn },
        Provenance = new V1.Provenance { Source = term.Source, Confidence = term.Confidence, Verified = term.Verified },
    };

    public static V1.BrowseIcsResponse ToMessage(IcsBranch branch) => new()
    {
        Here = branch.Here is { } here ? ToMessage(here) : null,
        Above = { branch.Above.Select(ToMessage) },
        Below = { branch.Below.Select(ToMessage) },
    };

    private static V1.IcsClass ToMessage(IcsClass of) => new() { Code = of.Code, Title = of.Name?.ToMessage(), Documents = of.Documents };

    /// <summary>Log entries the index had not taken in when it answered.</summary>
    public static long Behind(SearchAnswer answer, long treeSize) => Math.Max(0, treeSize - Math.Max(answer.Position, 0));

    public static V1.Suggestion ToMessage(SearchSuggestion suggestion) => new() { Text = suggestion.Text, Name = suggestion.Id };

    /// <summary>The word the index and the query grammar have for a kind: NationalRegulation is national_regulation.</summary>
    public static string WordOf(DocumentKind kind) => SearchDocuments.Word(kind.ToString());

    /// <summary>The same for a state.</summary>
    public static string WordOf(ForceStatus status) => SearchDocuments.Word(status.ToString());

    /// <summary>The position after an entry that is to be reflected; none is asked for with 0, as the first entry is never a document.</summary>
    private static long PositionAfter(long index) => index <= 0 ? -1 : Math.Min(index, long.MaxValue - 1) + 1;

    private static V1.SearchHit ToMessage(SearchHit hit, DocumentSummary? document, long treeSize)
    {
        var message = new V1.SearchHit
        {
            Name = hit.Id,
            Document = document is null ? null : DocumentMapping.ToMessage(document, treeSize),
            Score = hit.Score,
        };
        if (hit.Title.Count > 0)
            message.Snippets.Add(ToMessage("title", hit.Title));
        message.Snippets.Add(hit.Snippets.Select(runs => ToMessage("text", runs)));
        return message;
    }

    private static V1.ProvisionHit ToMessage(ProvisionHit found)
    {
        var message = new V1.ProvisionHit { Name = found.Hit.Id, Document = found.Document, State = DocumentEnums.States.ToMessage(found.Hit.State), Score = found.Hit.Score };
        if (found.Hit.Title.Count > 0)
            message.Snippets.Add(ToMessage("title", found.Hit.Title));
        message.Snippets.Add(found.Hit.Snippets.Select(runs => ToMessage("text", runs)));
        return message;
    }

    private static V1.Snippet ToMessage(string field, IReadOnlyList<TextRun> runs) =>
        new() { Field = field, Runs = { runs.Select(run => new V1.SnippetRun { Text = run.Text, Match = run.IsMatch }) } };

    private static V1.Facet ToMessage(FacetCounts counts, CatalogueSnapshot catalogue, LocalDate date) => new()
    {
        Field = Fields[counts.Facet],
        Values =
        {
            counts.Values.Select(value =>
            {
                var (text, name) = Read(counts.Facet, value.Value, catalogue, date);
                return new V1.FacetValue { Value = text, Count = value.Count, Chosen = value.Selected, DisplayName = name?.ToMessage() };
            }),
        },
    };

    /// <summary>A value as the filter takes it, and as a person reads it where that is something else.</summary>
    private static (string Value, BilingualText? Name) Read(SearchFacet facet, string value, CatalogueSnapshot catalogue, LocalDate date) => facet switch
    {
        SearchFacet.Ics => (value, IcsNames.Of(value)),
        SearchFacet.Kind when KindOfWord.TryGetValue(value, out var kind) => (value, DocumentWords.Of(kind)),
        SearchFacet.State when Enum.TryParse<ForceStatus>(value, out var status) => (WordOf(status), DocumentWords.Of(status)),
        SearchFacet.Jurisdiction => (Messages.Name("jurisdictions", value), NameOf(catalogue.Jurisdictions.Find(value), date)),
        _ => (value, null),
    };

    private static BilingualText? NameOf(Jurisdiction? jurisdiction, LocalDate date)
    {
        if (jurisdiction is null)
            return null;
        var name = jurisdiction.NameOn(date);
        return new BilingualText(name, jurisdiction.Names.FirstOrDefault(n => n.Vi == name)?.En ?? name);
    }
}
