namespace Registry.Dcc.Reading;

/// <summary>Gathers findings up to a number of each severity.</summary>
internal sealed class FindingLog(int limit)
{
    private readonly List<DccFinding> findings = [];
    private readonly int[] counts = new int[3];

    public IReadOnlyList<DccFinding> Findings => findings;

    /// <summary>False once a severity is full, so that callers can save themselves the path.</summary>
    public bool Accepts(DccSeverity severity)
    {
        if (counts[(int)severity] < limit)
            return true;
        if (counts[(int)severity]++ == limit)
            findings.Add(new(severity, "/", DccRules.LimitFindings, $"More than {limit} findings of severity {severity}; the rest are not listed."));
        else
            counts[(int)severity] = limit + 1;
        return false;
    }

    public void Add(DccSeverity severity, string path, string rule, string message)
    {
        if (!Accepts(severity))
            return;
        counts[(int)severity]++;
        findings.Add(new(severity, path, rule, message));
    }
}
