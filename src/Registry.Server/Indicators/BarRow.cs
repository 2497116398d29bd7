using Registry.Domain.Quantities;
using Registry.Server.Portal;

namespace Registry.Server.Indicators;

/// <summary>A bar of a chart.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Share">How far it reaches, 0 to 1000 of the whole width; null where nothing is known, which is drawn as an empty outline.</param>
/// <param name="Text">What stands behind it.</param>
public sealed record BarRow(string Name, int? Share, string Text, Tone Tone)
{
    /// <summary>A part of a whole, in thousandths; never more than the whole.</summary>
    public static int ShareOf(Rational part, Rational whole)
    {
        if (whole.Sign <= 0 || part.Sign <= 0)
            return 0;
        var share = (part * 1000 / whole).RoundTo(0);
        return share >= (ExactDecimal)1000 ? 1000 : (int)share.Unscaled;
    }
}
