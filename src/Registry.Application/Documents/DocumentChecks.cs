using Registry.Domain.Conformity;
using Registry.Domain.Documents;

namespace Registry.Application.Documents;

/// <summary>What a document must have before it is kept. Paths are those of <c>registry.v1.Document</c>.</summary>
internal static class DocumentChecks
{
    private const int MostRows = 20_000;
    private const int MostTitles = 100;
    private const int MostClaims = 200;

    public static Answer<Document> Check(Document document)
    {
        var problems = new List<FieldProblem>();
        void Add(string path, string message) => problems.Add(new FieldProblem($"document.{path}", message));

        if (!DocumentId.IsWellFormed(document.Id))
            Add("name", $"\"{document.Id}\" is no document's name; leave it empty to have it made from the designation.");
        if (document.Kind == default)
            Add("kind", "Say what the document is, e.g. NATIONAL_REGULATION.");
        if (DesignationParser.Parse(document.Designation).Problem is { } unreadable && !IsFreelyNamed(document.Kind))
            Add("designation", unreadable.Message);
        if (string.IsNullOrWhiteSpace(document.TitleVi) && string.IsNullOrWhiteSpace(document.TitleEn) && document.OtherTitles.Count == 0)
            Add("title", "Give a title in Vietnamese or English, or in another language.");
        for (var i = 0; i < document.OtherTitles.Count; i++)
            if (document.OtherTitles[i].Language.Length is < 2 or > 35 || string.IsNullOrWhiteSpace(document.OtherTitles[i].Text))
                Add($"other_titles[{i}]", "A title has a language, e.g. fr, and a text.");
        for (var i = 0; i < document.ForceEvents.Count; i++)
            if (document.ForceEvents[i].Kind == default)
                Add($"force_events[{i}].kind", "Say what happened.");
        for (var i = 0; i < document.Relations.Count; i++)
            if (document.Relations[i].Kind == default || string.IsNullOrWhiteSpace(document.Relations[i].Target))
                Add($"relations[{i}]", "A relation has a kind and a target.");
        if (document.Requirements.Count + document.ProductRules.Count + document.VerificationIntervals.Count > MostRows)
            Add("requirements", $"A document carries at most {MostRows} requirements, product rules and intervals.");
        for (var i = 0; i < document.Requirements.Count; i++)
            if (RequirementChecks.Problem(document.Requirements[i]) is { } malformed)
                Add($"requirements[{i}]", malformed.Message);
        AddRepeated(document.ForceEvents.Select(e => e.Id).OfType<string>(), "force_events");
        AddRepeated(document.Requirements.Select(r => r.Id), "requirements");
        AddRepeated(document.ProductRules.Select(r => r.Id), "product_rules");
        if (document.OtherTitles.Count > MostTitles || document.Claims.Count > MostClaims)
            Add("claims", $"A document carries at most {MostTitles} other titles and {MostClaims} claims.");
        return problems.Count == 0 ? document : Refusal.Invalid(problems);

        void AddRepeated(IEnumerable<string> ids, string path)
        {
            foreach (var repeated in ids.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Take(3))
                Add(path, $"The id \"{repeated.Key}\" stands {repeated.Count()} times; ids are unique in a document.");
        }
    }

    /// <summary>Series of acts, bulletins and the standards of others follow no grammar of ours; they are found by their full text then.</summary>
    private static bool IsFreelyNamed(DocumentKind kind) =>
        kind is DocumentKind.LegalAct or DocumentKind.InternationalStandard or DocumentKind.ForeignStandard or DocumentKind.Amendment;
}
