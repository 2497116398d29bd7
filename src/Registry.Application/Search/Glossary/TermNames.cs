using System.Text.RegularExpressions;

namespace Registry.Application.Search.Glossary;

/// <summary>What a term of the glossary is called, one name at a time.</summary>
internal static partial class TermNames
{
    /// <summary>
    /// "giới hạn phát hiện (LOD) / định lượng (LOQ)" is called "giới hạn phát hiện", and in short "LOD", "LOQ" and "định lượng". What
    /// stands behind a stroke may be a piece of a name: it counts only when it is the whole question.
    /// </summary>
    public static IEnumerable<(string Text, bool IsWhole)> Of(GlossaryTerm term)
    {
        foreach (var printed in new[] { term.Vi, term.En })
        {
            foreach (Match abbreviation in Abbreviation().Matches(printed))
                yield return (abbreviation.Groups[1].Value, false);
            var first = true;
            foreach (var name in Aside().Replace(printed, " ").Split(" / ", StringSplitOptions.TrimEntries))
            {
                // "issue/promulgate" are two names, "low/medium/high risk" is none.
                var words = name.Contains(' ', StringComparison.Ordinal) ? [name] : name.Split('/');
                foreach (var word in words.Where(word => word.Length > 0))
                    yield return (word, first);
                first = false;
            }
        }
    }

    [GeneratedRegex(@"\((\p{Lu}[\p{L}\d]{1,9})\)")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\s*\([^)]*\)")]
    private static partial Regex Aside();
}
