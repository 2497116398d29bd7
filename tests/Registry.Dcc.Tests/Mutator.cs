using System.Text;

namespace Registry.Dcc.Tests;

/// <summary>Damages XML as accidents and attackers do: bits, cuts, elements doubled, taken out, renamed and moved, numbers spoilt, attributes swapped.</summary>
internal static class Mutator
{
    public static byte[] Mutate(byte[] original, Random random)
    {
        var times = random.Next(1, 4);
        var bytes = original;
        for (var i = 0; i < times; i++)
        {
            bytes = random.Next(9) switch
            {
                0 => Flip(bytes, random),
                1 when i == 0 => bytes[..random.Next(bytes.Length)],
                2 => Text(bytes, text => Duplicate(text, random)),
                3 => Text(bytes, text => Remove(text, random)),
                4 => Text(bytes, text => Digits(text, random)),
                5 => Text(bytes, text => Move(text, random)),
                6 => Text(bytes, text => Attribute(text, random)),
                7 => Text(bytes, text => Repeat(text, random)),
                _ => Text(bytes, text => Rename(text, random)),
            };
        }
        return bytes;
    }

    private static byte[] Text(byte[] bytes, Func<string, string> change) => Encoding.Latin1.GetBytes(change(Encoding.Latin1.GetString(bytes)));

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        if (copy.Length > 0)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static string Duplicate(string text, Random random)
    {
        if (Element(text, random) is not var (start, end))
            return text;
        return text.Insert(end, text[start..end]);
    }

    private static string Remove(string text, Random random) => Element(text, random) is var (start, end) ? text.Remove(start, end - start) : text;

    private static string Move(string text, Random random)
    {
        if (Element(text, random) is not var (start, end))
            return text;
        var rest = text.Remove(start, end - start);
        var at = rest.IndexOf('<', random.Next(rest.Length + 1));
        return at < 0 ? rest : rest.Insert(at, text[start..end]);
    }

    /// <summary>Gives an element the value of another one's attribute, so that ids double and references dangle.</summary>
    private static string Attribute(string text, Random random)
    {
        var names = new[] { " id=\"", " Id=\"", " refId=\"", " refType=\"", " lang=\"", " URI=\"", " Algorithm=\"" };
        var name = names[random.Next(names.Length)];
        var from = text.IndexOf(name, random.Next(text.Length + 1), StringComparison.Ordinal);
        var to = text.IndexOf(name, random.Next(text.Length + 1), StringComparison.Ordinal);
        if (from < 0 || to < 0)
            return text;
        (from, to) = (from + name.Length, to + name.Length);
        // A change before this one may have cut the file off in the middle of a value.
        var (fromEnd, toEnd) = (text.IndexOf('"', from), text.IndexOf('"', to));
        if (fromEnd < 0 || toEnd < 0)
            return text;
        var value = text[from..fromEnd];
        return text.Remove(to, toEnd - to).Insert(to, random.Next(4) == 0 ? "x " + value : value);
    }

    private static string Repeat(string text, Random random) =>
        Element(text, random) is var (start, end) && end - start < 2000 ? text.Insert(end, string.Concat(Enumerable.Repeat(text[start..end], random.Next(2, 40)))) : text;

    private static string Digits(string text, Random random)
    {
        var at = text.IndexOfAny("0123456789".ToCharArray(), random.Next(text.Length + 1));
        return at < 0 ? text : text.Remove(at, 1).Insert(at, ",e-x 1"[random.Next(6)].ToString());
    }

    private static string Rename(string text, Random random)
    {
        if (Element(text, random) is not var (start, end))
            return text;
        var name = Name(text, start);
        var element = text[start..end];
        return string.Concat(text.AsSpan(0, start), element.Replace(name, name + "X", StringComparison.Ordinal), text.AsSpan(end));
    }

    /// <summary>A whole element near a random place: from its start tag to the first end tag of its name.</summary>
    private static (int Start, int End)? Element(string text, Random random)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var start = text.IndexOf('<', random.Next(text.Length + 1));
            if (start < 0 || start + 1 >= text.Length || !char.IsAsciiLetter(text[start + 1]))
                continue;
            var end = "</" + Name(text, start) + ">";
            var at = text.IndexOf(end, start, StringComparison.Ordinal);
            if (at >= 0)
                return (start, at + end.Length);
        }
        return null;
    }

    private static string Name(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is ':' or '_'))
            end++;
        return text[(start + 1)..end];
    }
}
