using System.CommandLine;
using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry export</c>: a report as a file that others read.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var report = new Argument<string>("report") { Description = "organisations/…/reports/…" };
        var format = new Option<string>("--as")
        {
            Description = w["dcc: chứng chỉ hiệu chuẩn số; untp: chứng thư phù hợp với các kết luận của sổ.", "dcc: digital calibration certificate; untp: conformity credential with the registry's verdicts."],
            Required = true,
        };
        format.AcceptOnlyFromAmong("dcc", "untp");
        var revision = new Option<int>("--revision") { Description = w["Bản này của báo cáo; mới nhất nếu bỏ trống.", "This revision of the report; the newest unless given."] };
        var output = new Option<string?>("--out") { Description = w["Ghi vào tệp này; theo tên sổ đặt nếu bỏ trống.", "Write to this file; to the name the registry gives it unless given."], HelpName = "file" };
        return host.Command("export", w["Xuất một báo cáo cho chương trình khác đọc.", "Export a report for other programs."],
            "registry export organisations/lab/reports/044284-vytcc --as untp --out 044284.json",
            [report, format, revision, output],
            async call =>
            {
                using var registry = call.Connect();
                var request = new ExportReportRequest
                {
                    Name = call.Get(report)!,
                    Revision = call.Get(revision),
                    Format = call.Get(format) == "dcc" ? ExportFormat.Dcc : ExportFormat.UntpConformityCredential,
                };
                var response = await registry.Reports.ExportReportAsync(request, cancellationToken: call.Stop);
                // A name from elsewhere never chooses the folder.
                var file = call.Get(output) ?? Path.GetFileName(response.FileName);
                await File.WriteAllBytesAsync(file, response.Content.ToByteArray(), call.Stop);
                call.Terminal.Note(w[$"Đã ghi {file}.", $"Saved {file}."]);
                // The file has the content; the answer tells what was saved.
                response.Content = ByteString.Empty;
                return call.Answer(response, _ => { });
            });
    }
}
