using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>Time lines of documents, found by identifier or by designation.</summary>
internal sealed class DocumentTimelines
{
    private readonly Dictionary<string, Document> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Document?> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledTimeline?> byDesignation = new(StringComparer.Ordinal);
    private readonly Dictionary<Document, CompiledTimeline> compiled = new(ReferenceEqualityComparer.Instance);

    public DocumentTimelines(IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            byId[document.Id] = document;
            if (!DesignationParser.Parse(document.Designation).TryGet(out var designation, out _))
                continue;
            // A key that two documents share names neither of them.
            foreach (var key in DesignationKeys.OfRecord(designation).Where(IsOwn))
                byKey[key.Text] = byKey.ContainsKey(key.Text) ? null : document;
        }
    }

    public CompiledTimeline? OfId(string? id) =>
        id is not null && byId.TryGetValue(id, out var document) ? Compile(document) : null;

    /// <summary>The one document the designation names; an undated designation names one only where there is one edition.</summary>
    public CompiledTimeline? OfDesignation(string? printed)
    {
        if (printed is null)
            return null;
        if (byDesignation.TryGetValue(printed, out var known))
            return known;
        CompiledTimeline? found = null;
        if (DesignationParser.Parse(printed).TryGet(out var designation, out _))
        {
            var exact = DesignationKeys.ForQuery(designation)[0];
            found = byKey.GetValueOrDefault(exact.Text) is { } document ? Compile(document) : null;
        }
        return byDesignation[printed] = found;
    }

    private static bool IsOwn(DesignationKey key) =>
        key.Kind is DesignationKeyKind.DatedWithIssuer or DesignationKeyKind.Dated
            or DesignationKeyKind.UndatedWithIssuer or DesignationKeyKind.Undated;

    private CompiledTimeline Compile(Document document) =>
        compiled.TryGetValue(document, out var timeline)
            ? timeline
            : compiled[document] = new CompiledTimeline(document.ForceEvents);
}
