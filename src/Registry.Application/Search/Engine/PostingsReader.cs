using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Finds terms in every segment once, so that rarity and postings come from the same look-up. Used by one search at a
/// time and kept with its snapshot: Lucene's enumerators are large, and making them anew costs more than a rare word.
/// </summary>
internal sealed class PostingsReader(IndexSnapshot snapshot)
{
    public const int Exhausted = DocIdSetIterator.NO_MORE_DOCS;

    private static readonly int Forms = Enum.GetValues<TermForm>().Length;

    /// <summary>What a marked word typed without marks in the document is worth.</summary>
    private const float UnmarkedShare = 0.7f;

    private readonly TermsEnum?[] _terms = new TermsEnum?[snapshot.Leaves.Length * Forms];
    private readonly bool[] _opened = new bool[snapshot.Leaves.Length * Forms];
    private readonly DocsEnum?[] _docs = new DocsEnum?[snapshot.Leaves.Length * 2];
    private readonly BytesRef _bytes = new();
    private readonly Dictionary<(QueryTerm Term, int Leaf), TermState> _states = [];

    /// <summary>Looks the word's terms up and sets their rarity and the word's mass.</summary>
    public void LookUp(QueryWord word, float weight)
    {
        LookUpTerms(word, weight);
        if (word.Mass > 0 || word.Otherwise.Count == 0)
            return;
        word.Terms = word.Otherwise;
        LookUpTerms(word, weight);
    }

    private void LookUpTerms(QueryWord word, float weight)
    {
        word.Mass = 0;
        foreach (var term in word.Terms)
        {
            term.Documents = 0;
            for (var leaf = 0; leaf < snapshot.Leaves.Length; leaf++)
            {
                if (Terms(leaf, term.Form) is not { } terms || !terms.SeekExact(Bytes(term.Bytes)))
                    continue;
                term.Documents += terms.DocFreq;
                _states[(term, leaf)] = terms.GetTermState();
            }
            var rarity = Bm25.Rarity(term.Documents, snapshot.Reader.NumDocs);
            // The unmarked spelling of a marked word is rare, but that does not make it the better match.
            if (term.Form == TermForm.Exact && word.Mass > 0)
                rarity = Math.Min(rarity, word.Mass / word.Times) * UnmarkedShare;
            term.Weight = rarity * weight * word.Times * (Bm25.K1 + 1);
            word.Mass = Math.Max(word.Mass, rarity * word.Times);
        }
    }

    /// <summary>Documents that hold a term in a segment, deleted ones included.</summary>
    public int DocumentsWith(TermForm form, byte[] term, int leaf) =>
        Terms(leaf, form) is { } terms && terms.SeekExact(Bytes(term)) ? terms.DocFreq : 0;

    /// <summary>
    /// Postings of a looked-up term in a segment; null when it has none there. Two can be open in a segment at a time,
    /// one a <paramref name="slot"/>.
    /// </summary>
    public TermPostings? Open(QueryTerm term, int leaf, int slot)
    {
        if (!_states.TryGetValue((term, leaf), out var state))
            return null;
        var frequent = snapshot.Leaves[leaf].Data.Frequent;
        if (frequent.TryGet(term) is { } known)
            return new TermPostings(known);
        var terms = Terms(leaf, term.Form)!;
        terms.SeekExact(Bytes(term.Bytes), state);
        var documents = terms.DocFreq;
        var docs = _docs[(leaf * 2) + slot] = terms.Docs(null, _docs[(leaf * 2) + slot], DocsFlags.FREQS);
        return frequent.Wants(documents) ? new TermPostings(frequent.Keep(term, documents, docs)) : new TermPostings(docs);
    }

    /// <summary>Positions of any word; null when the segment does not hold it.</summary>
    public DocsAndPositionsEnum? OpenPositions(TermForm form, byte[] word, int leaf) =>
        Terms(leaf, form) is { } terms && terms.SeekExact(Bytes(word))
            ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)
            : null;

    /// <summary>Forgets the search's terms.</summary>
    public void Forget() => _states.Clear();

    private BytesRef Bytes(byte[] bytes)
    {
        (_bytes.Bytes, _bytes.Offset, _bytes.Length) = (bytes, 0, bytes.Length);
        return _bytes;
    }

    private TermsEnum? Terms(int leaf, TermForm form)
    {
        var slot = (leaf * Forms) + (int)form;
        if (!_opened[slot])
        {
            _opened[slot] = true;
            _terms[slot] = snapshot.Leaves[leaf].Reader.GetTerms(IndexFields.Of(form))?.GetEnumerator();
        }
        return _terms[slot];
    }
}
