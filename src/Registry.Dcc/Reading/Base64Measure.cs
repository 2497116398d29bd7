namespace Registry.Dcc.Reading;

/// <summary>Decodes base64 in pieces without keeping it: counts the bytes and hands them to a stream if one is given.</summary>
internal sealed class Base64Measure(Stream? destination)
{
    private readonly byte[] output = new byte[3 * 1024];
    private int pending;
    private int digits;
    private int padding;
    private int filled;

    public long Bytes { get; private set; }

    public bool Valid { get; private set; } = true;

    public void Feed(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is ' ' or '\t' or '\r' or '\n')
                continue;
            var value = ValueOf(character);
            if (character == '=' && digits >= 2)
                padding++;
            else if (value < 0 || padding > 0)
                Valid = false;
            if (!Valid)
                return;
            pending = unchecked((pending << 6) | Math.Max(value, 0));
            if (++digits == 4)
                Emit();
        }
    }

    public void Finish()
    {
        if (digits != 0)
            Valid = false;
        Flush();
    }

    private void Emit()
    {
        if (filled > output.Length - 3)
            Flush();
        output[filled] = unchecked((byte)(pending >> 16));
        output[filled + 1] = unchecked((byte)(pending >> 8));
        output[filled + 2] = unchecked((byte)pending);
        filled += 3 - padding;
        Bytes += 3 - padding;
        digits = 0;
        pending = 0;
    }

    private void Flush()
    {
        destination?.Write(output, 0, filled);
        filled = 0;
    }

    private static int ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
