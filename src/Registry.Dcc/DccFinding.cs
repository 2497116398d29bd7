namespace Registry.Dcc;

/// <summary>How much a finding weighs.</summary>
public enum DccSeverity
{
    /// <summary>Worth knowing; nothing is wrong, e.g. an element this reader does not interpret.</summary>
    Info,

    /// <summary>Departs from good practice or from what the reader knows; the meaning is still clear.</summary>
    Warning,

    /// <summary>Breaks the schema or one of its published rules; what stands at the path must not be relied on.</summary>
    Error,
}

/// <summary>One thing the reader noticed.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">Local element names from the root, each with its one-based number among siblings of that name,
/// e.g. <c>/digitalCalibrationCertificate[1]/administrativeData[1]/items[1]/item[2]</c>; "/" for the whole document.</param>
/// <param name="Rule">A stable code out of <see cref="DccRules"/>.</param>
/// <param name="Message">What is wrong, in English, with the offending text shortened.</param>
public sealed record DccFinding(DccSeverity Severity, string Path, string Rule, string Message)
{
    /// <summary>One line for a log or a console.</summary>
    public override string ToString() => $"{Severity} {Rule} at {Path}: {Message}";
}
