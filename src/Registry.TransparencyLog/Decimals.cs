using System.Globalization;

namespace Registry.TransparencyLog;

/// <summary>Numbers as the C2SP texts write them: ASCII decimal digits, no sign, no leading zero, at most 2^63 - 1.</summary>
internal static class Decimals
{
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9') || (text[0] == '0' && text.Length > 1))
            return false;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
