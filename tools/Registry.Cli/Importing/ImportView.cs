using Registry.Cli.Output;
using Registry.Import;
using Spectre.Console;

namespace Registry.Cli.Importing;

/// <summary>Shows the report of an import: counts, then what was found by code, with the first places.</summary>
internal static class ImportView
{
    private static readonly Dictionary<string, (string Vi, string En)> Names = new(StringComparer.Ordinal)
    {
        [ImportCodes.FileMalformed] = ("tệp sai định dạng", "file malformed"),
        [ImportCodes.FileTooLarge] = ("tệp hoặc dòng quá lớn", "file or line too large"),
        [ImportCodes.FileUnreadable] = ("không đọc được tệp", "file cannot be read"),
        [ImportCodes.LineMalformed] = ("dòng sai định dạng", "line malformed"),
        [ImportCodes.IdentifierMissing] = ("thiếu số hiệu", "no identifier"),
        [ImportCodes.IdentifierUnreadable] = ("số hiệu không theo quy tắc nào", "identifier follows no grammar"),
        [ImportCodes.TitleMissing] = ("thiếu tên", "no title"),
        [ImportCodes.TitlesDiffer] = ("một số hiệu, nhiều tên", "one identifier, different titles"),
        [ImportCodes.RecordRepeated] = ("bản ghi lặp", "record repeated"),
        [ImportCodes.StagesDisagree] = ("tình trạng mâu thuẫn", "statuses disagree"),
        [ImportCodes.StageUnknown] = ("tình trạng không rõ nghĩa", "status not known"),
        [ImportCodes.DateNotExisting] = ("ngày không tồn tại", "date does not exist"),
        [ImportCodes.DateRounded] = ("ngày điền thay", "day filled in by the source"),
        [ImportCodes.EndBeforeBeginning] = ("hết hiệu lực trước khi ban hành", "ended before it began"),
        [ImportCodes.EndBounded] = ("ngày hết hiệu lực suy từ văn bản thay thế", "end bounded by the successor"),
        [ImportCodes.EndUnknown] = ("không rõ ngày hết hiệu lực", "end not known"),
        [ImportCodes.RelationReversed] = ("quan hệ bị đảo chiều", "relation reversed"),
        [ImportCodes.RelationTargetMissing] = ("văn bản liên quan chưa nạp", "target not loaded"),
        [ImportCodes.RelationUnknown] = ("quan hệ không rõ", "relation not known"),
        [ImportCodes.RelationCycle] = ("thay thế vòng tròn", "replaced in a circle"),
        [ImportCodes.RelationToItself] = ("quan hệ với chính nó", "relation to itself"),
        [ImportCodes.AmenderOlder] = ("bản sửa đổi cũ hơn bản được sửa", "amender older than amended"),
        [ImportCodes.TagsRemoved] = ("thẻ HTML đã bỏ", "tags taken out"),
        [ImportCodes.ControlRemoved] = ("ký tự điều khiển đã bỏ", "control characters taken out"),
        [ImportCodes.TextCut] = ("văn bản bị cắt", "text cut"),
        [ImportCodes.LanguageWrong] = ("ghi sai ngôn ngữ", "language told wrong"),
        [ImportCodes.EncodingLegacy] = ("bảng mã cũ", "legacy encoding"),
        [ImportCodes.IcsMalformed] = ("mã ICS sai", "ICS code malformed"),
    };

    public static void Print(IAnsiConsole console, ImportReport report, Words w)
    {
        var counts = Tables.Of(w["mới", "new"], w["đổi", "changed"], w["như cũ", "unchanged"], w["từ chối", "refused"]);
        counts.Row($"{report.Created}", $"{report.Updated}", $"{report.Unchanged}", $"{report.Refused}");
        console.Write(counts);
        if (report.Codes.Count == 0)
            return;
        var table = Tables.Of(w["Mức", "Severity"], w["Mã", "Code"], w["Nghĩa", "Meaning"], w["Số", "Count"], w["Ví dụ", "Example"]);
        foreach (var (code, count) in report.Codes)
            table.Row(Severity(count.Severity, w), code, Names.TryGetValue(code, out var name) ? w[name.Vi, name.En] : "", $"{count.Count}", Example(count.Examples[0]));
        console.Write(table);
    }

    private static string Severity(ImportSeverity severity, Words w) => severity switch
    {
        ImportSeverity.Refused => w["✗ từ chối", "✗ refused"],
        ImportSeverity.Repaired => w["~ đã sửa", "~ repaired"],
        _ => w["i lưu ý", "i noted"],
    };

    private static string Example(ImportFinding finding) =>
        $"{finding.File}{(finding.Line > 0 ? $":{finding.Line}" : "")} {finding.Item}: {(finding.Message.Length <= 160 ? finding.Message : finding.Message[..160] + "…")}";
}
