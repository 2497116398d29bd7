using System.CommandLine;
using Google.Protobuf;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry form</c>: a form that offices ask for, filled from the register.</summary>
internal static class FormCommand
{
    private static readonly Dictionary<string, Form.Types.Kind> Kinds = new(StringComparer.Ordinal)
    {
        ["declaration"] = Form.Types.Kind.ConformityDeclaration,
        ["self-assessment"] = Form.Types.Kind.SelfAssessmentReport,
        ["receipt"] = Form.Types.Kind.ReceiptNotice,
        ["verification"] = Form.Types.Kind.VerificationCertificate,
    };

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var product = new Argument<string>("product") { Description = w["products/…; với verification là organisations/…/reports/….", "products/…; with verification organisations/…/reports/…."] };
        var form = new Option<string>("--form")
        {
            Description = w["declaration: bản đăng ký công bố; self-assessment: báo cáo tự đánh giá; receipt: thông báo tiếp nhận; verification: giấy chứng nhận kiểm định.", "declaration: registration of a declaration; self-assessment: its report; receipt: the authority's notice; verification: a verification certificate."],
            DefaultValueFactory = _ => "declaration",
        };
        form.AcceptOnlyFromAmong([.. Kinds.Keys]);
        var declaration = new Option<string?>("--declaration") { Description = w["Mã của công bố, khi sản phẩm có nhiều.", "Id of the declaration, where the product has several."] };
        var format = new Option<string?>("--as") { Description = w["docx hoặc pdf; chỉ xem nếu bỏ trống.", "docx or pdf; shown only unless given."] };
        format.AcceptOnlyFromAmong("docx", "pdf");
        var output = new Option<string?>("--out") { Description = w["Ghi vào tệp này; theo tên sổ đặt nếu bỏ trống.", "Write to this file; to the name the registry gives it unless given."], HelpName = "file" };
        var date = host.DateOption("--date", w["Theo dữ liệu ngày này; mặc định hôm nay.", "As of this day; today unless given."]);
        return host.Command("form", w["Biểu mẫu tự điền từ sổ; mục nào còn thiếu được nêu kèm lý do.", "A form filled from the register; what is missing is named with its reason."],
            "registry form products/mat-ong-a --form declaration --as docx --out dang-ky.docx", [product, form, declaration, format, output, date],
            async call =>
            {
                using var registry = call.Connect();
                var request = new ExportFormRequest { Name = call.Get(product)!, Kind = Kinds[call.Get(form)!], Declaration = call.Get(declaration) ?? "", AsOfDate = call.Get(date) };
                if (call.Get(format) is not { } wanted)
                {
                    var shown = await registry.Forms.FillFormAsync(new FillFormRequest { Name = request.Name, Kind = request.Kind, Declaration = request.Declaration, AsOfDate = request.AsOfDate }, cancellationToken: call.Stop);
                    return call.Answer(shown, console => Print(console, shown.Form, call.Words));
                }
                request.Format = wanted == "docx" ? FormFormat.Docx : FormFormat.Pdf;
                var exported = await registry.Forms.ExportFormAsync(request, cancellationToken: call.Stop);
                // A name from elsewhere never chooses the folder.
                var file = call.Get(output) ?? Path.GetFileName(exported.FileName);
                await File.WriteAllBytesAsync(file, exported.Content.ToByteArray(), call.Stop);
                call.Terminal.Note(call.Words[$"Đã ghi {file}.", $"Saved {file}."]);
                exported.Content = ByteString.Empty;
                return call.Answer(exported, console => PrintGaps(console, exported.Form, call.Words));
            });
    }

    private static void Print(Spectre.Console.IAnsiConsole console, Form form, Words w)
    {
        console.Heading(w.Of(form.Title));
        var facts = Tables.Facts();
        foreach (var part in form.Fields)
            facts.Fact(w.Of(part.Label), part.State is FormField.Types.State.Open or FormField.Types.State.ByHand && part.Text.Length == 0 ? "…………" : part.State == FormField.Types.State.NotNeeded ? w["(không áp dụng)", "(not asked for)"] : part.Text);
        console.Write(facts);
        PrintGaps(console, form, w);
    }

    private static void PrintGaps(Spectre.Console.IAnsiConsole console, Form form, Words w)
    {
        if (form.MissingFields.Count == 0)
            return;
        var table = Tables.Of(w["Còn thiếu", "Missing"], w["Lý do", "Why"]);
        foreach (var part in form.Fields.Where(f => form.MissingFields.Contains(f.Key)))
            table.Row(w.Of(part.Label), w.Of(part.Gap));
        console.Write(table);
    }
}
