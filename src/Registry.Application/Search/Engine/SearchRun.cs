using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>One search over one snapshot.</summary>
internal sealed class SearchRun(IndexSnapshot snapshot, PostingsReader postings, ScoreBuffers buffers)
{
    /// <summary>How often the demand on the words is lowered when nothing was found: as asked, a quarter, any word.</summary>
    private const int Levels = 3;

    /// <summary>Designation matches listed beside the hits.</summary>
    private const int MaxOffered = 50;

    /// <summary>With fewer hits than this a better spelling is looked for.</summary>
    private const int FewHits = 3;

    public Answer<SearchAnswer> Search(SearchQuery query, SnippetTexts? texts)
    {
        var parsed = QueryParser.Parse(query.Text, query.Filters);
        if (!parsed.Ok)
            return parsed.Refusal!;
        var plan = QueryAnalyzer.Analyze(parsed.Value);
        if (!plan.Ok)
            return plan.Refusal!;
        var token = PageToken.Read(query);
        if (!token.Ok)
            return token.Refusal!;
        return Answer(query, parsed.Value, plan.Value, token.Value, texts);
    }

    private SearchAnswer Answer(SearchQuery query, ParsedQuery parsed, QueryPlan plan, PageToken? token, SnippetTexts? texts)
    {
        LookUp(plan);
        var named = DesignationLookup.Find(snapshot, parsed.Words, query.AsOf);
        var size = query.PageSize == 0 ? QueryBudget.DefaultPageSize : query.PageSize;
        var level = token?.Level ?? 0;
        var (hits, counter) = Rank(plan, parsed, query, named, size, token, level);
        while (counter.Total == 0 && token is null && level + 1 < Levels && plan.Words.Count > 1)
            (hits, counter) = Rank(plan, parsed, query, named, size, token, ++level);

        var more = hits.Count > size;
        var page = more ? hits[..size] : hits;
        var better = token is null && (counter.Total < FewHits || level > 0) && named.Matches.Count == 0
            ? new SpellingAdvisor(snapshot, postings).Advise(query.Text)
            : "";
        return new SearchAnswer(
            new HitMaker(snapshot, plan).Make(page, query, texts),
            counter.Results(), counter.Total, snapshot.Position,
            more ? new PageToken(page[^1].Score, page[^1].Id, level).Write(query) : "",
            new SearchInterpretation(
                named.Key,
                named is { Exact: true, Matches: [var only] } ? only.Id : "",
                [.. named.Matches.Take(MaxOffered).Select(match => match.Id)],
                better, level > 0));
    }

    private void LookUp(QueryPlan plan)
    {
        foreach (var word in plan.Words)
            postings.LookUp(word, 1);
        foreach (var pair in plan.Pairs)
            postings.LookUp(pair, QueryAnalyzer.PairWeight);
        foreach (var part in plan.Phrases.Concat(plan.Exclusions).SelectMany(phrase => phrase.Parts))
            postings.LookUp(part, 1);
    }

    private (List<RankedHit> Hits, FacetCounter Counter) Rank(
        QueryPlan plan, ParsedQuery parsed, SearchQuery query, DesignationFinding named, int size, PageToken? token, int level)
    {
        var words = plan.Words.Where(word => word.Mass > 0).OrderByDescending(word => word.Mass).ToList();
        var threshold = words.Sum(word => word.Mass) * Share(words.Count, level);
        var counter = new FacetCounter(snapshot.Dictionaries, parsed.Filters, DocumentWriter.DayNumber(query.AsOf), query.WithFacets);
        var top = new TopHits(size + 1, token);
        var scorer = new LeafScorer(postings, snapshot, buffers);
        var phrases = new PhraseFilter(postings, snapshot, buffers);
        for (var leaf = 0; leaf < snapshot.Leaves.Length; leaf++)
        {
            if (plan.Words.Count == 0)
                scorer.ScoreAll(leaf);
            else
                scorer.Score(leaf, words, threshold);
            scorer.AddDesignations(leaf, named.Matches);
            phrases.Apply(leaf, plan);
            counter.Apply(snapshot.Leaves[leaf], buffers.Candidates);
            scorer.ScorePairs(leaf, plan);
            scorer.ScoreDesignations(leaf, named.Matches);
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
}
