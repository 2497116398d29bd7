using Lucene.Net.Index;
using Lucene.Net.Search;
using NodaTime;
using Registry.Application.Search.Analysis;
using Registry.Domain.Documents;

namespace Registry.Application.Search.Engine;

/// <summary>A document that answers to the designation in the query.</summary>
internal sealed record DesignationMatch(int Leaf, int Doc, string Id, float Score);

/// <summary>What the designation in a query names.</summary>
/// <param name="Key">The key that found something; empty when nothing was found.</param>
/// <param name="Matches">In force on the day first, then newest.</param>
/// <param name="Exact">Whether the whole query was the designation and the key says no more and no less than it.</param>
internal sealed record DesignationFinding(string Key, IReadOnlyList<DesignationMatch> Matches, bool Exact)
{
    public static DesignationFinding None { get; } = new("", [], false);
}

/// <summary>Reads a designation out of a query and finds its documents by key: the first key that finds any decides.</summary>
internal static class DesignationLookup
{
    private const int MaxMatches = 1000;

    /// <summary>Above every score that words can give, so that these come first on whatever page.</summary>
    private const float BaseScore = 100_000;
    private const float BindingBonus = 50_000;

    public static DesignationFinding Find(IndexSnapshot snapshot, string text, LocalDate asOf)
    {
        text = Visible(text);
        if (text.Length > DesignationParser.LongestDesignation)
            return DesignationFinding.None;
        var keys = DesignationKeys.ForQuery(text);
        var whole = keys.Count > 0;
        if (!whole && DesignationParser.Find(text) is [{ Designation: var mentioned }, ..])
            keys = DesignationKeys.ForQuery(mentioned);
        foreach (var key in keys)
            if (Matches(snapshot, key.Text, asOf) is { Count: > 0 } matches)
                return new DesignationFinding(key.Text, matches, whole && IsExact(keys[0], key));
        return DesignationFinding.None;
    }

    /// <summary>Without direction marks and what has no width: they come along when a designation is copied from a page.</summary>
    private static string Visible(string text) =>
        text.Any(IsInvisible) ? string.Concat(text.Where(c => !IsInvisible(c))) : text;

    private static bool IsInvisible(char c) => LetterTable.ClassOf(c) == CharClass.Ignorable;

    /// <summary>A wider key than the asked one offers other editions or adoptions: those are not gone to straight away.</summary>
    private static bool IsExact(DesignationKey asked, DesignationKey found) =>
        IsDated(asked) ? IsDated(found) : found.Kind is not (DesignationKeyKind.Adopted or DesignationKeyKind.Series);

    private static bool IsDated(DesignationKey key) => key.Kind is DesignationKeyKind.DatedWithIssuer or DesignationKeyKind.Dated;

    private static List<DesignationMatch> Matches(IndexSnapshot snapshot, string key, LocalDate asOf)
    {
        var matches = new List<DesignationMatch>();
        var day = DocumentWriter.DayNumber(asOf);
        for (var number = 0; number < snapshot.Leaves.Length && matches.Count < MaxMatches; number++)
        {
            var leaf = snapshot.Leaves[number];
            if (leaf.Reader.GetTermDocsEnum(new Term(IndexFields.Key, key)) is not { } docs)
                continue;
            var states = leaf.Data.StatesOn(day);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS && matches.Count < MaxMatches; doc = docs.NextDoc())
                if (leaf.LiveDocs?.Get(doc) ?? true)
                    matches.Add(new DesignationMatch(number, doc, leaf.IdOf(doc), Score(states[doc], leaf.Data.YearValues[doc])));
        }
        matches.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Id, b.Id));
        return matches;
    }

    private static float Score(int state, short year)
    {
        var binds = (ForceStatus)(state - 1) is ForceStatus.InForce or ForceStatus.PartlyInForce;
        return BaseScore + (binds ? BindingBonus : 0) + Math.Max((short)0, year);
    }
}
