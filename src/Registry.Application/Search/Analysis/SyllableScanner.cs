namespace Registry.Application.Search.Analysis;

/// <summary>
/// Cuts text into syllables (runs of letters, runs of digits, single ideographs) and gives each in two forms with
/// its place in the text. Indexing, queries, highlighting and suggestions all read text through it, so they agree.
/// </summary>
/// <remarks>
/// Exact form: lower case, shapes kept, tone moved to the end in VIQR signs ("hoà" and "hòa" are both "hoa`"), which
/// makes every tone placement and every mixture of composed and combining letters one word. Folded form: no mark at
/// all. In both, y as the only vowel after one consonant or after q is i (kỹ = kĩ, quý = quí); uy and ui stay apart.
/// Digits are never changed. Not for use by two threads at once.
/// </remarks>
internal sealed class SyllableScanner
{
    /// <summary>Longer runs are cut: nobody searches for them, and a term has a limit.</summary>
    public const int MaxLetters = 48;

    private readonly char[] _exact = new char[MaxLetters + 8];
    private readonly char[] _folded = new char[MaxLetters + 1];
    private string _text = "";
    private int _at;
    private int _end;
    private int _letters;
    private int _exactLength;
    private int _tones;
    private bool _shaped;

    /// <summary>Offset of the syllable's first character.</summary>
    public int Start { get; private set; }

    /// <summary>Offset behind its last character, combining marks included.</summary>
    public int End { get; private set; }

    /// <summary>Whether clause punctuation, or the beginning of the text, stands between this syllable and the one before.</summary>
    public bool AfterStop { get; private set; }

    /// <summary>Whether it was written with a mark: a tone, a shape or đ.</summary>
    public bool Marked => _tones > 0 || _shaped;

    public ReadOnlySpan<char> Exact => _exact.AsSpan(0, _exactLength);

    public ReadOnlySpan<char> Folded => _folded.AsSpan(0, _letters);

    public void Reset(string text) => Reset(text, 0, text.Length);

    /// <summary>Reads only the given stretch; offsets stay those of the whole text.</summary>
    public void Reset(string text, int start, int end) => (_text, _at, _end) = (text, start, end);

    public bool Next()
    {
        AfterStop = _at == 0;
        var kind = CharClass.Separator;
        for (; _at < _end; _at++)
        {
            kind = LetterTable.ClassOf(_text[_at]);
            if (kind is CharClass.Letter or CharClass.Digit or CharClass.Ideograph)
                break;
            if (kind == CharClass.Stop && (_at + 1 >= _end || char.IsWhiteSpace(_text[_at + 1])))
                AfterStop = true;
        }
        if (_at >= _end)
            return false;

        Start = _at;
        _letters = _tones = 0;
        _shaped = false;
        _exactLength = 0;
        Take(kind);
        End = _at;
        Finish();
        return true;
    }

    private void Take(CharClass kind)
    {
        Span<char> tones = stackalloc char[4];
        while (_at < _end && _letters < MaxLetters)
        {
            var c = _text[_at];
            var here = LetterTable.ClassOf(c);
            if (here == CharClass.Mark && kind == CharClass.Letter)
                TakeMark(c, tones);
            else if (here == kind && !(kind == CharClass.Ideograph && _letters > 0))
                TakeLetter(c, tones);
            else if (here is not (CharClass.Ignorable or CharClass.Mark))
                break;
            _at++;
        }
        tones[.._tones].CopyTo(_exact.AsSpan(_letters));
    }

    private void TakeLetter(char c, Span<char> tones)
    {
        var letter = LetterTable.LetterOf(c);
        var plain = LetterTable.BaseOf(c);
        _exact[_letters] = letter;
        _folded[_letters] = plain;
        _letters++;
        _shaped |= letter != plain;
        AddTone(LetterTable.ToneOf(c), tones);
    }

    private void TakeMark(char mark, Span<char> tones)
    {
        var tone = LetterTable.ToneOfMark(mark);
        if (tone > 0)
        {
            AddTone(tone, tones);
            return;
        }
        var shaped = LetterTable.WithShape(_exact[_letters - 1], mark);
        _shaped |= shaped != _exact[_letters - 1];
        _exact[_letters - 1] = shaped;
    }

    private void AddTone(int tone, Span<char> tones)
    {
        if (tone > 0 && _tones < tones.Length)
            tones[_tones++] = LetterTable.ToneSigns[tone];
    }

    private void Finish()
    {
        _exactLength = _letters + _tones;
        if (_letters is >= 2 and <= 3 && _folded[_letters - 1] == 'y' && IsLoneY())
            _exact[_letters - 1] = _folded[_letters - 1] = 'i';
    }

    private bool IsLoneY() => _letters == 2
        ? _folded[0] is 'h' or 'k' or 'l' or 'm' or 's' or 't' or 'v'
        : _folded[0] == 'q' && _folded[1] == 'u';
}
