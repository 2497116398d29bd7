using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// A designation as its parts in order, joined by blanks, without leading zeros: "QCVN 01-1:2018/BYT" is
/// "qcvn 1 1 2018 byt". Prefixes of it answer while somebody types "qcvn 01-".
/// </summary>
internal static class DesignationPath
{
    /// <summary>Longest path: Lucene takes no term of more than 32,766 bytes, and nobody tells designations apart by their thousandth letter.</summary>
    private const int Longest = 500;

    public static string Of(string designation)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(designation);
        var path = new StringBuilder(designation.Length + 4);
        while (path.Length < Longest && scanner.Next())
        {
            if (path.Length > 0)
                path.Append(' ');
            var part = scanner.Folded;
            path.Append(char.IsAsciiDigit(part[0]) && part.TrimStart('0').Length > 0 ? part.TrimStart('0') : part);
        }
        return path.ToString();
    }

    /// <summary>
    /// A key whose ordinal order is the order of people: numbers by size, the undated before the dated, and what has no designation
    /// behind everything. Ends with the id, so that no two are equal.
    /// </summary>
    public static string SortKey(string designation, string id)
    {
        var key = new StringBuilder(designation.Length + id.Length + 8);
        foreach (var part in Of(designation).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // A number begins with how many digits it has: 9 before 10, and all numbers before letters.
            if (char.IsAsciiDigit(part[0]))
                key.Append((char)('0' + Math.Min(part.Length, 9)));
            key.Append(part).Append(' ');
        }
        if (key.Length == 0)
            key.Append('~');
        return key.Append('\u0001').Append(id).ToString();
    }
}
