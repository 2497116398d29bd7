using System.Collections.Frozen;

namespace Registry.Server.Hosting;

/// <summary>
/// Names of the core beside names of the contract. Each pair is said once, so that the two directions cannot drift apart.
/// </summary>
internal sealed class EnumPairs<TRecord, TMessage>
    where TRecord : struct, Enum
    where TMessage : struct, Enum
{
    private readonly FrozenDictionary<TRecord, TMessage> toMessage;
    private readonly FrozenDictionary<TMessage, TRecord> toRecord;

    /// <summary>Where a name stands in several pairs, the first of them says what it becomes.</summary>
    public EnumPairs(params (TRecord Record, TMessage Message)[] pairs)
    {
        toMessage = pairs.DistinctBy(pair => pair.Record).ToFrozenDictionary(pair => pair.Record, pair => pair.Message);
        toRecord = pairs.DistinctBy(pair => pair.Message).ToFrozenDictionary(pair => pair.Message, pair => pair.Record);
    }

    public TMessage ToMessage(TRecord value) => toMessage[value];

    /// <summary>Numbers the contract does not know were refused before a message gets here.</summary>
    public TRecord ToRecord(TMessage value) => toRecord[value];
}
