using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry ics</c>: the tree of the International Classification for Standards with what the registry holds.</summary>
internal static class IcsCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var code = new Argument<string?>("code") { Description = w["13, 13.060 hoặc 13.060.20; bỏ trống để xem các lĩnh vực.", "13, 13.060 or 13.060.20; the fields when not given."], Arity = ArgumentArity.ZeroOrOne };
        return host.Command("ics", w["Cây phân loại ICS và số văn bản.", "The ICS tree with counts of documents."], "registry ics 13.060", [code],
            async call =>
            {
                using var registry = call.Connect();
                var branch = await registry.Search.BrowseIcsAsync(new BrowseIcsRequest { Code = call.Get(code) ?? "" }, cancellationToken: call.Stop);
                return call.Answer(branch, console =>
                {
                    var words = call.Words;
                    foreach (var above in branch.Above.Append(branch.Here).Where(above => above is not null))
                        console.WriteLine($"{above.Code} {words.Of(above.Title)}: {above.Documents}");
                    var table = Tables.Of(words["Mã", "Code"], words["Tên", "Name"], words["Văn bản", "Documents"]);
                    foreach (var below in branch.Below)
                        table.Row(below.Code, words.Of(below.Title), $"{below.Documents}");
                    if (branch.Below.Count > 0)
                        console.Write(table);
                });
            });
    }
}
