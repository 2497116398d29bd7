using Registry.Domain.Applicability;

namespace Registry.Application.Applicability;

/// <summary>
/// Which codes the tariff has: headings, subheadings and lines of the list that <see cref="HsNames"/> reads. Product lists print codes
/// that it has not, and registers hold codes of earlier tariffs, so that a code it has not is told and not refused.
/// </summary>
public static class HsTariff
{
    // Codes alone, sorted: 18,000 numbers stay where the names would not.
    private static readonly Lazy<int[]> Codes = new(Read);

    /// <summary>Whether the tariff has the code.</summary>
    public static bool Has(HsCode code) => Array.BinarySearch(Codes.Value, KeyOf(code)) >= 0;

    private static int[] Read()
    {
        var codes = new List<int>(18_500);
        foreach (var name in HsNames.Lines())
            if (HsCode.Parse(name.Code).TryGet(out var code, out _))
                codes.Add(KeyOf(code));
        codes.Sort();
        return [.. codes];
    }

    // Codes of eight digits stay below a hundred million; the length stands before them.
    private static int KeyOf(HsCode code) => (code.Length * 100_000_000) + code.Value;
}
