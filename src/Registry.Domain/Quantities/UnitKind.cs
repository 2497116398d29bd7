using System.Collections.Frozen;
using System.Globalization;

namespace Registry.Domain.Quantities;

/// <summary>
/// What a unit counts or is expressed as, beyond its dimension: "CFU", "MPN", "N" (mass of nitrogen), "NTU", "pH".
/// Two units of one dimension but different kinds are not comparable: a colony count is no most probable number, and
/// nitrate as N is no nitrate as NO3. Kinds multiply as dimensions do: CFU/CFU is a plain ratio.
/// </summary>
public readonly struct UnitKind : IEquatable<UnitKind>
{
    private static readonly FrozenDictionary<string, string> Spellings = new[]
    {
        "CFU", "PFU", "MPN", "IU", "NTU", "FNU", "FTU", "TCU", "PCU", "pH", "RH",
    }.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    private readonly (string Name, int Power)[]? parts;

    private UnitKind((string Name, int Power)[] parts) => this.parts = parts.Length == 0 ? null : parts;

    /// <summary>No kind: an ordinary physical unit.</summary>
    public static UnitKind None => default;

    /// <summary>True for an ordinary physical unit.</summary>
    public bool IsNone => parts is null;

    /// <summary>The kind of that name. Names of well-known kinds are found in any case: "cfu" is "CFU".</summary>
    public static UnitKind Of(string name) =>
        new([(Spellings.TryGetValue(name, out var known) ? known : name, 1)]);

    /// <summary>Kind of a power.</summary>
    public UnitKind Pow(int power) => parts is null || power == 0
        ? None
        : new(Array.ConvertAll(parts, part => (part.Name, part.Power * power)));

    /// <summary>Kind of a product.</summary>
    public static UnitKind operator *(UnitKind left, UnitKind right)
    {
        if (left.parts is null)
            return right;
        if (right.parts is null)
            return left;
        var powers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, power) in left.parts.Concat(right.parts))
            powers[name] = powers.GetValueOrDefault(name) + power;
        return new([.. powers.Where(pair => pair.Value != 0).Select(pair => (pair.Key, pair.Value))]);
    }

    /// <inheritdoc/>
    public bool Equals(UnitKind other) => (parts ?? []).AsSpan().SequenceEqual(other.parts ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UnitKind other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in parts ?? [])
            hash.Add(part);
        return hash.ToHashCode();
    }

    /// <summary>Same kind.</summary>
    public static bool operator ==(UnitKind left, UnitKind right) => left.Equals(right);

    /// <summary>Different kind.</summary>
    public static bool operator !=(UnitKind left, UnitKind right) => !left.Equals(right);

    /// <summary>The names with their powers, "CFU" or "CFU mol^-1"; empty for <see cref="None"/>.</summary>
    public override string ToString() => string.Join(' ', (parts ?? []).Select(part =>
        part.Power == 1 ? part.Name : string.Create(CultureInfo.InvariantCulture, $"{part.Name}^{part.Power}")));
}
