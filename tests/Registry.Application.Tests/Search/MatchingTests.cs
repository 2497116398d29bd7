using CsCheck;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Engine;
using Registry.Application.Search.Query;

namespace Registry.Application.Tests.Search;

/// <summary>Postings as bits and as numbers, and the sets that words are joined by, against the plain way to say it.</summary>
public sealed class MatchingTests
{
    private static readonly Gen<int> Sizes = Gen.Frequency((3, Gen.Int[1, 300]), (1, Gen.Int[1000, 3000]));

    /// <summary>Words with their documents and masses; quarters add up without rounding.</summary>
    private static readonly Gen<(int Documents, List<(bool[] Holding, float Mass)> Words)> Questions =
        from documents in Sizes
        from words in Gen.Select(Gen.Double[0, 1], Gen.Int[1, 40], Gen.Int).List[1, 10]
        select (documents, words.Select(word => (Holding(documents, word.Item1, word.Item3), word.Item2 / 4f)).OrderByDescending(word => word.Item2).ToList());

    [Fact]
    public void Documents_that_hold_enough_of_the_words_are_the_same_by_sets_and_by_sums() =>
        Gen.Select(Questions, Gen.Int[0, 10]).Sample((question, tenths) =>
        {
            var (documents, words) = question;
            var threshold = words.Sum(word => word.Mass) * tenths / 10;
            var buffers = new ScoreBuffers();
            buffers.Prepare(documents);
            var found = buffers.Rent();
            new WordMatcher(buffers, 0, documents).Match([.. words.Select(word => Word(documents, word))], threshold, found);
            for (var doc = 0; doc < documents; doc++)
            {
                var mass = words.Where(word => word.Holding[doc]).Sum(word => word.Mass);
                Assert.Equal(mass > 0 && mass >= threshold * .9999f, (found[doc >> 6] & (1UL << doc)) != 0);
            }
        });

    [Fact]
    public void Postings_tell_how_often_a_document_holds_their_term() =>
        Gen.Select(Sizes, Gen.Double[0, 1], Gen.Int).Sample((documents, share, seed) =>
        {
            var holding = Holding(documents, share * share, seed);
            var postings = Postings(documents, holding);
            var (set, place) = (new ulong[BitSets.Length(documents)], 0);
            postings.AddTo(set);
            Assert.Equal(holding.Count(held => held), postings.Documents);
            for (var doc = seed & 1; doc < documents; doc += 1 + (seed & 3))
                Assert.Equal(holding[doc] ? FrequencyOf(doc) : 0, postings.FrequencyIn(doc, ref place));
            for (var doc = 0; doc < documents; doc++)
                Assert.Equal(holding[doc], (set[doc >> 6] & (1UL << doc)) != 0);
        });

    [Fact]
    public void Sets_are_joined_to_their_last_bit() =>
        Gen.Select(Gen.ULong.Array[0, 40], Gen.ULong.Array[40]).Sample((one, other) =>
        {
            var (either, both, less) = (one.ToArray(), one.ToArray(), one.ToArray());
            BitSets.Unite(either, other);
            BitSets.Intersect(both, other);
            BitSets.Subtract(less, other);
            Assert.Equal(one.Select((bits, at) => bits | other[at]), either);
            Assert.Equal(one.Select((bits, at) => bits & other[at]), both);
            Assert.Equal(one.Select((bits, at) => bits & ~other[at]), less);
        });

    [Fact]
    public void What_is_kept_of_a_segment_is_bounded_and_what_is_asked_for_again_stays()
    {
        var terms = new SegmentTerms(10_000);
        var postings = Postings(10_000, Holding(10_000, .3, 1));
        terms.Keep(TermForm.Folded, "again", postings);
        terms.Keep(TermForm.Folded, "once", postings);
        for (var i = 0; i < 5000; i++)
        {
            terms.Keep(TermForm.Exact, $"term {i}", i % 3 == 0 ? TermPostings.None : postings);
            Assert.NotNull(terms.Find(TermForm.Folded, "again"));
        }
        Assert.Null(terms.Find(TermForm.Folded, "once"));
        Assert.Null(terms.Find(TermForm.English, "again"));
        Assert.InRange(terms.Size, 1, 2 << 20);
    }

    private static bool[] Holding(int documents, double share, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, documents).Select(_ => random.NextDouble() < share)];
    }

    private static int FrequencyOf(int doc) => 1 + (doc % 250);

    private static TermPostings Postings(int documents, bool[] holding)
    {
        var numbers = Enumerable.Range(0, documents).Where(doc => holding[doc]).ToArray();
        return new TermPostings(numbers, [.. numbers.Select(doc => (byte)FrequencyOf(doc))], documents);
    }

    private static QueryWord Word(int documents, (bool[] Holding, float Mass) word) =>
        new([new QueryTerm(TermForm.Folded, "word") { Postings = [Postings(documents, word.Holding)] }], 1) { Mass = word.Mass };
}
