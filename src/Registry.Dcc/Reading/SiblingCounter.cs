using System.Runtime.InteropServices;

namespace Registry.Dcc.Reading;

/// <summary>
/// Counts the children of one element by name. Names are told apart by reference, because the reader hands out one string a name. A few names
/// are found fastest by looking along them; a crafted element with thousands gets a table, thrown away with it.
/// </summary>
internal sealed class SiblingCounter
{
    private const int Few = 16;

    private readonly string[] names = new string[Few];
    private readonly int[] counts = new int[Few];
    private Dictionary<string, int>? many;
    private int used;

    /// <summary>The one-based number of this child among those of its name.</summary>
    public int Next(string name)
    {
        for (var i = 0; i < used; i++)
            if (ReferenceEquals(names[i], name))
                return ++counts[i];
        if (used < Few)
        {
            names[used] = name;
            return counts[used++] = 1;
        }
        many ??= new(ReferenceEqualityComparer.Instance);
        return ++CollectionsMarshal.GetValueRefOrAddDefault(many, name, out _);
    }

    public void Clear()
    {
        used = 0;
        many = null;
    }
}
