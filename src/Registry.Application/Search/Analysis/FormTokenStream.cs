using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Registry.Application.Search.Analysis;

/// <summary>
/// One form of a <see cref="TokenBuffer"/> as Lucene reads it. Pairs come from here because ShingleFilter of this
/// Lucene.Net version is broken.
/// </summary>
internal sealed class FormTokenStream : TokenStream
{
    private readonly TokenBuffer _tokens;
    private readonly TermForm _form;
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private int _next;

    public FormTokenStream(TokenBuffer tokens, TermForm form)
    {
        _tokens = tokens;
        _form = form;
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset() => _next = 0;

    public override bool IncrementToken()
    {
        ClearAttributes();
        var gap = 0;
        for (; _next < _tokens.Count; _next++)
        {
            if (_tokens.AfterGap(_next) && _next > 0)
                gap = 1;
            var buffer = _term.ResizeBuffer(TermWriter.MaxLength);
            var length = TermWriter.Write(_tokens, _next, _form, buffer);
            if (length == 0)
                continue;
            _term.SetLength(length);
            _increment.PositionIncrement = 1 + gap;
            _next++;
            return true;
        }
        return false;
    }
}
