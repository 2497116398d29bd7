using System.Collections.Frozen;
using System.Globalization;

namespace Registry.Domain.Quantities;

/// <summary>
/// Writes units in the notation of the Digital SI (D-SI Guide, PTB), the way back of <see cref="DsiReader"/>. What D-SI has no name for
/// (counts of colonies, turbidity, a mass expressed as nitrogen) has no text in it: nothing is put in its place.
/// </summary>
internal static class DsiPrint
{
    private static readonly FrozenDictionary<(string Prefix, string Atom), string> Names = Load();

    /// <summary>The D-SI text; null when the unit has none.</summary>
    public static string? Of(UnitNode node) => Of(node, over: true);

    private static string? Of(UnitNode node, bool over) => node switch
    {
        UnitNode.Number { Value: var value } when value == 1 => over ? @"\one" : @"\per\one",
        UnitNode.Atom { Note: null } atom => Atom(atom) is { } name ? (over ? name : @"\per" + name) : null,
        UnitNode.Product product => Join(Of(product.Left, over), Of(product.Right, over)),
        UnitNode.Quotient quotient => Join(IsBare(quotient.Left) ? "" : Of(quotient.Left!, over), Of(quotient.Right, !over)),
        _ => null,
    };

    private static string? Join(string? left, string? right) => left is null || right is null ? null : left + right;

    /// <summary>Nothing stands over the stroke but the number one.</summary>
    private static bool IsBare(UnitNode? top) => top is null || (top is UnitNode.Number { Value: var value } && value == 1);

    private static string? Atom(UnitNode.Atom atom)
    {
        var exponent = atom.Exponent == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $@"\tothe{{{atom.Exponent}}}");
        if (Names.TryGetValue((atom.Prefix?.Ucum ?? "", atom.Unit.Code), out var whole))
            return $@"\{whole}{exponent}";
        return atom.Prefix is { } prefix && Names.TryGetValue(("", atom.Unit.Code), out var name) && DsiTable.Prefixable.ContainsKey(name)
            ? $@"\{prefix.Name}\{name}{exponent}"
            : null;
    }

    private static FrozenDictionary<(string, string), string> Load()
    {
        var names = new Dictionary<(string, string), string>();
        // "\degreeCelsius" is read and never written: the guide has "\degreecelsius".
        foreach (var (name, code) in DsiTable.Prefixable.Concat(DsiTable.Plain).Where(row => row.Key != "degreeCelsius").OrderBy(row => row.Key, StringComparer.Ordinal))
            if (UcumTable.TryFind(code, out var prefix, out var atom))
                names.TryAdd((prefix?.Ucum ?? "", atom!.Code), name);
        // UCUM has both letters for one unit.
        names.TryAdd(("", "L"), "litre");
        return names.ToFrozenDictionary();
    }
}
