using System.Text;

namespace Registry.Application.Search.Glossary;

/// <summary>Reads a file of this program (RFC 4180, no cell over a line's end); what strangers send goes through stricter readers.</summary>
internal static class CsvRecords
{
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return Cells(line);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
                cell.Append(line[++at]);
            else if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[at]);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
