using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry check</c>: which documents bind a product, here, on a date.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var hs = new Option<string?>("--hs") { Description = w["Mã HS 4, 6 hoặc 8 chữ số.", "HS code of 4, 6 or 8 digits."] };
        var product = new Option<string?>("--product") { Description = w["Sản phẩm trong sổ: products/…", "Product of the register: products/…"] };
        var category = new Option<string?>("--category") { Description = w["Nhóm sản phẩm bằng lời.", "Category in words."] };
        var described = new Option<string?>("--describe") { Description = w["Tả sản phẩm bằng lời: gợi ý mã để chọn.", "The product in words: suggests codes to choose from."] };
        var filed = host.DateOption("--filed", w["Hồ sơ nộp ngày này, xét theo quy định của ngày đó.", "A file was handed in on this day and is judged by its rules."]);
        var position = new Option<long>("--min-position") { Description = w["Chờ đến khi câu trả lời đạt vị trí này của nhật ký.", "Wait until the answer has reached this log index."] };
        var place = new Option<string?>("--place") { Description = w["Tỉnh, thành phố, viết thế nào cũng được.", "Province, in any spelling."] };
        var activity = CommandHost.ChoiceOption("--activity", w["Hoạt động", "Activity"], Kinds.Activities);
        activity.Arity = ArgumentArity.ExactlyOne;
        var date = host.DateOption("--date", w["Vào ngày này; mặc định hôm nay.", "On this day; today unless given."]);

        var command = host.Command("check", w["Văn bản nào áp dụng cho sản phẩm này, ở đây, vào ngày này.", "Which documents bind this product, here, on this day."],
            "registry check --hs 2523.29.90 --place \"Tuyên Quang\" --date 01/12/2026",
            [hs, product, category, described, place, activity, date, filed, position],
            async call =>
            {
                var request = new CheckApplicabilityRequest
                {
                    HsCode = call.Get(hs) ?? "",
                    Product = call.Get(product) ?? "",
                    Category = call.Get(category) ?? "",
                    Jurisdiction = call.Get(place) ?? "",
                    Activity = call.Get(activity)?.FirstOrDefault() ?? default,
                    AsOfDate = call.Get(date),
                    Description = call.Get(described) ?? "",
                    FilingDate = call.Get(filed),
                    MinPosition = call.Get(position),
                };
                using var registry = call.Connect();
                var response = await registry.Applicability.CheckApplicabilityAsync(request, cancellationToken: call.Stop);
                return call.Answer(response, console => Print(console, response, call.Words));
            });
        command.Validators.Add(result =>
        {
            if (result.GetResult(hs) is null && result.GetResult(product) is null && result.GetResult(category) is null && result.GetResult(described) is null)
                result.AddError(w["Cần một trong --hs, --product, --category, --describe.", "One of --hs, --product, --category, --describe is needed."]);
        });
        return command;
    }

    private static void Print(IAnsiConsole console, CheckApplicabilityResponse response, Words w)
    {
        var asked = new[] { response.HsCode, response.Jurisdiction, DateText.Format(response.AsOfDate) };
        console.WriteLine(w["Câu hỏi được hiểu là: ", "Understood as: "] + string.Join(", ", asked.Where(part => part.Length > 0)));
        foreach (var answer in response.Answers)
            Print(console, answer, w);
        if (response.Candidates.Count > 0)
        {
            var table = Tables.Of("HS", w["Sản phẩm", "Product"], w["Danh mục", "List"]);
            foreach (var candidate in response.Candidates)
                table.Row(string.Join(", ", candidate.HsCodes.Take(4)), candidate.DisplayName is { } name ? w.Of(name) : candidate.ProductText, candidate.ListDesignation);
            console.Write(table);
        }
        foreach (var note in response.Notes)
            console.WriteLine($"• {w.Of(note)}");
    }

    private static void Print(IAnsiConsole console, ApplicabilityAnswer answer, Words w)
    {
        console.Heading(answer.Designation);
        var facts = Tables.Facts()
            .Fact(w["kết quả", "outcome"], new Markup(Label.Of(answer.Outcome).Markup(w)))
            .Fact(w["vì", "because"], w.Of(answer.Reason));
        if (answer.Ruling is { } ruling)
            facts.Fact(w["cần hỏi cơ quan", "needs a ruling"], w.Of(ruling));
        if (answer.UpcomingDate is not null)
            facts.Fact(w["áp dụng từ", "applies from"], w[$"{DateText.Format(answer.UpcomingDate)} (còn {answer.DaysLeft} ngày)", $"{DateText.Format(answer.UpcomingDate)} (in {answer.DaysLeft} days)"]);
        if (answer.RiskLevel != ProductRule.Types.RiskLevel.Unspecified)
            facts.Fact(w["mức rủi ro", "risk"], new Markup(Label.Of(answer.RiskLevel).Markup(w)));
        if (answer.Route is { } route)
            Route(facts, route, w);
        facts.Fact(w["danh mục ghi", "list says"], answer.ProductText)
            .Fact(w["thu hẹp", "narrowed to"], answer.NarrowingText)
            .Fact(w["loại trừ", "excluding"], string.Join("; ", answer.Exclusions.Select(exclusion => exclusion.Text)))
            .Fact(w["mã chi tiết hơn", "finer codes"], string.Join(", ", answer.FinerCodes))
            .Fact(w["căn cứ", "legal basis"], answer.LegalBasis)
            .Fact(w["văn bản", "document"], answer.Document);
        foreach (var note in answer.Notes)
            facts.Fact(w["lưu ý", "note"], w.Of(note));
        foreach (var unchecked_ in answer.NotChecked)
            facts.Fact(w["chưa kiểm tra", "not checked"], w.Of(unchecked_));
        if (Label.Of(answer.Provenance) is { Icon.Length: > 0 } unverified)
            facts.Fact(w["nguồn", "source"], $"{unverified.Text(w)}: {answer.Provenance.Source}");
        console.Write(facts);
        if (answer.Requirements.Count > 0)
            console.Write(Requirements.Table(answer.Requirements, w));
    }

    private static void Route(Grid facts, AssessmentRoute route, Words w)
    {
        foreach (var method in route.Methods)
            facts.Fact(w["phương thức", "method"], string.Join(" – ", new[] { $"{method.Number}: {w.Of(method.DisplayName)}", w.Of(method.Validity) }.Where(part => part.Length > 0)));
        facts.Fact(w["đánh giá bởi", "assessed by"], string.Join("; ", route.Assessors.Select(assessor => Kinds.Name(assessor, w))))
            .Fact(w["cách thức", "how"], w.Of(route.Explanation))
            .Fact(w["theo", "under"], route.LegalBasis);
    }
}
