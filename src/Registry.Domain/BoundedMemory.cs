using System.Collections.Concurrent;

namespace Registry.Domain;

/// <summary>
/// Keeps what was made or read for when it is asked for again. Two generations of bounded size: what is asked for again moves to the
/// young one, and when that is full the old one is dropped. So a stranger who asks ever new questions costs time and no memory, and
/// cannot keep the usual ones out.
/// </summary>
/// <param name="generation">Weight of one generation; what alone weighs more than an eighth of it is not kept.</param>
public class BoundedMemory<TKey, TValue>(int generation, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private const int FewestInGeneration = 8;

    private volatile ConcurrentDictionary<TKey, TValue> young = new(comparer);
    private volatile ConcurrentDictionary<TKey, TValue> old = new(comparer);
    private int weight;

    /// <summary>What is kept for a key.</summary>
    /// <param name="value">Undefined when nothing is.</param>
    public bool TryGet(TKey key, out TValue value)
    {
        if (young.TryGetValue(key, out value!))
            return true;
        if (!old.TryGetValue(key, out value!))
            return false;
        Keep(key, value);
        return true;
    }

    /// <summary>Keeps a value while there is room. A key that has one already keeps that.</summary>
    public void Keep(TKey key, TValue value)
    {
        var weighs = WeightOf(key, value);
        if (weighs > Math.Max(1, generation / FewestInGeneration) || !young.TryAdd(key, value) || Interlocked.Add(ref weight, weighs) < generation)
            return;
        // Two threads may come here at once; then one generation too many is dropped, and nothing is wrong but a little slower.
        old = young;
        young = new(comparer);
        Interlocked.Exchange(ref weight, 0);
    }

    /// <summary>What a value takes of its generation: one, unless values differ in size.</summary>
    protected virtual int WeightOf(TKey key, TValue value) => 1;
}
