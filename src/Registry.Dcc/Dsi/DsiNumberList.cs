using System.Collections;
using System.Text;

namespace Registry.Dcc.Dsi;

/// <summary>
/// The numbers of an XML list as the one text they were printed in. They are looked at when the certificate is read, each of them, and cut apart
/// when somebody asks for one: most readers of a large certificate want a few of its lists. Until then plain numbers take a byte a character.
/// </summary>
internal sealed class DsiNumberList : IReadOnlyList<DsiNumber>
{
    private readonly byte[]? ascii;
    private readonly string? text;
    private DsiNumber[]? numbers;

    public DsiNumberList(ReadOnlySpan<char> characters)
    {
        var narrow = GC.AllocateUninitializedArray<byte>(characters.Length);
        if (NumberListScan.TryCount(characters, narrow, out var count, out var negative))
        {
            (ascii, Count, Negative) = (narrow, count, negative);
            return;
        }
        text = new string(characters);
        (count, negative) = (0, 0);
        int invalid = 0, at = 0;
        while (DsiNumber.Next(characters, at, out var from, out at, out var kind))
        {
            count++;
            if (kind == DsiNumberKind.Invalid)
                invalid++;
            else if (characters[from] == '-')
                negative++;
        }
        (Count, Invalid, Negative) = (count, invalid, negative);
    }

    public int Count { get; }

    /// <summary>How many entries are no numbers.</summary>
    public int Invalid { get; }

    /// <summary>How many entries are below zero.</summary>
    public int Negative { get; }

    public DsiNumber this[int index] => Numbers[index];

    public IEnumerator<DsiNumber> GetEnumerator() => ((IEnumerable<DsiNumber>)Numbers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private DsiNumber[] Numbers => numbers ??= DsiNumber.ParseList(text ?? Encoding.ASCII.GetString(ascii!), Count);
}
