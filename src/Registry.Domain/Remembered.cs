using System.Collections.Concurrent;

namespace Registry.Domain;

/// <summary>
/// What a pure function made of a question, kept for when the question comes again: laboratories print the same units, names and
/// limits in every report, and people ask about the same products. Two generations of bounded size: what is asked for again moves to
/// the young one, and when that is full the old one is dropped. So a stranger who asks ever new questions costs time and no memory, and
/// cannot keep the usual ones out.
/// </summary>
/// <param name="make">The function. It may run more than once for a question.</param>
/// <param name="generation">Questions in one generation.</param>
public class Remembered<TKey, TValue>(Func<TKey, TValue> make, int generation = 2000, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private volatile ConcurrentDictionary<TKey, TValue> young = new(comparer);
    private volatile ConcurrentDictionary<TKey, TValue> old = new(comparer);
    private int kept;

    /// <summary>The value of the function.</summary>
    public TValue Of(TKey key)
    {
        if (young.TryGetValue(key, out var known))
            return known;
        var value = old.TryGetValue(key, out known) ? known : make(key);
        if (IsKept(key))
            Keep(key, value);
        return value;
    }

    /// <summary>Whether it is small enough to be kept.</summary>
    protected virtual bool IsKept(TKey key) => true;

    private void Keep(TKey key, TValue value)
    {
        if (!young.TryAdd(key, value) || Interlocked.Increment(ref kept) < generation)
            return;
        // Two threads may come here at once; then one generation too many is dropped, and nothing is wrong but a little slower.
        old = young;
        young = new(comparer);
        Interlocked.Exchange(ref kept, 0);
    }
}

/// <summary>The same for texts.</summary>
/// <param name="make">The function. It may run more than once for a text.</param>
/// <param name="generation">Texts in one generation.</param>
/// <param name="longest">Longer texts are not kept.</param>
public sealed class Remembered<TValue>(Func<string, TValue> make, int generation = 2000, int longest = 200) : Remembered<string, TValue>(make, generation, StringComparer.Ordinal)
{
    /// <inheritdoc/>
    protected override bool IsKept(string key) => key.Length <= longest;
}
