namespace Registry.Application.Search.Engine;

/// <summary>Room for one search over one segment; pooled. Numbers hold rubbish where no candidate bit is set.</summary>
internal sealed class ScoreBuffers
{
    private readonly Stack<ulong[]> _sets = [];
    private int _size;

    /// <summary>The segment's hits, a bit each.</summary>
    public ulong[] Candidates { get; private set; } = [];

    public float[] Scores { get; private set; } = [];

    /// <summary>What the words of a document weigh, where they are added up one by one.</summary>
    public float[] Masses { get; private set; } = [];

    /// <summary>Documents that are scored, in a row, and what they have so far.</summary>
    public int[] Scored { get; private set; } = [];

    public float[] Sums { get; private set; } = [];

    /// <summary>Makes room for a segment and clears the candidates.</summary>
    public void Prepare(int documents)
    {
        if (_size < documents)
        {
            _size = Math.Max(1024, documents + (documents >> 3));
            (Scores, Masses, Candidates) = (new float[_size], new float[_size], new ulong[BitSets.Length(_size)]);
            _sets.Clear();
        }
        Array.Clear(Candidates, 0, BitSets.Length(documents));
    }

    /// <summary>Makes room for so many scored documents.</summary>
    public void PrepareScored(int documents)
    {
        if (Scored.Length < documents)
            (Scored, Sums) = (new int[documents * 2], new float[documents * 2]);
    }

    /// <summary>A set for as long as it is needed, with rubbish in it.</summary>
    public ulong[] Rent() => _sets.TryPop(out var set) ? set : new ulong[BitSets.Length(_size)];

    /// <summary>Gives a set back.</summary>
    public void Return(ulong[] set)
    {
        if (set.Length == BitSets.Length(_size))
            _sets.Push(set);
    }
}
