using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Registry.Client;
using Registry.Protocol.V1;

namespace Registry.Cli.Importing;

/// <summary>A document as an import left it in the registry.</summary>
/// <param name="Index">Log position of the revision that answered for it; -1 when that is not known, or it was refused.</param>
/// <param name="Content">Of what was sent: what is the same again need not be sent again while the registry holds that revision.</param>
internal readonly record struct Holding(string Name, long Index, UInt128 Content);

/// <summary>
/// What an import left in the registry, document by document in the order of the source, in a file beside its journal. With it the next
/// import of the source need not send what both sides have: a revision's place in the log says whether anybody has written since.
/// </summary>
internal static class ImportHoldings
{
    private const int AskedTogether = 10_000;
    private const int AskedAtOnce = 3;

    public static string PathOf(string journal) => Path.ChangeExtension(journal, ".held");

    /// <summary>A line a document: index, content, name. Nothing, or the part that can be believed, when the file is missing or broken.</summary>
    public static List<Holding> Read(string path)
    {
        var holdings = new List<Holding>();
        try
        {
            if (!File.Exists(path))
                return holdings;
            foreach (var line in File.ReadLines(path))
                if (Parse(line) is { } holding)
                    holdings.Add(holding);
                else
                    break;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            holdings.Clear();
        }
        return holdings;
    }

    private static Holding? Parse(ReadOnlySpan<char> line)
    {
        var first = line.IndexOf(' ');
        var second = first < 0 ? -1 : first + 1 + line[(first + 1)..].IndexOf(' ');
        return second > first
            && long.TryParse(line[..first], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            && UInt128.TryParse(line[(first + 1)..second], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var content)
            ? new Holding(line[(second + 1)..].ToString(), index, content)
            : null;
    }

    public static string Line(in Holding holding) => string.Create(CultureInfo.InvariantCulture, $"{holding.Index} {holding.Content:x32} {holding.Name}");

    /// <summary>A digest of a document as it is sent.</summary>
    public static UInt128 ContentOf(Document document)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document.ToByteArray(), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>The names of those whose newest revision is another one, or is not known.</summary>
    public static async Task<HashSet<string>> FindChangedAsync(RegistryClient registry, IReadOnlyList<Holding> holdings, CancellationToken stop)
    {
        var changed = new HashSet<string>(holdings.Where(h => h.Index < 0).Select(h => h.Name), StringComparer.Ordinal);
        var asked = holdings.Where(h => h.Index >= 0).Chunk(AskedTogether);
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = stop }, async (some, token) =>
        {
            var request = new FindChangedDocumentsRequest();
            request.Documents.Add(some.Select(h => new SeenDocument { Name = h.Name, Index = h.Index }));
            var answer = await registry.Documents.FindChangedDocumentsAsync(request, cancellationToken: token);
            lock (changed)
                changed.UnionWith(answer.Names);
        });
        return changed;
    }
}
