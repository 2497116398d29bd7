using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// A designation as its parts in order, joined by blanks, without leading zeros: "QCVN 01-1:2018/BYT" is
/// "qcvn 1 1 2018 byt". Prefixes of it answer while somebody types "qcvn 01-".
/// </summary>
internal static class DesignationPath
{
    public static string Of(string designation)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(designation);
        var path = new StringBuilder(designation.Length + 4);
        while (scanner.Next())
        {
            if (path.Length > 0)
                path.Append(' ');
            var part = scanner.Folded;
            path.Append(char.IsAsciiDigit(part[0]) && part.TrimStart('0').Length > 0 ? part.TrimStart('0') : part);
        }
        return path.ToString();
    }
}
