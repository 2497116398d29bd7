using System.Buffers;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Bench.Push;

/// <summary>The part of an answer that a pushing client needs: which item, and was it taken.</summary>
/// <param name="Refusal">Null when the item was accepted.</param>
internal sealed record Answer(long Sequence, string? Refusal)
{
    private const byte SequenceTag = 0x08;
    private const byte AcceptedTag = 0x12;

    /// <summary>Reads the first bytes only: parsing every receipt would measure the client.</summary>
    public static Answer Read(DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        var reader = new SequenceReader<byte>(payload);
        var sequence = 0L;
        var accepted = reader.TryRead(out var tag) && tag == SequenceTag && TryReadNumber(ref reader, out sequence)
            && reader.TryRead(out tag) && tag == AcceptedTag;
        if (accepted)
            return new Answer(sequence, null);
        var answer = SubmitReportsResponse.Parser.ParseFrom(payload);
        return new Answer(answer.Sequence, answer.Accepted is null ? answer.Refused?.Message ?? "no outcome" : null);
    }

    private static bool TryReadNumber(ref SequenceReader<byte> reader, out long number)
    {
        number = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (!reader.TryRead(out var part))
                return false;
            number |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return true;
        }
        return false;
    }
}
