using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Query;

namespace Registry.Application.Search.Engine;

/// <summary>Finds terms in every segment once, so that rarity and postings come from the same look-up. One a search.</summary>
internal sealed class PostingsReader(IndexSnapshot snapshot)
{
    private static readonly int Forms = Enum.GetValues<TermForm>().Length;

    private readonly TermsEnum?[] _terms = new TermsEnum?[snapshot.Leaves.Length * Forms];
    private readonly bool[] _opened = new bool[snapshot.Leaves.Length * Forms];
    private readonly Dictionary<(QueryTerm Term, int Leaf), TermState> _states = [];

    /// <summary>Looks the word's terms up and sets their rarity and the word's mass.</summary>
    public void LookUp(QueryWord word, float weight)
    {
        word.Mass = 0;
        foreach (var term in word.Terms)
        {
            term.Documents = 0;
            for (var leaf = 0; leaf < snapshot.Leaves.Length; leaf++)
            {
                if (Terms(leaf, term.Form) is not { } terms || !terms.SeekExact(new BytesRef(term.Bytes)))
                    continue;
                term.Documents += terms.DocFreq;
                _states[(term, leaf)] = terms.GetTermState();
            }
            var rarity = Bm25.Rarity(term.Documents, snapshot.Reader.MaxDoc);
            term.Weight = rarity * weight * word.Times * (Bm25.K1 + 1);
            word.Mass = Math.Max(word.Mass, rarity * word.Times);
        }
    }

    /// <summary>Postings of a looked-up term in a segment; null when it has none there.</summary>
    public DocsEnum? Open(QueryTerm term, int leaf, DocsFlags flags = DocsFlags.FREQS)
    {
        if (!_states.TryGetValue((term, leaf), out var state))
            return null;
        var terms = Terms(leaf, term.Form)!;
        terms.SeekExact(new BytesRef(term.Bytes), state);
        return terms.Docs(null, null, flags);
    }

    /// <summary>Positions of any word; null when the segment does not hold it.</summary>
    public DocsAndPositionsEnum? OpenPositions(TermForm form, byte[] word, int leaf) =>
        Terms(leaf, form) is { } terms && terms.SeekExact(new BytesRef(word))
            ? terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE)
            : null;

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

    public const int Exhausted = DocIdSetIterator.NO_MORE_DOCS;
}
