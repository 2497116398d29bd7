using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

/// <summary>Lists of numbers are looked at many characters at once where they are plain; that look and the slow one say the same of any text.</summary>
public sealed class NumberListTests
{
    private static readonly string[] Parts = ["0", "1", "9", "5", "12345678901234567890", ".", ".", "-", " ", " ", " ", "  ", "e", "E5", "+", "NaN", "\n", "\t", "٣", "é", "x"];
    private static readonly string[] Numbers = ["0", "-1.50", "2", ".5", "7.", "123456789.123456789", "-.25", new string('0', 70) + ".5", "-" + new string('1', 63)];

    [Fact]
    public void Any_text_is_counted_as_the_slow_look_counts_it()
    {
        var random = new Random(1);
        for (var i = 0; i < 50_000; i++)
            AssertSame(string.Concat(Enumerable.Range(0, random.Next(1 + i % 260)).Select(_ => Parts[random.Next(i % 2 == 0 ? Parts.Length : 11)])));
    }

    [Fact]
    public void Plain_lists_are_counted_by_the_fast_look_and_rightly()
    {
        var random = new Random(2);
        for (var i = 0; i < 400; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1 + random.Next(120)).Select(_ => Numbers[random.Next(Numbers.Length)]));
            Assert.True(NumberListScan.TryCount(text, new byte[text.Length], out _, out _), text);
            AssertSame(text);
            // One more character in any place, and both still agree.
            for (var at = 0; at <= text.Length; at += 7)
                foreach (var more in new[] { ".", "-", " ", "4" })
                    AssertSame(text.Insert(at, more));
        }
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1..2")]
    [InlineData("1 . 2")]
    [InlineData("1 - 2")]
    [InlineData("1 -. 2")]
    [InlineData("1-2")]
    [InlineData("1 --2")]
    [InlineData("")]
    public void What_is_no_list_of_numbers_never_passes_wherever_the_blocks_are_cut(string wrong)
    {
        for (var before = 0; before < 130; before++)
        {
            var text = $"{string.Concat(Enumerable.Repeat("1 ", before / 2))}{(before % 2 == 0 ? "" : "7")}{wrong} 9";
            AssertSame(text);
            AssertSame(text[..^2]);
        }
    }

    private static void AssertSame(string text)
    {
        var ascii = new byte[text.Length];
        if (!NumberListScan.TryCount(text, ascii, out var count, out var negative))
            return;
        Assert.Equal(text, System.Text.Encoding.ASCII.GetString(ascii));
        var tokens = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(DsiNumber.Parse).ToList();
        Assert.True(tokens.TrueForAll(t => t.Kind == DsiNumberKind.Decimal), $"Passed though it is no list of numbers: '{text}'");
        Assert.Equal((tokens.Count, tokens.Count(t => t.Text[0] == '-')), (count, negative));
    }
}
