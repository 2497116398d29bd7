namespace Registry.Bench.Corpus;

/// <summary>
/// Random numbers that are the same on every machine and in every version (SplitMix64, Steele, Lea and Flood 2014): the same corpus
/// is measured everywhere.
/// </summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From 0 up to and without the limit.</summary>
    public int Below(int limit) => (int)(Next() % (uint)limit);

    /// <summary>The first of them often, the last of them seldom.</summary>
    public int Skewed(int limit) => Below(Below(limit) + 1);
}
