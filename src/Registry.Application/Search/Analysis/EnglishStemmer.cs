namespace Registry.Application.Search.Analysis;

/// <summary>
/// Light English stemming: plurals, past tense, -ing, -ly and final y. The first steps of M. F. Porter, "An algorithm
/// for suffix stripping", Program 14 (1980), which carry most of its gain and seldom join words of different meaning.
/// </summary>
internal static class EnglishStemmer
{
    /// <summary>Stems in place (the buffer may need one character more than the word) and returns the new length.</summary>
    public static int Stem(Span<char> buffer, int length)
    {
        if (length < 4 || !char.IsAsciiLetterLower(buffer[0]))
            return length;
        length = Plural(buffer, length);
        length = PastOrIng(buffer, length);
        length = Adverb(buffer, length);
        if (length > 2 && buffer[length - 1] == 'y' && !IsVowel(buffer, length - 2))
            buffer[length - 1] = 'i';
        if (length > 3 && buffer[length - 1] == 'e')
            length--;
        return length;
    }

    private static int Plural(Span<char> word, int length)
    {
        if (word[length - 1] != 's')
            return length;
        if (Ends(word, length, "sses"))
            return length - 2;
        if (Ends(word, length, "ies"))
        {
            word[length - 3] = 'y';
            return length - 2;
        }
        return word[length - 2] is 's' or 'u' ? length : length - 1;
    }

    private static int PastOrIng(Span<char> word, int length)
    {
        if (Ends(word, length, "eed"))
            return HasVowel(word, length - 3) ? length - 1 : length;
        var stem = Ends(word, length, "ed") ? length - 2 : Ends(word, length, "ing") ? length - 3 : length;
        if (stem == length || stem < 2 || !HasVowel(word, stem))
            return length;
        if (Ends(word, stem, "at") || Ends(word, stem, "bl") || Ends(word, stem, "iz"))
        {
            word[stem] = 'e';
            return stem + 1;
        }
        var doubled = stem > 2 && word[stem - 1] == word[stem - 2] && !IsVowel(word, stem - 1) && word[stem - 1] is not ('l' or 's' or 'z');
        return doubled ? stem - 1 : stem;
    }

    private static int Adverb(Span<char> word, int length) =>
        Ends(word, length, "ly") && length > 5 && HasVowel(word, length - 2) ? length - 2 : length;

    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) =>
        length > suffix.Length && word[..length].EndsWith(suffix, StringComparison.Ordinal);

    private static bool HasVowel(ReadOnlySpan<char> word, int length)
    {
        for (var i = 0; i < length; i++)
            if (IsVowel(word, i))
                return true;
        return false;
    }

    private static bool IsVowel(ReadOnlySpan<char> word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && !IsVowel(word, at - 1));
}
