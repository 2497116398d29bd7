using Registry.Domain.Organisations;
using Registry.Domain.Text;

namespace Registry.Application.Traceability;

/// <summary>Finds the organisation that a certificate names as the laboratory of another: by resource name, code or name.</summary>
internal sealed class LaboratoryNames
{
    private readonly Dictionary<string, string> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public void Take(string name, Organisation organisation)
    {
        foreach (var word in organisation.Codes.Concat(organisation.OtherNames).Append(organisation.NameVi).Append(organisation.NameEn ?? "").Select(Plain).Where(w => w.Length > 0))
            // A word that two organisations go by names neither.
            byWord[word] = byWord.TryGetValue(word, out var other) && other != name ? "" : name;
    }

    /// <summary>Resource name of the organisation; empty when the text names none that is known.</summary>
    public string Find(string? printed)
    {
        if (string.IsNullOrWhiteSpace(printed))
            return "";
        return printed.StartsWith("organisations/", StringComparison.Ordinal) ? printed : byWord.GetValueOrDefault(Plain(printed), "");
    }

    /// <summary>A number that stands for a laboratory in the graph.</summary>
    public int NumberOf(string laboratory)
    {
        if (!numbers.TryGetValue(laboratory, out var number))
        {
            numbers.Add(laboratory, number = names.Count);
            names.Add(laboratory);
        }
        return number;
    }

    public string NameOf(int number) => number < 0 ? "" : names[number];

    private static string Plain(string text) => string.Concat(VietnameseText.Fold(text).Where(char.IsLetterOrDigit));
}
