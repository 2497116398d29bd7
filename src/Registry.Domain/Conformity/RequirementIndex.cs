using System.Collections.Concurrent;

namespace Registry.Domain.Conformity;

/// <summary>What a line is of, for finding its requirement.</summary>
public sealed record RequirementQuery
{
    /// <summary>The characteristic as printed on the report.</summary>
    public required string Characteristic { get; init; }

    /// <summary>The sample's matrix as printed; null when not stated.</summary>
    public string? Matrix { get; init; }

    /// <summary>The category within the matrix, when stated.</summary>
    public string? Category { get; init; }

    /// <summary>
    /// Whether the laboratory itself named this edition as its criterion. Where the edition then has one row for the
    /// characteristic, the laboratory has answered the question of the matrix and the registry does not reopen it.
    /// </summary>
    public bool CriterionNamesEdition { get; init; }

}

/// <summary>What was found for a line: one requirement, several that it might be, or none.</summary>
public abstract record RequirementMatch
{
    private RequirementMatch() { }

    /// <summary>The requirement that binds the line.</summary>
    /// <param name="Requirement">The requirement.</param>
    /// <param name="Note">A circumstance from <see cref="VerdictNotes"/> to show beside the verdict; null when none.</param>
    public sealed record Found(Requirement Requirement, string? Note = null) : RequirementMatch;

    /// <summary>It cannot be told which requirement binds the line, or whether one does.</summary>
    /// <param name="Reason"><see cref="VerdictReasons.RequirementAmbiguous"/> or <see cref="VerdictReasons.MatrixUnclear"/>.</param>
    /// <param name="Candidates">The requirements it might be.</param>
    public sealed record Unclear(string Reason, IReadOnlyList<Requirement> Candidates) : RequirementMatch;

    /// <summary>No requirement of the edition binds the line.</summary>
    /// <param name="Reason"><see cref="VerdictReasons.NoRequirement"/> or <see cref="VerdictReasons.OtherMatrix"/>.</param>
    /// <param name="Candidates">Requirements for the characteristic in other matrices.</param>
    public sealed record None(string Reason, IReadOnlyList<Requirement> Candidates) : RequirementMatch;
}

/// <summary>
/// The requirements of one edition, ready to be found by what laboratories print. Names are compared folded, through the
/// requirement's own synonyms and a thesaurus of substances, in both languages; the matrix or category decides between
/// rows of one characteristic. It never chooses between two that fit equally well.
/// </summary>
public sealed class RequirementIndex
{
    private const int MostAsked = 500;

    private readonly ConcurrentDictionary<RequirementQuery, RequirementMatch> asked = new();
    private readonly Dictionary<string, List<Entry>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> bySubstance = new(StringComparer.Ordinal);
    private readonly List<FormulaTerms> formulas = [];

    /// <summary>Indexes the requirements of an edition.</summary>
    public RequirementIndex(IEnumerable<Requirement> requirements)
    {
        foreach (var requirement in requirements)
        {
            Count++;
            ReadsSampleTexts |= requirement.ConditionWords is not null;
            if (requirement.Limit is Limit.Formula formula && RequirementChecks.Problem(requirement) is null)
                formulas.Add(new FormulaTerms(requirement, formula));
            foreach (var printed in NamesOf(requirement))
                Add(new Entry(requirement, CharacteristicName.Read(printed)));
        }
    }

    /// <summary>Whether a condition of some requirement is told by words of the sample.</summary>
    public bool ReadsSampleTexts { get; }

    /// <summary>Whether some requirement is over several characteristics.</summary>
    public bool HasFormulas => formulas.Count > 0;

    /// <summary>How many requirements are indexed.</summary>
    public int Count { get; }

    /// <summary>Finds the requirement of a line.</summary>
    public RequirementMatch Find(RequirementQuery query)
    {
        // The lines of one laboratory ask the same questions every day; what strangers add is dropped with the rest when it is too much.
        if (asked.TryGetValue(query, out var answer))
            return answer;
        answer = Search(query);
        if (asked.Count >= MostAsked)
            asked.Clear();
        asked[query] = answer;
        return answer;
    }

    private RequirementMatch Search(RequirementQuery query)
    {
        var named = Named(CharacteristicName.Read(query.Characteristic));
        if (named.Count == 0)
            return new RequirementMatch.None(VerdictReasons.NoRequirement, []);

        var fits = named.ToLookup(found => Matrices.Compare(found.Requirement, query.Matrix, query.Category));
        var best = Best(fits[MatrixFit.Fits]);
        if (best.Count == 1)
            return new RequirementMatch.Found(best[0]);
        if (best.Count > 1)
            return new RequirementMatch.Unclear(VerdictReasons.RequirementAmbiguous, best);

        var unclear = Best(fits[MatrixFit.Unclear]);
        if (unclear.Count == 0)
            return new RequirementMatch.None(VerdictReasons.OtherMatrix, Best(fits[MatrixFit.Other]));
        return query.CriterionNamesEdition && Best(named) is [var only] && unclear.Contains(only)
            ? new RequirementMatch.Found(only, VerdictNotes.MatrixFromCriterion)
            : new RequirementMatch.Unclear(VerdictReasons.MatrixUnclear, unclear);
    }

    /// <summary>
    /// The requirements over several characteristics of which a sample has at least one, with the places of the lines that give them.
    /// Only those whose matrix the sample fits, or that the laboratory itself named.
    /// </summary>
    /// <param name="sample">What the sample is of; its characteristic is not looked at.</param>
    /// <param name="characteristics">The characteristics of its lines as printed.</param>
    public IEnumerable<(Requirement Requirement, IReadOnlyList<int> Lines)> FindFormulas(RequirementQuery sample, IReadOnlyList<string> characteristics)
    {
        foreach (var formula in formulas)
        {
            var fit = Matrices.Compare(formula.Requirement, sample.Matrix, sample.Category);
            if (fit == MatrixFit.Other || (fit == MatrixFit.Unclear && !sample.CriterionNamesEdition))
                continue;
            var lines = Enumerable.Range(0, characteristics.Count).Where(i => formula.TermOf(characteristics[i]) is not null).ToList();
            if (lines.Count > 0)
                yield return (formula.Requirement, lines);
        }
    }

    private static IEnumerable<string> NamesOf(Requirement requirement) =>
        new[] { requirement.CharacteristicVi, requirement.CharacteristicEn }
            .Concat(requirement.Synonyms)
            .Where(name => !string.IsNullOrWhiteSpace(name))
            .Select(name => name!);

    private void Add(Entry entry)
    {
        foreach (var key in entry.Name.Keys)
            ListOf(byKey, key).Add(entry);
        foreach (var substance in entry.Name.Substances)
            ListOf(bySubstance, substance).Add(entry);
    }

    private static List<Entry> ListOf(Dictionary<string, List<Entry>> map, string key)
    {
        if (!map.TryGetValue(key, out var list))
            map.Add(key, list = []);
        return list;
    }

    /// <summary>All requirements whose name fits, with how well: the whole name and basis, the name, the substance.</summary>
    private List<Candidate> Named(CharacteristicName name)
    {
        var found = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        void Offer(Entry entry, int rank)
        {
            // What it is expressed as decides between two rows of one substance, but does not hide the only row there is.
            if (name.Basis != entry.Name.Basis)
                rank += 1;
            if (!found.TryGetValue(entry.Requirement.Id, out var known) || rank < known.Rank)
                found[entry.Requirement.Id] = new(entry.Requirement, rank);
        }

        foreach (var key in name.Keys)
            foreach (var entry in byKey.GetValueOrDefault(key) ?? [])
                Offer(entry, key == name.FullKey && key == entry.Name.FullKey ? 0 : 2);
        foreach (var substance in name.Substances)
            foreach (var entry in bySubstance.GetValueOrDefault(substance) ?? [])
                Offer(entry, 4);
        return [.. found.Values];
    }

    private static List<Requirement> Best(IEnumerable<Candidate> candidates)
    {
        var all = candidates.ToList();
        if (all.Count == 0)
            return [];
        var rank = all.Min(candidate => candidate.Rank);
        return [.. all.Where(candidate => candidate.Rank == rank).Select(candidate => candidate.Requirement)];
    }

    private sealed record Entry(Requirement Requirement, CharacteristicName Name);

    private sealed record Candidate(Requirement Requirement, int Rank);
}
