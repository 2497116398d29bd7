using NodaTime;
using Registry.Domain.Documents;
using Registry.Import.Mending;

namespace Registry.Import.Staging;

/// <summary>What is remembered of a record while the source is read.</summary>
/// <param name="Published">First day it can have been published; null when not known.</param>
/// <param name="PublishedBy">Last day it can have been published.</param>
internal sealed record StagedEntry(
    RecordName Name, StagedPlace Place, string File, int Line, bool IsCopy, bool HasTitle, string Stage, LocalDate? Published, LocalDate? PublishedBy)
{
    public Standing Standing => Stages.Of(Stage);

    public static StagedEntry Of(ImportRecord record, RecordName name, StagedPlace place)
    {
        var published = record.Dates.Where(d => d.Kind is "published" or "issued")
            .Select(d => PartialDate.Parse(d.On).TryGet(out var date, out _) ? date : default).FirstOrDefault(d => d.Precision != DatePrecision.Unknown);
        return new StagedEntry(name, place, record.File, record.Line, name.Text != record.Designation.Trim(), record.Titles.Any(t => !string.IsNullOrWhiteSpace(t.Text)), record.Stage, published.Earliest, published.Latest);
    }
}

/// <summary>A relation as it is put into the registry.</summary>
/// <param name="Target">Designation of the other document.</param>
internal sealed record ResolvedRelation(Protocol.V1.DocumentRelation.Types.Kind Kind, string Target, string Note);

/// <summary>What took the place of a document, and by when.</summary>
/// <param name="By">A day on which it had happened; null when the successor carries no date.</param>
internal sealed record Successor(string Designation, LocalDate? By, string Basis);
