using CsvHelper;
using Registry.Tests;

namespace Registry.ReferencePack.Tests;

/// <summary>Rows of the files that were gathered beside the project.</summary>
internal static class SharedRows
{
    private static readonly string[] NoFacts = ["low", "memory", "missing"];

    public static List<Dictionary<string, string>> Of(string file)
    {
        using var csv = CsvReader.FromText(
            File.ReadAllText(SharedFiles.Path(file)).TrimStart('\uFEFF'), CsvReaderOptions.Default with { Separator = ',', HasHeader = false });
        csv.Read();
        var header = csv.Current.ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(Row(header, csv.Current.ToArray()));
        Assert.NotEmpty(rows);
        return rows;
    }

    /// <summary>Rows that are facts: what was gathered from memory, was not seen or is doubtful is none.</summary>
    public static List<Dictionary<string, string>> VerifiedOf(string file) =>
        [.. Of(file).Where(row => !NoFacts.Contains(row.GetValueOrDefault("confidence", "").Split(' ', ';')[0]) && row.GetValueOrDefault("source", "") is not ("trí nhớ" or "không có"))];

    // A comma in a name that was not quoted moves what comes after it: the last columns are counted from the end.
    private static Dictionary<string, string> Row(string[] header, string[] cells)
    {
        if (cells.Length > header.Length)
            cells = [cells[0], string.Join(',', cells[1..^(header.Length - 2)]), .. cells[^(header.Length - 2)..]];
        return header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
