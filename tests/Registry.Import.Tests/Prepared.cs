using NodaTime;
using Registry.Protocol.V1;

namespace Registry.Import.Tests;

/// <summary>A source that was read and prepared: its documents and everything that was found.</summary>
internal sealed class Prepared
{
    private Prepared(IReadOnlyList<PreparedDocument> documents, IReadOnlyList<ImportFinding> findings) => (Documents, Findings) = (documents, findings);

    public IReadOnlyList<PreparedDocument> Documents { get; }

    /// <summary>Of the source and of its documents.</summary>
    public IReadOnlyList<ImportFinding> Findings { get; }

    public Document this[string designation] => Assert.Single(Documents, d => d.Document.Designation == designation).Document;

    public static Prepared Of(IEnumerable<ImportItem> items)
    {
        var findings = new List<ImportFinding>();
        using var preparation = ImportPreparation.Of(items, new ImportOptions { Source = "test", Seen = new LocalDate(2026, 6, 1) }, findings.Add, _ => { }, CancellationToken.None);
        var documents = preparation.Documents().ToList();
        Assert.Equal(preparation.Count, documents.Count);
        return new Prepared(documents, [.. findings, .. documents.SelectMany(d => d.Findings)]);
    }

    public static Prepared Of(params ImportRecord[] records) => Of(records.Select(r => (ImportItem)r));

    public static Prepared OfFile(string path) => Of(ImportSource.Read(path, ImportSource.Detect(path)));

    public IEnumerable<ImportFinding> Found(string code) => Findings.Where(f => f.Code == code);

    /// <summary>A record with a title, published in a year.</summary>
    public static ImportRecord Record(string designation, string published = "", string stage = "60.60") => new()
    {
        Designation = designation,
        Titles = [new ImportText("en", $"Title of {designation}")],
        Stage = stage,
        Dates = published.Length > 0 ? [new ImportDate("published", published)] : [],
        Publisher = "ISO",
        File = "file",
        Line = 1,
    };
}
