using Registry.Application.Search.Query;
using Registry.Application.Search.Synonyms;

namespace Registry.Application.Search.Engine;

/// <summary>One search over one snapshot.</summary>
internal sealed class SearchRun(IndexSnapshot snapshot, PostingsReader postings, ScoreBuffers buffers)
{
    /// <summary>How often the demand on the words is lowered when nothing was found: as asked, a quarter, any word.</summary>
    private const int Levels = 3;

    /// <summary>Designation matches listed beside the hits.</summary>
    private const int MaxOffered = 50;

    /// <summary>With fewer hits than this, or with a word no document holds, a better spelling is looked for.</summary>
    private const int FewHits = 3;

    private static readonly QueryExpander Expander = new(SynonymList.Shipped);

    public Answer<SearchAnswer> Search(SearchQuery query, SnippetTexts? texts)
    {
        var parsed = query.Like is { } model
            ? new ParsedQuery(LikeWords.Of(model.Words), [], [], query.Filters)
            : QueryParser.Parse(query.Text, query.Filters);
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
        if (query.Like is not null)
            plan = LikeWords.Best(plan);
        var named = query.Like is null ? DesignationLookup.Find(snapshot, parsed.Words, query.AsOf) : DesignationFinding.None;
        var wordings = new List<Wording> { new(plan, 1, []) };
        if (query.WithSynonyms && query.Like is null && !named.Exact)
            AddOtherWords(wordings, parsed, plan);
        var question = new Question(query, wordings, parsed.Filters, named);
        var level = token?.Level ?? 0;
        var (hits, counter) = Rank(question, token, level);
        while (counter.Total == 0 && token is null && query.Among is null && level + 1 < Levels && plan.Words.Count > 1)
            (hits, counter) = Rank(question, token, ++level);

        var size = SizeOf(query);
        var more = hits.Count > size;
        var page = more ? hits[..size] : hits;
        var better = token is null && query is { Like: null, Among: null } && (counter.Total < FewHits || level > 0 || KnownShare(plan) < 1) && named.Matches.Count == 0
            ? new SpellingAdvisor(snapshot, postings).Advise(query.Text)
            : "";
        return new SearchAnswer(
            new HitMaker(snapshot, [.. wordings.SelectMany(wording => wording.Plan.Words)]).Make(page, query, texts),
            counter.Results(), counter.Total, snapshot.Position,
            more ? new PageToken(page[^1].Score, page[^1].Key, level).Write(query) : "",
            new SearchInterpretation(
                named.Key,
                named is { Exact: true, Matches: [var only] } ? only.Id : "",
                [.. named.Matches.Take(MaxOffered).Select(match => match.Id)],
                better, level > 0)
            {
                AlsoSearched = [.. wordings.SelectMany(wording => wording.Terms).Distinct(StringComparer.Ordinal)],
            });
    }

    private static int SizeOf(SearchQuery query) => query.PageSize == 0 ? QueryBudget.DefaultPageSize : query.PageSize;

    private void LookUp(QueryPlan plan)
    {
        foreach (var word in plan.Words)
            postings.LookUp(word, 1);
        foreach (var pair in plan.Pairs)
            postings.LookUp(pair, QueryAnalyzer.PairWeight);
        foreach (var part in plan.Phrases.Concat(plan.Exclusions).SelectMany(phrase => phrase.Parts))
            postings.LookUp(part, 1);
    }

    /// <summary>
    /// The query in other words, as far as any document has them. Phrases and exclusions stay as they were typed. Where documents know
    /// more of the other words than of those typed, they count in full: what was typed was the abbreviation. Otherwise they count for
    /// less, and for no more than the words typed could: a meaning does not grow by being said in three syllables.
    /// </summary>
    private void AddOtherWords(List<Wording> wordings, ParsedQuery parsed, QueryPlan typed)
    {
        var known = KnownShare(typed);
        foreach (var said in Expander.Expand(parsed.Words))
        {
            var plan = QueryAnalyzer.Analyze(parsed with { Words = said.Text });
            if (!plan.Ok)
                continue;
            LookUp(plan.Value);
            if (KnownShare(plan.Value) is > 0 and var share)
                wordings.Add(new Wording(plan.Value, share > known ? 1 : said.Weight * Math.Min(1, MassOf(typed) / MassOf(plan.Value)), said.Terms));
        }
    }

    private static float MassOf(QueryPlan plan) => plan.Words.Sum(word => word.Mass);

    /// <summary>Share of the words that any document holds.</summary>
    private static float KnownShare(QueryPlan plan) =>
        plan.Words.Count == 0 ? 0 : (float)plan.Words.Count(word => word.Mass > 0) / plan.Words.Count;

    private (List<RankedHit> Hits, FacetCounter Counter) Rank(Question question, PageToken? token, int level)
    {
        var (query, filters) = (question.Query, question.Filters);
        var counter = new FacetCounter(snapshot.Dictionaries, filters, DocumentWriter.DayNumber(query.AsOf), query.WithFacets);
        var after = token is { } told && query.Sort != SearchSort.Designation ? Now(question, told, level) : token;
        var top = new TopHits(SizeOf(query) + 1, after);
        var ordered = query.Sort == SearchSort.Designation ? new HitsByDesignation(SizeOf(query) + 1, after) : null;
        var scorer = new LeafScorer(snapshot, buffers, DocumentWriter.DayNumber(query.AsOf));
        for (var leaf = 0; leaf < snapshot.Leaves.Length; leaf++)
        {
            Fill(question, scorer, counter, leaf, level);
            if (ordered is null)
                top.Collect(leaf, snapshot.Leaves[leaf], buffers);
            else
                ordered.Collect(leaf, snapshot.Leaves[leaf], buffers);
        }
        return (ordered?.Take() ?? top.Take(), counter);
    }

    /// <summary>
    /// The place of a token in today's scores: documents that came or went since have moved all of them, and a page that began at the
    /// old score would leave out or repeat what lies between. The score told stands when its document is no hit any more.
    /// </summary>
    private PageToken Now(Question question, PageToken token, int level)
    {
        if (snapshot.Find(token.Key) is not var (leaf, doc))
            return token;
        var counter = new FacetCounter(snapshot.Dictionaries, question.Filters, DocumentWriter.DayNumber(question.Query.AsOf), counting: false);
        Fill(question, new LeafScorer(snapshot, buffers, DocumentWriter.DayNumber(question.Query.AsOf)), counter, leaf, level);
        return (buffers.Candidates[doc >> 6] & (1UL << (doc & 63))) == 0 ? token : token with { Score = buffers.Scores[doc] };
    }

    /// <summary>Leaves the hits of a segment in the buffers, with their scores. What fails a filter is not scored.</summary>
    private void Fill(Question question, LeafScorer scorer, FacetCounter counter, int leaf, int level)
    {
        var (query, wordings, _, named) = question;
        var segment = snapshot.Leaves[leaf];
        buffers.Prepare(segment.Reader.MaxDoc);
        var candidates = buffers.Candidates.AsSpan(0, BitSets.Length(segment.Reader.MaxDoc));
        var matched = new ulong[wordings.Count][];
        var everything = wordings[0].Plan.Words.Count == 0;
        var phrases = new PhraseFilter(postings, snapshot, buffers);
        var matcher = new WordMatcher(buffers, leaf, segment.Reader.MaxDoc);
        for (var i = 0; i < matched.Length; i++)
        {
            var wording = wordings[i];
            matched[i] = buffers.Rent();
            if (i == 0 && everything)
                segment.Data.Filters.Documents.CopyTo(matched[i], 0);
            else
                matcher.Match(wording.Known, wording.Mass * Share(wording.Known.Length, level), matched[i]);
            if (i == 0)
                LeafScorer.AddDesignations(leaf, named.Matches, matched[i]);
            if (i == 0 && query.Like is { } model)
                scorer.Remove(leaf, model.Id, matched[i]);
            phrases.Apply(leaf, wording.Plan, matched[i]);
            BitSets.Unite(candidates, matched[i]);
        }
        if (query.Among is { } among)
            scorer.Keep(leaf, among);
        counter.Apply(segment, buffers.Candidates);
        if (everything || query.Sort == SearchSort.Newest)
            scorer.ScoreYears(leaf);
        else
            Score(scorer, wordings, matched, leaf);
        if (query.Sort != SearchSort.Newest)
            scorer.ScoreDesignations(leaf, named.Matches);
        foreach (var set in matched)
            buffers.Return(set);
    }

    private static void Score(LeafScorer scorer, IReadOnlyList<Wording> wordings, ulong[][] matched, int leaf)
    {
        scorer.Clear(leaf);
        for (var i = 0; i < matched.Length; i++)
            scorer.Score(leaf, wordings[i].Known, wordings[i].Plan.Pairs, wordings[i].Weight, matched[i]);
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

    /// <summary>What is asked, after everything that does not depend on the page was found out.</summary>
    /// <param name="Wordings">The words as typed, then the same in other words.</param>
    private sealed record Question(SearchQuery Query, IReadOnlyList<Wording> Wordings, SearchFilters Filters, DesignationFinding Named);

    /// <summary>The question in some words.</summary>
    /// <param name="Weight">What a document found this way is worth.</param>
    /// <param name="Terms">What was put in for words typed.</param>
    private sealed record Wording(QueryPlan Plan, float Weight, IReadOnlyList<string> Terms)
    {
        /// <summary>Words that any document holds, rarest first.</summary>
        public QueryWord[] Known { get; } = [.. Plan.Words.Where(word => word.Mass > 0).OrderByDescending(word => word.Mass)];

        public float Mass { get; } = MassOf(Plan);
    }
}
