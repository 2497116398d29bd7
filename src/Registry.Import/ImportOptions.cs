using NodaTime;

namespace Registry.Import;

/// <summary>What an import says about its source.</summary>
public sealed record ImportOptions
{
    /// <summary>Name of the source, the same each time it is imported: by it the registry knows whose statement it replaces.</summary>
    public required string Source { get; init; }

    /// <summary>How much the source counts beside others: high, medium-high, medium, low.</summary>
    public string Confidence { get; init; } = "medium";

    /// <summary>The day the source was written: what it calls withdrawn was withdrawn by then.</summary>
    public required LocalDate Seen { get; init; }
}

/// <summary>A document ready to be sent, with where it comes from and what was made of it.</summary>
public sealed record PreparedDocument(Protocol.V1.Document Document, string File, int Line, IReadOnlyList<ImportFinding> Findings);
