using Registry.Domain.Text;

namespace Registry.Domain.Documents;

/// <summary>Looks at the characters of a plain text without ever stepping over its ends.</summary>
internal sealed class DesignationCursor(string plain)
{
    public string Plain => plain;

    public int Length => plain.Length;

    public char this[int position] => position >= 0 && position < plain.Length ? plain[position] : '\0';

    public bool Is(int position, char c) => this[position] == c;

    public bool IsBlank(int position) => this[position] == ' ' && position < plain.Length;

    public bool IsDigit(int position) => char.IsAsciiDigit(this[position]);

    public bool IsLetter(int position) => char.IsLetter(this[position]) || VietnameseText.IsCombiningMark(this[position]);

    public bool IsLetterOrDigit(int position) => IsDigit(position) || IsLetter(position);

    public bool StartsWord(int position) => IsLetterOrDigit(position) && !IsLetterOrDigit(position - 1);

    public int EndOfWord(int position)
    {
        while (IsLetterOrDigit(position))
            position++;
        return position;
    }

    public int SkipBlanks(int position)
    {
        while (IsBlank(position))
            position++;
        return position;
    }

    public int SkipDigits(int position)
    {
        while (IsDigit(position))
            position++;
        return position;
    }

    public int SkipLetters(int position)
    {
        while (IsLetter(position))
            position++;
        return position;
    }

    /// <summary>Skips what may stand between a family and its number: blanks, one dash or colon, the word "số".</summary>
    public int SkipNumberLead(int position)
    {
        position = SkipBlanks(position);
        if (Is(position, '-') || Is(position, ':'))
            position = SkipBlanks(position + 1);
        return DesignationText.ReadsAs(plain, position, "so", out var end) && (IsBlank(end) || Is(end, ':'))
            ? SkipBlanks(end + 1)
            : position;
    }

    public string Slice(int start, int end) => plain[start..end];

    /// <summary>The word at the position in capitals, combining marks kept; "" when there is no letter.</summary>
    public string Word(int position, out int end)
    {
        end = SkipLetters(position);
        return plain[position..end].ToUpperInvariant();
    }

    /// <summary>Position of the parenthesis that closes the one at the position; null when there is none near.</summary>
    public int? ClosingParenthesis(int open)
    {
        var level = 0;
        for (var i = open; i < plain.Length && i - open <= DesignationParser.LongestDesignation; i++)
        {
            if (plain[i] == '(')
                level++;
            else if (plain[i] == ')' && --level == 0)
                return i;
        }
        return null;
    }
}
