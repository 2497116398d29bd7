namespace Registry.Import;

/// <summary>A text with its language, ISO 639 in two letters; empty when the source does not say.</summary>
public sealed record ImportText(string Language, string Text);

/// <summary>A date of a record as its source writes it.</summary>
/// <param name="Kind">As the source names it: published, obsoleted, confirmed.</param>
public sealed record ImportDate(string Kind, string On);

/// <summary>A relation as its source names it, in the source's own direction.</summary>
/// <param name="Kind">As the source names it: obsoletes, updates, partOf.</param>
/// <param name="Target">Designation of the other document, or its number in the source when <paramref name="IsNumber"/>.</param>
public sealed record ImportRelation(string Kind, string Target, string Date = "", bool IsNumber = false);

/// <summary>
/// One bibliographic record as a source states it, before anything is repaired. Every reader makes these; what is made of them does not
/// depend on the format they came in.
/// </summary>
public sealed record ImportRecord
{
    /// <summary>The designation as printed.</summary>
    public string Designation { get; init; } = "";

    /// <summary>The record's number in its source, where relations go by numbers.</summary>
    public string Number { get; init; } = "";

    /// <summary>What the source calls it: international-standard, amendment.</summary>
    public string Type { get; init; } = "";

    public IReadOnlyList<ImportText> Titles { get; init; } = [];

    public IReadOnlyList<ImportText> Abstracts { get; init; } = [];

    /// <summary>Status or stage as the source words it.</summary>
    public string Stage { get; init; } = "";

    public IReadOnlyList<ImportDate> Dates { get; init; } = [];

    public IReadOnlyList<string> Ics { get; init; } = [];

    public IReadOnlyList<ImportRelation> Relations { get; init; } = [];

    /// <summary>Other names of the record, e.g. its URN.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Abbreviation of the publisher, where the source gives one.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>Subject in words.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Where it stands: path inside the source.</summary>
    public string File { get; init; } = "";

    /// <summary>From 1; 0 when the whole file is the record.</summary>
    public int Line { get; init; }
}

/// <summary>What reading one place of a source gave: a record, or why there is none.</summary>
public readonly record struct ImportItem(ImportRecord? Record, ImportFinding? Finding)
{
    public static implicit operator ImportItem(ImportRecord record) => new(record, null);

    public static implicit operator ImportItem(ImportFinding finding) => new(null, finding);
}
