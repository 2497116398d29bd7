using Registry.Domain.Quantities;
using Registry.Domain.Text;

namespace Registry.Domain.Conformity;

/// <summary>
/// A characteristic as someone printed it, taken apart for comparison: "Nitrate (tính theo N)" is the name "nitrate"
/// expressed as N; "Arsen (As) tổng" is known under "arsen as tong", "arsen tong" and the substance arsenic.
/// </summary>
internal sealed class CharacteristicName
{
    private static readonly string[] OxidationStates = ["i", "ii", "iii", "iv", "v", "vi", "vii"];

    /// <summary>Words that name no other characteristic wherever they stand.</summary>
    private static readonly string[] EmptyWords = ["ham luong", "nong do", "content of", "content", "concentration of", "concentration"];

    /// <summary>Words dropped only where what remains is a known substance or organism, which is determined in total by default.</summary>
    private static readonly string[] TotalWords = ["tong so", "tong cong", "toan phan", "tong", "total"];

    private CharacteristicName(string fullKey, IReadOnlySet<string> keys, IReadOnlySet<string> substances, string? basis)
    {
        FullKey = fullKey;
        Keys = keys;
        Substances = substances;
        Basis = basis;
    }

    /// <summary>Key of the whole name without the basis.</summary>
    public string FullKey { get; }

    /// <summary>Every key by which the name goes.</summary>
    public IReadOnlySet<string> Keys { get; }

    /// <summary>Ids of the substances or organisms of <see cref="CharacteristicThesaurus"/> it names.</summary>
    public IReadOnlySet<string> Substances { get; }

    /// <summary>What the mass is expressed as; null when the name does not say.</summary>
    public string? Basis { get; }

    /// <summary>What a mass is expressed as, by the name alone: "N" of "Nitrate (tính theo N)"; null when not said.</summary>
    public static string? BasisOf(string? printed) => printed is null ? null : Bases.Of(printed);

    /// <summary>Takes a printed name apart.</summary>
    public static CharacteristicName Read(string printed) => Names.Of(printed);

    private static readonly Remembered<string?> Bases = new(static printed => TakeBasis(printed).Basis);

    private static readonly Remembered<CharacteristicName> Names = new(TakeApart);

    private static CharacteristicName TakeApart(string printed)
    {
        var (text, basis) = TakeBasis(printed);
        var (baseText, parentheses) = TakeParentheses(text);
        var full = NameKey.Of(text);
        var keys = new HashSet<string>(StringComparer.Ordinal) { full };
        var substances = new HashSet<string>(StringComparer.Ordinal);

        Add(NameKey.Of(baseText), keys);
        // A name may offer a choice: "E. coli hoặc coliform chịu nhiệt" is met by either.
        foreach (var choice in NameKey.Of(baseText).Split(" hoac ", StringSplitOptions.RemoveEmptyEntries))
            Add(choice, keys);
        foreach (var part in parentheses)
        {
            if (NameKey.Of(part) is { Length: >= 3 } key)
                keys.Add(key);
            AddSubstance(CharacteristicThesaurus.BySymbol(part), substances);
        }

        AddSubstance(CharacteristicThesaurus.BySymbol(text), substances);
        foreach (var key in keys)
            AddSubstance(SubstanceOf(key), substances);
        keys.Remove("");
        return new(full, keys, substances, basis);
    }

    private static void Add(string key, HashSet<string> keys)
    {
        keys.Add(key);
        foreach (var word in EmptyWords)
            if (Without(key, word) is { Length: > 0 } rest)
                keys.Add(rest);
    }

    private static void AddSubstance(string? id, HashSet<string> substances)
    {
        if (id is not null)
            substances.Add(id);
    }

    private static string? SubstanceOf(string key)
    {
        if (CharacteristicThesaurus.ByName(key) is { } id)
            return id;
        foreach (var word in TotalWords)
            if (Without(key, word) is { } rest && CharacteristicThesaurus.ByName(rest) is { } total)
                return total;
        return null;
    }

    /// <summary>The key without words at its start or end; null when they are at neither.</summary>
    private static string? Without(string key, string word) =>
        key.StartsWith(word + " ", StringComparison.Ordinal) ? key[(word.Length + 1)..]
        : key.EndsWith(" " + word, StringComparison.Ordinal) ? key[..^(word.Length + 1)]
        : null;

    /// <summary>Takes "(tính theo N)", "as CaCO3", "theo P" out of a name.</summary>
    private static (string Text, string? Basis) TakeBasis(string printed)
    {
        if (!MayNameBasis(printed))
            return (printed, null);
        var words = printed.Split([' ', '\u00A0', '(', ')', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length; i++)
        {
            var joint = NameKey.Of(words[i]) is "theo" || words[i] == "as";
            if (!joint || Constituents.Find(words[i + 1]) is not { } constituent)
                continue;
            var start = i > 0 && NameKey.Of(words[i - 1]) is "tinh" or "quy" or "expressed" ? i - 1 : i;
            return (Cut(printed, words, start, i + 1), constituent);
        }

        return (printed, null);
    }

    /// <summary>Whether "theo" or "as" stands anywhere in it: most names say no basis and need not be taken apart.</summary>
    private static bool MayNameBasis(string printed)
    {
        const string joint = "theo";
        var matched = 0;
        foreach (var letter in printed)
        {
            if (VietnameseText.IsCombiningMark(letter))
                continue;
            var c = VietnameseText.FoldLetter(letter);
            matched = c == joint[matched] ? matched + 1 : c == joint[0] ? 1 : 0;
            if (matched == joint.Length)
                return true;
        }

        return printed.Contains("as", StringComparison.Ordinal);
    }

    /// <summary>The text without its words <paramref name="first"/> to <paramref name="last"/> and without parentheses left empty.</summary>
    private static string Cut(string printed, string[] words, int first, int last)
    {
        var start = 0;
        for (var i = 0; i < first; i++)
            start = printed.IndexOf(words[i], start, StringComparison.Ordinal) + words[i].Length;
        start = printed.IndexOf(words[first], start, StringComparison.Ordinal);
        var end = start;
        for (var i = first; i <= last; i++)
            end = printed.IndexOf(words[i], end, StringComparison.Ordinal) + words[i].Length;
        return string.Concat(printed.AsSpan(0, start), printed.AsSpan(end)).Replace("()", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>Splits off what stands in parentheses; an oxidation state stays with the name: chromium(VI) is no chromium.</summary>
    private static (string Text, List<string> Parts) TakeParentheses(string text)
    {
        var rest = text;
        var parts = new List<string>();
        var from = 0;
        while (rest.IndexOf('(', from) is >= 0 and var open && rest.IndexOf(')', open) is > 0 and var close)
        {
            var part = rest[(open + 1)..close];
            if (OxidationStates.Contains(NameKey.Of(part)))
            {
                from = close + 1;
                continue;
            }

            parts.Add(part.Trim());
            rest = string.Concat(rest.AsSpan(0, open), " ", rest.AsSpan(close + 1));
        }

        return (rest, parts);
    }
}
