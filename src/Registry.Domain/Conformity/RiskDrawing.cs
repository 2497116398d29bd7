using System.Globalization;
using System.Text;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// The risks of a decision as SVG: how the items of a process lie beside the limits, with the part that is accepted and does not conform
/// and the part that conforms and is rejected (JCGM 106:2012, figures 9 and 13). Where nothing is known of a process, what the measured
/// value may be; without one, what the worst value that is still accepted may be.
/// </summary>
public static class RiskDrawing
{
    private const int Width = 640;
    private const int Height = 236;
    private const int Left = 10;
    private const int Right = 630;
    private const int Head = 34;
    private const int Foot = 176;
    private const int Steps = 160;
    private const double Reach = 4;

    /// <summary>Draws risks.</summary>
    /// <param name="risks">The risks.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="title">What is limited, in the language asked for.</param>
    /// <param name="inVietnamese">Vietnamese words and decimal commas; English otherwise.</param>
    /// <returns>An <c>svg</c> element.</returns>
    public static string Draw(RequirementRisks risks, RiskQuestion question, string title, bool inVietnamese)
    {
        ArgumentNullException.ThrowIfNull(risks);
        ArgumentNullException.ThrowIfNull(question);
        var tongue = inVietnamese ? Tongue.Vietnamese : Tongue.English;
        var curve = Curve.Of(risks, question);
        var axis = Axis.Of(risks, question, curve);
        var svg = new StringBuilder(8000);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>").Append(VerdictDrawing.Text(title)).Append("</title><desc>").Append(VerdictDrawing.Text(Description(risks, curve, tongue))).Append("</desc>");
        var top = curve.Top(axis.Places);
        Area(svg, "unknown", "#dfe7f0", axis, curve.Density, top);
        Area(svg, "producer", "#e0a800", axis, curve.Rejected, top);
        Area(svg, "consumer", "#c0392b", axis, curve.Wrong, top);
        Line(svg, axis, curve.Density, top);
        svg.Append($"""<path class="axis" d="M{Left} {Foot}.5H{Right}" stroke="#666"/>""");
        Limit(svg, axis, risks.ToleranceLower, "TL", Foot + 14, solid: true, tongue);
        Limit(svg, axis, risks.ToleranceUpper, "TU", Foot + 14, solid: true, tongue);
        Limit(svg, axis, risks.AcceptanceLower == risks.ToleranceLower ? null : risks.AcceptanceLower, "AL", Head - 8, solid: false, tongue);
        Limit(svg, axis, risks.AcceptanceUpper == risks.ToleranceUpper ? null : risks.AcceptanceUpper, "AU", Head - 8, solid: false, tongue);
        if (question.MeasuredValue is { } value)
            Mark(svg, axis, value, question.ExpandedUncertainty, tongue);
        Legend(svg, curve, tongue);
        Label(svg, Right, Height - 4, "end", Tongue.Unit(risks.Unit).Trim());
        return svg.Append("</svg>").ToString();
    }

    private static void Area(StringBuilder svg, string css, string colour, Axis axis, Func<double, double> height, double top)
    {
        var path = new StringBuilder(1500);
        foreach (var place in axis.Places)
            path.Append(path.Length == 0 ? "M" : "L").Append(axis.At(place)).Append(' ').Append(Y(height(place), top));
        svg.Append($"""<path class="{css}" d="{path}L{axis.At(axis.High)} {Foot}H{axis.At(axis.Low)}z" fill="{colour}"/>""");
    }

    private static void Line(StringBuilder svg, Axis axis, Func<double, double> height, double top)
    {
        var path = new StringBuilder(1500);
        foreach (var place in axis.Places)
            path.Append(path.Length == 0 ? "M" : "L").Append(axis.At(place)).Append(' ').Append(Y(height(place), top));
        svg.Append($"""<path class="share" d="{path}" fill="none" stroke="#0b57a4" stroke-width="1.5"/>""");
    }

    private static void Limit(StringBuilder svg, Axis axis, Rational? limit, string name, int y, bool solid, Tongue tongue)
    {
        if (limit is not { } place)
            return;
        var x = axis.At(Probabilities.Approximate(place));
        svg.Append(solid
            ? $"""<path class="limit" d="M{x} {Head}V{Foot + 4}" stroke="#222" stroke-width="1.5"/>"""
            : $"""<path class="limit" d="M{x} {Head - 4}V{Foot}" stroke="#222" stroke-dasharray="3 2"/>""");
        Label(svg, x, y, name.EndsWith('L') ? "end" : "start", $"{name} {Number(place, tongue)}");
    }

    private static void Mark(StringBuilder svg, Axis axis, Rational value, Rational u, Tongue tongue)
    {
        var (low, high) = (axis.At(Probabilities.Approximate(value - u)), axis.At(Probabilities.Approximate(value + u)));
        svg.Append($"""<path class="reach" d="M{low} {Foot - 6}H{high}M{low} {Foot - 11}v10M{high} {Foot - 11}v10" fill="none" stroke="#0b57a4" stroke-width="2"/>""");
        svg.Append($"""<circle class="mark" cx="{axis.At(Probabilities.Approximate(value))}" cy="{Foot - 6}" r="4" fill="#0b57a4"/>""");
        Label(svg, axis.At(Probabilities.Approximate(value)), Foot + 28, "middle", $"{Number(value, tongue)} ± {Number(u, tongue)}");
    }

    private static void Legend(StringBuilder svg, Curve curve, Tongue tongue)
    {
        Key(svg, Left, "consumer", "#c0392b", curve.IsProcess ? tongue.Pick("được nhận mà không đạt", "accepted, not conforming") : tongue.Pick("ngoài giới hạn", "beyond the limits"));
        if (curve.IsProcess)
            Key(svg, Left + 210, "producer", "#e0a800", tongue.Pick("đạt mà bị loại", "conforming, rejected"));
    }

    private static void Key(StringBuilder svg, int x, string css, string colour, string words)
    {
        svg.Append($"""<path class="{css}" d="M{x} {Height - 14}h12v10h-12z" fill="{colour}"/>""");
        Label(svg, string.Create(CultureInfo.InvariantCulture, $"{x + 18}"), Height - 5, "start", words);
    }

    private static string Description(RequirementRisks risks, Curve curve, Tongue tongue)
    {
        if (risks.Global is { } global)
            return tongue.Pick(
                $"Rủi ro của bên tiêu dùng {Percent(global.Consumers, tongue)}, của bên sản xuất {Percent(global.Producers, tongue)}; được nhận {Percent(global.Accepted, tongue)}, đạt {Percent(global.Conforming, tongue)}.",
                $"Consumer's risk {Percent(global.Consumers, tongue)}, producer's risk {Percent(global.Producers, tongue)}; {Percent(global.Accepted, tongue)} are accepted, {Percent(global.Conforming, tongue)} conform.");
        var risk = risks.Specific?.Total ?? risks.LargestAccepted ?? 0;
        return curve.IsMeasured
            ? tongue.Pick($"Xác suất giá trị đo được nằm ngoài giới hạn: {Percent(risk, tongue)}.", $"Probability that the measured item lies beyond the limits: {Percent(risk, tongue)}.")
            : tongue.Pick(
                $"Giá trị xấu nhất còn được nhận nằm ngoài giới hạn với xác suất {Percent(risk, tongue)}.",
                $"The worst value still accepted lies beyond the limits with a probability of {Percent(risk, tongue)}.");
    }

    /// <summary>A probability in percent for reading; what rounds to nothing is not nothing.</summary>
    public static string Percent(double probability, bool inVietnamese) => Percent(probability, inVietnamese ? Tongue.Vietnamese : Tongue.English);

    private static string Percent(double probability, Tongue tongue)
    {
        Rational percent = (Rational)Probabilities.Rounded(probability) * 100;
        return probability > 0 && percent < new Rational(1, 10_000)
            ? tongue.Pick("< 0,0001 %", "< 0.0001 %")
            : $"{tongue.Number(percent.RoundTo(percent < 1 ? 4 : 2))} %";
    }

    private static string Number(Rational value, Tongue tongue)
    {
        // A limit solved for has many digits; a drawing has room for a few.
        var rounded = value.ToExactDecimal(7) ?? value.RoundTo(5 - value.Magnitude());
        return tongue.Number((Rational)rounded);
    }

    private static void Label(StringBuilder svg, object x, int y, string anchor, string text) =>
        svg.Append($"""<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#444">""").Append(VerdictDrawing.Text(text)).Append("</text>");

    private static string Y(double height, double top) =>
        Math.Round(Foot - (Foot - Head) * Math.Clamp(height / top, 0, 1), 1).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The curve that is drawn, and which part of it is decided wrongly.</summary>
    private sealed record Curve(Func<double, double> Density, Func<double, double> Wrong, Func<double, double> Rejected, double Mean, double Deviation, bool IsProcess, bool IsMeasured)
    {
        public double Top(IEnumerable<double> places) => places.Max(Density) is > 0 and var top ? top : 1;

        public static Curve Of(RequirementRisks risks, RiskQuestion question)
        {
            var u = Probabilities.Approximate(risks.StandardUncertainty);
            var (low, high) = (Approximate(risks.ToleranceLower, double.NegativeInfinity), Approximate(risks.ToleranceUpper, double.PositiveInfinity));
            bool Conforms(double x) => x >= low && x <= high;
            if (question.Process is { } process)
            {
                var prior = process.ToPrior();
                var (from, to) = (Approximate(risks.AcceptanceLower, double.NegativeInfinity), Approximate(risks.AcceptanceUpper, double.PositiveInfinity));
                double Density(double x) => Probabilities.Density((x - prior.Mean) / prior.StandardDeviation, prior.Shape);
                double Accepts(double x) => risks.AcceptsNothing ? 0
                    : Probabilities.Cumulative((to - x) / u, DistributionShape.Normal) - Probabilities.Cumulative((from - x) / u, DistributionShape.Normal);
                return new Curve(
                    Density, x => Conforms(x) ? 0 : Density(x) * Accepts(x), x => Conforms(x) ? Density(x) * (1 - Accepts(x)) : 0, prior.Mean, prior.StandardDeviation, true, false);
            }
            Rational? worst = question.MeasuredValue is { } measured ? measured : risks.AcceptanceUpper ?? risks.AcceptanceLower;
            var mean = Approximate(worst ?? risks.ToleranceUpper ?? risks.ToleranceLower, 0);
            var freedom = question.DegreesOfFreedom is { } degrees ? Probabilities.Approximate(degrees) : double.PositiveInfinity;
            double Value(double x) => Probabilities.Density((x - mean) / u, risks.Distribution, freedom);
            return new Curve(Value, x => Conforms(x) ? 0 : Value(x), _ => 0, mean, u, false, question.MeasuredValue is not null);
        }

        private static double Approximate(Rational? place, double otherwise) => place is { } limit ? Probabilities.Approximate(limit) : otherwise;
    }

    /// <summary>Which values are shown, and the places the curve is computed at.</summary>
    private sealed record Axis(double Low, double High, IReadOnlyList<double> Places)
    {
        public static Axis Of(RequirementRisks risks, RiskQuestion question, Curve curve)
        {
            var shown = new List<double> { curve.Mean - Reach * curve.Deviation, curve.Mean + Reach * curve.Deviation };
            var limits = new[] { risks.ToleranceLower, risks.ToleranceUpper, risks.AcceptanceLower, risks.AcceptanceUpper }.OfType<Rational>().Select(Probabilities.Approximate).ToList();
            shown.AddRange(limits);
            if (question.MeasuredValue is { } value)
                shown.AddRange([Probabilities.Approximate((Rational)value - question.ExpandedUncertainty), Probabilities.Approximate((Rational)value + question.ExpandedUncertainty)]);
            var margin = (shown.Max() - shown.Min()) / 12;
            var (low, high) = (shown.Min() - margin, shown.Max() + margin);
            var places = new SortedSet<double>(Enumerable.Range(0, Steps + 1).Select(step => low + (high - low) * step / Steps));
            // A narrow curve on a wide axis keeps its top, and a part ends exactly at its limit.
            places.UnionWith(Enumerable.Range(-20, 41).Select(step => curve.Mean + step * curve.Deviation * Reach / 20));
            foreach (var limit in limits)
                places.UnionWith([Math.BitDecrement(limit), limit, Math.BitIncrement(limit)]);
            return new Axis(low, high, [.. places.Where(place => place >= low && place <= high)]);
        }

        public string At(double place) =>
            Math.Round(Left + (Right - Left) * Math.Clamp((place - Low) / (High - Low), 0, 1), 1).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
