using System.Text;

namespace Registry.Dcc.Tests;

/// <summary>
/// Damages real certificates in many ways. Whatever comes, the readers answer: an exception fails the test by itself, the limits are
/// held to by small options, and a null certificate always has an error that says why.
/// </summary>
public sealed class MutationTests
{
    private static readonly DccReaderOptions Small = new() { MaxBytes = 1 << 20, MaxDepth = 40, MaxTextLength = 1 << 16, MaxFindings = 50 };

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    [InlineData(77)]
    public void Damaged_certificates_are_answered_and_never_throw(int seed)
    {
        var random = new Random(seed);
        var files = DccFiles.Certificates().Concat(DccFiles.DsiExamples()).Select(file => File.ReadAllBytes(DccFiles.Full(file))).ToList();
        int refused = 0, read = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = Mutate(files[random.Next(files.Count)], random);
            var reading = DccReader.Read(new MemoryStream(bytes), Small);
            Assert.True(reading.Certificate is not null || reading.HasErrors, "a refusal without a reason");
            Assert.InRange(reading.Findings.Count, 0, 3 * (Small.MaxFindings + 1));
            Assert.All(reading.Findings, finding => Assert.InRange(finding.Message.Length, 1, 1000));
            if (reading.Certificate is null)
                refused++;
            else
                read++;
            foreach (var quantity in reading.Certificate?.Quantities ?? [])
                Assert.True(quantity.Value?.Leaves().Count() >= 0 || quantity.Value is null);
            Assert.InRange(DsiReader.Read(new MemoryStream(bytes), Small).Findings.Count, 0, 3 * (Small.MaxFindings + 1));
        }
        // A mutator that only ever breaks the syntax would test XmlReader, not the readers.
        Assert.True(refused > 40 && read > 40, $"{refused} refused, {read} read");
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var times = random.Next(1, 4);
        var bytes = original;
        for (var i = 0; i < times; i++)
        {
            bytes = random.Next(6) switch
            {
                0 => Flip(bytes, random),
                1 when i == 0 => bytes[..random.Next(bytes.Length)],
                2 => Text(bytes, text => Duplicate(text, random)),
                3 => Text(bytes, text => Remove(text, random)),
                4 => Text(bytes, text => Digits(text, random)),
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
