using System.Text;
using System.Xml;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// Limit, guard band and result with its uncertainty on one axis, as SVG: what ILAC-G8:09/2019 shows in its figures 2 to 4. The picture
/// stands alone: it carries title and description for those who do not see it, and needs no style sheet, script or font of its own.
/// </summary>
public static class VerdictDrawing
{
    private const int Height = 98;

    /// <summary>Draws a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="inputs">What it was made from, for the probability of conformity; null when not at hand.</param>
    /// <param name="inVietnamese">Vietnamese words and decimal commas; English otherwise.</param>
    /// <returns>An <c>svg</c> element; null when the verdict rests on no number or on no limit that is one.</returns>
    public static string? Draw(Verdict verdict, VerdictInputs? inputs, bool inVietnamese)
    {
        if (verdict.Numbers is not { } numbers || DrawingAxis.Of(numbers) is not { } axis)
            return null;
        var tongue = inVietnamese ? Tongue.Vietnamese : Tongue.English;
        var svg = new StringBuilder(1600);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {DrawingAxis.Width} {Height}" width="{DrawingAxis.Width}" height="{Height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>").Append(Text(Title(numbers, tongue))).Append("</title>");
        svg.Append("<desc>").Append(Text(tongue.Pick(verdict.ExplanationVi, verdict.ExplanationEn))).Append("</desc>");
        Bands(svg, verdict, numbers, axis);
        Limits(svg, numbers, axis, tongue);
        Result(svg, numbers, axis, tongue);
        if (Probability(verdict, numbers, inputs) is { } probability)
            Label(svg, DrawingAxis.Width, 95, "end", $"p_c {Percent(probability, tongue)}");
        return svg.Append("</svg>").ToString();
    }

    private static void Bands(StringBuilder svg, Verdict verdict, VerdictNumbers numbers, DrawingAxis axis)
    {
        Band(svg, "refuse", "#fbe1dd", null, null, axis);
        var guard = verdict.Rule?.Kind == DecisionRuleKind.NonBinary ? numbers.GuardBand : Rational.Zero;
        var outerLow = Outer(numbers.ToleranceLower - guard, numbers.AcceptanceLower, sign: -1);
        var outerHigh = Outer(numbers.ToleranceUpper + guard, numbers.AcceptanceUpper, sign: 1);
        if (numbers.GuardBand is { Sign: > 0 })
            Band(svg, "guard", "#ffefbf", outerLow, outerHigh, axis);
        if (verdict.Reason != VerdictReasons.GuardBandCollapsed)
            Band(svg, "accept", "#d9f2dd", Outer(numbers.ToleranceLower, numbers.AcceptanceLower, sign: 1), Outer(numbers.ToleranceUpper, numbers.AcceptanceUpper, sign: -1), axis);
        svg.Append($"""<path class="axis" d="M0 46.5H{DrawingAxis.Width}" stroke="#666"/>""");
    }

    /// <summary>The one of two ends that lies further up (1) or down (-1); the one there is when the other is not.</summary>
    private static Rational? Outer(Rational? one, Rational? other, int sign) =>
        one is { } a && other is { } b ? (a.CompareTo(b) * sign >= 0 ? a : b) : one ?? other;

    private static void Band(StringBuilder svg, string css, string colour, Rational? low, Rational? high, DrawingAxis axis)
    {
        var (left, right) = (low is { } l ? axis.At(l) : "0", high is { } h ? axis.At(h) : $"{DrawingAxis.Width}");
        svg.Append($"""<path class="{css}" d="M{left} 22H{right}V46H{left}z" fill="{colour}"/>""");
    }

    private static void Limits(StringBuilder svg, VerdictNumbers numbers, DrawingAxis axis, Tongue tongue)
    {
        // Two labels close to each other stand on their outer sides.
        var near = numbers is { ToleranceLower: { } low, ToleranceUpper: { } high } && axis.Between(low, high) < 90;
        Limit(numbers.ToleranceLower, numbers.AcceptanceLower, "TL", "AL", near ? "end" : null);
        Limit(numbers.ToleranceUpper, numbers.AcceptanceUpper, "TU", "AU", near ? "start" : null);

        void Limit(Rational? tolerance, Rational? acceptance, string name, string acceptanceName, string? anchor)
        {
            if (tolerance is { } limit)
            {
                svg.Append($"""<path class="limit" d="M{axis.At(limit)} 15V53" stroke="#222" stroke-width="1.5"/>""");
                Label(svg, axis.At(limit), 65, anchor ?? axis.Anchor(limit), $"{name} {tongue.Number(limit)}");
            }

            if (acceptance is { } accepted && accepted != tolerance)
            {
                svg.Append($"""<path class="limit" d="M{axis.At(accepted)} 15V46" stroke="#222" stroke-dasharray="3 2"/>""");
                Label(svg, axis.At(accepted), 11, anchor ?? axis.Anchor(accepted), $"{acceptanceName} {tongue.Number(accepted)}");
            }
        }
    }

    private static void Result(StringBuilder svg, VerdictNumbers numbers, DrawingAxis axis, Tongue tongue)
    {
        if (numbers.Value is not { } value)
        {
            Reach(svg, numbers.ResultLower, numbers.ResultUpper, axis);
            if ((numbers.ResultUpper ?? numbers.ResultLower) is { } end)
                Label(svg, axis.At(end), 79, axis.Anchor(end), Value(numbers, tongue));
            return;
        }

        if (numbers.ExpandedUncertainty is { } u)
            Reach(svg, value - u, value + u, axis);
        svg.Append(axis.SideOf(value) == 0
            ? $"""<circle class="mark" cx="{axis.At(value)}" cy="34" r="4" fill="#0b57a4"/>"""
            : Arrow(axis.At(value), rightward: axis.SideOf(value) > 0));
        Label(svg, axis.At(value), 79, axis.Anchor(value), Value(numbers, tongue));
    }

    /// <summary>A line over what the result may be, with a foot at each end that is on the drawing and an arrow at one that is not.</summary>
    private static void Reach(StringBuilder svg, Rational? low, Rational? high, DrawingAxis axis)
    {
        var (left, right) = (low is { } l ? axis.At(l) : "0.0", high is { } h ? axis.At(h) : $"{DrawingAxis.Width}.0");
        svg.Append($"""<path class="reach" d="M{left} 34H{right}{Foot(low, left)}{Foot(high, right)}" fill="none" stroke="#0b57a4" stroke-width="2"/>""");
        if (low is not { } start || axis.SideOf(start) < 0)
            svg.Append(Arrow(left, rightward: false));
        if (high is not { } end || axis.SideOf(end) > 0)
            svg.Append(Arrow(right, rightward: true));

        string Foot(Rational? place, string at) => place is { } shown && axis.SideOf(shown) == 0 ? $"M{at} 29v10" : "";
    }

    private static string Arrow(string at, bool rightward) =>
        $"""<path class="mark" d="M{at} 34l{(rightward ? "-8 -5v10z" : "8 -5v10z")}" fill="#0b57a4"/>""";

    private static ExactDecimal? Probability(Verdict verdict, VerdictNumbers numbers, VerdictInputs? inputs) => inputs switch
    {
        // The uncertainty of a sum is not that of the one line it stands at.
        null or { Context.Companions.Count: > 0 } => numbers.ProbabilityOfConformity,
        _ => ConformanceProbability.Of(numbers, inputs.Result, verdict.Rule),
    };

    /// <summary>Two decimals; what rounds to all or nothing is neither.</summary>
    private static string Percent(ExactDecimal probability, Tongue tongue)
    {
        Rational percent = (Rational)probability * 100;
        return percent > new Rational(9999, 100) && percent < 100 ? $"> {tongue.Number(new ExactDecimal(9999, 2))} %"
            : percent < new Rational(1, 100) && percent.Sign > 0 ? $"< {tongue.Number(new ExactDecimal(1, 2))} %"
            : $"= {tongue.Number(percent.RoundTo(2))} %";
    }

    private static string Title(VerdictNumbers numbers, Tongue tongue)
    {
        var limits = (numbers.ToleranceLower, numbers.ToleranceUpper) switch
        {
            ({ } low, { } high) => tongue.Pick($"từ {tongue.Number(low)} đến {tongue.Number(high)}", $"from {tongue.Number(low)} to {tongue.Number(high)}"),
            ({ } low, null) => tongue.Pick($"không nhỏ hơn {tongue.Number(low)}", $"at least {tongue.Number(low)}"),
            (null, { } high) => tongue.Pick($"không quá {tongue.Number(high)}", $"at most {tongue.Number(high)}"),
            _ => "",
        };
        return tongue.Pick($"Kết quả {Value(numbers, tongue)} so với giới hạn {limits}", $"Result {Value(numbers, tongue)} beside the limit {limits}");
    }

    private static string Value(VerdictNumbers numbers, Tongue tongue)
    {
        var unit = Tongue.Unit(numbers.Unit);
        return numbers switch
        {
            { Value: { } value, ExpandedUncertainty: { } u } => $"({tongue.Number(value)} ± {tongue.Number(u)}){unit}",
            { Value: { } value } => tongue.Number(value) + unit,
            { ResultLower: { } low, ResultUpper: { } high } => $"{tongue.Number(low)} … {tongue.Number(high)}{unit}",
            { ResultUpper: { } high } => $"≤ {tongue.Number(high)}{unit}",
            { ResultLower: { } low } => $"≥ {tongue.Number(low)}{unit}",
            _ => "",
        };
    }

    private static void Label(StringBuilder svg, object x, int y, string anchor, string text) =>
        svg.Append($"""<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#444">""").Append(Text(text)).Append("</text>");

    /// <summary>Printed text is whatever a stranger sent: marks of XML are written out and what XML has no place for is left out.</summary>
    internal static string Text(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                plain.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                _ = text[i] switch
                {
                    '&' => plain.Append("&amp;"),
                    '<' => plain.Append("&lt;"),
                    '>' => plain.Append("&gt;"),
                    _ => plain.Append(text[i]),
                };
        }

        return plain.ToString();
    }
}
