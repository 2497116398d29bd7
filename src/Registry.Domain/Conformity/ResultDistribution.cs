using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>A value, or the bound of a result, with how many results have it.</summary>
public readonly record struct ResultCount(Rational At, long Count);

/// <summary>A quantile of results some of which are only bounded.</summary>
/// <param name="Value">The value, or the most it can be.</param>
/// <param name="AtMost">Whether results below a limit of the method leave it open how much less it is.</param>
public readonly record struct ResultQuantile(Rational Value, bool AtMost);

/// <summary>
/// How results of one characteristic lie, in the unit of a requirement. Results below a limit of the method stay what they are: they are
/// counted at their limit and nowhere given a value. Holds a bounded number of places, however many results are added.
/// </summary>
public sealed class ResultDistribution
{
    /// <summary>Places beyond which values are rounded, first to three significant digits.</summary>
    public const int MostPlaces = 2_000;

    private readonly Places values = new();
    private readonly Places below = new();
    private readonly Places above = new();

    /// <summary>How many measured values there are.</summary>
    public long Measured => values.Total;

    /// <summary>How many results lie below a stated limit of the method.</summary>
    public long BelowLimit => below.Total;

    /// <summary>How many results lie above the range of the method.</summary>
    public long AboveRange => above.Total;

    /// <summary>How many results say "not detected" without a limit, or have no number that compares.</summary>
    public long WithoutNumber { get; private set; }

    /// <summary>Significant digits values were rounded to because there were too many; null while they are exact.</summary>
    public int? RoundedTo => values.Digits ?? below.Digits ?? above.Digits;

    /// <summary>Measured values, ascending.</summary>
    public IReadOnlyList<ResultCount> Values => values.Sorted();

    /// <summary>Limits of methods that results lie below, ascending.</summary>
    public IReadOnlyList<ResultCount> Bounds => below.Sorted();

    /// <summary>Ends of ranges that results lie above, ascending.</summary>
    public IReadOnlyList<ResultCount> Ends => above.Sorted();

    /// <summary>Adds a result; null for one without a number.</summary>
    public void Add(ComparableResult? result)
    {
        if (result is { Value: { } value })
            values.Add(value);
        else if (result is { Below: { } limit })
            below.Add(limit);
        else if (result is { Above: { } end })
            above.Add(end);
        else
            WithoutNumber++;
    }

    /// <summary>
    /// The value that a share of the results does not exceed, with each result below a limit taken at its limit: the most the quantile
    /// can be. Null when results beyond a range, or none at all, leave it open.
    /// </summary>
    /// <param name="share">Between 0 and 1.</param>
    public ResultQuantile? Quantile(Rational share)
    {
        var all = Measured + BelowLimit + AboveRange;
        if (all == 0)
            return null;
        var wanted = share * all;
        // What lies above a range is at least its end: it counts last.
        var reached = 0L;
        foreach (var (at, count) in Merge(Values, Bounds))
        {
            reached += count;
            if (reached >= wanted)
                return new ResultQuantile(at, LeastFor(wanted) < at);
        }
        return null;
    }

    /// <summary>The same with each result below a limit taken at zero: the least the quantile can be.</summary>
    private Rational? LeastFor(Rational wanted)
    {
        var reached = BelowLimit;
        if (reached >= wanted)
            return Rational.Zero;
        foreach (var (at, count) in Values)
        {
            reached += count;
            if (reached >= wanted)
                return at;
        }
        return null;
    }

    private static IEnumerable<ResultCount> Merge(IReadOnlyList<ResultCount> left, IReadOnlyList<ResultCount> right) =>
        left.Concat(right).OrderBy(place => place.At);

    private sealed class Places
    {
        private Dictionary<Rational, long> counts = [];

        public long Total { get; private set; }

        public int? Digits { get; private set; }

        public void Add(Rational at)
        {
            Total++;
            Count(counts, Round(at), 1);
            while (counts.Count > MostPlaces && Digits != 1)
            {
                Digits = Digits is { } digits ? digits - 1 : 3;
                var coarser = new Dictionary<Rational, long>();
                foreach (var (place, count) in counts)
                    Count(coarser, Round(place), count);
                counts = coarser;
            }
        }

        public IReadOnlyList<ResultCount> Sorted() => [.. counts.Select(place => new ResultCount(place.Key, place.Value)).OrderBy(place => place.At)];

        private Rational Round(Rational at)
        {
            if (Digits is not { } digits || at.IsZero)
                return at;
            // Numbers that a hostile report spreads over all magnitudes meet at the ends of a wide range.
            var magnitude = at.Magnitude();
            return magnitude is < -30 or > 30 ? Rational.PowerOfTen(Math.Sign(magnitude) * 30) * at.Sign : at.RoundTo(digits - 1 - magnitude);
        }

        private static void Count(Dictionary<Rational, long> counts, Rational at, long count) => counts[at] = counts.GetValueOrDefault(at) + count;
    }
}
