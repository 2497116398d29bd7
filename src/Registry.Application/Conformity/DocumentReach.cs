using Registry.Application.Database;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;

namespace Registry.Application.Conformity;

/// <summary>How far a new revision of a document can reach into verdicts that were made by the one before.</summary>
/// <param name="Applies">Whether it may be applied to other samples than before: its name, dates or rules differ.</param>
/// <param name="Requirements">
/// Ids of requirements that ask for something else now, where the same lines answer to them as before; null when a line may find another
/// requirement.
/// </param>
internal sealed record DocumentReach(bool Applies, IReadOnlyCollection<string>? Requirements)
{
    /// <param name="before">Null for a document that is new.</param>
    public static DocumentReach Between(Document? before, Document after)
    {
        if (before is null)
            return new DocumentReach(true, null);
        var applies = !Same(Application(before), Application(after));
        if (Same(before.Requirements, after.Requirements))
            return new DocumentReach(applies, []);
        var (older, newer) = (ById(before), ById(after));
        if (older is null || newer is null || newer.Keys.Any(id => !older.ContainsKey(id)))
            return new DocumentReach(applies, null);
        var changed = new List<string>();
        foreach (var (id, requirement) in older)
        {
            if (newer.GetValueOrDefault(id) is not { } now)
                changed.Add(id);
            else if (!Same(requirement, now))
            {
                if (!Same(Finding(requirement), Finding(now)))
                    return new DocumentReach(applies, null);
                changed.Add(id);
            }
        }
        return new DocumentReach(applies, changed);
    }

    /// <summary>What decides to which samples a document is applied.</summary>
    private static object Application(Document document) =>
        new { document.Designation, document.Year, document.ForceEvents, document.ProductRules, document.ListCoverage, document.JurisdictionId };

    /// <summary>By what a line finds its requirement.</summary>
    private static object Finding(Requirement requirement) => new
    {
        requirement.CharacteristicVi,
        requirement.CharacteristicEn,
        requirement.Synonyms,
        requirement.Matrix,
        requirement.MatrixSynonyms,
        requirement.Category,
        requirement.Condition,
        requirement.ConditionWords,
        requirement.Verified,
        Formula = requirement.Limit as Limit.Formula,
    };

    /// <summary>Null when an id stands twice: then nothing can be told apart.</summary>
    private static Dictionary<string, Requirement>? ById(Document document)
    {
        var found = new Dictionary<string, Requirement>(StringComparer.Ordinal);
        foreach (var requirement in document.Requirements)
            if (!found.TryAdd(requirement.Id, requirement))
                return null;
        return found;
    }

    private static bool Same<T>(T one, T other) => RegistryJson.Write(one).AsSpan().SequenceEqual(RegistryJson.Write(other));
}
