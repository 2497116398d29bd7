namespace Registry.Domain.Conformity;

/// <summary>Whether a requirement's condition holds, by the words of the sample. Words on both sides, or on neither, settle nothing.</summary>
internal static class Conditions
{
    public static bool? Holds(ConditionWords words, RequirementQuery query, IReadOnlyList<string> texts)
    {
        var holds = Contains(words.Holds, query, texts);
        return holds != Contains(words.Fails, query, texts) ? holds : null;
    }

    private static bool Contains(IReadOnlyList<string> words, RequirementQuery query, IReadOnlyList<string> texts) =>
        texts.Append(query.Matrix).Append(query.Category).Select(NameKey.Of)
            .Any(text => words.Any(word => NameKey.ContainsWords(text, NameKey.Of(word))));
}
