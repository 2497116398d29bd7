using System.Numerics;

namespace Registry.Application.Search.Engine;

/// <summary>Room for one search over one segment; pooled. Scores and masses hold rubbish where no candidate bit is set.</summary>
internal sealed class ScoreBuffers
{
    public float[] Scores { get; private set; } = [];

    public float[] Masses { get; private set; } = [];

    public ulong[] Candidates { get; private set; } = [];

    public ulong[] Scratch { get; private set; } = [];

    /// <summary>Room for the same query in other words.</summary>
    public ScoreBuffers Variant => _variant ??= new ScoreBuffers();

    private ScoreBuffers? _variant;

    /// <summary>Takes over the candidates of other words: each document keeps the better of its scores.</summary>
    public void Merge(ScoreBuffers other, float weight, int documents)
    {
        for (var at = 0; at < (documents + 63) >> 6; at++)
        {
            for (var bits = other.Candidates[at]; bits != 0; bits &= bits - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(bits);
                var score = weight * other.Scores[doc];
                Scores[doc] = (Candidates[at] & (1UL << doc)) != 0 ? Math.Max(Scores[doc], score) : score;
            }
            Candidates[at] |= other.Candidates[at];
        }
    }

    /// <summary>Makes room for a segment and clears the candidates.</summary>
    public void Prepare(int documents)
    {
        if (Scores.Length < documents)
        {
            var size = Math.Max(1024, documents + (documents >> 3));
            (Scores, Masses) = (new float[size], new float[size]);
            (Candidates, Scratch) = (new ulong[(size + 63) >> 6], new ulong[(size + 63) >> 6]);
        }
        Array.Clear(Candidates, 0, (documents + 63) >> 6);
    }
}
