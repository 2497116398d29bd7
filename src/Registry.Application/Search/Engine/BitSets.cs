using System.Numerics;
using System.Runtime.InteropServices;

namespace Registry.Application.Search.Engine;

/// <summary>Sets of a segment's documents, a bit each, joined as many at a time as the processor takes.</summary>
internal static class BitSets
{
    /// <summary>Words of a set of so many documents.</summary>
    public static int Length(int documents) => (documents + 63) >> 6;

    /// <summary>What is in either.</summary>
    public static void Unite(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        var wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(set);
        var narrow = MemoryMarshal.Cast<ulong, Vector<ulong>>(other[..set.Length]);
        for (var at = 0; at < wide.Length; at++)
            wide[at] |= narrow[at];
        for (var at = wide.Length * Vector<ulong>.Count; at < set.Length; at++)
            set[at] |= other[at];
    }

    /// <summary>What is in both.</summary>
    public static void Intersect(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        var wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(set);
        var narrow = MemoryMarshal.Cast<ulong, Vector<ulong>>(other[..set.Length]);
        for (var at = 0; at < wide.Length; at++)
            wide[at] &= narrow[at];
        for (var at = wide.Length * Vector<ulong>.Count; at < set.Length; at++)
            set[at] &= other[at];
    }

    /// <summary>What is in the set and not in the other.</summary>
    public static void Subtract(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var at = 0; at < set.Length; at++)
            set[at] &= ~other[at];
    }
}
