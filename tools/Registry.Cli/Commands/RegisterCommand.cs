using System.CommandLine;
using Google.Rpc;
using Grpc.Core;
using Registry.Cli.Files;
using Registry.Cli.Output;
using Registry.Cli.Registers;
using Registry.Client;
using Registry.Import.Registers;
using Registry.Import.Tables;
using Registry.Protocol.V1;
using Registry.Server.Products;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry register</c>: enterprises, products and declarations out of a department's list, and all of them as a table.</summary>
internal static class RegisterCommand
{
    private const int ShownChanges = 200;

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("register", w["Doanh nghiệp, sản phẩm, công bố: nhập từ danh sách, xuất toàn bộ.", "Enterprises, products, declarations: in from a list, all of them out."],
            "registry register import danh-sach.xlsx --mapping danh-sach.json --dry-run", Import(host), Export(host));
    }

    private static Command Export(CommandHost host)
    {
        var w = host.Words;
        var file = new Argument<string>("file") { Description = w["Tệp .xlsx hoặc .csv.", "A file, .xlsx or .csv."] };
        return host.Command("export", w["Xuất toàn bộ doanh nghiệp, sản phẩm, công bố; nhập lại thì không đổi gì.", "Write all enterprises, products and declarations; taken in again they change nothing."],
            "registry register export so-dang-ky.xlsx", [file],
            async call =>
            {
                using var registry = call.Connect();
                var rows = (await RegisterReading.ReadAsync(registry, call.Stop)).Rows().ToList();
                var isWorkbook = Path.GetExtension(call.Get(file)!).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
                await File.WriteAllBytesAsync(call.Get(file)!, isWorkbook ? RegisterTable.Workbook(rows) : RegisterTable.Csv(rows), call.Stop);
                call.Terminal.Note(call.Words[$"Đã ghi {rows.Count} dòng vào {call.Get(file)}.", $"Wrote {rows.Count} rows to {call.Get(file)}."]);
                return ExitCodes.Done;
            });
    }

    private static Command Import(CommandHost host)
    {
        var w = host.Words;
        var file = new Argument<string>("file") { Description = w["Bảng .xlsx hoặc .csv.", "A table, .xlsx or .csv."] };
        var mapping = new Option<string?>("--mapping") { Description = w["Tệp ánh xạ: cột nào là trường nào; bỏ trống với tệp do register export ghi.", "Mapping file: which column is which field; not needed for what register export wrote."] };
        var dryRun = new Option<bool>("--dry-run") { Description = w["Xem trước và kiểm tra, không ghi.", "Preview and check; nothing is written."] };
        return host.Command("import", w["Nhập danh sách doanh nghiệp, sản phẩm, công bố; chỉ ghi khi cả tệp không có lỗi.", "Take a list of enterprises, products and declarations in; nothing is written unless all of it is right."],
            "registry register import danh-sach.xlsx --mapping danh-sach.json --dry-run", [file, mapping, dryRun],
            call => RunAsync(call, call.Get(file)!, call.Get(mapping), call.Get(dryRun)));
    }

    private static async Task<int> RunAsync(Call call, string path, string? mappingPath, bool dryRun)
    {
        var w = call.Words;
        if (!File.Exists(path))
            throw new CliException(w[$"Không có tệp {path}.", $"There is no file {path}."]);
        TableMapping? mapping = null;
        if (mappingPath is not null && (mapping = TableMapping.Read(mappingPath, w, RegisterFile.FindProblem, out var unreadable)) is null)
            throw new CliException($"{mappingPath}: {unreadable}");
        var problems = new List<FileProblem>();
        var (used, rows) = ReadFile(path, mapping, w, problems);
        if (problems.Count > 0)
            return Refuse(call, problems);
        using var registry = call.Connect();
        var drafts = new RegisterDrafts(await RegisterReading.ReadAsync(registry, call.Stop), path, used, w, problems);
        foreach (var (row, cells) in rows)
            drafts.Add(row, cells);
        if (problems.Count == 0)
            await SendAsync(registry, drafts, validateOnly: true, call.Stop);
        if (problems.Count > 0)
            return Refuse(call, problems);
        Print(call, drafts);
        if (dryRun)
        {
            call.Terminal.Note(w["Chỉ xem trước; chưa ghi gì.", "A preview; nothing was written."]);
            return ExitCodes.Done;
        }
        await SendAsync(registry, drafts, validateOnly: false, call.Stop);
        return problems.Count > 0 ? Refuse(call, problems) : ExitCodes.Done;
    }

    // Enterprises first, so that products find their owners.
    private static async Task SendAsync(RegistryClient registry, RegisterDrafts drafts, bool validateOnly, CancellationToken stop)
    {
        var enterprises = drafts.Enterprises.Values.Where(d => d.Changed).ToList();
        using (var call = registry.Organisations.ImportOrganisations(cancellationToken: stop))
            await PumpAsync(call, enterprises.Select((d, i) => new ImportOrganisationsRequest { Sequence = i, Organisation = d.Message, ValidateOnly = validateOnly }),
                answer => Place(drafts, enterprises[(int)answer.Sequence].Row, "enterprise", answer.Error), stop);
        var products = drafts.Products.Values.Where(d => d.Changed).ToList();
        using (var call = registry.Products.ImportProducts(cancellationToken: stop))
            await PumpAsync(call, products.Select((d, i) => new ImportProductsRequest { Sequence = i, Product = d.Message, ValidateOnly = validateOnly }),
                answer => Place(drafts, products[(int)answer.Sequence].Row, "product", answer.Error), stop);
    }

    private static async Task PumpAsync<TRequest, TResponse>(AsyncDuplexStreamingCall<TRequest, TResponse> call, IEnumerable<TRequest> items, Action<TResponse> take, CancellationToken stop)
    {
        var reading = Task.Run(async () =>
        {
            while (await call.ResponseStream.MoveNext(stop))
                take(call.ResponseStream.Current);
        }, stop);
        foreach (var item in items)
            await call.RequestStream.WriteAsync(item, stop);
        await call.RequestStream.CompleteAsync();
        await reading;
    }

    private static void Place(RegisterDrafts drafts, int row, string root, Google.Rpc.Status? error)
    {
        if (error is null)
            return;
        var fields = error.GetDetail<BadRequest>()?.FieldViolations.Select(v => (v.Field, v.Description)).ToList();
        foreach (var (name, message) in fields is { Count: > 0 } ? fields : [("", error.Message)])
            drafts.Place(row, root, name, message);
    }

    private static (TableMapping, List<(int Row, Dictionary<string, string> Cells)>) ReadFile(string path, TableMapping? mapping, Words w, List<FileProblem> problems)
    {
        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RegisterFile.Read(path, content, mapping, TableLimits.OfFiles, w, problems);
    }

    private static int Refuse(Call call, List<FileProblem> problems)
    {
        var w = call.Words;
        var table = Tables.Of(w["Dòng", "Row"], w["Cột", "Column"], w["Giá trị", "Value"], w["Vấn đề", "Problem"]);
        foreach (var problem in problems.OrderBy(p => p.Row).Take(TableFile.MaxProblems))
            table.Row(problem.Row is { } row ? $"{row}" : "", problem.Column, problem.Value, problem.Message);
        call.Terminal.Notes.Write(table);
        call.Terminal.Note(w["Chưa ghi gì; hãy sửa rồi chạy lại.", "Nothing was written; mend it and run it again."]);
        return ExitCodes.Refused;
    }

    private static void Print(Call call, RegisterDrafts drafts)
    {
        var w = call.Words;
        var all = drafts.Enterprises.Values.Select(d => (d.Row, d.Message.Name, Title: w.Of(d.Message.DisplayName), New: d.IsNew, d.Changed))
            .Concat(drafts.Products.Values.Select(d => (d.Row, d.Message.Name, Title: w.Of(d.Message.DisplayName), New: d.IsNew, d.Changed))).ToList();
        var table = Tables.Of(w["Dòng", "Row"], "", w["Tên trong sổ", "Name"], w["Tên", "Title"]);
        foreach (var (row, name, title, isNew, _) in all.Where(d => d.Changed).Take(ShownChanges))
            table.Row($"{row}", isNew ? w["thêm", "added"] : w["đổi", "changed"], name, title);
        if (all.Exists(d => d.Changed))
            call.Terminal.Answers.Write(table);
        call.Terminal.Answers.WriteLine(w[$"{all.Count(d => d.New)} thêm, {all.Count(d => d.Changed && !d.New)} đổi, {all.Count(d => !d.Changed)} không đổi",
            $"{all.Count(d => d.New)} added, {all.Count(d => d.Changed && !d.New)} changed, {all.Count(d => !d.Changed)} unchanged"]);
    }
}
