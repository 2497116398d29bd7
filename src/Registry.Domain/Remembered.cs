using System.Collections.Concurrent;

namespace Registry.Domain;

/// <summary>
/// What a pure function made of a text, kept for when the text comes again: a laboratory prints the same units, names and limits in
/// every report. Two generations of bounded size: what is asked for again moves to the young one, and when that is full the old one
/// is dropped. So a stranger who sends ever new texts costs time and no memory, and cannot keep the usual ones out.
/// </summary>
/// <param name="make">The function. It may run more than once for a text.</param>
/// <param name="generation">Texts in one generation.</param>
/// <param name="longest">Longer texts are not kept.</param>
public sealed class Remembered<TValue>(Func<string, TValue> make, int generation = 2000, int longest = 200)
{
    private volatile ConcurrentDictionary<string, TValue> young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, TValue> old = new(StringComparer.Ordinal);
    private int kept;

    /// <summary>The value of the function.</summary>
    public TValue Of(string text)
    {
        if (young.TryGetValue(text, out var known))
            return known;
        var value = old.TryGetValue(text, out known) ? known : make(text);
        if (text.Length <= longest)
            Keep(text, value);
        return value;
    }

    private void Keep(string text, TValue value)
    {
        if (!young.TryAdd(text, value) || Interlocked.Increment(ref kept) < generation)
            return;
        // Two threads may come here at once; then one generation too many is dropped, and nothing is wrong but a little slower.
        old = young;
        young = new(StringComparer.Ordinal);
        Interlocked.Exchange(ref kept, 0);
    }
}
