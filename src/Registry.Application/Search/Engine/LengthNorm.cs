using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Keeps a field's length in one byte: exact to 40, then with four significant bits. Lucene's own byte keeps three,
/// which confuses paragraphs of 100 and 125 words. Scores are computed by <see cref="LeafScorer"/>, not here.
/// </summary>
internal sealed class LengthNorm : Similarity
{
    private const int Exact = 40;

    /// <summary>Length of each of the 256 codes.</summary>
    public static float[] Lengths { get; } = BuildLengths();

    public override long ComputeNorm(FieldInvertState state) => unchecked((sbyte)Encode(state.Length));

    public static byte Encode(int length)
    {
        if (length < Exact)
            return (byte)length;
        var rest = length - Exact + 8;
        var shift = 28 - int.LeadingZeroCount(rest);
        return (byte)Math.Min(255, Exact + (shift << 3) + ((rest >> shift) & 7));
    }

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats) =>
        throw new NotSupportedException("Documents are scored by LeafScorer.");

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context) =>
        throw new NotSupportedException("Documents are scored by LeafScorer.");

    private static float[] BuildLengths()
    {
        var lengths = new float[256];
        for (var code = 0; code < 256; code++)
        {
            var (shift, low) = ((code - Exact) >> 3, (code - Exact) & 7);
            lengths[code] = code < Exact ? code : (float)(((8d + low) * Math.Pow(2, shift)) + Exact - 8);
        }
        return lengths;
    }
}
