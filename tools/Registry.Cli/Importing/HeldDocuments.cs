using Registry.Client;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Cli.Importing;

/// <summary>
/// What the registry still holds as the last import of a source left it. The log in which those revisions have their places must be the
/// one of then, only longer: that is proven, because a registry that was set up anew gives the same places to other documents.
/// </summary>
internal sealed class HeldDocuments
{
    private readonly Dictionary<string, Holding> unchanged = new(StringComparer.Ordinal);

    public static HeldDocuments None { get; } = new();

    /// <summary>Whether every document of that import is as it was left, so that the same source has nothing to bring.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The document as it is held, when it was left by exactly what would be sent now.</summary>
    public Holding? Find(string name, UInt128 content) => unchanged.TryGetValue(name, out var holding) && holding.Content == content ? holding : null;

    /// <param name="journal">Of the import before, when it was finished.</param>
    /// <param name="path">Its holdings.</param>
    public static async Task<HeldDocuments> FindAsync(RegistryClient registry, ImportJournal journal, string path, CancellationToken stop)
    {
        if (!await IsContinuedAsync(registry, journal.Checkpoint, stop))
            return None;
        var holdings = ImportHoldings.Read(path);
        var changed = await ImportHoldings.FindChangedAsync(registry, holdings, stop);
        var held = new HeldDocuments { IsWhole = changed.Count == 0 && holdings.Count == journal.Documents };
        foreach (var holding in holdings)
            if (!changed.Contains(holding.Name))
                held.unchanged[holding.Name] = holding;
        return held;
    }

    /// <summary>The newest checkpoint: origin, size and root, a line each. The signature may be another each time; what it covers is not.</summary>
    public static async Task<string> CheckpointAsync(RegistryClient registry, CancellationToken stop)
    {
        var checkpoint = (await registry.Log.GetCheckpointAsync(new GetCheckpointRequest(), cancellationToken: stop)).Checkpoint;
        return $"{checkpoint.Origin}\n{checkpoint.Size}\n{Convert.ToHexStringLower(checkpoint.RootHash.Span)}";
    }

    private static async Task<bool> IsContinuedAsync(RegistryClient registry, string then, CancellationToken stop)
    {
        var now = await CheckpointAsync(registry, stop);
        if (then == now)
            return true;
        if (Read(then) is not { } before || Read(now) is not { } newest || before.Origin != newest.Origin || before.Head.Size > newest.Head.Size)
            return false;
        var proof = await registry.Log.GetConsistencyProofAsync(new GetConsistencyProofRequest { OldSize = before.Head.Size, NewSize = newest.Head.Size }, cancellationToken: stop);
        var hashes = new TreeHash[proof.Hashes.Count];
        for (var i = 0; i < hashes.Length; i++)
            if (!TreeHash.TryFromBytes(proof.Hashes[i].Span, out hashes[i]))
                return false;
        return Consistency.Verify(before.Head.Size, newest.Head.Size, before.Head.Root, newest.Head.Root, hashes).IsValid;
    }

    private static (string Origin, TreeHead Head)? Read(string checkpoint) =>
        checkpoint.Split('\n') is [var origin, var size, var root] && long.TryParse(size, System.Globalization.CultureInfo.InvariantCulture, out var count) && TreeHash.TryParseHex(root, out var hash)
            ? (origin, new TreeHead(count, hash))
            : null;
}
