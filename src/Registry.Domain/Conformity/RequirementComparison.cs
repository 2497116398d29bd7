using Registry.Domain.Quantities;
using Registry.Domain.Text;
using Registry.Domain.Texts;

namespace Registry.Domain.Conformity;

/// <summary>A requirement of two editions side by side.</summary>
/// <param name="Older">In the older edition; null when it was added.</param>
/// <param name="Newer">In the newer edition; null when it was removed.</param>
/// <param name="Fields">Names of what differs, as in <c>registry.v1.Requirement</c>: "limit", "unit", "method", "clause".</param>
public sealed record RequirementDifference(Difference Difference, Requirement? Older, Requirement? Newer, IReadOnlyList<string> Fields);

/// <summary>
/// Puts the requirements of two editions side by side: those belong together that ask for the same characteristic of the same matter under
/// the same condition. Numbers are compared as numbers ("0,01" and "0,010" demand the same), units as printed.
/// </summary>
public static class RequirementComparison
{
    /// <summary>Every requirement of both, in the order of the newer edition; removed ones stand last.</summary>
    public static IReadOnlyList<RequirementDifference> Between(IReadOnlyList<Requirement> older, IReadOnlyList<Requirement> newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var free = older.GroupBy(KeyOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<Requirement>(g), StringComparer.Ordinal);
        var rows = new List<RequirementDifference>(newer.Count);
        foreach (var after in newer)
            rows.Add(Of(free.TryGetValue(KeyOf(after), out var same) && same.TryDequeue(out var before) ? before : null, after));
        rows.AddRange(free.Values.SelectMany(left => left).Select(gone => new RequirementDifference(Difference.Removed, gone, null, [])));
        return rows;
    }

    private static RequirementDifference Of(Requirement? before, Requirement after)
    {
        if (before is null)
            return new(Difference.Added, null, after, []);
        var fields = new List<string>();
        Add("limit", IsSame(before.Limit, after.Limit));
        Add("unit", (before.Unit ?? "") == (after.Unit ?? ""));
        Add("method", (before.Method ?? "") == (after.Method ?? "") && before.MethodIsMandatory == after.MethodIsMandatory);
        Add("decision_rule", before.Rule == after.Rule);
        Add("rounding", before.Rounding == after.Rounding);
        Add("censored_as", before.Censoring == after.Censoring);
        return new(fields.Count == 0 ? Difference.Same : Difference.Changed, before, after, fields);

        void Add(string field, bool same)
        {
            if (!same)
                fields.Add(field);
        }
    }

    private static string KeyOf(Requirement requirement) =>
        string.Join('|', new[] { requirement.CharacteristicVi, requirement.Matrix, requirement.Category, requirement.Condition }.Select(part => VietnameseText.Fold((part ?? "").Trim())));

    private static bool IsSame(Limit before, Limit after) => (before, after) switch
    {
        (Limit.Qualitative was, Limit.Qualitative now) => was.Expected.SequenceEqual(now.Expected, StringComparer.Ordinal),
        (Limit.OneOf was, Limit.OneOf now) => was.Values.SequenceEqual(now.Values, StringComparer.Ordinal),
        (Limit.Formula was, Limit.Formula now) => was.Maximum == now.Maximum && was.Inclusive == now.Inclusive
            && was.Terms.Select(TermOf).SequenceEqual(now.Terms.Select(TermOf)),
        _ => before == after,
    };

    private static (string, ExactDecimal?, ExactDecimal?) TermOf(FormulaTerm term) => (term.Characteristic, term.Weight, term.Divisor);
}
