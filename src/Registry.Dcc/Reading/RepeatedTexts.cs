using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>
/// The short texts that stand in one certificate again and again (units, factors, probabilities, words, languages), each made once and shared.
/// Every place holds the last text that fell on it: nothing grows, and what is new costs one comparison.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Places = 64;
    private const int Longest = 32;

    private readonly string?[] texts = new string?[Places];
    private readonly string[]?[] tokens = new string[]?[Places];
    private readonly DsiNumberList?[] numbers = new DsiNumberList?[Places];

    public string Of(ReadOnlySpan<char> text) => text.Length is 0 or > Longest ? new string(text) : Find(text, out _);

    /// <summary>Splits as xs:list does. Nobody changes what is shared.</summary>
    public string[] TokensOf(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
            return XmlCursor.Tokens(new string(text));
        var whole = Find(text, out var place);
        return tokens[place] ??= XmlCursor.Tokens(whole);
    }

    public DsiNumberList NumbersOf(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
            return new(text);
        Find(text, out var place);
        return numbers[place] ??= new(text);
    }

    private string Find(ReadOnlySpan<char> text, out int place)
    {
        place = (text[0] + 31 * (text[^1] + 31 * (text[text.Length / 2] + 31 * text.Length))) & (Places - 1);
        if (texts[place] is { } last && text.SequenceEqual(last))
            return last;
        (tokens[place], numbers[place]) = (null, null);
        return texts[place] = new string(text);
    }
}
