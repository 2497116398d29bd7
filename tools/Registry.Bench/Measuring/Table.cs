using System.Globalization;

namespace Registry.Bench.Measuring;

/// <summary>Prints a section for people.</summary>
internal static class Table
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static void Print(BenchSection section, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"== {section.Name}");
        if (section.Rates.Count > 0)
            Print(to, [["", "a second", "p50 ms", "p99 ms", "CPU us/item", "KiB/item", "slices"], .. section.Rates.Select(Cells)]);
        if (section.Ratios.Count > 0)
            Print(to, [["ratio", "", "value", "1st half", "2nd half", "target", ""], .. section.Ratios.Select(Cells)]);
        if (section.Facts.Count > 0)
            Print(to, [["figure", "value", "", "ratio", "against", "target", ""], .. section.Facts.Select(Cells)]);
        foreach (var note in section.Notes)
            to.WriteLine($"   {note}");
    }

    private static string[] Cells(RateRow row) =>
    [
        row.Contender, Number(row.PerSecond), Number(row.P50Milliseconds), Number(row.P99Milliseconds),
        Number(row.CpuMicroseconds), Number(row.AllocatedBytes / 1024), $"{row.Slices}",
    ];

    private static string[] Cells(Comparison c) =>
        [c.Subject, $"/ {c.Against}", Number(c.Ratio), Number(c.FirstHalf), Number(c.SecondHalf), Target(c.Target), c.Verdict];

    private static string[] Cells(Fact f) =>
        [f.Name, Number(f.Value), f.Unit, Number(f.Ratio), f.Against ?? "", Target(f.Target, f.AtMost), f.Verdict];

    private static void Print(TextWriter to, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            to.WriteLine("   " + string.Join("  ", row.Select((cell, column) => column == 0 || cell.StartsWith('/') ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        to.WriteLine();
    }

    private static string Target(double? target, bool atMost = false) => target is { } value ? $"{(atMost ? "<=" : ">=")} {Number(value)}" : "";

    /// <summary>Three digits that count; more would claim an exactness the machine does not have.</summary>
    private static string Number(double? number) => number switch
    {
        null => "",
        { } value when double.IsNaN(value) => "-",
        >= 1000 and { } value => value.ToString("N0", Culture),
        >= 100 and { } value => value.ToString("0", Culture),
        >= 10 and { } value => value.ToString("0.0", Culture),
        >= 1 and { } value => value.ToString("0.00", Culture),
        { } value => value.ToString("0.000", Culture),
    };
}
