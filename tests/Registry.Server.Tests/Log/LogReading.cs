using Registry.Protocol.V1;
using Registry.TransparencyLog;
using LogClient = Registry.Protocol.V1.LogService.LogServiceClient;

namespace Registry.Server.Tests;

/// <summary>What anyone can ask of the log.</summary>
internal static class LogReading
{
    public static LogClient Log(this RealRegistry registry) => new(registry.Anonymous);

    public static async Task<long> LogSizeAsync(this RealRegistry registry) => (await registry.HeadAsync()).Size;

    /// <summary>
    /// How many statements were added since the log had a size, leaving out what the registry adds by itself when it evaluates again:
    /// that comes when it comes.
    /// </summary>
    public static async Task<int> StatementsSinceAsync(this RealRegistry registry, long size)
    {
        if (await registry.LogSizeAsync() == size)
            return 0;
        var added = (await registry.Log().ListEntriesAsync(new ListEntriesRequest { FromIndex = size, PageSize = 1_000 })).Entries;
        return added.Count(e => e.Kind is not ("report.reevaluated" or "product.reevaluated"));
    }

    public static async Task<TreeHead> HeadAsync(this RealRegistry registry)
    {
        var checkpoint = (await registry.Log().GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint;
        return new TreeHead(checkpoint.Size, HashOf(checkpoint.RootHash));
    }

    public static async Task<IReadOnlyList<LogEntry>> EntriesOfAsync(this RealRegistry registry, string subject) =>
        (await registry.Log().ListEntriesAsync(new ListEntriesRequest { Subject = subject, PageSize = 100 })).Entries;

    /// <summary>Whether the log of the newer head begins with all of the older one, by the proof the registry gives.</summary>
    public static async Task<ProofResult> ProveConsistencyAsync(this RealRegistry registry, TreeHead older, TreeHead newer)
    {
        var proof = await registry.Log().GetConsistencyProofAsync(new GetConsistencyProofRequest { OldSize = older.Size, NewSize = newer.Size });
        return Consistency.Verify(older.Size, newer.Size, older.Root, newer.Root, HashesOf(proof.Hashes));
    }

    public static TreeHash HashOf(Google.Protobuf.ByteString bytes) =>
        TreeHash.TryFromBytes(bytes.Span, out var hash) ? hash : throw new InvalidDataException("This is no hash.");

    public static TreeHash[] HashesOf(IEnumerable<Google.Protobuf.ByteString> hashes) => [.. hashes.Select(HashOf)];
}
