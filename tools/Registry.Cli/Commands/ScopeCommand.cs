using System.CommandLine;
using Registry.Cli.Files;
using Registry.Cli.Output;
using Registry.Cli.Scopes;
using Registry.Import.Tables;
using Spectre.Console;
using Date = Google.Type.Date;

namespace Registry.Cli.Commands;

/// <summary><c>registry scope</c>: what laboratories are registered, accredited and designated for, out of tables.</summary>
internal static class ScopeCommand
{
    private const int ShownSteps = 200;

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("scope", w["Phạm vi đăng ký, công nhận, chỉ định.", "Scopes of registration, accreditation and designation."], "registry scope import scopes.csv --dry-run", Import(host));
    }

    private static Command Import(CommandHost host)
    {
        var w = host.Words;
        var file = new Argument<string>("file")
        {
            Description = w[$"Bảng .csv hoặc .xlsx; các cột: {string.Join(", ", ScopeColumns.All)}.", $"A table, .csv or .xlsx; its columns: {string.Join(", ", ScopeColumns.All)}."],
        };
        var dryRun = new Option<bool>("--dry-run") { Description = w["Xem trước và kiểm tra, không ghi.", "Preview and check; nothing is written."] };
        var complete = host.DateOption("--complete-from", w[
            "Từ ngày này bảng là toàn bộ phạm vi: dòng đang có mà bảng không nêu thì kết thúc vào hôm trước.",
            "From this day the table is the whole scope of the recognitions it names: lines it leaves out end the day before."]);
        var encoding = new Option<string?>("--encoding") { Description = w["Bảng mã của tệp .csv; UTF-8 nếu bỏ trống.", "Encoding of a .csv file; UTF-8 unless given."] };
        encoding.AcceptOnlyFromAmong("utf-8", "utf-16", "windows-1258");
        return host.Command("import", w["Nhập phạm vi từ bảng; lịch sử được giữ.", "Take scopes in from a table; history is kept."],
            "registry scope import scopes.csv --dry-run --key-file officer.key", [file, dryRun, complete, encoding],
            call => RunAsync(call, call.Get(file)!, call.Get(encoding) ?? "", call.Get(dryRun), call.Get(complete)));
    }

    private static async Task<int> RunAsync(Call call, string path, string encoding, bool dryRun, Date? complete)
    {
        var w = call.Words;
        var problems = new List<FileProblem>();
        var rows = Read(call, path, encoding, problems);
        if (problems.Count > 0)
            return Refuse(call, problems);
        using var registry = call.Connect();
        var loader = new ScopeLoader(registry, Days.Of(complete), w, call.Stop);
        await loader.PrepareAsync(rows);
        if (loader.Problems.Count > 0)
            return Refuse(call, Places(path, loader.Problems));
        if (!call.Json)
            Print(call, [.. loader.Steps]);
        if (dryRun)
        {
            call.Terminal.Note(w["Chỉ xem trước; chưa ghi gì.", "A preview; nothing was written."]);
            return ExitCodes.Done;
        }
        foreach (var answer in await loader.WriteAsync())
            if (call.Json)
                call.Terminal.Output.WriteLine(ProtoJson.FormatLine(answer));
        return loader.Problems.Count > 0 ? Refuse(call, Places(path, loader.Problems)) : ExitCodes.Done;
    }

    private static List<ScopeRow> Read(Call call, string path, string encoding, List<FileProblem> problems)
    {
        try
        {
            var rows = ScopeTable.Read(path, encoding, call.Words, problems);
            if (rows.Count == 0 && problems.Count == 0)
                problems.Add(FileProblem.Of(path, call.Words["bảng không có dòng nào.", "the table has no rows."]));
            return rows;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);
        }
    }

    private static List<FileProblem> Places(string path, List<ScopeProblem> problems) =>
        [.. problems.OrderBy(p => p.Row).Take(TableFile.MaxProblems).Select(p => p.Row > 0 ? FileProblem.At(path, p.Row, p.Column, p.Value, p.Message) : FileProblem.Of(path, p.Message))];

    private static int Refuse(Call call, List<FileProblem> problems)
    {
        var w = call.Words;
        var table = Tables.Of(w["Dòng", "Row"], w["Cột", "Column"], w["Giá trị", "Value"], w["Vấn đề", "Problem"]);
        foreach (var problem in problems)
            table.Row(problem.Row is { } row ? $"{row}" : "", problem.Column, problem.Value, problem.Message);
        call.Terminal.Notes.Write(table);
        call.Terminal.Note(w["Chưa ghi phần sai; hãy sửa rồi chạy lại.", "What is wrong was not written; mend it and run it again."]);
        return ExitCodes.Refused;
    }

    private static void Print(Call call, List<ScopeStep> steps)
    {
        var w = call.Words;
        var told = steps.Where(step => step.Change != ScopeChange.Unchanged).ToList();
        var table = Tables.Of(w["Dòng", "Row"], w["Tổ chức", "Organisation"], w["Số hiệu", "Number"], "", w["Phạm vi", "Scope"]);
        foreach (var step in told.Take(ShownSteps))
            table.Row(step.Row is { } row ? $"{row}" : "", step.Organisation, step.Recognition, Name(step.Change, w), step.Text);
        if (told.Count > 0)
            call.Terminal.Answers.Write(table);
        if (told.Count > ShownSteps)
            call.Terminal.Answers.WriteLine(w[$"và {told.Count - ShownSteps} thay đổi khác", $"and {told.Count - ShownSteps} more changes"]);
        call.Terminal.Answers.WriteLine(string.Join(", ", Enum.GetValues<ScopeChange>().Select(change => $"{steps.Count(step => step.Change == change)} {Name(change, w)}")));
    }

    private static string Name(ScopeChange change, Words w) => change switch
    {
        ScopeChange.Added => w["thêm", "added"],
        ScopeChange.Changed => w["đổi", "changed"],
        ScopeChange.Ended => w["kết thúc", "ended"],
        _ => w["không đổi", "unchanged"],
    };
}
