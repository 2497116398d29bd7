using System.Text;

namespace Registry.ReferencePack;

/// <summary>
/// The key under which two spellings of a designation are one document inside the pack:
/// blanks and leading zeros do not count, case does not count.
/// The registry's own designation grammar is richer; the pack only has to find its own doubles.
/// </summary>
internal static class DesignationKey
{
    public static string Of(string designation)
    {
        var key = new StringBuilder(designation.Length);
        for (var i = 0; i < designation.Length; i++)
        {
            var c = designation[i];
            if (char.IsWhiteSpace(c))
                continue;
            var leadingZero = c == '0' && (key.Length == 0 || !char.IsAsciiDigit(key[^1]))
                && i + 1 < designation.Length && char.IsAsciiDigit(designation[i + 1]);
            if (!leadingZero)
                key.Append(char.ToUpperInvariant(c));
        }
        return key.ToString();
    }
}
