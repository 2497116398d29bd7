using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>
/// The axis of a drawing: which values it shows and where they lie. Places are computed exactly and rounded to a tenth of a pixel at the
/// end. The limits choose the scale; a result far beyond them is shown at the edge, so that the limits stay apart.
/// </summary>
internal sealed class DrawingAxis
{
    public const int Width = 320;

    private readonly Rational from;
    private readonly Rational length;

    private DrawingAxis(Rational from, Rational length)
    {
        this.from = from;
        this.length = length;
    }

    /// <summary>The axis for the numbers of a verdict; null when they have no limit.</summary>
    public static DrawingAxis? Of(VerdictNumbers numbers)
    {
        var (low, high, limits) = (Rational.Zero, Rational.Zero, 0);
        foreach (var limit in new[]
        {
            numbers.ToleranceLower, numbers.ToleranceUpper, numbers.AcceptanceLower, numbers.AcceptanceUpper,
            numbers.ToleranceLower - numbers.GuardBand, numbers.ToleranceUpper + numbers.GuardBand,
        })
            if (limit is { } place)
                (low, high) = limits++ == 0 ? (place, place) : (Least(low, place), Greatest(high, place));
        if (limits == 0)
            return null;

        // With one limit there is no other scale than its distance from zero.
        if (numbers.ToleranceLower is null || numbers.ToleranceUpper is null)
            (low, high) = (Least(low, Rational.Zero), Greatest(high, Rational.Zero));
        if (low == high)
            (low, high) = (low - 1, high + 1);
        var (scale, floor, ceiling) = (high - low, low, high);
        foreach (var place in new[] { numbers.Value, numbers.Value - numbers.ExpandedUncertainty, numbers.Value + numbers.ExpandedUncertainty, numbers.ResultLower, numbers.ResultUpper })
            if (place is { } result)
                (low, high) = (Least(low, Greatest(result, floor - 2 * scale)), Greatest(high, Least(result, ceiling + 2 * scale)));
        var margin = (high - low) / 8;
        var start = low.IsZero ? low : low - margin;
        return new DrawingAxis(start, high + margin - start);
    }

    /// <summary>The place of a value in tenths of a pixel, kept on the drawing.</summary>
    public string At(Rational value) => Number(Place(value));

    /// <summary>Where a value lies: on the drawing (0), or beyond its left (-1) or right end (1).</summary>
    public int SideOf(Rational value) => value < from ? -1 : value > from + length ? 1 : 0;

    /// <summary>Pixels from one value to another.</summary>
    public int Between(Rational left, Rational right) => (int)(((right - left) * Width / length).RoundTo(0).Unscaled);

    /// <summary>Which side of a place its label stands on.</summary>
    public string Anchor(Rational value) => (Place(value) * 5 < Width) ? "start" : Place(value) * 5 > Width * 4 ? "end" : "middle";

    private Rational Place(Rational value)
    {
        var place = (value - from) * Width / length;
        return Least(Greatest(place, Rational.Zero), Width);
    }

    private static string Number(Rational pixels) => pixels.RoundTo(1).ToString();

    private static Rational Least(Rational a, Rational b) => a < b ? a : b;

    private static Rational Greatest(Rational a, Rational b) => a > b ? a : b;
}
