namespace Registry.ReferencePack.Rows;

/// <summary>Where a row comes from. A row that is not verified is shown as such and no verdict rests on it.</summary>
/// <param name="SourceId">Ids of sources.csv.</param>
/// <param name="Source">The source in words, with the clause or item where known.</param>
/// <param name="Confidence">high, medium-high, medium, low, memory or missing.</param>
/// <param name="Verified">Whether the fact was compared with its source.</param>
public sealed record RowSource(string SourceId, string Source, string Confidence, bool Verified);

/// <summary>A source of sources.csv.</summary>
public sealed record SourceRow(int Row, string Id, string Kind, string Description, string Date, string Terms)
{
    internal static readonly string[] Columns = ["id", "kind", "description", "date", "terms"];

    internal static SourceRow Read(Reading.PackRow r) => new(
        r.Number, r.Required("id"),
        r.OneOf("kind", "official_text", "transcription", "secondary", "rule", "own_words", "unverified"),
        r.Required("description"), r.Date("date")?.ToString() ?? "", r.Text("terms"));
}
