using NodaTime;
using Registry.Domain;

namespace Registry.Application.Watches;

/// <summary>A notice before it has a number.</summary>
/// <param name="Watch">Id of the watch.</param>
/// <param name="Key">What it is about; the same key is told once.</param>
internal sealed record NoticeDraft(string Watch, string Key, NoticeKind Kind, string Subject, BilingualText Title, BilingualText Details)
{
    /// <summary>The day a change of state takes hold.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Log position of the entry; -1 for what a date brought about.</summary>
    public long Position { get; init; } = -1;

    public static BilingualText Join(IEnumerable<BilingualText> sentences)
    {
        var said = sentences.ToList();
        return new(Cut(string.Join("; ", said.Select(s => s.Vi))), Cut(string.Join("; ", said.Select(s => s.En))));
    }

    // The contract's limit of a text for people.
    private static string Cut(string text) => text.Length <= 2_000 ? text : string.Concat(text.AsSpan(0, 1_999), "…");
}
