using System.Globalization;

namespace Registry.Domain.Documents;

/// <summary>A designation and the position after its last character.</summary>
internal readonly record struct ReadDesignation(Designation Designation, int End);

/// <summary>
/// Reads the designation that begins at a position. Positions are those of the original text.
/// </summary>
/// <param name="original">The text as given.</param>
/// <param name="running">Running text: be strict where a word of prose could pass for a publisher.</param>
/// <param name="depth">How many parentheses deep this text stood.</param>
internal sealed class DesignationReader(string original, bool running, int depth = 0)
{
    private const int DeepestNesting = 2;
    private const int MostParts = 6;

    private readonly DesignationCursor text = new(DesignationText.Plain(original));
    private string failure = "DESIGNATION_FAMILY_UNKNOWN";
    private int failedAt;

    /// <summary>Why the last <see cref="Read"/> gave nothing.</summary>
    public Problem Problem() => failure == "DESIGNATION_NUMBER_MISSING"
        ? new Problem(failure, $"No number after \"{original[..failedAt].Trim()}\".", failedAt)
        : new Problem(failure, $"\"{original.Trim()}\" does not begin with a known series such as TCVN, QCVN, QCĐP, TCCS or ISO.", 0);

    public bool StartsWord(int position) => text.StartsWord(position);

    public int EndOfWord(int position) => text.EndOfWord(position);

    /// <summary>Skips blanks and punctuation a sentence may put after a designation.</summary>
    public int SkipTrailing(int position)
    {
        while (position < text.Length && (text.IsBlank(position) || ".,;:-/".Contains(text[position])))
            position++;
        return position;
    }

    public ReadDesignation? Read(int start)
    {
        start = text.SkipBlanks(start);
        if (DesignationSupplements.TryRead(text, start, named: true, out var supplement, out var after))
        {
            after = SkipOf(after);
            if (ReadBase(after) is not { } amended || amended.Designation.IsLegalAct)
                return null;
            var leading = supplement with { BeforeBase = true };
            var named = amended.Designation with { Supplements = [leading, .. amended.Designation.Supplements] };
            return Printed(start, new(named, amended.End));
        }
        return ReadBase(start) is { } found ? Printed(start, found) : null;
    }

    private ReadDesignation Printed(int start, ReadDesignation found)
    {
        var printed = original[start..found.End].Trim();
        var other = found.Designation.OtherReading is { } reading
            ? reading with { Printed = printed, Supplements = found.Designation.Supplements, Adopted = found.Designation.Adopted }
            : null;
        return found with { Designation = found.Designation with { Printed = printed, OtherReading = other } };
    }

    private int SkipOf(int position)
    {
        position = text.SkipBlanks(position);
        foreach (var word in new[] { "cua", "to", "cho" })
            if (DesignationText.ReadsAs(text.Plain, position, word, out var end) && text.IsBlank(end))
                return text.SkipBlanks(end);
        return text.Is(position, ',') ? text.SkipBlanks(position + 1) : position;
    }

    private ReadDesignation? ReadBase(int start)
    {
        if (LegalActReader.TryRead(text, start, out var act, out var end))
            return new(act, end);
        if (!SeriesReader.TryRead(text, start, running, out var series))
        {
            failure = "DESIGNATION_FAMILY_UNKNOWN";
            return null;
        }

        var position = text.SkipNumberLead(series.End);
        var number = series.Style == FamilyStyle.Foreign
            ? DesignationNumbers.Foreign(text, position, out position)
            : DesignationNumbers.Vietnamese(text, position, out position);
        if (number is null)
        {
            (failure, failedAt) = ("DESIGNATION_NUMBER_MISSING", series.End);
            return null;
        }
        return ReadAfterNumber(series, number, position);
    }

    private ReadDesignation? ReadAfterNumber(Series series, string number, int position)
    {
        var parts = new List<string>();
        position = ReadParts(series.Style, position, parts);
        var year = series.Style == FamilyStyle.Foreign
            ? DesignationYears.Foreign(text, position, out position)
            : DesignationYears.Vietnamese(text, position, series.Style, running, out position);

        var alternative = DesignationYears.YearInParts(series, parts, ref year);
        if (year is not null && series.Style != FamilyStyle.Foreign && parts.Count == 0)
            position = ReadPartAfterYear(position, parts);

        // Prose is full of words like "as 5" and "is 12": a publisher of few letters needs a year to be believed.
        if (running && series.Doubtful && year is null)
            return null;

        var designation = new Designation
        {
            Printed = "",
            Family = series.Family,
            Copublisher = series.Copublisher,
            Number = number,
            Parts = parts,
            Year = year,
        };
        if (series.Style != FamilyStyle.Foreign)
            designation = designation with { Issuer = DesignationNumbers.Issuer(text, position, out position) };
        if (!running && year is not null && designation.Issuer.Length == 0)
            designation = designation with { Issuer = DesignationNumbers.IssuerWithoutSlash(text, position, series.Family, out position) };
        var other = alternative is { } reading
            ? designation with { Parts = reading.Parts, Year = reading.Year }
            : null;
        return ReadTail(designation with { OtherReading = other }, series.Style, position);
    }

    private int ReadParts(FamilyStyle style, int position, List<string> parts)
    {
        while (parts.Count < MostParts)
        {
            var dash = text.SkipBlanks(position);
            var slash = style == FamilyStyle.Foreign && text.Is(dash, '/') && text.IsDigit(dash + 1);
            if (!slash && !text.Is(dash, '-'))
                break;
            var part = DesignationNumbers.Part(text, text.SkipBlanks(dash + 1), style, out var end);
            if (part is null)
                break;
            parts.Add(part);
            position = end;
        }
        return position;
    }

    /// <summary>"TCVN 14177:2024-2": somebody wrote the part after the year.</summary>
    private int ReadPartAfterYear(int position, List<string> parts)
    {
        if (!text.Is(position, '-') || !text.IsDigit(position + 1))
            return position;
        var end = text.SkipDigits(position + 1);
        if (end - position > 3 || text.IsLetterOrDigit(end))
            return position;
        parts.Add(text.Slice(position + 1, end));
        return end;
    }

    private ReadDesignation ReadTail(Designation designation, FamilyStyle style, int position)
    {
        var supplements = new List<DesignationSupplement>();
        var adopted = new List<AdoptedDesignation>();
        for (var moved = true; moved;)
        {
            moved = false;
            if (DesignationSupplements.TryRead(text, position, named: false, out var supplement, out var end))
            {
                supplements.Add(supplement);
                (position, moved) = (end, true);
            }
            else if (style == FamilyStyle.Foreign && DesignationYears.Remark(text, position, out var edition, out end))
            {
                designation = designation with { Year = designation.Year ?? edition };
                (position, moved) = (end, true);
            }
            else if (ReadParentheses(position, supplements, adopted, out end) || ReadAdoptedAfterSlash(position, adopted, out end))
                (position, moved) = (end, true);
        }
        return new(designation with { Supplements = supplements, Adopted = adopted }, position);
    }

    /// <summary>"ГОСТ 31425.5-2025/ISO 9902-5:2001": an identical adoption printed after a slash.</summary>
    private bool ReadAdoptedAfterSlash(int position, List<AdoptedDesignation> adopted, out int end)
    {
        end = position;
        if (depth >= DeepestNesting || !text.Is(position, '/') || !text.IsLetter(position + 1))
            return false;
        var inner = new DesignationReader(original[(position + 1)..Math.Min(original.Length, position + 1 + DesignationParser.LongestDesignation)], running, depth + 1);
        if (inner.Read(0) is not { } found)
            return false;
        adopted.Add(new(found.Designation, AdoptionDegree.NotStated));
        end = position + 1 + found.End;
        return true;
    }

    private bool ReadParentheses(int position, List<DesignationSupplement> supplements, List<AdoptedDesignation> adopted, out int end)
    {
        end = position;
        var open = text.SkipBlanks(position);
        if (depth >= DeepestNesting || !text.Is(open, '(') || text.ClosingParenthesis(open) is not { } close)
            return false;

        var content = original[(open + 1)..close];
        if (DesignationSupplements.TryRead(new DesignationCursor(DesignationText.Plain(content)), 0, named: true, out var supplement, out var read)
            && content.AsSpan(read).Trim().IsEmpty)
            supplements.Add(supplement);
        else if (!DesignationRemarks.IsRemark(content) && !ReadAdopted(content, adopted))
            return false;
        end = close + 1;
        return true;
    }

    private bool ReadAdopted(string content, List<AdoptedDesignation> adopted)
    {
        var before = adopted.Count;
        foreach (var piece in content.Split([',', ';', '(', ')'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var degree = DesignationRemarks.Degree(piece, out var rest);
            if (rest.Length > 0)
            {
                var inner = new DesignationReader(rest, running, depth + 1);
                if (inner.Read(0) is { } found && inner.SkipTrailing(found.End) == rest.Length)
                {
                    adopted.Add(new(found.Designation, degree));
                    continue;
                }
                // Revisions and amendments of the adopted text carry no identity of their own here.
                if (adopted.Count > before && DesignationRemarks.IsRevision(rest))
                    continue;
                adopted.RemoveRange(before, adopted.Count - before);
                return false;
            }
            if (adopted.Count > before && degree != AdoptionDegree.NotStated)
                adopted[^1] = adopted[^1] with { Degree = degree };
        }
        return adopted.Count > before;
    }

    /// <summary>The digits as a number; texts of digits only, at most nine of them.</summary>
    internal static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
