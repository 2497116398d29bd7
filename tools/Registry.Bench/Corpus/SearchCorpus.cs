using Registry.Application.Search;
using Registry.Domain.Documents;

namespace Registry.Bench.Corpus;

/// <summary>Documents to be searched, each with the two texts every contender gets.</summary>
internal abstract class SearchCorpus
{
    public abstract int Count { get; }

    public abstract Document this[int number] { get; }

    /// <summary>Where it comes from, for people.</summary>
    public abstract string Source { get; }

    /// <summary>The number of the document with this resource name.</summary>
    public abstract int Find(string name);

    /// <summary>Title and body, words parted by single blanks.</summary>
    public abstract (string Title, string Body) TextOf(Document document);

    /// <summary>The same as the registry's snippets are drawn from.</summary>
    public abstract SnippetSource SnippetOf(string title, string body);

    public (string Title, string Body)[] Texts()
    {
        var texts = new (string Title, string Body)[Count];
        for (var i = 0; i < Count; i++)
            texts[i] = TextOf(this[i]);
        return texts;
    }
}
