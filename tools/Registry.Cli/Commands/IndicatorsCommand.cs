using System.CommandLine;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry indicators</c>: indicators of plans and rows of forms with the rows behind each figure; the report as a file.</summary>
internal static class IndicatorsCommand
{
    private const string Collection = "indicatorSets/";

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var set = new Argument<string?>("set") { Description = w["Bộ chỉ tiêu; tất cả nếu bỏ trống.", "A set of indicators; all unless given."], Arity = ArgumentArity.ZeroOrOne };
        var period = new Option<string?>("--period") { Description = w["2026, 2026-H1 hoặc 2026-Q3; năm nay nếu bỏ trống.", "2026, 2026-H1 or 2026-Q3; this year unless given."] };
        var date = host.DateOption("--date", w["Tính đến hết ngày này.", "Up to this day."]);
        var place = new Option<string?>("--place") { Description = "jurisdictions/…" };
        var evidence = new Option<bool>("--evidence") { Description = w["Kèm các bản ghi tạo nên từng con số.", "With the records that make each figure."] };
        var output = new Option<string?>("--out") { Description = w["Ghi báo cáo vào tệp này, .xlsx hoặc .docx (khóa cán bộ).", "Write the report to this file, .xlsx or .docx (an officer's key)."], HelpName = "file" };
        var office = new Option<string?>("--office") { Description = w["Đơn vị lập báo cáo, in ở đầu tệp.", "Who hands it in, at the head of the file."] };
        return host.Command("indicators", w["Chỉ tiêu của kế hoạch và biểu thống kê, mỗi con số kèm căn cứ.", "Indicators of plans and rows of forms, each figure with what it rests on."],
            "registry indicators --period 2026 --evidence --out bao-cao-2026.xlsx --key-file officer.key", [set, period, date, place, evidence, output, office],
            async call =>
            {
                using var registry = call.Connect();
                var names = call.Get(set) is { } one ? [one.StartsWith(Collection, StringComparison.Ordinal) ? one : Collection + one] : await NamesAsync(registry, call.Stop);
                foreach (var name in names)
                {
                    var request = new EvaluateIndicatorsRequest { Name = name, Period = call.Get(period) ?? "", AsOfDate = call.Get(date), Jurisdiction = call.Get(place) ?? "" };
                    var answer = await registry.Indicators.EvaluateIndicatorsAsync(request, cancellationToken: call.Stop);
                    call.Answer(answer, console => Print(console, answer, call.Words));
                    if (call.Get(evidence))
                        await EvidenceAsync(call, registry, request, answer);
                }
                if (call.Get(output) is { } file)
                    await ExportAsync(call, registry, new ExportIndicatorsRequest
                    {
                        Names = { names },
                        Period = call.Get(period) ?? "",
                        AsOfDate = call.Get(date),
                        Jurisdiction = call.Get(place) ?? "",
                        Office = call.Get(office) ?? "",
                        Format = FormatOf(file, call.Words),
                    }, file);
                return ExitCodes.Done;
            });
    }

    private static async Task<List<string>> NamesAsync(RegistryClient registry, CancellationToken stop)
    {
        var names = new List<string>();
        var token = "";
        do
        {
            var page = await registry.Indicators.ListIndicatorSetsAsync(new ListIndicatorSetsRequest { PageToken = token }, cancellationToken: stop);
            names.AddRange(page.IndicatorSets.Select(s => s.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return names;
    }

    private static async Task EvidenceAsync(Call call, RegistryClient registry, EvaluateIndicatorsRequest asked, EvaluateIndicatorsResponse answer)
    {
        var w = call.Words;
        foreach (var result in answer.Results.Where(r => r.Total.EvidenceCount > 0))
        {
            var request = new ListIndicatorEvidenceRequest
            {
                Name = asked.Name,
                Indicator = result.Indicator.Key,
                Period = answer.Period,
                AsOfDate = answer.AsOfDate,
                Jurisdiction = asked.Jurisdiction,
                PageSize = 1000,
            };
            var table = Tables.Of(result.Indicator.Key, w["Bản ghi", "Record"], w["Nội dung", "What it says"], w["Ngày", "Day"], w["Tính", "Counts"]);
            do
            {
                var page = await registry.Indicators.ListIndicatorEvidenceAsync(request, cancellationToken: call.Stop);
                request.PageToken = page.NextPageToken;
                if (call.Json)
                    call.Terminal.Output.WriteLine(ProtoJson.Format(page));
                foreach (var row in page.Evidence)
                    table.Row(row.Name, w.Of(row.DisplayName), w.Of(row.Detail), row.Date is null ? "" : DateText.Format(row.Date), row.Contribution);
            }
            while (request.PageToken.Length > 0);
            if (!call.Json)
                call.Terminal.Answers.Write(table);
        }
    }

    private static async Task ExportAsync(Call call, RegistryClient registry, ExportIndicatorsRequest request, string file)
    {
        using var bytes = new MemoryStream();
        using (var export = registry.Indicators.ExportIndicators(request, cancellationToken: call.Stop))
            while (await export.ResponseStream.MoveNext(call.Stop))
                export.ResponseStream.Current.Content.WriteTo(bytes);
        await File.WriteAllBytesAsync(file, bytes.ToArray(), call.Stop);
        call.Terminal.Note(call.Words[$"Đã ghi {file}.", $"Saved {file}."]);
    }

    private static ReportFileFormat FormatOf(string file, Words w) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".xlsx" => ReportFileFormat.Xlsx,
        ".docx" => ReportFileFormat.Docx,
        _ => throw new CliException(w["Tệp báo cáo có đuôi .xlsx hoặc .docx.", "A report ends in .xlsx or .docx."]),
    };

    private static void Print(IAnsiConsole console, EvaluateIndicatorsResponse answer, Words w)
    {
        console.Heading($"{w.Of(answer.IndicatorSet.DisplayName)} – {answer.Period}, {w["đến hết", "up to"]} {DateText.Format(answer.AsOfDate)}");
        var table = Tables.Of("", w["Chỉ tiêu", "Indicator"], w["Tổng cộng", "Total"], w["Trong kỳ", "In period"], w["Mục tiêu", "Target"], w["Căn cứ", "Basis"]);
        foreach (var result in answer.Results)
            table.Row(result.Indicator.Key, w.Of(result.Indicator.DisplayName), Value(result.Total, w), result.InPeriod is null ? "×" : Value(result.InPeriod, w),
                string.Join("\n", result.Targets.Select(t => $"{(t.Target.Printed.Length > 0 ? t.Target.Printed : t.Target.Value)} ({t.Target.FromYear}–{t.Target.ToYear}): {Value(t.Reached, w)}, {Outcome(t.Outcome, w)}")),
                result.Total.Note is null ? Basis(result.Total, w) : $"{Basis(result.Total, w)}; {w.Of(result.Total.Note)}");
        console.Write(table);
    }

    private static string Value(Figure figure, Words w) => figure.Value.Length > 0 ? (figure.AtLeast ? "≥ " : "") + figure.Value : Basis(figure, w);

    private static string Basis(Figure figure, Words w) => figure.Basis switch
    {
        Figure.Types.Basis.Counted => w["đếm từ sổ", "counted"],
        Figure.Types.Basis.Entered => w["nhập tay", "entered"],
        Figure.Types.Basis.Withheld => w["không công khai", "not public"],
        _ => w["chưa rõ", "unknown"],
    };

    private static string Outcome(TargetProgress.Types.Outcome outcome, Words w) => outcome switch
    {
        TargetProgress.Types.Outcome.Met => w["đạt", "met"],
        TargetProgress.Types.Outcome.NotMet => w["chưa đạt", "not met"],
        _ => w["chưa rõ", "unknown"],
    };
}
