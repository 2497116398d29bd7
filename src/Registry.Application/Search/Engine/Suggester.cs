using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Registry.Application.Search.Analysis;
using Registry.Domain.Text;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Completes what a person is typing: designations by their parts in order, then titles whose words stand in that order,
/// the last one begun. Looks at a bounded number of terms and documents.
/// </summary>
internal sealed class Suggester(IndexSnapshot snapshot)
{
    private const int MaxTerms = 64;
    private const int MaxDocuments = 2000;

    public IReadOnlyList<SearchSuggestion> Suggest(string prefix, int size, SnippetTexts texts)
    {
        var tokens = new TokenBuffer(16);
        tokens.Add(prefix);
        if (tokens.Count == 0)
            return [];
        var found = ByDesignation(prefix, size);
        if (found.Count < size)
            found.AddRange(ByTitle(tokens, size * 3).Where(other => !found.Contains(other)).ToList());
        var sources = texts(found);
        var words = Enumerable.Range(0, tokens.Count).Select(at => tokens.Folded(at).ToString()).ToList();
        return [.. found.Where(one => sources.ContainsKey(one.Id)).Select(one => Line(one.Id, sources[one.Id], words)).DistinctBy(line => (line.Designation, line.Text)).Take(size)];
    }

    private static SearchSuggestion Line(string id, SnippetSource source, List<string> words)
    {
        // Somebody who types English words is shown the English title that holds them.
        var english = source.TitleVi.Length == 0
            || (source.TitleEn.Length > 0 && !VietnameseText.Fold(source.TitleVi).Contains(words[0], StringComparison.Ordinal)
                && VietnameseText.Fold(source.TitleEn).Contains(words[0], StringComparison.Ordinal));
        return new SearchSuggestion(id, source.Designation, english ? source.TitleEn : source.TitleVi);
    }

    private List<IndexedResource> ByDesignation(string prefix, int size)
    {
        var path = DesignationPath.Of(prefix);
        var found = new SortedDictionary<string, IndexedResource>(StringComparer.Ordinal);
        for (var number = 0; number < snapshot.Leaves.Length; number++)
            foreach (var (term, docs) in Terms(number, IndexFields.DesignationPath, path, size))
                for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                {
                    var resource = ResourceOf(number, doc);
                    found[term + "\0" + resource.Id] = resource;
                }
        return [.. found.Values.Take(size)];
    }

    private List<IndexedResource> ByTitle(TokenBuffer tokens, int size)
    {
        var found = new List<(short Year, IndexedResource Resource)>();
        for (var number = 0; number < snapshot.Leaves.Length; number++)
        {
            var leaf = snapshot.Leaves[number];
            var documents = Beginning(number, tokens);
            for (var at = 0; at + 2 < tokens.Count; at++)
                documents.IntersectWith(With(number, $"{tokens.Folded(at)} {tokens.Folded(at + 1)}"));
            found.AddRange(documents.OrderByDescending(doc => leaf.Data.YearValues[doc]).Take(size)
                .Select(doc => (leaf.Data.YearValues[doc], ResourceOf(number, doc))));
        }
        return [.. found.OrderByDescending(hit => hit.Year).ThenBy(hit => hit.Resource.Id, StringComparer.Ordinal).Take(size).Select(hit => hit.Resource)];
    }

    private IndexedResource ResourceOf(int leaf, int doc) => snapshot.Leaves[leaf].ResourceOf(doc, snapshot.Leaves[leaf].IdOf(doc));

    /// <summary>Documents whose title goes on as the last word, or the last two, begin.</summary>
    private HashSet<int> Beginning(int leaf, TokenBuffer tokens)
    {
        var last = tokens.Folded(tokens.Count - 1).ToString();
        var (field, prefix) = tokens.Count == 1
            ? (IndexFields.Title, last)
            : (IndexFields.TitlePair, $"{tokens.Folded(tokens.Count - 2)} {last}");
        var documents = new HashSet<int>();
        foreach (var (_, docs) in Terms(leaf, field, prefix, MaxTerms))
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS && documents.Count < MaxDocuments; doc = docs.NextDoc())
                documents.Add(doc);
        return documents;
    }

    private HashSet<int> With(int leaf, string pair)
    {
        var documents = new HashSet<int>();
        if (snapshot.Leaves[leaf].Reader.GetTermDocsEnum(new Term(IndexFields.TitlePair, pair)) is { } docs)
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                documents.Add(doc);
        return documents;
    }

    private IEnumerable<(string Term, DocsEnum Docs)> Terms(int number, string field, string prefix, int atMost)
    {
        var leaf = snapshot.Leaves[number];
        if (leaf.Reader.GetTerms(field)?.GetEnumerator() is not { } terms)
            yield break;
        var start = new BytesRef(Encoding.UTF8.GetBytes(prefix));
        if (terms.SeekCeil(start) == TermsEnum.SeekStatus.END)
            yield break;
        do
        {
            if (!StringHelper.StartsWith(terms.Term, start))
                yield break;
            yield return (terms.Term.Utf8ToString(), terms.Docs(leaf.LiveDocs, null, DocsFlags.NONE));
        }
        while (--atMost > 0 && terms.MoveNext());
    }
}
