namespace Registry.Dcc;

/// <summary>What nearly every element of a certificate may carry.</summary>
public abstract class DccElement
{
    /// <summary>The id, unique in the document, or null.</summary>
    public string? Id { get; set; }

    /// <summary>Ids of the elements this one refers to.</summary>
    public IReadOnlyList<string> RefIds { get; set; } = [];

    /// <summary>What the element means by agreed vocabularies, e.g. <c>basic_measuredValue</c>.</summary>
    public IReadOnlyList<string> RefTypes { get; set; } = [];
}

/// <summary>Grows the read-only lists of the model while it is being read; absent lists cost nothing.</summary>
internal static class Growing
{
    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> list, T item)
    {
        if (list is not List<T> own)
            own = [.. list];
        own.Add(item);
        return own;
    }
}
