using System.Text.RegularExpressions;
using Registry.Domain.Documents;

namespace Registry.Import.Staging;

/// <summary>What a designation of a source says about the document: its identifier, its base and its year.</summary>
/// <param name="Id">Identifier of the document.</param>
/// <param name="Text">The designation without a mark of language.</param>
/// <param name="Designation">What it reads as; null when it does not.</param>
internal sealed partial record RecordName(string Id, string Text, Designation? Designation)
{
    // "(E)", "(F)", "(E/F)", "(en)" after a designation tell the language of a copy and not another document.
    [GeneratedRegex("""\s*\((?:[A-Z]|[a-z]{2})(?:[/,]\s?(?:[A-Z]|[a-z]{2}))*\)$""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LanguageMark();

    // IEC sells an edition with its changes marked, commented or put together: publications of their own beside the edition.
    [GeneratedRegex("""\s(RLV|CMV|EXV|CSV|SER|PRV|EXV-RLV|EXV-CMV|DB)$""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    /// <summary>Whether it is an edition in another make-up, such as a redline or consolidated version.</summary>
    public bool IsVersion { get; } = IsVersionText(Text);

    public bool IsSupplement => !IsVersion && Designation is { IsSupplement: true };

    public bool IsCorrigendum => !IsVersion && Designation is { IsSupplement: true } it && it.Supplements[^1].Kind == SupplementKind.Corrigendum;

    /// <summary>The year of the supplement, or of the document.</summary>
    public int? Year => Designation is { IsSupplement: true } it ? it.Supplements[^1].Year ?? it.Year : Designation?.Year;

    /// <summary>Identifier of what a supplement belongs to.</summary>
    public string? BaseId => !IsVersion && Designation is { IsSupplement: true } it ? DocumentId.Of(it.Base()) : null;

    private static bool IsVersionText(string text) => text.Length > 3 && char.IsAsciiLetterUpper(text[^1]) && Version().IsMatch(text);

    public static RecordName Of(string designation)
    {
        var text = designation.Trim();
        if (text.EndsWith(')'))
            text = LanguageMark().Replace(text, "");
        if (!DesignationParser.Parse(text).TryGet(out var read, out _))
            return new RecordName(DocumentId.OfUnread(text), text, null);
        return new RecordName(IsVersionText(text) ? DocumentId.OfUnread(text) : DocumentId.Of(read), text, read);
    }
}
