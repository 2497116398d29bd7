namespace Registry.Domain.Documents;

/// <summary>A designation found in running text.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Designation">What it reads as.</param>
public sealed record DesignationMention(int Start, int Length, Designation Designation);

/// <summary>
/// Reads designations as they occur in life: official spelling, file names, stray blanks, missing marks. Letters may be
/// wrong in case and marks; numbers are never guessed. Time is linear in the length of the text.
/// <code>
/// designation = [amendment] base [amendment] ["(" adopted ")"]
/// amendment   = ("Sửa đổi" | "SĐ" | "Amd" | ...) number [":" year]
/// base        = family [copublisher] number {"-" part} [separator year] ["/" issuer]
/// </code>
/// </summary>
public static class DesignationParser
{
    /// <summary>Longer texts are refused by <see cref="Parse"/>: no designation comes near it.</summary>
    public const int LongestDesignation = 300;

    /// <summary>
    /// Reads a text that should be one designation and nothing else. Refusals: <c>DESIGNATION_EMPTY</c>,
    /// <c>DESIGNATION_TOO_LONG</c>, <c>DESIGNATION_FAMILY_UNKNOWN</c>, <c>DESIGNATION_NUMBER_MISSING</c> and
    /// <c>DESIGNATION_REST_UNREAD</c>, which quotes what could not be read and where it begins.
    /// </summary>
    public static Parsed<Designation> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Problem("DESIGNATION_EMPTY", "There is no designation.");
        if (text.Length > LongestDesignation)
            return new Problem("DESIGNATION_TOO_LONG", $"A designation has at most {LongestDesignation} characters; this text has {text.Length}.");
        return Read.Of(text);
    }

    /// <summary>One document's designation is read by the check, the writer, the index and every relation to it.</summary>
    private static readonly Remembered<Parsed<Designation>> Read = new(ReadWhole);

    private static Parsed<Designation> ReadWhole(string text)
    {
        var reader = new DesignationReader(text, running: false);
        if (reader.Read(0) is not { } found)
            return reader.Problem();
        var end = reader.SkipTrailing(found.End);
        return end < text.Length
            ? new Problem("DESIGNATION_REST_UNREAD", $"Read \"{found.Designation}\" but not \"{text[end..].Trim()}\" after it.", end)
            : found.Designation;
    }

    /// <summary>Finds every designation in running text, from left to right, none overlapping another.</summary>
    public static IReadOnlyList<DesignationMention> Find(string? text) => string.IsNullOrEmpty(text) ? [] : Found.Of(text);

    private static readonly Remembered<List<DesignationMention>> Found = new(FindAll);

    private static List<DesignationMention> FindAll(string text)
    {
        var mentions = new List<DesignationMention>();
        var reader = new DesignationReader(text, running: true);
        for (var position = 0; position < text.Length;)
        {
            if (!reader.StartsWord(position))
            {
                position++;
                continue;
            }
            if (reader.Read(position) is not { } found)
            {
                position = reader.EndOfWord(position);
                continue;
            }
            mentions.Add(new DesignationMention(position, found.End - position, found.Designation));
            position = Math.Max(found.End, position + 1);
        }
        return mentions;
    }
}
