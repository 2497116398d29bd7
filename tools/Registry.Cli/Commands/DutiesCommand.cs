using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry duties</c>: what is to be done for the products of an enterprise.</summary>
internal static class DutiesCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var owner = new Argument<string?>("owner") { Description = w["organisations/… hoặc products/…", "organisations/… or products/…"], Arity = ArgumentArity.ZeroOrOne };
        var date = host.DateOption("--date", w["Vào ngày này; mặc định hôm nay.", "On this day; today unless given."]);
        var days = new Option<int>("--days") { Description = w["Giấy hết hạn trong số ngày này.", "Papers that end within so many days."], DefaultValueFactory = _ => 90 };
        var attention = new Option<bool>("--attention") { Description = w["Chỉ sản phẩm có việc cần làm.", "Only products of which something needs attention."] };
        return host.Command("duties", w["Việc phải làm cho các sản phẩm: quy định sắp áp dụng, giấy thiếu, hết hạn, bằng chứng không đạt hay đã cũ, sao OCOP.", "What is to be done for products: rules to come, papers missing or ending, evidence that fails or is outdated, OCOP stars."],
            "registry duties organisations/hop-tac-xa-a --days 60", [owner, date, days, attention],
            async call =>
            {
                using var registry = call.Connect();
                var asked = call.Get(owner) ?? "";
                var product = asked.StartsWith("products/", StringComparison.Ordinal);
                var all = new CheckPortfolioResponse();
                do
                {
                    var page = await registry.Applicability.CheckPortfolioAsync(
                        new CheckPortfolioRequest { Owner = product ? "" : asked, Product = product ? asked : "", NeedsAttention = call.Get(attention), AsOfDate = call.Get(date), DaysAhead = call.Get(days), PageSize = 200, PageToken = all.NextPageToken }, cancellationToken: call.Stop);
                    all.Products.AddRange(page.Products);
                    (all.NextPageToken, all.AsOfDate) = (page.NextPageToken, page.AsOfDate);
                }
                while (all.NextPageToken.Length > 0);
                return call.Answer(all, console =>
                {
                    var words = call.Words;
                    var table = Tables.Of(words["Sản phẩm", "Product"], words["Ngày", "Day"], words["Còn", "Left"], words["Việc", "Duty"]);
                    foreach (var product in all.Products)
                        foreach (var duty in product.Duties)
                            table.Row(words.Of(product.DisplayName), duty.Date is null ? "" : DateText.Format(duty.Date), duty.DaysLeft > 0 ? $"{duty.DaysLeft}" : "", words.Of(duty.Text));
                    console.Write(table);
                });
            });
    }
}
