namespace Registry.Domain;

/// <summary>
/// What a pure function made of a question, kept for when the question comes again: laboratories print the same units, names and
/// limits in every report, and people ask about the same products.
/// </summary>
/// <param name="make">The function. It may run more than once for a question.</param>
/// <param name="generation">Questions in one generation.</param>
public class Remembered<TKey, TValue>(Func<TKey, TValue> make, int generation = 2000, IEqualityComparer<TKey>? comparer = null)
    : BoundedMemory<TKey, TValue>(generation, comparer)
    where TKey : notnull
{
    /// <summary>The value of the function.</summary>
    public TValue Of(TKey key)
    {
        if (TryGet(key, out var known))
            return known;
        var value = make(key);
        if (IsKept(key))
            Keep(key, value);
        return value;
    }

    /// <summary>Whether it is small enough to be kept.</summary>
    protected virtual bool IsKept(TKey key) => true;
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
