using NodaTime;

namespace Registry.Server.Indicators;

/// <summary>A cell of a report: a number where it is one, so that a spreadsheet can add it up; else text.</summary>
internal readonly record struct OfficeCell(string Text, decimal? Number = null)
{
    public static implicit operator OfficeCell(string text) => new(text);
}

/// <summary>A table of a report.</summary>
/// <param name="Sheet">Name of its sheet in a workbook.</param>
/// <param name="Widths">Share of each column in the whole width.</param>
/// <param name="IsAnnex">Whether a document shows only its first rows, after the signatures.</param>
internal sealed record OfficeTable(
    string Sheet, string Title, IReadOnlyList<string> Headings, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<OfficeCell>> Rows, string Note = "", bool IsAnnex = false);

/// <summary>A report as an office hands it in: in Vietnamese, in the form of administrative papers (decree 30/2020/NĐ-CP).</summary>
/// <param name="Office">Who hands it in; dots to be filled in when empty.</param>
/// <param name="Period">In words: "quý III năm 2026".</param>
/// <param name="Made">How the same figures are made again.</param>
internal sealed record OfficeReport(string Office, string Title, string Period, LocalDate From, LocalDate To, LocalDate Until, IReadOnlyList<OfficeTable> Tables, string Made)
{
    public const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string Number = "Số:          /BC-";
    public const string PlaceAndDay = "…………, ngày …… tháng …… năm ………";
    public const string Preparer = "NGƯỜI LẬP BIỂU";
    public const string Head = "THỦ TRƯỞNG ĐƠN VỊ";
    public const string PreparerHint = "(Ký, ghi rõ họ tên)";
    public const string HeadHint = "(Ký, ghi rõ họ tên, đóng dấu)";
    public const string Dots = "……………………………";

    public string OfficeOrDots => Office.Length == 0 ? Dots : Office;

    public string Span => $"Kỳ báo cáo: từ ngày {Day(From)} đến ngày {Day(To)}; số liệu tính đến ngày {Day(Until)}.";

    /// <summary>As papers write it: 25/09/2026.</summary>
    public static string Day(LocalDate day) => Portal.Words.Vi.Date(day);
}
