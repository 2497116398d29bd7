using System.Security.Cryptography;
using System.Text;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>What is kept of a node beside the graph.</summary>
/// <param name="Position">Log position of the newest revision; -1 for an instrument and for a certificate that is only named.</param>
/// <param name="Lines">Result lines of that revision.</param>
internal readonly record struct NodeFacts(long Position, int Lines, NodeFlags Flags);

[Flags]
internal enum NodeFlags : byte
{
    None = 0,
    /// <summary>A report the registry holds.</summary>
    Held = 1,
    /// <summary>Anyone may read it.</summary>
    Public = 2,
    Withdrawn = 4,
    Instrument = 8,
}

/// <summary>
/// The names by which nodes are found, as the first half of their SHA-256: 32 bytes each instead of the text. A certificate goes by its
/// resource name, the hashes of its bytes and of its files, and its number with and without its laboratory.
/// </summary>
internal sealed class TraceNodes(TraceGraph graph)
{
    /// <summary>Stands at a number that several laboratories gave.</summary>
    private const int Ambiguous = -2;

    private readonly Dictionary<UInt128, int> byKey = [];
    private NodeFacts[] facts = new NodeFacts[64];

    public NodeFacts this[int node]
    {
        get => facts[node];
        set => facts[node] = value;
    }

    public long Bytes => facts.Length * 16L + byKey.Capacity * 32L;

    public static string ReportKey(string name) => "r:" + name;

    public static string HashKey(string sha256) => "h:" + sha256;

    public static string NumberKey(string number, string laboratory) => $"n:{laboratory}|{Reports.ReportName.Of("", number).ReportId}";

    public static string InstrumentKey(string key) => "i:" + key;

    public static string InstrumentIdKey(string id) => "d:" + id;

    /// <summary>The node of a name; <see cref="TraceGraph.None"/> when there is none.</summary>
    public int Find(string key) => byKey.TryGetValue(HashOf(key), out var node) && node >= 0 ? node : TraceGraph.None;

    /// <summary>The node of a name, made when there is none yet.</summary>
    public int FindOrAdd(string key, NodeFlags flags)
    {
        var hash = HashOf(key);
        if (byKey.TryGetValue(hash, out var node) && node >= 0)
            return node;
        node = graph.AddNode();
        if (node >= facts.Length)
            Array.Resize(ref facts, facts.Length * 2);
        facts[node] = new NodeFacts(-1, 0, flags);
        byKey[hash] = node;
        return node;
    }

    /// <summary>Says that a certificate that is held goes by a name too. Who used what was only named so far used this.</summary>
    /// <param name="mayBeShared">Whether another certificate may go by the same name; then neither is found by it.</param>
    public void Alias(string key, int node, bool mayBeShared)
    {
        var hash = HashOf(key);
        if (!byKey.TryGetValue(hash, out var before))
        {
            byKey.Add(hash, node);
            return;
        }
        if (before == node || before == Ambiguous)
            return;
        if (facts[before].Flags.HasFlag(NodeFlags.Held))
        {
            if (mayBeShared)
                byKey[hash] = Ambiguous;
            return;
        }
        graph.Redirect(before, node);
        byKey[hash] = node;
    }

    private static UInt128 HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
