namespace Registry.Bench.Measuring;

/// <summary>A subject against a peer or floor that took turns with it.</summary>
/// <param name="Ratio">Median rate of the subject over that of the other.</param>
/// <param name="FirstHalf">The same over the first half of the slices.</param>
/// <param name="SecondHalf">The same over the second half.</param>
/// <param name="Target">What the ratio has to reach; null when it is only told.</param>
internal sealed record Comparison(string Subject, string Against, double Ratio, double FirstHalf, double SecondHalf, double? Target)
{
    private const double LargestDrift = .1;

    /// <summary>A run whose halves differ by more than a tenth says nothing, however good it looks.</summary>
    public bool Stable => Math.Abs((FirstHalf / SecondHalf) - 1) <= LargestDrift;

    public string Verdict => !Stable ? "unstable" : Target is not { } target ? "" : Ratio >= target ? "reached" : "missed";

    public static Comparison Of(Measured subject, Measured other, double? target = null) => new(
        subject.Name, other.Name, subject.PerSecond / other.PerSecond, subject.FirstHalf / other.FirstHalf, subject.SecondHalf / other.SecondHalf, target);
}
