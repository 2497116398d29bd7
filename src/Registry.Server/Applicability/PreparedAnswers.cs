using System.Runtime.CompilerServices;
using Google.Protobuf;
using Registry.Application.Applicability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Applicability;

/// <summary>Answers as bytes, kept as long as the results they were made of: making them costs ten times what finding them does.</summary>
internal static class PreparedAnswers
{
    /// <summary>Longer answers are made anew each time, so that what is kept stays small.</summary>
    private const int LongestKept = 16 * 1024;

    private static readonly ConditionalWeakTable<object, byte[]> Kept = [];

    /// <summary>A response that has its bytes and shows its position only: for callers who take bytes.</summary>
    public static V1.CheckApplicabilityResponse Of(ApplicabilityResult result)
    {
        if (!Kept.TryGetValue(result.Identity, out var bytes))
        {
            var whole = ApplicabilityMapping.ToMessage(result);
            var position = whole.Position;
            whole.Position = 0;
            bytes = whole.ToByteArray();
            whole.Position = position;
            if (bytes.Length > LongestKept)
                return whole;
            Kept.AddOrUpdate(result.Identity, bytes);
        }
        return new V1.CheckApplicabilityResponse { Prepared = bytes, Position = result.Position };
    }
}
