using System.Text;

namespace Registry.Application.Search;

/// <summary>
/// Writes numbers and texts in few bytes: a number takes as many as it needs, and a text that came before is named by its place, for a
/// record states its source again with each of its events.
/// </summary>
internal sealed class CompactWriter
{
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private byte[] bytes = new byte[1024];

    /// <summary>How much has been written.</summary>
    public int Length { get; private set; }

    /// <summary>Begins anew; the room is kept.</summary>
    public void Clear()
    {
        seen.Clear();
        Length = 0;
    }

    public byte[] ToArray() => bytes.AsSpan(0, Length).ToArray();

    public void Number(long number)
    {
        var room = Room(10);
        var rest = unchecked((ulong)number);
        var at = 0;
        for (; rest >= 0x80; rest >>= 7)
            room[at++] = (byte)((rest & 0x7f) | 0x80);
        room[at++] = (byte)rest;
        Length += at;
    }

    public void Text(string? text)
    {
        if (text is null)
            Number(0);
        else if (seen.TryGetValue(text, out var place))
            Number((place << 1) | 1);
        else
        {
            seen.Add(text, seen.Count);
            var length = Encoding.UTF8.GetByteCount(text);
            Number((length + 1) << 1);
            Length += Encoding.UTF8.GetBytes(text, Room(length));
        }
    }

    public void Texts(IReadOnlyList<string> texts)
    {
        Number(texts.Count);
        for (var i = 0; i < texts.Count; i++)
            Text(texts[i]);
    }

    private Span<byte> Room(int length)
    {
        if (Length + length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(Length + length, 2 * bytes.Length));
        return bytes.AsSpan(Length);
    }
}

/// <summary>Reads what <see cref="CompactWriter"/> wrote, in the same order.</summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private readonly List<string> seen = new(16);
    private ReadOnlySpan<byte> rest = bytes;

    public long Number()
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return unchecked((long)number);
        }
    }

    public int Int() => checked((int)Number());

    public bool Flag() => Number() != 0;

    public string? Text()
    {
        var tag = Int();
        if (tag == 0)
            return null;
        if ((tag & 1) == 1)
            return seen[tag >> 1];
        var length = (tag >> 1) - 1;
        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[length..];
        seen.Add(text);
        return text;
    }

    /// <summary>A text that was never null.</summary>
    public string Words() => Text() ?? "";

    public string[] Texts()
    {
        var count = Int();
        var texts = count == 0 ? [] : new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = Words();
        return texts;
    }
}
