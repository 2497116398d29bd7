using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Commands;

/// <summary><c>registry risk</c>: what risks of wrong decisions a requirement carries under a rule, or how often a sampling plan accepts.</summary>
internal static class RiskCommand
{
    private static readonly Dictionary<string, DecisionRule> Rules = new(WhatIfCommand.Rules, StringComparer.OrdinalIgnoreCase)
    {
        ["rss"] = new() { Kind = DecisionRule.Types.Kind.GuardedAcceptance, GuardBandMethod = DecisionRule.Types.GuardBandMethod.RootSumSquare },
        ["rp10"] = new() { Kind = DecisionRule.Types.Kind.GuardedAcceptance, GuardBandMethod = DecisionRule.Types.GuardBandMethod.Rp10 },
        ["dobbert"] = new() { Kind = DecisionRule.Types.Kind.GuardedAcceptance, GuardBandMethod = DecisionRule.Types.GuardBandMethod.Dobbert },
    };

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var document = new Argument<string>("document") { Description = "documents/…" };
        var requirement = new Argument<string>("requirement") { Description = w["Mã của yêu cầu trong văn bản.", "Id of the requirement in the document."] };
        var uncertainty = new Option<string?>("--uncertainty") { Description = w["Độ không đảm bảo đo mở rộng U, theo đơn vị của yêu cầu.", "Expanded uncertainty U, in the requirement's unit."], HelpName = "U" };
        var coverage = new Option<string>("--coverage") { Description = w["Hệ số phủ k.", "Coverage factor k."], HelpName = "k", DefaultValueFactory = _ => "2" };
        var freedom = new Option<string?>("--freedom") { Description = w["Số bậc tự do hiệu dụng; vô hạn nếu bỏ trống.", "Effective degrees of freedom; infinitely many unless given."] };
        var rule = new Option<string?>("--rule") { Description = w["Thử quy tắc này", "Try this decision rule"] + $" ({string.Join(", ", Rules.Keys)})", HelpName = "word" };
        rule.AcceptOnlyFromAmong([.. Rules.Keys]);
        var value = new Option<string?>("--value") { Description = w["Giá trị đo được.", "A measured value."] };
        var mean = new Option<string?>("--mean") { Description = w["Trung bình của sản phẩm.", "Mean of the product."] };
        var deviation = new Option<string?>("--deviation") { Description = w["Độ lệch chuẩn của sản phẩm.", "Standard deviation of the product."] };
        var rectangular = new Option<bool>("--rectangular") { Description = w["Sản phẩm phân bố chữ nhật, không phải chuẩn.", "The product is distributed as a rectangle, not normally."] };
        var marginal = new Option<string?>("--marginal") { Description = w["Phương án lấy mẫu: phần của lô trên m (0 đến 1).", "Sampling plan: part of the lot above m (0 to 1)."] };
        var unacceptable = new Option<string?>("--unacceptable") { Description = w["Phương án ba mức: phần của lô trên M.", "Plan with three classes: part of the lot above M."] };
        var svg = new Option<string?>("--svg") { Description = w["Ghi hình vẽ vào tệp này.", "Save the drawing to this file."], HelpName = "file" };
        return host.Command("risk", w["Rủi ro của một quyết định theo yêu cầu này.", "The risks of deciding by a requirement."],
            "registry risk documents/qcvn-01-1-2024-byt ph --uncertainty 0.1 --rule guarded --mean 7.2 --deviation 0.4",
            [document, requirement, uncertainty, coverage, freedom, rule, value, mean, deviation, rectangular, marginal, unacceptable, svg],
            async call =>
            {
                using var registry = call.Connect();
                var (u, m, d) = (call.Get(uncertainty) ?? "", call.Get(mean) ?? "", call.Get(deviation) ?? "");
                var (above, beyond) = (call.Get(marginal) ?? "", call.Get(unacceptable) ?? "");
                var request = new EvaluateRisksRequest
                {
                    Name = call.Get(document)!,
                    Requirement = call.Get(requirement)!,
                    DecisionRule = call.Get(rule) is { } word ? Rules[word] : null,
                    ExpandedUncertainty = u,
                    // Without an uncertainty there is nothing to expand: a sampling plan takes neither.
                    CoverageFactor = u.Length > 0 ? call.Get(coverage)! : "",
                    DegreesOfFreedom = call.Get(freedom) ?? "",
                    MeasuredValue = call.Get(value) ?? "",
                    Process = m.Length + d.Length == 0 ? null : new ProcessSpread
                    {
                        Mean = m,
                        StandardDeviation = d,
                        Distribution = call.Get(rectangular) ? DecisionRule.Types.Distribution.Rectangular : default,
                    },
                    Lot = above.Length + beyond.Length == 0 ? null : new LotQuality { Marginal = above, Unacceptable = beyond },
                    Language = w["vi", "en"],
                };
                var response = await registry.Conformity.EvaluateRisksAsync(request, cancellationToken: call.Stop);
                if (call.Get(svg) is { } file)
                {
                    await File.WriteAllTextAsync(file, response.DrawingSvg, call.Stop);
                    call.Terminal.Note(w[$"Đã ghi {file}.", $"Saved {file}."]);
                }
                return call.Answer(response, console => RiskView.Print(console, response, w));
            });
    }
}
