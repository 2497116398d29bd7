using System.CommandLine;
using Registry.Cli.Eval;

namespace Registry.Cli.Commands;

/// <summary><c>registry eval</c>: ranking quality on retrieval sets, without a server.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandHost host)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = host.Words["Thư mục chứa xquad và headings.", "Folder that holds xquad and headings."], HelpName = "folder", Required = true };
        data.AcceptExistingOnly();
        return host.Command("eval", host.Words["Đo chất lượng tìm kiếm: nDCG@10, MRR@10, recall@20.", "Measure search quality: nDCG@10, MRR@10, recall@20."],
            "registry eval --data retrieval-sets", [data],
            call =>
            {
                SearchEval.Run(call.Get(data)!.FullName, call.Terminal.Output);
                return Task.FromResult(ExitCodes.Done);
            });
    }
}
