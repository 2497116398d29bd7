using Registry.Application.Search.Highlighting;
using Registry.Application.Search.Query;
using Registry.Domain.Documents;

namespace Registry.Application.Search.Engine;

/// <summary>Dresses ranked documents as hits: state on the day, title and snippets with the matches marked.</summary>
internal sealed class HitMaker(IndexSnapshot snapshot, IReadOnlyList<QueryWord> words)
{
    private readonly MatchFinder _finder = new(words);

    public IReadOnlyList<SearchHit> Make(IReadOnlyList<RankedHit> page, SearchQuery query, SnippetTexts? texts)
    {
        var sources = texts is null || !query.WithSnippets || page.Count == 0
            ? new Dictionary<string, SnippetSource>()
            : texts([.. page.Select(hit => snapshot.Leaves[hit.Leaf].ResourceOf(hit.Doc, hit.Id))]);
        return [.. page.Select(hit => Make(hit, query, sources.GetValueOrDefault(hit.Id)))];
    }

    private SearchHit Make(RankedHit hit, SearchQuery query, SnippetSource? source)
    {
        var leaf = snapshot.Leaves[hit.Leaf];
        var state = leaf.Data.StatesOn(DocumentWriter.DayNumber(query.AsOf))[hit.Doc];
        var (title, snippets) = source is null ? ([], []) : Draw(source, query.Language);
        return new SearchHit(hit.Id, hit.Score, (ForceStatus)Math.Max(0, state - 1), leaf.IsVerified(hit.Doc), title, snippets);
    }

    private (IReadOnlyList<TextRun> Title, IReadOnlyList<IReadOnlyList<TextRun>> Snippets) Draw(SnippetSource source, string language)
    {
        var inEnglish = language == "en";
        var english = inEnglish ? source.TitleEn.Length > 0 : source.TitleVi.Length == 0;
        var title = english ? source.TitleEn : source.TitleVi;
        var titleRuns = SnippetMaker.Whole(title, _finder.Find(title, english));

        english = inEnglish ? source.TextEn.Length > 0 : source.TextVi.Length == 0;
        var text = english ? source.TextEn : source.TextVi;
        var matches = _finder.Find(text, english);
        var other = english ? source.TextVi : source.TextEn;
        // The reader's language first, unless only the other one shows why the document was found.
        if (matches.Count == 0 && other.Length > 0 && _finder.Find(other, !english) is { Count: > 0 } better)
            (text, matches) = (other, better);
        return (titleRuns, SnippetMaker.Fragments(text, matches));
    }
}
