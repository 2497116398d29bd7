using System.Text.Json.Serialization;

namespace Registry.Domain.Reports;

/// <summary>What a finding means for the report.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Accepted as sent, but part of it cannot be judged or looks mistaken.</summary>
    Warning,

    /// <summary>The report is refused until this is put right.</summary>
    Error,
}

/// <summary>Something the registry noticed in what a laboratory sent; part of the receipt.</summary>
/// <param name="Code">Stable name from <see cref="FindingCodes"/>; programs branch on it.</param>
/// <param name="Severity">Whether the report is refused for it.</param>
/// <param name="Path">The field, as in the message sent: <c>samples[0].results[3].unit</c>.</param>
/// <param name="Message">One English sentence that says what is wrong and, where known, what would be right.</param>
/// <param name="MessageVi">The same in Vietnamese.</param>
/// <param name="Metadata">Values a program may need: the text refused, the text expected.</param>
public sealed record Finding(
    string Code,
    Severity Severity,
    string Path,
    string Message,
    string MessageVi,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>"ERROR NUMBER_MISSING at number: ...", for logs and test output.</summary>
    public override string ToString() => $"{Severity} {Code} at {Path}: {Message}";
}
