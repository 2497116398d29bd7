namespace Registry.Application.Search.Analysis;

/// <summary>The forms in which a text is indexed; each is a field.</summary>
internal enum TermForm
{
    /// <summary>All syllables as written, marks included. Only marked words of a query ask here.</summary>
    Exact,

    /// <summary>Neighbouring syllables of which at least one is marked.</summary>
    ExactPair,

    /// <summary>All syllables without marks.</summary>
    Folded,
    FoldedPair,

    /// <summary>Stemmed words of English texts.</summary>
    English,
    EnglishPair,
}

/// <summary>Writes the term of a form; the one place that says what a term looks like.</summary>
internal static class TermWriter
{
    public const int MaxLength = (2 * (SyllableScanner.MaxLetters + 8)) + 1;

    public static bool IsPair(TermForm form) => form is TermForm.ExactPair or TermForm.FoldedPair or TermForm.EnglishPair;

    /// <summary>
    /// Writes the term that token <paramref name="at"/> (for a pair: it and the one before) gives in the form.
    /// Returns its length, 0 when it gives none.
    /// </summary>
    public static int Write(TokenBuffer tokens, int at, TermForm form, Span<char> term)
    {
        if (!IsPair(form))
            return WriteOne(tokens, at, form, term);
        if (!tokens.IsPaired(at) || (form == TermForm.ExactPair && !tokens.IsMarked(at - 1) && !tokens.IsMarked(at)))
            return 0;
        var length = WriteOne(tokens, at - 1, form, term);
        term[length++] = ' ';
        return length + WriteOne(tokens, at, form, term[length..]);
    }

    private static int WriteOne(TokenBuffer tokens, int at, TermForm form, Span<char> term)
    {
        var text = form is TermForm.Exact or TermForm.ExactPair ? tokens.Exact(at) : tokens.Folded(at);
        text.CopyTo(term);
        return form is TermForm.English or TermForm.EnglishPair ? EnglishStemmer.Stem(term, text.Length) : text.Length;
    }
}
