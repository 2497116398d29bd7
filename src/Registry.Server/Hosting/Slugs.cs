using System.Text;
using Registry.Domain.Text;

namespace Registry.Server.Hosting;

/// <summary>Gives rows of a list ids made of what they say, unique in the list and the same whenever the list is the same.</summary>
internal sealed class Slugs
{
    private const int Longest = 80;

    private readonly HashSet<string> taken;

    /// <param name="given">Ids that rows bring along; empty ones do not count.</param>
    public Slugs(IEnumerable<string> given) => taken = given.Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>The id given, or one made of the words: "Asen (As)" is "asen-as", a second one "asen-as-2".</summary>
    public string IdOf(string given, string fallback, params ReadOnlySpan<string?> words)
    {
        if (given.Length > 0)
            return given;
        var slug = Of(words);
        if (slug.Length == 0)
            slug = fallback;
        var id = slug;
        for (var i = 2; !taken.Add(id); i++)
            id = $"{slug}-{i}";
        return id;
    }

    private static string Of(ReadOnlySpan<string?> words)
    {
        var slug = new StringBuilder();
        foreach (var word in words)
        {
            foreach (var c in VietnameseText.Fold(word ?? ""))
            {
                if (char.IsAsciiLetterOrDigit(c))
                    slug.Append(c);
                else if (char.IsLetter(c))
                    slug.Append($"u{(int)c:x4}");
                else if (slug.Length > 0 && slug[^1] != '-')
                    slug.Append('-');
            }
            if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }
}
