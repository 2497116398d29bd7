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
    private readonly DocsEnum?[] _docs = new DocsEnum?[snapshot.Leaves.Length];
    private readonly BytesRef _bytes = new();

    /// <summary>Looks the word's terms up, takes their postings along, and sets their rarity and the word's mass.</summary>
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
            term.Postings = new TermPostings[snapshot.Leaves.Length];
            for (var leaf = 0; leaf < snapshot.Leaves.Length; leaf++)
                term.Documents += (term.Postings[leaf] = Find(term, leaf)).Documents;
            var rarity = Bm25.Rarity(term.Documents, snapshot.Reader.NumDocs);
            // The unmarked spelling of a marked word is rare, but that does not make it the better match.
            if (term.Form == TermForm.Exact && word.Mass > 0)
                rarity = Math.Min(rarity, word.Mass / word.Times) * UnmarkedShare;
            term.Weight = rarity * weight * word.Times * (Bm25.K1 + 1);
            word.Mass = Math.Max(word.Mass, rarity * word.Times);
        }
    }

    private TermPostings Find(QueryTerm term, int leaf)
    {
        var kept = snapshot.Leaves[leaf].Data.Terms;
        if (kept.Find(term.Form, term.Text) is { } known)
            return known;
        var read = Read(term, leaf);
        kept.Keep(term.Form, term.Text, read);
        return read;
    }

    private TermPostings Read(QueryTerm term, int leaf)
    {
        if (Terms(leaf, term.Form) is not { } terms || !terms.SeekExact(Bytes(term.Bytes)))
            return TermPostings.None;
        var (numbers, frequencies) = (new int[terms.DocFreq], new byte[terms.DocFreq]);
        var docs = _docs[leaf] = terms.Docs(null, _docs[leaf], DocsFlags.FREQS);
        for (var at = 0; at < numbers.Length; at++)
            (numbers[at], frequencies[at]) = (docs.NextDoc(), (byte)Math.Min(byte.MaxValue, docs.Freq));
        return new TermPostings(numbers, frequencies, snapshot.Leaves[leaf].Reader.MaxDoc);
    }

    /// <summary>Documents that hold a term in a segment, deleted ones included.</summary>
    public int DocumentsWith(TermForm form, byte[] term, int leaf) =>
        Terms(leaf, form) is { } terms && terms.SeekExact(Bytes(term)) ? terms.DocFreq : 0;

    /// <summary>Positions of any word; null when the segment does not hold it.</summary>
    public DocsAndPositionsEnum? OpenPositions(TermForm form, byte[] word, int leaf) =>
        Terms(leaf, form) is { } terms && terms.SeekExact(Bytes(word))
            ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)
            : null;

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
