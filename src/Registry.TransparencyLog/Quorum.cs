namespace Registry.TransparencyLog;

/// <summary>Which sets of witnesses are enough: one witness, or at least so many members of a group (C2SP tlog-policy).</summary>
internal sealed class Quorum
{
    private readonly PolicyWitness? _witness;
    private readonly int _threshold;
    private readonly IReadOnlyList<Quorum> _members;

    private Quorum(PolicyWitness? witness, int threshold, IReadOnlyList<Quorum> members)
        => (_witness, _threshold, _members) = (witness, threshold, members);

    /// <summary>No witness is needed.</summary>
    public static Quorum None { get; } = new(null, 0, []);

    public static Quorum Of(PolicyWitness witness) => new(witness, 1, []);

    public static Quorum AtLeast(int threshold, IReadOnlyList<Quorum> members) => new(null, threshold, members);

    /// <summary>Every name is a member at most once, so this walks a tree and takes no longer than the policy is long.</summary>
    public bool IsMetBy(IReadOnlySet<PolicyWitness> witnesses)
        => _witness is not null ? witnesses.Contains(_witness) : _members.Count(member => member.IsMetBy(witnesses)) >= _threshold;
}
