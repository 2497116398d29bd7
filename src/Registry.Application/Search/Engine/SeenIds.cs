using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Whether an id may stand in an index, by the method of B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors",
/// Communications of the ACM 13 (1970). A new document need not look for an older self in every segment, which costs a tenth of the
/// indexing. "No" is certain, "yes" may be wrong and then only costs that look.
/// </summary>
internal sealed class SeenIds
{
    private const int Hashes = 4;

    /// <summary>16 bits an id for a million ids: one answer in 400 is wrong then.</summary>
    private const int Bits = 1 << 24;

    private readonly ulong[] _bits = new ulong[Bits / 64];

    /// <summary>The ids an index holds, deleted ones included.</summary>
    public static SeenIds Of(DirectoryReader reader)
    {
        var seen = new SeenIds();
        foreach (var leaf in reader.Leaves)
            if (leaf.AtomicReader.GetTerms(IndexFields.Id)?.GetEnumerator() is { } terms)
                while (terms.MoveNext())
                    seen.Add(terms.Term);
        return seen;
    }

    /// <summary>Takes an id in; false when it was certainly not there.</summary>
    public bool Add(BytesRef id)
    {
        var hash = Hash(id);
        // Two halves of one hash make as many as are wanted (A. Kirsch, M. Mitzenmacher, ESA 2006).
        var (first, step) = ((uint)(hash & uint.MaxValue), (uint)(hash >> 32) | 1);
        var known = true;
        for (uint i = 0; i < Hashes; i++)
        {
            var bit = (int)(unchecked(first + (i * step)) & (Bits - 1));
            var mask = 1UL << (bit & 63);
            known &= (_bits[bit >> 6] & mask) != 0;
            _bits[bit >> 6] |= mask;
        }
        return known;
    }

    /// <summary>FNV-1a with 64 bits, mixed so that each stretch of the result depends on every byte.</summary>
    private static ulong Hash(BytesRef id)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            for (var i = 0; i < id.Length; i++)
                hash = (hash ^ id.Bytes[id.Offset + i]) * 1099511628211UL;
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
            return hash ^ (hash >> 33);
        }
    }
}
