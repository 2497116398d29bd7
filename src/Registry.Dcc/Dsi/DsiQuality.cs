namespace Registry.Dcc.Dsi;

/// <summary>
/// The medals of D-SI (guide to D-SI 1.3, section 8): how easily a machine elsewhere understands the units of a quantity. Better ones come first.
/// </summary>
public enum DsiQuality
{
    /// <summary>Base units of the SI, one, and the units of time and plane angle accepted beside it; no prefixes.</summary>
    Platinum,

    /// <summary>Derived units with a name of their own, gram and prefixes; hybrid quantities with one such member.</summary>
    Gold,

    /// <summary>Further units accepted for use with the SI, e.g. tonne, litre, electronvolt, bel.</summary>
    Silver,

    /// <summary>Units the 8th edition of the SI brochure still listed, e.g. bar, knot, mmHg, atomic units.</summary>
    Bronze,

    /// <summary>Units D-SI does not know or a quantity that breaks its schema.</summary>
    Improvable,
}
