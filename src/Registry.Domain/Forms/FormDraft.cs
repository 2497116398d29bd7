using NodaTime;

namespace Registry.Domain.Forms;

/// <summary>Collects the fields of a form, in order.</summary>
internal sealed class FormDraft
{
    private readonly List<FormField> fields = [];

    public IReadOnlyList<FormField> Fields => fields;

    /// <summary>A field that is filled by a text, or open for a reason.</summary>
    public void Add(string key, BilingualText label, string? text, BilingualText gap) => fields.Add(string.IsNullOrWhiteSpace(text)
        ? new FormField(key, label, FieldState.Open, "", gap)
        : new FormField(key, label, FieldState.Filled, text.Trim(), null));

    /// <summary>A field of several parts: what is there is filled in, and the gap names the rest.</summary>
    public void AddParts(string key, BilingualText label, string separator, params IReadOnlyList<(string? Text, BilingualText Gap)> parts)
    {
        var known = parts.Where(part => !string.IsNullOrWhiteSpace(part.Text)).Select(part => part.Text!.Trim()).ToList();
        var gaps = parts.Where(part => string.IsNullOrWhiteSpace(part.Text)).Select(part => part.Gap).ToList();
        var state = known.Count == 0 ? FieldState.Open : gaps.Count == 0 ? FieldState.Filled : FieldState.Partly;
        fields.Add(new FormField(key, label, state, string.Join(separator, known), gaps.Count == 0 ? null : new(string.Join(' ', gaps.Select(g => g.Vi)), string.Join(' ', gaps.Select(g => g.En)))));
    }

    /// <summary>A field for the hand of a person, with what the register can prepare.</summary>
    public void AddByHand(string key, BilingualText label, string? text = null) => fields.Add(new FormField(key, label, FieldState.ByHand, text?.Trim() ?? "", null));

    /// <summary>A field that the form does not ask for in this case.</summary>
    public void AddNotNeeded(string key, BilingualText label, BilingualText why) => fields.Add(new FormField(key, label, FieldState.NotNeeded, "", why));

    /// <summary>A day as Vietnamese papers write it; null for none.</summary>
    public static string? Day(LocalDate? date) => date is { } day ? $"{day:dd'/'MM'/'uuuu}" : null;

    /// <summary>"Chưa ghi X" and "X is not recorded".</summary>
    public static BilingualText NotRecorded(string vi, string en) => new($"Sổ chưa ghi {vi}.", $"The register does not hold {en}.");
}
