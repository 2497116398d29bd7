using System.CommandLine;
using Registry.Cli.Activities;
using Registry.Cli.Files;
using Registry.Cli.Loading;
using Registry.Cli.Output;
using Registry.Import.Tables;

namespace Registry.Cli.Commands;

/// <summary><c>registry activity</c>: trainings, experts, support, awards, certificates, out of tables.</summary>
internal static class ActivityCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("activity", w["Đào tạo, chuyên gia, hỗ trợ, giải thưởng, chứng nhận hệ thống.", "Trainings, experts, support, awards, certificates of systems."], "registry activity import lop-2026.xlsx --dry-run", Import(host));
    }

    private static Command Import(CommandHost host)
    {
        var w = host.Words;
        var file = new Argument<string>("file") { Description = w[$"Bảng .csv hoặc .xlsx; các cột: {ActivityTable.Columns}.", $"A table, .csv or .xlsx; its columns: {ActivityTable.Columns}."] };
        var dryRun = new Option<bool>("--dry-run") { Description = w["Xem trước và kiểm tra, không ghi.", "Preview and check; nothing is written."] };
        var encoding = new Option<string?>("--encoding") { Description = w["Bảng mã của tệp .csv; UTF-8 nếu bỏ trống.", "Encoding of a .csv file; UTF-8 unless given."] };
        encoding.AcceptOnlyFromAmong("utf-8", "utf-16", "windows-1258");
        return host.Command("import", w["Nhập hoạt động từ bảng; nhập lại thì không đổi gì.", "Take activities in from a table; the same again changes nothing."],
            "registry activity import lop-2026.csv --dry-run --key-file officer.key", [file, dryRun, encoding],
            call => RunAsync(call, call.Get(file)!, call.Get(encoding) ?? "", call.Get(dryRun)));
    }

    private static async Task<int> RunAsync(Call call, string path, string encoding, bool dryRun)
    {
        var w = call.Words;
        var problems = new List<FileProblem>();
        var activities = ActivityTable.Read(path, encoding, w, problems);
        if (activities.Count == 0 && problems.Count == 0)
            problems.Add(FileProblem.Of(path, w["bảng không có dòng nào.", "the table has no rows."]));
        if (problems.Count > 0)
        {
            var table = Tables.Of(w["Dòng", "Row"], w["Cột", "Column"], w["Giá trị", "Value"], w["Vấn đề", "Problem"]);
            foreach (var problem in problems.Take(TableFile.MaxProblems))
                table.Row(problem.Row is { } row ? $"{row}" : "", problem.Column, problem.Value, problem.Message);
            call.Terminal.Notes.Write(table);
            call.Terminal.Note(w["Chưa ghi gì; hãy sửa rồi chạy lại.", "Nothing was written; mend it and run it again."]);
            return ExitCodes.Refused;
        }
        using var registry = call.Connect();
        LoadTally tally = new();
        await ProgressScreen.RunAsync(call.Terminal, async tell =>
        {
            var loader = new CatalogueLoader(registry, dryRun, w, tell, answer =>
            {
                if (call.Json)
                    call.Terminal.Output.WriteLine(ProtoJson.FormatLine(answer));
            });
            tally = loader.Tally;
            await loader.ActivitiesAsync(activities, call.Stop);
        });
        TallyView.Print(call.Json ? call.Terminal.Notes : call.Terminal.Answers, tally, w);
        if (dryRun)
            call.Terminal.Note(w["Chỉ xem trước; chưa ghi gì.", "A preview; nothing was written."]);
        return tally.IsClean ? ExitCodes.Done : ExitCodes.Refused;
    }
}
