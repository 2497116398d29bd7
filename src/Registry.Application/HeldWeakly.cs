namespace Registry.Application;

/// <summary>A table read from the program's own files when somebody asks for it, and given back to the collector when nobody does any more.</summary>
/// <param name="read">May run again at any time, and on two threads at once.</param>
internal sealed class HeldWeakly<T>(Func<T> read)
    where T : class
{
    private readonly WeakReference<T?> held = new(null);

    /// <summary>The table; hold it as long as one question lasts.</summary>
    public T Get()
    {
        if (held.TryGetTarget(out var known) && known is not null)
            return known;
        var table = read();
        held.SetTarget(table);
        return table;
    }
}
