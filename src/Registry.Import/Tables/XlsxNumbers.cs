using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Registry.Import.Tables;

/// <summary>
/// Numbers of a workbook as they are shown. A workbook stores binary fractions ("0.1" as 0.1000000000000000055); what the laboratory saw
/// has at most fifteen digits and the decimals its format says (ECMA-376, 18.8.30).
/// </summary>
internal sealed partial class XlsxNumbers
{
    private const int ShownDigits = 15;

    private readonly List<uint> formatOfStyle;
    private readonly Dictionary<uint, string> codes;
    private readonly DateOnly epoch;
    private readonly string decimalMark;

    public XlsxNumbers(WorkbookPart workbook, string decimalMark)
    {
        this.decimalMark = decimalMark;
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        formatOfStyle = styles?.CellFormats?.Elements<CellFormat>().Select(format => format.NumberFormatId?.Value ?? 0).ToList() ?? [];
        codes = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null).ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "") ?? [];
        // Day 60 of the older count is a 29 February 1900 that never was; laboratories' dates lie after it.
        epoch = workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30);
    }

    public TableCell Show(string raw, uint style)
    {
        var format = style < formatOfStyle.Count ? formatOfStyle[(int)style] : 0;
        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return new TableCell(raw, CellKind.UnknownFormat);
        var code = codes.GetValueOrDefault(format) ?? BuiltIn(format);
        if (code is null)
            return new TableCell(raw, CellKind.UnknownFormat);
        if (IsDate(code))
            return value is >= 61 and < 3_000_000 ? new TableCell(epoch.AddDays((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date) : new TableCell(raw, CellKind.UnknownFormat);
        if (code is "" or "General" or "@")
            return new TableCell(Mark(Shortest(value)));
        return Decimals().Match(code) is { Success: true } match
            ? new TableCell(Mark(Round(value).ToString($"F{match.Groups["decimals"].Length}", CultureInfo.InvariantCulture)))
            : new TableCell(raw, CellKind.UnknownFormat);
    }

    private string Mark(string number) => number.Replace(".", decimalMark, StringComparison.Ordinal);

    private static string Shortest(decimal value) => (Round(value) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static decimal Round(decimal value)
    {
        var whole = decimal.Truncate(Math.Abs(value));
        if (whole > 0)
            return decimal.Round(value, Math.Max(0, ShownDigits - whole.ToString(CultureInfo.InvariantCulture).Length));
        var leading = 0;
        for (var rest = Math.Abs(value); rest is > 0 and < 0.1m && leading < 13; rest *= 10)
            leading++;
        return decimal.Round(value, Math.Min(28, ShownDigits + leading));
    }

    // The formats every workbook has without saying so; null for those whose text cannot be told from the code.
    private static string? BuiltIn(uint format) => format switch
    {
        0 or 49 => "",
        1 or 3 or 37 or 38 => "0",
        2 or 4 or 39 or 40 => "0.00",
        14 or 15 or 16 or 17 or 22 => "d/m/yyyy",
        _ => null,
    };

    private static bool IsDate(string code)
    {
        var plain = Quoted().Replace(code, "");
        return plain.Contains('y', StringComparison.OrdinalIgnoreCase) && plain.Contains('d', StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("""^(#,##)?0(\.(?<decimals>0+))?(_.|\\ )*(;.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Decimals();

    [GeneratedRegex("""\[[^\]]*\]|"[^"]*"|\\.""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
