using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Registry.Domain.Quantities;

/// <summary>
/// Dimension of a quantity: the exponents of the seven base quantities of the SI (SI Brochure, 9th edition, 2.3.3), and of
/// plane angle, which UCUM keeps apart so that rad/s is not mistaken for 1/s.
/// </summary>
public readonly record struct Dimension(
    int Length = 0, int Mass = 0, int Time = 0, int Current = 0, int Temperature = 0, int Amount = 0, int Luminosity = 0, int Angle = 0)
{
    private static readonly FrozenDictionary<Dimension, string> Names = new Dictionary<Dimension, string>
    {
        [default] = "a plain number",
        [new(Length: 1)] = "length",
        [new(Length: 2)] = "area",
        [new(Length: 3)] = "volume",
        [new(Mass: 1)] = "mass",
        [new(Time: 1)] = "time",
        [new(Time: -1)] = "rate",
        [new(Amount: 1)] = "amount of substance",
        [new(Temperature: 1)] = "temperature",
        [new(Current: 1)] = "electric current",
        [new(Angle: 1)] = "plane angle",
        [new(Mass: 1, Length: -3)] = "mass concentration",
        [new(Amount: 1, Length: -3)] = "amount concentration",
        [new(Length: -3)] = "number per volume",
        [new(Mass: -1)] = "number per mass",
        [new(Length: 1, Time: -1)] = "speed",
        [new(Length: 1, Mass: 1, Time: -2)] = "force",
        [new(Length: -1, Mass: 1, Time: -2)] = "pressure",
        [new(Length: 2, Mass: 1, Time: -2)] = "energy",
        [new(Length: 2, Mass: 1, Time: -3)] = "power",
        [new(Length: -3, Time: -1)] = "activity per volume",
        [new(Length: -3, Mass: -1, Time: 3, Current: 2)] = "conductivity",
    }.ToFrozenDictionary();

    /// <summary>True for a dimensionless quantity.</summary>
    public bool IsNone => this == default;

    /// <summary>Dimension of a product.</summary>
    public static Dimension operator +(Dimension left, Dimension right) => new(
        left.Length + right.Length, left.Mass + right.Mass, left.Time + right.Time, left.Current + right.Current,
        left.Temperature + right.Temperature, left.Amount + right.Amount, left.Luminosity + right.Luminosity, left.Angle + right.Angle);

    /// <summary>Dimension of a power.</summary>
    public static Dimension operator *(Dimension left, int power) => new(
        left.Length * power, left.Mass * power, left.Time * power, left.Current * power,
        left.Temperature * power, left.Amount * power, left.Luminosity * power, left.Angle * power);

    /// <summary>An English word where there is one ("mass concentration"), else the exponents.</summary>
    public string Name => Names.TryGetValue(this, out var name) ? name : ToString();

    /// <summary>The exponents with the symbols of the SI Brochure: "L^-3 M"; "1" when dimensionless.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (symbol, exponent) in new[]
        {
            ("L", Length), ("M", Mass), ("T", Time), ("I", Current), ("Θ", Temperature), ("N", Amount), ("J", Luminosity), ("rad", Angle),
        })
        {
            if (exponent == 0)
                continue;
            text.Append(text.Length == 0 ? "" : " ").Append(symbol);
            if (exponent != 1)
                text.Append('^').Append(exponent.ToString(CultureInfo.InvariantCulture));
        }

        return text.Length == 0 ? "1" : text.ToString();
    }

    /// <summary>The same axis whichever way it was divided: what a ratio is a ratio of.</summary>
    internal Dimension Unsigned()
    {
        foreach (var exponent in new[] { Mass, Amount, Length, Time, Current, Temperature, Luminosity, Angle })
            if (exponent != 0)
                return exponent < 0 ? this * -1 : this;
        return this;
    }
}
