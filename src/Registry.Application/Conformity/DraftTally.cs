using Registry.Domain.Conformity;
using Registry.Domain.Quantities;

namespace Registry.Application.Conformity;

/// <summary>Who stands behind a result; each empty when not known.</summary>
internal readonly record struct DraftParties(string Product, string Enterprise, string Laboratory);

/// <summary>
/// Counts what comes out for each result. It holds sums and bounded lists, never results: a registry may hold millions.
/// </summary>
internal sealed class DraftTally
{
    /// <summary>Most products, enterprises or laboratories told apart; what comes after them is counted without its name.</summary>
    public const int MostNames = 50_000;

    private const int MostLimits = 12;

    private readonly DraftQuestion question;
    private readonly Dictionary<(Outcome, Outcome), long>[] moves;
    private readonly Dictionary<string, long>[] undecided;
    private readonly Dictionary<string, Row> rows;
    private readonly Names products;
    private readonly Names enterprises;
    private readonly Names laboratories;
    private readonly Dictionary<(string Laboratory, string Requirement), Method> methods = [];
    private readonly Dictionary<string, (string Designation, long Results)> today = new(StringComparer.Ordinal);

    public DraftTally(DraftQuestion question)
    {
        this.question = question;
        var columns = question.Columns.Count;
        (products, enterprises, laboratories) = (new(columns), new(columns), new(columns));
        moves = [.. question.Columns.Select(_ => new Dictionary<(Outcome, Outcome), long>())];
        undecided = [.. question.Columns.Select(_ => new Dictionary<string, long>(StringComparer.Ordinal))];
        rows = question.Draft.Requirements.ToDictionary(r => r.Id, r => new Row(r, columns), StringComparer.Ordinal);
    }

    public static bool IsNew(Outcome today, Outcome draft) => Fails(draft) && !Fails(today);

    public static bool IsOver(Outcome today, Outcome draft) => Fails(today) && draft is Outcome.Pass or Outcome.ConditionalPass;

    /// <summary>Adds a result with what it comes to today and by each rule of the draft.</summary>
    /// <param name="reading">Its numbers in the unit of the requirement; null when there are none.</param>
    public void Add(DraftParties parties, string? requirement, Outcome before, IReadOnlyList<Verdict> verdicts, ComparableResult? reading)
    {
        var row = requirement is null ? null : rows.GetValueOrDefault(requirement);
        var failing = 0;
        for (var i = 0; i < verdicts.Count; i++)
        {
            var verdict = verdicts[i];
            Count(moves[i], (before, verdict.Outcome));
            if (verdict.Outcome == Outcome.Indeterminate)
                Count(undecided[i], verdict.Reason);
            var isNew = IsNew(before, verdict.Outcome);
            failing |= isNew ? 1 << i : 0;
            row?.Add(i, verdict.Outcome, isNew);
        }
        products.Add(parties.Product, failing);
        enterprises.Add(parties.Enterprise, failing);
        laboratories.Add(parties.Laboratory, failing);
        if (row is null)
            return;
        row.Distribution.Add(reading);
        if (reading is not null)
            AddMethod(parties.Laboratory, row.Requirement, reading);
    }

    /// <summary>Notes a document in force that a result was judged by, with the requirement used.</summary>
    public void AddToday(string documentId, string designation, string? requirement, Requirement? inForce)
    {
        today[documentId] = (designation, today.GetValueOrDefault(documentId).Results + 1);
        if (inForce is null || requirement is null || !rows.TryGetValue(requirement, out var row) || row.Seen.Count >= MostLimits || !row.Seen.Add((documentId, inForce.Id)))
            return;
        row.TodayLimits.AddRange(DraftLimits.InUnitOf(inForce, row.Requirement).Select(limit => new DrawnLimit(limit, designation, OfDraft: false)));
    }

    public DraftAnswer Close(long position, DraftCoverage coverage, Func<string, string> displayNameOf) => new(
        position, DecisionRuleVersion.Current, coverage,
        [.. question.Columns.Select((rule, i) => new DraftColumn(rule, moves[i], undecided[i]))],
        [.. question.Draft.Requirements.Select(r => rows[r.Id].Close())])
    {
        Today = [.. today.Select(d => (d.Key, d.Value.Designation, d.Value.Results)).OrderByDescending(d => d.Results).ThenBy(d => d.Key, StringComparer.Ordinal)],
        Products = products.Close(question.Listed, displayNameOf),
        Enterprises = enterprises.Close(question.Listed, displayNameOf),
        Laboratories = laboratories.Close(question.Listed, displayNameOf),
        Shortfalls =
        [
            .. methods.Where(m => m.Value.AboveLimit + m.Value.TooUncertain > 0)
                .Select(m => m.Value.Close(m.Key.Laboratory, displayNameOf(m.Key.Laboratory), m.Key.Requirement))
                .OrderByDescending(m => m.AboveLimit + m.TooUncertain).ThenBy(m => m.Laboratory, StringComparer.Ordinal).ThenBy(m => m.RequirementId, StringComparer.Ordinal)
                .Take(DraftQuestion.MostListed),
        ],
    };

    /// <summary>Names whose registered form the answer shows.</summary>
    public IEnumerable<string> Named() => new[] { products, enterprises, laboratories }.SelectMany(names => names.First(question.Listed).Select(n => n.Key))
        .Concat(methods.Keys.Select(m => m.Laboratory).Take(DraftQuestion.MostListed)).Where(name => name.Contains('/', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    private static bool Fails(Outcome outcome) => outcome is Outcome.Fail or Outcome.ConditionalFail;

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private void AddMethod(string laboratory, Requirement requirement, ComparableResult reading)
    {
        if (!methods.TryGetValue((laboratory, requirement.Id), out var method))
        {
            if (methods.Count >= MostNames)
                return;
            methods[(laboratory, requirement.Id)] = method = new Method();
        }
        method.Add(requirement.Limit, reading, question.LargestUncertaintyShare);
    }

    private sealed class Row(Requirement requirement, int columns)
    {
        private readonly (Dictionary<Outcome, long> Outcomes, long NewlyFailing)[] counts = [.. Enumerable.Range(0, columns).Select(_ => (new Dictionary<Outcome, long>(), 0L))];

        public Requirement Requirement { get; } = requirement;

        public ResultDistribution Distribution { get; } = new();

        public HashSet<(string Document, string Requirement)> Seen { get; } = [];

        public List<DrawnLimit> TodayLimits { get; } = [];

        public void Add(int column, Outcome outcome, bool isNew)
        {
            Count(counts[column].Outcomes, outcome);
            counts[column].NewlyFailing += isNew ? 1 : 0;
        }

        public DraftRow Close() => new(
            Requirement, [.. counts.Select(c => ((IReadOnlyDictionary<Outcome, long>)c.Outcomes, c.NewlyFailing))], Distribution, [.. TodayLimits.Distinct()]);
    }

    private sealed class Names(int columns)
    {
        private readonly Dictionary<string, (long Results, long[] Failing)> counts = new(StringComparer.Ordinal);
        private bool complete = true;

        public void Add(string name, int failing)
        {
            if (name.Length == 0)
                return;
            if (!counts.TryGetValue(name, out var count))
            {
                if (counts.Count >= MostNames)
                {
                    complete = false;
                    return;
                }
                count = (0, new long[columns]);
            }
            for (var i = 0; i < columns; i++)
                count.Failing[i] += failing >> i & 1;
            counts[name] = (count.Results + 1, count.Failing);
        }

        public IEnumerable<KeyValuePair<string, (long Results, long[] Failing)>> First(int most) =>
            counts.OrderByDescending(c => c.Value.Failing.Max()).ThenByDescending(c => c.Value.Results).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most);

        public DraftNames Close(int most, Func<string, string> displayNameOf) => new(
            counts.Count, [.. Enumerable.Range(0, columns).Select(i => (long)counts.Values.Count(c => c.Failing[i] > 0))],
            [.. First(most).Select(c => new DraftName(c.Key, displayNameOf(c.Key), c.Value.Results, c.Value.Failing))], complete);
    }

    private sealed class Method
    {
        private long results;
        private long withoutUncertainty;
        private Rational? lowest;
        private Rational? largestShare;

        public long AboveLimit { get; private set; }

        public long TooUncertain { get; private set; }

        public void Add(Limit limit, ComparableResult reading, ExactDecimal? largest)
        {
            results++;
            if (reading.ReportingLimit is { } reporting && ComparableResult.ReachOf(limit) is { } reach)
            {
                lowest = lowest is { } least && least < reporting ? least : reporting;
                if (reporting > reach)
                {
                    AboveLimit++;
                    return;
                }
            }
            if (reading.Value is null || ComparableResult.ScaleOf(limit) is not { } scale)
                return;
            if (reading.ExpandedUncertainty is not { } u)
            {
                withoutUncertainty++;
                return;
            }
            var share = u / scale;
            largestShare = largestShare is { } most && most > share ? most : share;
            if (largest is { } bound && share > bound)
                TooUncertain++;
        }

        public MethodShortfall Close(string laboratory, string displayName, string requirement) =>
            new(laboratory, displayName, requirement, results, AboveLimit, lowest, TooUncertain, largestShare, withoutUncertainty);
    }
}
