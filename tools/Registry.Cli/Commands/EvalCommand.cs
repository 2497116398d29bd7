using System.CommandLine;
using Registry.Cli.Eval;

namespace Registry.Cli.Commands;

/// <summary><c>registry eval</c>: ranking quality on retrieval sets, without a server.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandHost host)
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = host.Words["Thư mục chứa xquad và headings; nếu bỏ qua, chỉ đo bộ câu hỏi của gói dữ liệu chuẩn.", "Folder that holds xquad and headings; without it only the questions to the reference pack are measured."],
            HelpName = "folder",
        };
        data.AcceptExistingOnly();
        var missed = new Option<bool>("--missed") { Description = host.Words["Liệt kê các câu hỏi mà kết quả đầu tiên không đúng.", "List the questions whose first hit is no answer."] };
        return host.Command("eval", host.Words["Đo chất lượng tìm kiếm: nDCG@10, MRR@10, recall@20.", "Measure search quality: nDCG@10, MRR@10, recall@20."],
            "registry eval --data retrieval-sets", [data, missed],
            call =>
            {
                IReadOnlyList<RetrievalSet> own = CatalogueQueries.Sets();
                SearchEval.Run(call.Get(data) is { } folder ? SearchEval.PublicSets(folder.FullName).Prepend(own) : [own], call.Terminal.Output);
                if (call.Get(missed))
                    SearchEval.ListMissed(own[0], call.Terminal.Output);
                return Task.FromResult(ExitCodes.Done);
            });
    }
}
