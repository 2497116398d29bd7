using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Domain.Texts;

namespace Registry.Application.Texts;

/// <summary>A text as the entry of the log holds it that a provision was indexed from.</summary>
internal sealed class FoundText(string name, DocumentText text)
{
    private readonly Dictionary<string, Provision> byAnchor = text.Provisions.ToDictionary(p => p.Anchor, StringComparer.Ordinal);

    public static FoundText Read(EntryContent entry) => new(entry.Subject, RegistryJson.Read<DocumentText>(entry.Content));

    /// <summary>Where the snippets of a provision are drawn from; null when it is none of this text.</summary>
    /// <param name="provision">Its resource name.</param>
    public SnippetSource? SnippetOf(string provision)
    {
        var (document, anchor) = ProvisionRecords.Split(provision);
        return TextOperations.NameOf(document) == name && byAnchor.TryGetValue(anchor, out var found) ? ProvisionRecords.SnippetOf(byAnchor, found) : null;
    }
}
