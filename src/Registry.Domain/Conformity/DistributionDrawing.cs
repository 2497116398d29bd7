using System.Text;
using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>A limit to show beside a distribution, in its unit.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Name">Designation of what states it.</param>
/// <param name="OfDraft">Whether it is the draft's; otherwise one in force.</param>
public sealed record DrawnLimit(Rational Value, string Name, bool OfDraft);

/// <summary>
/// How results lie beside the limits of today and of a draft, as SVG: above, how many measured values there are in each class; below, which
/// share of all results does not exceed a value. A result below a limit of the method stands in a column of its own and makes the share a
/// band, from "all of them are zero" to "all of them are at their limit": what lies between is not known and not drawn as if it were.
/// </summary>
public static class DistributionDrawing
{
    private const int Width = 640;
    private const int Height = 342;
    private const int Left = 96;
    private const int Right = 620;
    private const int Classes = 24;
    private const int BarsFoot = 150;
    private const int BarsHead = 34;
    private const int ShareFoot = 312;
    private const int ShareHead = 196;
    private const int LabelRows = 3;

    /// <summary>Draws a distribution.</summary>
    /// <param name="results">The results.</param>
    /// <param name="limits">Limits to show.</param>
    /// <param name="title">What the results are of, in the language asked for.</param>
    /// <param name="unit">Their unit as printed; null for none.</param>
    /// <param name="inVietnamese">Vietnamese words and decimal commas; English otherwise.</param>
    /// <returns>An <c>svg</c> element; null when there is no number to draw.</returns>
    public static string? Draw(ResultDistribution results, IReadOnlyList<DrawnLimit> limits, string title, string? unit, bool inVietnamese)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(limits);
        var (values, bounds, ends) = (results.Values, results.Bounds, results.Ends);
        if (values.Count + bounds.Count + ends.Count == 0)
            return null;
        var tongue = inVietnamese ? Tongue.Vietnamese : Tongue.English;
        var axis = Axis.Of(values, bounds, limits);
        var svg = new StringBuilder(6000);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" font-family="sans-serif" font-size="11">""");
        svg.Append("<title>").Append(VerdictDrawing.Text(title)).Append("</title><desc>").Append(VerdictDrawing.Text(Description(results, limits, unit, tongue))).Append("</desc>");
        Bars(svg, values, results, axis, tongue);
        Shares(svg, values, bounds, results, axis, tongue);
        Limits(svg, limits, axis, tongue);
        Label(svg, Right, Height - 3, "end", Tongue.Unit(unit).Trim());
        return svg.Append("</svg>").ToString();
    }

    private static void Bars(StringBuilder svg, IReadOnlyList<ResultCount> values, ResultDistribution results, Axis axis, Tongue tongue)
    {
        var counts = new long[Classes];
        var (before, beyond) = (0L, results.AboveRange);
        foreach (var (at, count) in values)
        {
            var place = axis.ClassOf(at);
            if (place < 0)
                before += count;
            else if (place >= Classes)
                beyond += count;
            else
                counts[place] += count;
        }
        var most = Math.Max(1, Math.Max(counts.Max(), Math.Max(results.BelowLimit, Math.Max(before, beyond))));
        if (results.BelowLimit > 0)
        {
            // Dashed and apart: no value on the axis belongs to it.
            var top = Top(results.BelowLimit, most);
            svg.Append($"""<path class="censored" d="M30 {top}H70V{BarsFoot}H30z" fill="#eee" stroke="#666" stroke-dasharray="4 3"/>""");
            Label(svg, 50, top - 4, "middle", $"{results.BelowLimit}");
            Label(svg, 50, BarsFoot + 13, "middle", tongue.Pick("dưới LOQ", "below LOQ"));
        }
        for (var i = 0; i < Classes; i++)
            if (counts[i] > 0)
                svg.Append($"""<path class="bar" d="M{Edge(i)} {Top(counts[i], most)}H{Edge(i + 1) - 1}V{BarsFoot}H{Edge(i)}z" fill="#0b57a4"/>""");
        if (before > 0)
            Label(svg, Left, BarsHead - 20, "start", tongue.Pick($"← còn {before}", $"← {before} more"));
        if (beyond > 0)
            Label(svg, Right, BarsHead - 20, "end", tongue.Pick($"còn {beyond} →", $"{beyond} more →"));
        svg.Append($"""<path class="axis" d="M{Left} {BarsFoot}.5H{Right}" stroke="#666"/>""");
    }

    private static int Edge(int place) => Left + (Right - Left) * place / Classes;

    private static int Top(long count, long most) => BarsFoot - Math.Max(1, (int)((BarsFoot - BarsHead) * count / most));

    private static void Shares(
        StringBuilder svg, IReadOnlyList<ResultCount> values, IReadOnlyList<ResultCount> bounds, ResultDistribution results, Axis axis, Tongue tongue)
    {
        var all = results.Measured + results.BelowLimit + results.AboveRange;
        var upper = Steps(values, results.BelowLimit, all, axis);
        var lower = Steps([.. values.Concat(bounds).OrderBy(place => place.At)], 0, all, axis);
        if (results.BelowLimit > 0)
            svg.Append($"""<path class="unknown" d="{Path(upper)}L{Path(lower, reversed: true)}z" fill="#dfe7f0"/>""");
        svg.Append($"""<path class="share" d="{Path(upper)}" fill="none" stroke="#0b57a4" stroke-width="1.5"/>""");
        if (results.BelowLimit > 0)
            svg.Append($"""<path class="share" d="{Path(lower)}" fill="none" stroke="#0b57a4" stroke-width="1.5" stroke-dasharray="4 3"/>""");
        svg.Append($"""<path class="axis" d="M{Left}.5 {ShareHead}V{ShareFoot}.5H{Right}" fill="none" stroke="#666"/>""");
        Label(svg, Left - 6, ShareHead + 4, "end", "100 %");
        Label(svg, Left - 6, (ShareHead + ShareFoot) / 2 + 4, "end", "50 %");
        Label(svg, Left - 6, ShareFoot, "end", "0 %");
        Label(svg, Left, ShareFoot + 14, "start", tongue.Number(axis.Low));
        Label(svg, Right, ShareFoot + 14, "end", tongue.Number(axis.High));
    }

    /// <summary>Corners of the line of shares, one place of the axis at most once.</summary>
    private static List<(Rational X, Rational Y)> Steps(IReadOnlyList<ResultCount> places, long start, long all, Axis axis)
    {
        var reached = start;
        var corners = new List<(Rational X, Rational Y)> { (Left, Share(reached, all)) };
        foreach (var (at, count) in places)
        {
            if (axis.ClassOf(at) >= Classes)
                break;
            var x = axis.At(at);
            corners.Add((x, Share(reached, all)));
            reached += count;
            corners.Add((x, Share(reached, all)));
        }
        corners.Add((Right, Share(reached, all)));
        return corners;
    }

    private static Rational Share(long reached, long all) => ShareFoot - (Rational)(ShareFoot - ShareHead) * reached / all;

    private static string Path(List<(Rational X, Rational Y)> corners, bool reversed = false)
    {
        var path = new StringBuilder(corners.Count * 8);
        var last = "";
        foreach (var (x, y) in reversed ? Enumerable.Reverse(corners) : corners)
        {
            var corner = $"{x.RoundTo(0)} {y.RoundTo(0)}";
            // A thousand values within one pixel are one corner.
            if (corner == last)
                continue;
            path.Append(path.Length == 0 ? reversed ? "" : "M" : "L").Append(corner);
            last = corner;
        }
        return path.ToString();
    }

    private static void Limits(StringBuilder svg, IReadOnlyList<DrawnLimit> limits, Axis axis, Tongue tongue)
    {
        // Limits that are the same are one line with all their names.
        foreach (var (same, i) in limits.GroupBy(l => l.Value).OrderBy(g => g.Key).Select((same, i) => (same, i)))
        {
            var x = axis.At(same.Key).RoundTo(1);
            var ofDraft = same.Any(l => l.OfDraft);
            var (css, look) = ofDraft ? ("limit draft", "stroke=\"#9b1c1c\"") : ("limit", "stroke=\"#444\" stroke-dasharray=\"6 3\"");
            svg.Append($"""<path class="{css}" d="M{x} {BarsHead - 6}V{ShareFoot}" stroke-width="1.5" {look}/>""");
            var names = same.Where(l => !l.OfDraft).Select(l => l.Name).Distinct(StringComparer.Ordinal);
            var name = string.Join(", ", ofDraft ? names.Prepend(tongue.Pick("dự thảo", "draft")) : names);
            var right = axis.At(same.Key) * 2 > Left + Right;
            Label(svg, (axis.At(same.Key) + (right ? -4 : 4)).RoundTo(0), BarsFoot + 13 + i % LabelRows * 12, right ? "end" : "start", $"{name}: {tongue.Number(same.Key)}");
        }
    }

    private static string Description(ResultDistribution results, IReadOnlyList<DrawnLimit> limits, string? unit, Tongue tongue)
    {
        var said = new StringBuilder(tongue.Pick(
            $"{results.Measured} giá trị đo được, {results.BelowLimit} kết quả dưới giới hạn của phương pháp, {results.AboveRange} trên khoảng đo.",
            $"{results.Measured} measured values, {results.BelowLimit} results below a limit of the method, {results.AboveRange} above the range."));
        foreach (var limit in limits)
            said.Append(' ').Append(limit.OfDraft ? tongue.Pick("Giới hạn của dự thảo", "Limit of the draft") : limit.Name).Append(": ")
                .Append(tongue.Number(limit.Value)).Append(Tongue.Unit(unit)).Append('.');
        return said.ToString();
    }

    private static void Label(StringBuilder svg, object x, int y, string anchor, string text) =>
        svg.Append($"""<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#444">""").Append(VerdictDrawing.Text(text)).Append("</text>");

    /// <summary>The values the drawing shows. The limits choose the scale, so that they stay apart; results widen it up to thrice their reach.</summary>
    private sealed record Axis(Rational Low, Rational High)
    {
        public static Axis Of(IReadOnlyList<ResultCount> values, IReadOnlyList<ResultCount> bounds, IReadOnlyList<DrawnLimit> limits)
        {
            var places = limits.Select(l => l.Value).ToList();
            if (places.Count == 0)
                places.AddRange(values.Concat(bounds).Select(place => place.At));
            if (places.Count == 0)
                places.Add(Rational.One);
            var (low, high) = (places.Min(), places.Max());
            // With limits on one side only, zero is the other end of the scale.
            if (low.Sign > 0 && (low == high || low * 2 <= high || values.Any(v => v.At < low)))
                low = Rational.Zero;
            if (low == high)
                (low, high) = low.Sign < 0 ? (low, Rational.Zero) : (low, low + 1);
            var reach = high - low;
            foreach (var (at, _) in values)
                (low, high) = (at < low ? Most(at, low - reach) : low, at > high ? Least(at, high + 2 * reach) : high);
            var margin = (high - low) / 10;
            return new Axis(low.IsZero ? low : low - margin, high + margin);
        }

        public Rational At(Rational value) => Most(Left, Least(Right, Left + (value - Low) * (Right - Left) / (High - Low)));

        /// <summary>The class of a value: below zero or <see cref="Classes"/> for one that is off the drawing.</summary>
        public int ClassOf(Rational value)
        {
            if (value < Low)
                return -1;
            if (value > High)
                return Classes;
            var place = (value - Low) * Classes / (High - Low);
            return (int)System.Numerics.BigInteger.Min(Classes - 1, System.Numerics.BigInteger.Divide(place.Numerator, place.Denominator));
        }

        private static Rational Least(Rational a, Rational b) => a < b ? a : b;

        private static Rational Most(Rational a, Rational b) => a > b ? a : b;
    }
}
