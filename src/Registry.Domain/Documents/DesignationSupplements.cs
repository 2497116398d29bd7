namespace Registry.Domain.Documents;

/// <summary>Reads "Sửa đổi 1:2016", "SD1", "/Amd 1:2015", "+A1:2017", "/Cor.1:2006".</summary>
internal static class DesignationSupplements
{
    /// <summary>Words in full, folded; the only ones believed before a base. Longer words first.</summary>
    private static readonly (string Word, SupplementKind Kind)[] Named =
    [
        ("sua doi, bo sung", SupplementKind.Amendment), ("sua doi bo sung", SupplementKind.Amendment),
        ("sua doi", SupplementKind.Amendment), ("amendment", SupplementKind.Amendment), ("amd", SupplementKind.Amendment),
        ("sd", SupplementKind.Amendment), ("dinh chinh", SupplementKind.Corrigendum),
        ("corrigendum", SupplementKind.Corrigendum), ("bo sung", SupplementKind.Supplement),
        ("addendum", SupplementKind.Supplement), ("supplement", SupplementKind.Supplement),
    ];

    /// <summary>Short words that name a supplement only after its base.</summary>
    private static readonly (string Word, SupplementKind Kind)[] Short =
    [
        ("am", SupplementKind.Amendment), ("a", SupplementKind.Amendment), ("corr", SupplementKind.Corrigendum),
        ("cor", SupplementKind.Corrigendum), ("ac", SupplementKind.Corrigendum), ("suppl", SupplementKind.Supplement),
        ("add", SupplementKind.Supplement), ("ish", SupplementKind.Supplement), ("frag", SupplementKind.Supplement),
    ];

    /// <summary>Stage words that may stand before or be grown together with a short word: "DAM 1", "FDAmd 1", "CD Cor 1".</summary>
    private static readonly string[] Stages = ["fpd", "fd", "pd", "d", "cd ", "wd ", "np ", "awi ", "pwi "];

    /// <param name="text">The text.</param>
    /// <param name="start">Where it may begin.</param>
    /// <param name="named">Only words in full, and no sign before them: before a base or alone in parentheses.</param>
    /// <param name="supplement">What was read.</param>
    /// <param name="end">Position after it.</param>
    public static bool TryRead(DesignationCursor text, int start, bool named, out DesignationSupplement supplement, out int end)
    {
        supplement = new(SupplementKind.Amendment, "", null);
        end = start;
        var position = text.SkipBlanks(start);
        if (!named && (text.Is(position, '/') || text.Is(position, '+') || text.Is(position, '-') || text.Is(position, ',')))
            position = text.SkipBlanks(position + 1);
        if (!text.StartsWord(position) && !(position > start && text.IsLetter(position)))
            return false;
        if (!TryWord(text, position, named, out var kind, out var after))
            return false;

        var numbered = text.SkipBlanks(after);
        if (text.Is(numbered, '.') || text.Is(numbered, '-'))
            numbered = text.SkipBlanks(numbered + 1);
        numbered = SkipNumberWord(text, numbered);
        var digits = text.SkipDigits(numbered);
        var number = digits - numbered is > 0 and <= 3 ? text.Slice(numbered, digits) : "";
        var position2 = number.Length > 0 ? digits : after;
        if (number.Length > 0 && text.Is(digits, '.') && text.IsDigit(digits + 1))
            position2 = text.SkipDigits(digits + 1);
        if (text.IsLetter(position2))
            return false;

        var year = DesignationYears.AfterColon(text, position2, out end);
        if (year is null && number.Length == 0)
            year = DesignationYears.InParentheses(text, position2, out end);
        // A word alone ("sửa đổi ...", "A ...") is prose or part of a number, not the name of an amendment.
        if (number.Length == 0 && year is null && !(kind == SupplementKind.Corrigendum && !named))
            return false;
        supplement = new(kind, number, year);
        return true;
    }

    private static bool TryWord(DesignationCursor text, int position, bool named, out SupplementKind kind, out int end)
    {
        foreach (var (word, found) in Named)
            if (Reads(text, position, word, out end))
            {
                kind = found;
                return true;
            }
        if (!named)
        {
            foreach (var stage in Stages.Append(""))
                if (DesignationText.ReadsAs(text.Plain, position, stage, out var after))
                    foreach (var (word, found) in Short.Append(("amd", SupplementKind.Amendment)))
                        if (Reads(text, after, word, out end))
                        {
                            kind = found;
                            return true;
                        }
        }
        (kind, end) = (SupplementKind.Amendment, position);
        return false;
    }

    private static bool Reads(DesignationCursor text, int position, string word, out int end) =>
        DesignationText.ReadsAs(text.Plain, position, word, out end) && !text.IsLetter(end);

    private static int SkipNumberWord(DesignationCursor text, int position)
    {
        foreach (var word in new[] { "so", "no.", "no" })
            if (DesignationText.ReadsAs(text.Plain, position, word, out var end) && (text.IsBlank(end) || text.IsDigit(end)))
                return text.SkipBlanks(end);
        return position;
    }
}
