using Registry.Application.Records;

namespace Registry.Application.Indicators;

/// <summary>Something done under a plan.</summary>
public sealed class ActivityRow : RecordRow
{
    public string Kind { get; set; } = "";

    public string Jurisdiction { get; set; } = "";
}

/// <summary>The indicators of a plan or the rows of a form.</summary>
public sealed class IndicatorSetRow : RecordRow;

/// <summary>A figure entered by hand.</summary>
public sealed class FigureRow : RecordRow
{
    /// <summary>Resource name of the set.</summary>
    public string IndicatorSet { get; set; } = "";
}
