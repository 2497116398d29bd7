namespace Registry.Domain.Reports;

/// <summary>How much one report may hold. Generous for real papers (the longest seen has 98 lines), a bound for hostile ones.</summary>
public static class ReportLimits
{
    /// <summary>Samples in a report.</summary>
    public const int MaxSamples = 200;

    /// <summary>Results in all samples together.</summary>
    public const int MaxResults = 5000;

    /// <summary>Pieces of measuring equipment.</summary>
    public const int MaxEquipment = 200;

    /// <summary>Files that belong to a report.</summary>
    public const int MaxAttachments = 20;

    /// <summary>Units of a sampling plan in one result.</summary>
    public const int MaxUnits = 100;

    /// <summary>Characters of a number, code, unit, name or mark.</summary>
    public const int MaxShortText = 300;

    /// <summary>Characters of a printed result, limit, place or method.</summary>
    public const int MaxText = 2000;

    /// <summary>Characters of the conclusion, notes and statements.</summary>
    public const int MaxLongText = 20000;
}
