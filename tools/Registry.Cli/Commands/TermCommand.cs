using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry term</c>: what a term of the trade means, asked for in either language.</summary>
internal static class TermCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var words = new Argument<string[]>("words") { Description = w["Thuật ngữ, tiếng Việt hoặc tiếng Anh; bỏ trống để xem tất cả.", "A term, in Vietnamese or in English; all when not given."], Arity = ArgumentArity.ZeroOrMore };
        return host.Command("term", w["Thuật ngữ của ngành và nghĩa.", "Terms of the trade and what they mean."], "registry term calibration", [words],
            async call =>
            {
                using var registry = call.Connect();
                var found = await registry.Search.ListTermsAsync(new ListTermsRequest { Query = string.Join(' ', call.Get(words) ?? []) }, cancellationToken: call.Stop);
                return call.Answer(found, console =>
                {
                    var table = Tables.Of(call.Words["Thuật ngữ", "Term"], call.Words["Tiếng Anh", "English"], call.Words["Nghĩa", "Meaning"]);
                    foreach (var term in found.Terms)
                        table.Row(term.Term_.Vi, term.Term_.En, call.Words.Of(term.Definition));
                    console.Write(table);
                });
            });
    }
}
