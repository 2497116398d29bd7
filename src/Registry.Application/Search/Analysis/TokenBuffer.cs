namespace Registry.Application.Search.Analysis;

/// <summary>
/// The syllables of one document, scanned once and read by every field's stream. A gap (a stop, or the border between
/// two texts) keeps pairs from forming across it. Not for use by two threads at once.
/// </summary>
internal sealed class TokenBuffer
{
    private readonly SyllableScanner _scanner = new();
    private char[] _chars;
    private Token[] _tokens;
    private int _used;

    /// <param name="syllables">Room for so many at first; a document's, when not a query's.</param>
    public TokenBuffer(int syllables = 1024) => (_chars, _tokens) = (new char[syllables * 8], new Token[syllables]);

    public int Count { get; private set; }

    public void Clear() => (_used, Count) = (0, 0);

    /// <summary>Appends a text; its first syllable stands behind a gap.</summary>
    /// <param name="paired">Whether its words form pairs.</param>
    public void Add(string text, bool paired = true)
    {
        _scanner.Reset(text);
        var first = true;
        while (_scanner.Next())
        {
            Append(_scanner.Exact, _scanner.Folded, _scanner.Marked, first || _scanner.AfterStop, paired);
            first = false;
        }
    }

    public ReadOnlySpan<char> Exact(int token) => _chars.AsSpan(_tokens[token].Exact, _tokens[token].ExactLength);

    public ReadOnlySpan<char> Folded(int token) => _chars.AsSpan(_tokens[token].Folded, _tokens[token].FoldedLength);

    public bool IsMarked(int token) => _tokens[token].Marked;

    public bool AfterGap(int token) => _tokens[token].AfterGap;

    /// <summary>Whether a token forms a pair with the one before it.</summary>
    public bool IsPaired(int token) => token > 0 && _tokens[token].Paired && !_tokens[token].AfterGap;

    private void Append(ReadOnlySpan<char> exact, ReadOnlySpan<char> folded, bool marked, bool afterGap, bool paired)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, Count * 2);
        if (_used + exact.Length + folded.Length > _chars.Length)
            Array.Resize(ref _chars, (_chars.Length * 2) + exact.Length + folded.Length);
        exact.CopyTo(_chars.AsSpan(_used));
        folded.CopyTo(_chars.AsSpan(_used + exact.Length));
        _tokens[Count++] = new Token(_used, (byte)exact.Length, _used + exact.Length, (byte)folded.Length, marked, afterGap, paired);
        _used += exact.Length + folded.Length;
    }

    private readonly record struct Token(int Exact, byte ExactLength, int Folded, byte FoldedLength, bool Marked, bool AfterGap, bool Paired);
}
