using System.Globalization;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>The risks of a requirement for people.</summary>
internal static class RiskView
{
    public static void Print(IAnsiConsole console, EvaluateRisksResponse response, Words w)
    {
        console.Heading($"{w.Of(response.Requirement.Characteristic)} {response.Requirement.PrintedLimit}".TrimEnd());
        if (response.OperatingCharacteristic is { } plan)
            Print(console, plan, response.Requirement.SamplingPlan, w);
        else
            console.Write(Facts(response.Risks, w));
    }

    private static Grid Facts(RequirementRisks risks, Words w) => Tables.Facts()
        .Fact("u", With(risks.StandardUncertainty, risks.Unit))
        .Fact(w["khoảng bảo vệ", "guard band"], With(risks.GuardBand, risks.Unit))
        .Fact(w["giới hạn", "limits"], Between(risks.Low, risks.High, risks.Unit))
        .Fact(w["chấp nhận", "accepted"], risks.AcceptsNothing ? w["không giá trị nào", "no value at all"] : Between(risks.AcceptanceLow, risks.AcceptanceHigh, risks.Unit))
        .Fact(w["rủi ro lớn nhất của giá trị được nhận", "largest risk of an accepted value"], Percent(risks.LargestAcceptedRisk))
        .Fact(w["giá trị đo được không đạt", "measured item does not conform"], Percent(risks.Specific?.Total ?? ""))
        .Fact(w["rủi ro bên tiêu dùng", "consumer's risk"], Percent(risks.Global?.Consumers ?? ""))
        .Fact(w["… trong số được nhận", "… among what is accepted"], Percent(risks.Global?.ConsumersAmongAccepted ?? ""))
        .Fact(w["rủi ro bên sản xuất", "producer's risk"], Percent(risks.Global?.Producers ?? ""))
        .Fact(w["được nhận", "accepted"], Percent(risks.Global?.Accepted ?? ""))
        .Fact(w["đạt", "conforming"], Percent(risks.Global?.Conforming ?? ""));

    private static void Print(IAnsiConsole console, OperatingCharacteristic plan, SamplingPlan numbers, Words w)
    {
        console.WriteLine($"n = {numbers.N}, c = {numbers.C}, m = {numbers.M}, M = {numbers.BigM}");
        console.Write(Tables.Facts()
            .Fact(w["được nhận 95 %: phần lô trên m", "accepted with 95 %: part above m"], Percent(plan.SeldomRejected))
            .Fact(w["được nhận 10 %: phần lô trên m", "accepted with 10 %: part above m"], Percent(plan.SeldomAccepted))
            .Fact(w["lô được hỏi được nhận", "the lot asked about is accepted"], Percent(plan.LotAcceptance)));
        var table = new Table().AddColumn(w["phần lô", "part of the lot"]).AddColumn(w["nhận (trên m)", "accepted (above m)"]);
        if (plan.UnacceptablePoints.Count > 0)
            table.AddColumn(w["nhận (trên M)", "accepted (above M)"]);
        for (var i = 0; i < plan.Points.Count; i++)
            table.AddRow([
                Percent(plan.Points[i].Share), Percent(plan.Points[i].Acceptance), .. plan.UnacceptablePoints.Skip(i).Take(1).Select(point => Percent(point.Acceptance)),
            ]);
        console.Write(table);
    }

    private static string Percent(string probability) => probability.Length == 0
        ? ""
        : (decimal.Parse(probability, CultureInfo.InvariantCulture) * 100).ToString("0.#####", CultureInfo.InvariantCulture) + " %";

    private static string With(string number, string unit) => number.Length == 0 ? "" : $"{number} {unit}".TrimEnd();

    private static string Between(string low, string high, string unit) => (low, high) switch
    {
        ("", "") => "",
        ("", _) => With($"≤ {high}", unit),
        (_, "") => With($"≥ {low}", unit),
        _ => With($"{low} … {high}", unit),
    };
}
