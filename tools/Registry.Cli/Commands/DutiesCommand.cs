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
        var owner = new Argument<string?>("owner") { Description = "organisations/…", Arity = ArgumentArity.ZeroOrOne };
        var date = host.DateOption("--date", w["Vào ngày này; mặc định hôm nay.", "On this day; today unless given."]);
        var days = new Option<int>("--days") { Description = w["Giấy hết hạn trong số ngày này.", "Papers that end within so many days."], DefaultValueFactory = _ => 90 };
        return host.Command("duties", w["Việc phải làm cho các sản phẩm: quy định sắp áp dụng, giấy thiếu, giấy sắp hết hạn.", "What is to be done for products: rules to come, missing papers, papers that end."],
            "registry duties organisations/hop-tac-xa-a --days 60", [owner, date, days],
            async call =>
            {
                using var registry = call.Connect();
                var all = new CheckPortfolioResponse();
                do
                {
                    var page = await registry.Applicability.CheckPortfolioAsync(
                        new CheckPortfolioRequest { Owner = call.Get(owner) ?? "", AsOfDate = call.Get(date), DaysAhead = call.Get(days), PageSize = 200, PageToken = all.NextPageToken }, cancellationToken: call.Stop);
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
