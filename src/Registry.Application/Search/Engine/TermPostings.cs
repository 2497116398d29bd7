using Lucene.Net.Index;

namespace Registry.Application.Search.Engine;

/// <summary>
/// The documents of a term with how often each holds it: either Lucene's compressed list, read forward, or for a frequent
/// term a kept array with a byte a document.
/// </summary>
internal sealed class TermPostings
{
    private readonly DocsEnum? _docs;
    private readonly byte[] _frequencies = [];

    public TermPostings(DocsEnum docs) => _docs = docs;

    public TermPostings(byte[] frequencies) => _frequencies = frequencies;

    /// <summary>The document stood on; -1 before the first.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>How often the document stood on holds the term.</summary>
    public float Frequency => _docs is null ? _frequencies[Document] : _docs.Freq;

    public int Next()
    {
        if (_docs is not null)
            return Document = _docs.NextDoc();
        var next = Document + 1;
        var step = next >= _frequencies.Length ? -1 : _frequencies.AsSpan(next).IndexOfAnyExcept((byte)0);
        return Document = step < 0 ? PostingsReader.Exhausted : next + step;
    }

    /// <summary>Whether a document, not before any asked about earlier, holds the term; stands on it then.</summary>
    public bool Holds(int document)
    {
        if (_docs is not null)
        {
            if (Document < document)
                Document = _docs.Advance(document);
            return Document == document;
        }
        Document = document;
        return _frequencies[document] != 0;
    }
}
