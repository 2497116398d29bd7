using System.CommandLine;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Spectre.Console;
using Date = Google.Type.Date;

namespace Registry.Cli.Commands;

/// <summary><c>registry compare</c>: two editions side by side, counted on the terminal and in full as a workbook.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var older = new Argument<string>("older") { Description = w["Bản cũ: documents/… hoặc số hiệu.", "The older one: documents/… or a designation."] };
        var newer = new Argument<string>("newer") { Description = w["Bản mới: documents/… hoặc số hiệu.", "The newer one: documents/… or a designation."] };
        var all = new Option<bool>("--all") { Description = w["Cả những chỗ giống nhau.", "What is the same too."] };
        var output = new Option<string?>("--output") { Description = w["Ghi bảng so sánh vào tệp XLSX này.", "Write the comparison to this XLSX file."], HelpName = "file" };
        return host.Command("compare", w["So sánh hai văn bản: yêu cầu và toàn văn.", "Compare two editions: requirements and texts."],
            "registry compare \"QCVN 01-1:2018/BYT\" \"QCVN 01-1:2024/BYT\" --output compared.xlsx", [older, newer, all, output],
            async call =>
            {
                using var registry = call.Connect();
                var names = (Older: await NameOfAsync(call, registry, call.Get(older)!), Newer: await NameOfAsync(call, registry, call.Get(newer)!));
                if (call.Get(output) is { } path)
                    return await SaveAsync(call, registry, new ExportComparisonRequest { Older = names.Older, Newer = names.Newer, IncludeUnchanged = call.Get(all), LanguageCode = call.Words.Vietnamese ? "vi" : "en" }, path);
                var compared = await registry.Texts.CompareEditionsAsync(new CompareEditionsRequest { Older = names.Older, Newer = names.Newer, IncludeUnchanged = call.Get(all) }, cancellationToken: call.Stop);
                return call.Answer(compared, console =>
                {
                    var words = call.Words;
                    var table = Tables.Of(words["Thay đổi", "Change"], words["Chỉ tiêu hoặc điều khoản", "Characteristic or provision"], words["Bản cũ", "Older"], words["Bản mới", "Newer"]);
                    foreach (var row in compared.Requirements)
                        table.Row(WordOf(row.Difference, words), words.Of((row.Newer ?? row.Older)?.Characteristic), row.Older?.PrintedLimit ?? "", row.Newer?.PrintedLimit ?? "");
                    foreach (var row in compared.Provisions)
                        table.Row(WordOf(row.Difference, words), "", row.Older?.Anchor ?? "", row.Newer?.Anchor ?? "");
                    console.Write(table);
                    if (!compared.OlderTextHeld || !compared.NewerTextHeld)
                        console.WriteLine(words["Sổ không có toàn văn của cả hai, nên chỉ so sánh được các yêu cầu.", "The registry does not hold both texts, so that only requirements are compared."]);
                });
            });
    }

    private static Task<string> NameOfAsync(Call call, RegistryClient registry, string asked) =>
        asked.StartsWith("documents/", StringComparison.Ordinal) ? Task.FromResult(asked) : ShowCommand.ResolveAsync(call, registry, asked, (Date?)null);

    private static async Task<int> SaveAsync(Call call, RegistryClient registry, ExportComparisonRequest request, string path)
    {
        using var bytes = new MemoryStream();
        using (var export = registry.Texts.ExportComparison(request, cancellationToken: call.Stop))
            while (await export.ResponseStream.MoveNext(call.Stop))
                export.ResponseStream.Current.Content.WriteTo(bytes);
        await File.WriteAllBytesAsync(path, bytes.ToArray(), call.Stop);
        return ExitCodes.Done;
    }

    private static string WordOf(Difference difference, Words w) => difference switch
    {
        Difference.Added => w["thêm", "added"],
        Difference.Removed => w["bỏ", "removed"],
        Difference.Changed => w["sửa", "changed"],
        Difference.Moved => w["chuyển chỗ", "moved"],
        _ => w["giống nhau", "the same"],
    };
}
