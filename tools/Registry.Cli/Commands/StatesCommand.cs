using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry states</c>: the states a product was found in, with what brought each about.</summary>
internal static class StatesCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var product = new Argument<string>("product") { Description = "products/…" };
        return host.Command("states", w["Diễn biến tình trạng của một sản phẩm, mới nhất trước.", "How the state of a product has changed, newest first."],
            "registry states products/mat-ong-a", [product],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Conformity.ListProductStatesAsync(new ListProductStatesRequest { Parent = call.Get(product)!, PageSize = 200 }, cancellationToken: call.Stop);
                return call.Answer(response, console =>
                {
                    var table = Tables.Of(w["Ngày", "Day"], w["Tình trạng", "State"], w["Vì", "Because of"]);
                    foreach (var state in response.States)
                        table.Row(DateText.Format(state.AsOfDate), string.Join("; ", state.Documents.Select(d => $"{d.Designation}: {Word(d.Outcome, w)}")), Because(state.Cause, w));
                    console.Write(table);
                });
            });
    }

    private static string Word(ProductConformity.Types.Outcome outcome, Words w) => outcome switch
    {
        ProductConformity.Types.Outcome.InOrder => w["đủ điều kiện", "in order"],
        ProductConformity.Types.Outcome.Failing => w["không đạt", "failing"],
        ProductConformity.Types.Outcome.Missing => w["thiếu công bố", "nothing declared"],
        ProductConformity.Types.Outcome.Expired => w["hết hạn", "expired"],
        _ => w["chưa rõ", "not known"],
    };

    private static string Because(StandingReason cause, Words w) => cause.Date is { } day
        ? w[$"đến ngày {DateText.Format(day)}", $"{DateText.Format(day)} has come"]
        : w[$"{cause.DisplayName} (mục nhật ký {cause.LogIndex})", $"{cause.DisplayName} (log entry {cause.LogIndex})"];
}
