using System.Globalization;
using Registry.Domain.Documents;
using Registry.Import.Mending;
using Registry.Import.Staging;

namespace Registry.Import;

/// <summary>
/// A source that was read once and is ready to be sent: what belongs together is known, in memory stays an index of it. Documents come
/// in the order in which the source first names them, the same each time, so that an import can go on where it stopped.
/// </summary>
public sealed class ImportPreparation : IDisposable
{
    private readonly StagedRecords staged = new();
    private readonly List<List<StagedEntry>> groups = [];
    private readonly Dictionary<string, List<StagedEntry>> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StagedEntry>> series = new(StringComparer.Ordinal);
    private readonly ImportOptions options;
    private RelationGraph graph = null!;

    private ImportPreparation(ImportOptions options) => this.options = options;

    /// <summary>How many documents there are.</summary>
    public int Count => groups.Count;

    /// <summary>Reads a source.</summary>
    /// <param name="tell">Given every finding that belongs to no document.</param>
    /// <param name="read">Told how many records were read, now and then.</param>
    public static ImportPreparation Of(IEnumerable<ImportItem> items, ImportOptions options, Action<ImportFinding> tell, Action<long> read, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(items);
        var preparation = new ImportPreparation(options);
        try
        {
            preparation.Read(items, tell, read, stop);
            return preparation;
        }
        catch
        {
            preparation.Dispose();
            throw;
        }
    }

    /// <summary>Makes the documents, one after the other.</summary>
    public IEnumerable<PreparedDocument> Documents()
    {
        var maker = new DocumentMaker(options, graph);
        foreach (var group in groups)
        {
            var records = group.ConvertAll(entry => (entry, staged.Read(entry.Place)));
            yield return maker.Make(records, NextEdition(group[0].Name));
        }
    }

    public void Dispose() => staged.Dispose();

    private void Read(IEnumerable<ImportItem> items, Action<ImportFinding> tell, Action<long> read, CancellationToken stop)
    {
        var byNumber = new Dictionary<string, StagedEntry>(StringComparer.Ordinal);
        var stated = new List<(StagedEntry From, ImportRelation Relation)>();
        var count = 0L;
        foreach (var (record, finding) in items)
        {
            stop.ThrowIfCancellationRequested();
            if (finding is not null)
                tell(finding);
            if (record is null || Accept(record, tell) is not { } name)
                continue;
            var entry = StagedEntry.Of(record, name, staged.Add(record with { Relations = [] }));
            Add(entry);
            if (record.Number.Length > 0)
                byNumber.TryAdd(record.Number, entry);
            foreach (var relation in record.Relations)
                stated.Add((entry, relation));
            if (++count % 1000 == 0)
                read(count);
        }
        read(count);
        // A copy without a title does no harm beside one that has it.
        foreach (var untitled in groups.Where(group => !group.Exists(e => e.HasTitle)))
            tell(new ImportFinding(ImportCodes.TitleMissing, ImportSeverity.Refused, untitled[0].File, untitled[0].Line, untitled[0].Name.Text, "The record has no title."));
        groups.RemoveAll(group => !group.Exists(e => e.HasTitle));
        graph = new RelationGraph(byId.ToDictionary(p => p.Key, p => p.Value[0], StringComparer.Ordinal), byNumber);
        foreach (var (from, relation) in stated)
            graph.Add(from, relation);
        graph.BreakCycles();
    }

    private static RecordName? Accept(ImportRecord record, Action<ImportFinding> tell)
    {
        string? code = null;
        var message = "";
        RecordName? name = null;
        if (string.IsNullOrWhiteSpace(record.Designation))
            (code, message) = (ImportCodes.IdentifierMissing, "The record has no identifier.");
        else if (record.Designation.Length > 200 || (name = RecordName.Of(record.Designation)).Id.Length == 0)
            (code, message) = (ImportCodes.IdentifierUnreadable, $"No name can be made of \"{record.Designation[..Math.Min(80, record.Designation.Length)]}\".");
        if (code is null)
            return name;
        tell(new ImportFinding(code, ImportSeverity.Refused, record.File, record.Line, record.Designation[..Math.Min(80, record.Designation.Length)], message));
        return null;
    }

    private void Add(StagedEntry entry)
    {
        var id = entry.Name.Id;
        if (byId.TryGetValue(id, out var group))
        {
            group.Add(entry);
            return;
        }
        byId[id] = group = [entry];
        groups.Add(group);
        if (entry.Name.Designation is not { IsSupplement: false, Year: not null } dated || entry.Name.IsVersion)
            return;
        var undated = DocumentId.Of(dated with { Year = null });
        if (!series.TryGetValue(undated, out var editions))
            series[undated] = editions = [];
        editions.Add(entry);
    }

    /// <summary>The next edition under the same number: publishers that list no relations still number their editions.</summary>
    private Successor? NextEdition(RecordName name)
    {
        if (name.Designation is not { IsSupplement: false, Year: { } year } dated || !series.TryGetValue(DocumentId.Of(dated with { Year = null }), out var editions) || editions.Count < 2)
            return null;
        var next = editions.Where(e => e.Name.Year > year && e.PublishedBy is not null && e.Standing is Standing.Valid or Standing.Withdrawn).MinBy(e => e.PublishedBy);
        return next?.PublishedBy is not { } by ? null
            : new Successor(next.Name.Text, by, $"the next edition, {next.Name.Text}, was published by {by.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}");
    }
}
