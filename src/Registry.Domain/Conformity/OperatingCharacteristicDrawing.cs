using System.Globalization;
using System.Text;
using MathNet.Numerics.Distributions;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// The operating characteristic of a sampling plan as SVG: how often a lot is accepted, by the part of it that is above m; with three
/// classes also by the part that is above M. Marked is the quality accepted with 95 % and the one accepted with 10 %.
/// </summary>
public static class OperatingCharacteristicDrawing
{
    private const int Width = 480;
    private const int Height = 240;
    private const int Left = 52;
    private const int Right = 464;
    private const int Head = 16;
    private const int Foot = 184;
    private const int Steps = 100;

    /// <summary>Draws a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inVietnamese">Vietnamese words; English otherwise.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(Limit.SamplingPlan plan, bool inVietnamese)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var tongue = inVietnamese ? Tongue.Vietnamese : Tongue.English;
        var svg = new StringBuilder(4000);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>").Append(VerdictDrawing.Text(Title(plan, tongue))).Append("</title><desc>").Append(VerdictDrawing.Text(Description(plan, tongue))).Append("</desc>");
        svg.Append($"""<path class="axis" d="M{Left}.5 {Head}V{Foot}.5H{Right}" fill="none" stroke="#666"/>""");
        foreach (var percent in new[] { 0, 50, 100 })
        {
            Label(svg, Left - 6, Y(percent / 100.0), "end", $"{percent} %");
            Label(svg, X(percent / 100.0), $"{Foot + 14}", percent == 0 ? "start" : percent == 100 ? "end" : "middle", $"{percent} %");
        }
        // Curves are drawn with binary fractions; what is told of them is exact.
        Curve(svg, share => plan.MaxMarginal >= plan.UnitCount ? 1 : Binomial.CDF(share, plan.UnitCount, plan.MaxMarginal), dashed: false);
        if (plan.Maximum is not null)
            Curve(svg, share => Math.Pow(1 - share, plan.UnitCount), dashed: true);
        foreach (var quality in new[] { OperatingCharacteristic.SeldomRejected, OperatingCharacteristic.SeldomAccepted })
            if (plan.MaxMarginal < plan.UnitCount)
                Mark(svg, Probabilities.Approximate(OperatingCharacteristic.QualityAccepted(plan, quality)), Probabilities.Approximate(quality));
        Legend(svg, plan, tongue);
        return svg.Append("</svg>").ToString();
    }

    private static void Curve(StringBuilder svg, Func<double, double> accepts, bool dashed)
    {
        var path = new StringBuilder(900);
        for (var step = 0; step <= Steps; step++)
            path.Append(step == 0 ? "M" : "L").Append(X(step / (double)Steps)).Append(' ').Append(Y(accepts(step / (double)Steps)));
        svg.Append($"""<path class="share" d="{path}" fill="none" stroke="#0b57a4" stroke-width="1.5"{(dashed ? " stroke-dasharray=\"4 3\"" : "")}/>""");
    }

    private static void Mark(StringBuilder svg, double share, double acceptance) => svg.Append(
        $"""<path class="axis" d="M{Left} {Y(acceptance)}H{X(share)}V{Foot}" fill="none" stroke="#666" stroke-dasharray="2 3"/><circle class="mark" cx="{X(share)}" cy="{Y(acceptance)}" r="3" fill="#0b57a4"/>""");

    private static void Legend(StringBuilder svg, Limit.SamplingPlan plan, Tongue tongue)
    {
        var above = plan.Marginal is { } m ? tongue.Pick($"trên m = {tongue.Number(m)}", $"above m = {tongue.Number(m)}") : tongue.Pick("có vi sinh vật", "not free of it");
        if (plan.Maximum is not { } max)
        {
            Label(svg, Right.ToString(CultureInfo.InvariantCulture), $"{Foot + 30}", "end", tongue.Pick($"phần của lô {above}", $"part of the lot {above}"));
            return;
        }
        Label(svg, Right.ToString(CultureInfo.InvariantCulture), $"{Foot + 30}", "end", tongue.Pick($"liền: phần của lô {above}, không đơn vị nào trên M", $"solid: part of the lot {above}, none above M"));
        Label(svg, Right.ToString(CultureInfo.InvariantCulture), $"{Foot + 46}", "end", tongue.Pick($"đứt: phần của lô trên M = {tongue.Number(max)}", $"dashed: part of the lot above M = {tongue.Number(max)}"));
    }

    private static string Title(Limit.SamplingPlan plan, Tongue tongue) => tongue.Pick(
        $"Xác suất lô được nhận theo phương án n = {plan.UnitCount}, c = {plan.MaxMarginal}", $"Probability that a lot is accepted by the plan n = {plan.UnitCount}, c = {plan.MaxMarginal}");

    private static string Description(Limit.SamplingPlan plan, Tongue tongue)
    {
        if (plan.MaxMarginal >= plan.UnitCount)
            return tongue.Pick("Phương án này không loại lô nào vì đơn vị trên m.", "This plan rejects no lot for units above m.");
        string At(Rational acceptance) => tongue.Number((OperatingCharacteristic.QualityAccepted(plan, acceptance) * 100).RoundTo(1)) + " %";
        return tongue.Pick(
            $"Lô có {At(OperatingCharacteristic.SeldomRejected)} đơn vị vượt mức được nhận với xác suất 95 %, lô có {At(OperatingCharacteristic.SeldomAccepted)} với xác suất 10 %.",
            $"A lot with {At(OperatingCharacteristic.SeldomRejected)} of its units above is accepted with a probability of 95 %, one with {At(OperatingCharacteristic.SeldomAccepted)} with 10 %.");
    }

    private static void Label(StringBuilder svg, object x, string y, string anchor, string text) =>
        svg.Append($"""<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#444">""").Append(VerdictDrawing.Text(text)).Append("</text>");

    private static string X(double share) => Round(Left + (Right - Left) * share);

    private static string Y(double acceptance) => Round(Foot - (Foot - Head) * acceptance);

    private static string Round(double place) => Math.Round(place, 1).ToString("0.0", CultureInfo.InvariantCulture);
}
