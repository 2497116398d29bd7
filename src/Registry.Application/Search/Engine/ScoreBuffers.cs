namespace Registry.Application.Search.Engine;

/// <summary>Room for one search over one segment; pooled. Scores and masses hold rubbish where no candidate bit is set.</summary>
internal sealed class ScoreBuffers
{
    public float[] Scores { get; private set; } = [];

    public float[] Masses { get; private set; } = [];

    public ulong[] Candidates { get; private set; } = [];

    public ulong[] Scratch { get; private set; } = [];

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
