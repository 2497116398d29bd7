using System.Text;
using Registry.Application;
using Registry.Application.Documents;
using Registry.Server.Citing;
using Registry.Server.Hosting;
using Registry.Server.Portal;

namespace Registry.Server.Documents;

/// <summary>
/// Blind spots as CSV, page by page onto the wire: a hundred thousand of them are never in memory together; and all kinds as one workbook,
/// a sheet each, for those who go through them.
/// </summary>
internal static class BlindSpotFile
{
    private const int PageSize = 1000;

    /// <summary>Rows of a sheet; what is more stands in the CSV.</summary>
    private const int MostRows = 10_000;

    private static readonly (BlindSpotKind Kind, string Word, string Vi, string En)[] Kinds =
    [
        (BlindSpotKind.ListedNotLoaded, "listed", "Quy chuẩn có trong danh mục sản phẩm nhưng chưa nạp", "Regulations on product lists that are not loaded"),
        (BlindSpotKind.TargetMissing, "targets", "Văn bản được viện dẫn hoặc thay thế nhưng chưa nạp", "Documents that relations name and that are not loaded"),
        (BlindSpotKind.EndUnknown, "ends", "Văn bản đã hết hiệu lực mà không rõ ngày", "Documents that have ended on an unknown day"),
        (BlindSpotKind.NotVerified, "unverified", "Bản ghi chưa đối chiếu với nguồn", "Records nobody compared with their source"),
        (BlindSpotKind.ListNotLoaded, "lists", "Danh mục sản phẩm chưa nạp đủ", "Product lists that are not wholly loaded"),
        (BlindSpotKind.RowsNotVerified, "rows", "Văn bản có giới hạn, mục danh mục hay chu kỳ chưa đối chiếu", "Documents with limits, entries or intervals nobody compared"),
        (BlindSpotKind.FormerTerritoryUnknown, "territories", "Xã, phường chưa rõ thuộc tỉnh cũ nào", "Communes of which the former province is not recorded"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/blind-spots/{kind}.csv", SendAsync);
        routes.MapGet("/blind-spots.xlsx", SendWorkbookAsync);
    }

    public static string WordOf(BlindSpotKind kind) => Array.Find(Kinds, k => k.Kind == kind).Word;

    public static string NameOf(BlindSpotKind kind, Words w) => Array.Find(Kinds, k => k.Kind == kind) is var found ? w[found.Vi, found.En] : "";

    /// <summary>The kind a word of an address names; null when it names none.</summary>
    public static BlindSpotKind? KindOf(string word) => Array.Find(Kinds, k => k.Word == word) is { Word: not null } found ? found.Kind : null;

    private static async Task SendAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        if (KindOf($"{context.GetRouteValue("kind")}") is not { } kind)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(Refusal.NotFound(context.Request.Path)));
            return;
        }
        var operations = context.RequestServices.GetRequiredService<BlindSpotOperations>();
        var next = "";
        var started = false;
        do
        {
            var page = await operations.ListAsync(visit.Caller, kind, PageRequest.Of(PageSize, next), visit.Stop);
            if (page.Refusal is { } refusal)
            {
                await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
                return;
            }
            var rows = new StringBuilder();
            if (!started)
            {
                context.Response.ContentType = "text/csv; charset=utf-8";
                context.Response.Headers.ContentDisposition = $"attachment; filename=blind-spots-{WordOf(kind)}.csv";
                // The mark lets spreadsheets read Vietnamese right.
                rows.Append('\uFEFF').Append("kind,designation,document,count\r\n");
                started = true;
            }
            foreach (var spot in page.Value.Items)
                rows.Append(WordOf(kind)).Append(',').Append(Cell(spot.Designation)).Append(',').Append(Cell(spot.Document)).Append(',').Append(spot.Count).Append("\r\n");
            await context.Response.WriteAsync(rows.ToString(), visit.Stop);
            next = page.Value.NextToken;
        }
        while (next.Length > 0);
    }

    private static async Task SendWorkbookAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var operations = context.RequestServices.GetRequiredService<BlindSpotOperations>();
        var sheets = new List<(string Name, IEnumerable<IReadOnlyList<string>> Rows)>();
        foreach (var kind in Kinds)
        {
            var rows = await RowsAsync(operations, visit, kind.Kind);
            if (rows.Refusal is { } refusal)
            {
                await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
                return;
            }
            sheets.Add((kind.Word, rows.Value));
        }
        CitationLinks.Announce(context, ListFiles.Xlsx, "blind-spots.xlsx");
        await context.Response.Body.WriteAsync(ListFiles.Workbook([.. sheets]), visit.Stop);
    }

    private static async Task<Answer<List<IReadOnlyList<string>>>> RowsAsync(BlindSpotOperations operations, Visit visit, BlindSpotKind kind)
    {
        var w = visit.Words;
        var rows = new List<IReadOnlyList<string>> { new[] { NameOf(kind, w) }, new[] { w["Số hiệu", "Designation"], w["Văn bản trong sổ", "Document"], w["Số lần", "Count"] } };
        var next = "";
        do
        {
            var page = await operations.ListAsync(visit.Caller, kind, PageRequest.Of(PageSize, next), visit.Stop);
            if (page.Refusal is { } refusal)
                return refusal;
            foreach (var spot in page.Value.Items)
                rows.Add([spot.Designation, spot.Document, $"{spot.Count}"]);
            next = page.Value.NextToken;
        }
        while (next.Length > 0 && rows.Count < MostRows);
        if (next.Length > 0)
            rows.Add([w[$"Còn nữa: xem /blind-spots/{WordOf(kind)}.csv", $"There are more: see /blind-spots/{WordOf(kind)}.csv"]]);
        return rows;
    }

    /// <summary>What a spreadsheet would take for a formula is told to be text.</summary>
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
