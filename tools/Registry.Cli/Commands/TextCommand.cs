using System.CommandLine;
using Registry.Cli.Output;
using Registry.Import.LegalTexts;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry text</c>: texts of legal documents and technical regulations, clause by clause.</summary>
internal static class TextCommand
{
    // A provision may hold a hundred thousand characters; a terminal shows the beginning.
    private const int Shown = 200;

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("text", w["Toàn văn của văn bản pháp luật và quy chuẩn.", "Texts of legal documents and technical regulations."],
            "registry text import nghi-dinh-37.md --document documents/37-2026-nd-cp",
            Import(host), Show(host));
    }

    private static Command Import(CommandHost host)
    {
        var w = host.Words;
        var file = new Argument<string>("file") { Description = w["Tệp .md, .html hoặc .docx.", "A .md, .html or .docx file."] };
        var document = new Option<string>("--document") { Description = w["Văn bản: documents/…", "The document: documents/…"], Required = true };
        var source = new Option<string?>("--source") { Description = w["Nơi lấy toàn văn; mặc định tên tệp.", "Where the text was taken from; the file's name by default."] };
        var verified = new Option<bool>("--verified") { Description = w["Toàn văn đã được so với bản gốc.", "Somebody compared the text with the original."] };
        var dry = new Option<bool>("--dry-run") { Description = w["Chỉ kiểm tra, không ghi.", "Check only; nothing is written."] };
        return host.Command("import", w["Nạp toàn văn thành các điều khoản.", "Load a text as provisions."], "registry text import nghi-dinh-37.md --document documents/37-2026-nd-cp --key-file data/administrator.key",
            [file, document, source, verified, dry],
            async call =>
            {
                var path = call.Get(file)!;
                var bytes = await ReadAsync(call, path);
                using var registry = call.Connect();
                var held = (await registry.Documents.GetDocumentAsync(new GetDocumentRequest { Name = call.Get(document) }, cancellationToken: call.Stop)).Document;
                if (!LegalTextFile.Read(path, bytes, held.Designation).TryGet(out var text, out var problem))
                    throw new CliException(call.Words[$"Không đọc được {path}: {problem.Message}", $"{path} cannot be read: {problem.Message}"]);
                var request = new ImportTextRequest
                {
                    Name = held.Name,
                    ValidateOnly = call.Get(dry),
                    Text = new DocumentText
                    {
                        SourceSha256 = text.Sha256,
                        Provenance = new Provenance { Source = call.Get(source) ?? Path.GetFileName(path), Verified = call.Get(verified) },
                        Provisions = { text.Provisions.Select(ToMessage) },
                    },
                };
                var answer = await registry.Texts.ImportTextAsync(request, cancellationToken: call.Stop);
                return call.Answer(answer, console => console.WriteLine(Told(answer, text, call.Words)));
            });
    }

    private static Command Show(CommandHost host)
    {
        var w = host.Words;
        var document = new Argument<string>("document") { Description = w["Văn bản: documents/…", "The document: documents/…"] };
        var date = host.DateOption("--date", w["Tình trạng hiệu lực vào ngày này.", "States on this day."]);
        var under = new Option<string>("--under") { Description = w["Chỉ điều khoản này: dieu-3, 1.4.3, …", "Only this provision: dieu-3, 1.4.3, …"], DefaultValueFactory = _ => "" };
        return host.Command("show", w["Xem từng điều khoản và tình trạng hiệu lực.", "Show the provisions and their states."], "registry text show documents/37-2026-nd-cp --under dieu-97 --date 01/07/2026",
            [document, date, under],
            async call =>
            {
                using var registry = call.Connect();
                var all = new ListProvisionsResponse();
                var request = new ListProvisionsRequest { Parent = call.Get(document), Under = call.Get(under), AsOfDate = call.Get(date), PageSize = 1000 };
                do
                {
                    var page = await registry.Texts.ListProvisionsAsync(request, cancellationToken: call.Stop);
                    all.Provisions.Add(page.Provisions);
                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);
                return call.Answer(all, console =>
                {
                    var table = Tables.Of(call.Words["Điều khoản", "Provision"], call.Words["Hiệu lực", "Force"], call.Words["Nội dung", "Words"]);
                    foreach (var provision in all.Provisions)
                        table.AddRow(
                            new Text(provision.Anchor),
                            new Markup(provision.State is { } state ? Label.Of(state.State).Markup(call.Words) : ""),
                            new Text(Cut($"{provision.Heading} {provision.Text}".Trim().Replace('\n', ' '))));
                    console.Write(table);
                });
            });
    }

    private static async Task<byte[]> ReadAsync(Call call, string path)
    {
        try
        {
            if (new FileInfo(path).Length > LegalTextFile.MaxBytes)
                throw new CliException(call.Words[$"{path} lớn hơn {LegalTextFile.MaxBytes >> 20} MiB.", $"{path} is larger than {LegalTextFile.MaxBytes >> 20} MiB."]);
            return await File.ReadAllBytesAsync(path, call.Stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);
        }
    }

    private static Provision ToMessage(Domain.Texts.Provision provision) => new()
    {
        Anchor = provision.Anchor,
        Kind = (Provision.Types.Kind)provision.Kind,
        Label = provision.Label,
        Heading = provision.Heading,
        Text = provision.Text,
        Rows = { provision.Rows.Select(row => new ProvisionRow { Cells = { row } }) },
        Parent = provision.Parent ?? "",
    };

    private static string Told(ImportTextResponse answer, LegalText text, Words w)
    {
        var articles = text.Provisions.Count(p => p.Kind == Domain.Texts.ProvisionKind.Article);
        var what = w[$"{answer.Provisions} điều khoản, trong đó {articles} điều", $"{answer.Provisions} provisions, {articles} of them articles"];
        return answer.Changed ? $"{answer.Text.Name}: {what}" : w[$"{answer.Text.Name}: đã có đúng toàn văn này ({what})", $"{answer.Text.Name}: this text was held already ({what})"];
    }

    private static string Cut(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
