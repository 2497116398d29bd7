using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry lineage</c>: what a document replaces and adopts, and what replaces and adopts it.</summary>
internal static class LineageCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var name = new Argument<string>("document") { Description = w["documents/… hoặc số hiệu.", "documents/… or a designation."] };
        var date = host.DateOption("--date", w["Tình trạng vào ngày này.", "States on this day."]);
        return host.Command("lineage", w["Chuỗi thay thế và chấp nhận của một văn bản.", "The chain of editions and adoptions of a document."],
            "registry lineage \"QCVN 16:2023/BXD\"", [name, date],
            async call =>
            {
                using var registry = call.Connect();
                var asked = call.Get(name)!;
                if (!asked.StartsWith("documents/", StringComparison.Ordinal))
                    asked = await ShowCommand.ResolveAsync(call, registry, asked, call.Get(date));
                var chain = await registry.Documents.GetLineageAsync(new GetLineageRequest { Name = asked, AsOfDate = call.Get(date) }, cancellationToken: call.Stop);
                return call.Answer(chain, console => LineageView.Print(console, chain, call.Words));
            });
    }
}
