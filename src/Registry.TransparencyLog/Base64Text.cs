namespace Registry.TransparencyLog;

/// <summary>
/// Standard base64 with padding (RFC 4648, section 4), read strictly. The framework's reader skips white space and
/// ignores stray bits of the last digit; two spellings of one signature are two files with one meaning, so both are refused.
/// </summary>
internal static class Base64Text
{
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        if (text.Length % 4 != 0 || !Convert.TryFromBase64Chars(text, destination, out written))
        {
            written = 0;
            return false;
        }
        return IsCanonical(text, written);
    }

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (!TryDecode(text, bytes, out var written))
            return false;
        if (written != bytes.Length)
            bytes = bytes[..written];
        return true;
    }

    /// <summary>No white space (the length tells) and no bits set in the last digit that belong to no byte.</summary>
    private static bool IsCanonical(ReadOnlySpan<char> text, int decodedLength)
    {
        if (text.Length != (decodedLength + 2) / 3 * 4)
            return false;
        return (decodedLength % 3) switch
        {
            1 => "AQgw".Contains(text[^3]),
            2 => "AEIMQUYcgkosw048".Contains(text[^2]),
            _ => true,
        };
    }
}
