using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Registry.Application.Search.Analysis;

/// <summary>Terms that are not taken apart, as Lucene reads them: the keys of a designation.</summary>
internal sealed class WholeTermStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private int _next;

    public WholeTermStream() => _term = AddAttribute<ICharTermAttribute>();

    /// <summary>What the stream gives after the next <see cref="Reset"/>.</summary>
    public IReadOnlyList<string> Terms { get; set; } = [];

    public override void Reset() => _next = 0;

    public override bool IncrementToken()
    {
        if (_next == Terms.Count)
            return false;
        ClearAttributes();
        _term.SetEmpty().Append(Terms[_next++]);
        return true;
    }
}
