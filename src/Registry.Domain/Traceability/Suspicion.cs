using NodaTime;
using Registry.Domain.Conformity;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;

namespace Registry.Domain.Traceability;

/// <summary>Work of a laboratory that is doubted; what is null does not narrow it.</summary>
/// <param name="Laboratory">Resource name of the laboratory.</param>
/// <param name="Test">Test or quantity, as printed.</param>
/// <param name="Method">Method, as printed.</param>
public sealed record SuspectScope(string Laboratory, string? Test = null, string? Method = null)
{
    /// <summary>Whether it is narrowed to some lines.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Test) || !string.IsNullOrWhiteSpace(Method);

    /// <summary>Whether a line of the laboratory's reports is meant. A line that names no method may have used it.</summary>
    public bool Covers(ResultLine line)
    {
        if (!string.IsNullOrWhiteSpace(Test))
        {
            var (doubted, printed) = (CharacteristicName.Read(Test), CharacteristicName.Read(line.Characteristic));
            if (!doubted.Keys.Overlaps(printed.Keys) && !doubted.Substances.Overlaps(printed.Substances))
                return false;
        }
        return string.IsNullOrWhiteSpace(Method) || string.IsNullOrWhiteSpace(line.Method) || ScopeFits.SameMethod(Method, line.Method);
    }
}

/// <summary>
/// That something turned out to be doubtful: one certificate, one instrument, or work of a laboratory (ISO/IEC 17025:2017, 7.10). Nothing
/// is deleted for it; what rests on it is shown as suspect until it is closed.
/// </summary>
public sealed record Suspicion
{
    /// <summary>Last part of its resource name.</summary>
    public required string Id { get; init; }

    /// <summary>Resource name of the doubted certificate; null when something else is doubted.</summary>
    public string? Report { get; init; }

    /// <summary>Id of the doubted instrument; null when something else is doubted.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The doubted work; null when something else is doubted.</summary>
    public SuspectScope? Scope { get; init; }

    /// <summary>First day of doubtful work with it; null when open.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day of doubtful work with it; null when open.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Resource name of the laboratory whose certificate or work is doubted; null for an instrument.</summary>
    public string? Laboratory { get; init; }

    /// <summary>Organisation of the key that declared it; empty for the registry's own officers.</summary>
    public string DeclaredBy { get; init; } = "";

    /// <summary>When it was declared.</summary>
    public Instant DeclaredAt { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>Why it was closed.</summary>
    public string? CloseReason { get; init; }

    /// <summary>The days of doubtful use.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SuspectWindow Window => new(From, To);
}

/// <summary>The lines of a report that rest on something doubted.</summary>
public static class SuspectLines
{
    /// <summary>The lines measured with one piece of equipment: all, unless the report names characteristics for it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="equipment">The piece; null for the report itself.</param>
    /// <returns>Null for all lines.</returns>
    public static IReadOnlyList<(int Sample, int Line)>? Of(Report report, MeasuringEquipment? equipment)
    {
        if (equipment is null || equipment.Characteristics.Count == 0)
            return null;
        var names = equipment.Characteristics.Select(CharacteristicName.Read).ToList();
        var lines = Where(report, line =>
        {
            var printed = CharacteristicName.Read(line.Characteristic);
            return names.Exists(name => name.Keys.Overlaps(printed.Keys) || name.Substances.Overlaps(printed.Substances));
        });
        // A narrowing that meets no line narrows nothing: what is meant cannot be told.
        return lines.Count == 0 ? null : lines;
    }

    /// <summary>The lines of doubted work.</summary>
    /// <returns>Null for all lines; empty when none is meant.</returns>
    public static IReadOnlyList<(int Sample, int Line)>? Of(Report report, SuspectScope scope) =>
        scope.IsNarrowed ? Where(report, scope.Covers) : null;

    private static List<(int Sample, int Line)> Where(Report report, Func<ResultLine, bool> meant)
    {
        var found = new List<(int, int)>();
        for (var s = 0; s < report.Samples.Count; s++)
            for (var r = 0; r < report.Samples[s].Results.Count; r++)
                if (meant(report.Samples[s].Results[r]))
                    found.Add((s, r));
        return found;
    }
}
