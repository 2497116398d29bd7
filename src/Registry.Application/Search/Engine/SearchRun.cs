using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>One search over one snapshot.</summary>
internal sealed class SearchRun(IndexSnapshot snapshot, ScoreBuffers buffers)
{
    /// <summary>How often the demand on the words is lowered when nothing was found: as asked, half, any word.</summary>
    private const int Levels = 3;

    private readonly PostingsReader _postings = new(snapshot);

    public SearchOutcome Search(SearchQuery query, SnippetTexts? texts)
    {
        var (parsed, problem) = QueryParser.Parse(query.Text, query.Filters);
        if (problem is not null)
            return SearchOutcome.Refused(problem);
        var (plan, tooMuch) = QueryAnalyzer.Analyze(parsed!);
        if (tooMuch is not null)
            return SearchOutcome.Refused(tooMuch);
        var (token, badToken) = PageToken.Read(query);
        if (badToken is not null)
            return SearchOutcome.Refused(badToken);

        LookUp(plan!);
        var size = query.PageSize == 0 ? QueryBudget.DefaultPageSize : query.PageSize;
        var strictness = token?.Strictness ?? 0;
        var found = Rank(plan!, parsed!, query, size, token, strictness);
        while (found.Counter.Total == 0 && token is null && strictness + 1 < Levels && plan!.Words.Count > 1)
            found = Rank(plan, parsed!, query, size, token, ++strictness);
        return SearchOutcome.Of(Answer(query, plan!, found, size, strictness, texts));
    }

    private void LookUp(QueryPlan plan)
    {
        foreach (var word in plan.Words)
            _postings.LookUp(word, 1);
        foreach (var pair in plan.Pairs)
            _postings.LookUp(pair, QueryAnalyzer.PairWeight);
        foreach (var part in plan.Phrases.Concat(plan.Exclusions).SelectMany(phrase => phrase.Parts))
            _postings.LookUp(part, 1);
    }

    private (List<RankedHit> Hits, FacetCounter Counter) Rank(
        QueryPlan plan, ParsedQuery parsed, SearchQuery query, int size, PageToken? token, int strictness)
    {
        var words = plan.Words.Where(word => word.Mass > 0).OrderByDescending(word => word.Mass).ToList();
        var threshold = words.Sum(word => word.Mass) * Share(words.Count, strictness);
        var counter = new FacetCounter(snapshot.Dictionaries, parsed.Filters, DocumentWriter.DayNumber(query.AsOf), query.WithFacets);
        var top = new TopHits(size + 1, token);
        var scorer = new LeafScorer(_postings, snapshot, buffers);
        var phrases = new PhraseFilter(_postings, snapshot, buffers);
        for (var leaf = 0; leaf < snapshot.Leaves.Length; leaf++)
        {
            if (plan.Words.Count == 0)
                scorer.ScoreAll(leaf);
            else
                scorer.Score(leaf, plan, words, threshold);
            phrases.Apply(leaf, plan);
            counter.Apply(snapshot.Leaves[leaf], buffers.Candidates);
            top.Collect(leaf, snapshot.Leaves[leaf], buffers);
        }
        return (top.Take(), counter);
    }

    /// <summary>
    /// Share of the words' mass (their summed rarity) a document must hold. Two words are both wanted; a long question may
    /// miss the words only questions have. Rare words outweigh common ones: "bao nhiêu" may be missing, "amiăng" may not.
    /// </summary>
    private static float Share(int words, int level) => level switch
    {
        0 => words <= 2 ? 1 : Math.Clamp(1.1f - (0.1f * words), 0.3f, 0.8f),
        1 => 0.25f,
        _ => 0,
    };

    private SearchAnswer Answer(
        SearchQuery query, QueryPlan plan, (List<RankedHit> Hits, FacetCounter Counter) found, int size, int strictness, SnippetTexts? texts)
    {
        var more = found.Hits.Count > size;
        var page = more ? found.Hits[..size] : found.Hits;
        var next = more ? new PageToken(page[^1].Score, page[^1].Id, strictness).Write(query) : "";
        return new SearchAnswer(
            new HitMaker(snapshot, plan).Make(page, query, texts),
            found.Counter.Results(), found.Counter.Total, snapshot.Position, next,
            new SearchInterpretation("", "", [], "", strictness > 0));
    }
}
