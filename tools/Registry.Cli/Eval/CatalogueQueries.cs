using System.Text;
using Registry.Application.Search;
using Registry.ReferencePack;
using Registry.Server.Documents;

namespace Registry.Cli.Eval;

/// <summary>
/// A hundred questions people ask a catalogue, judged against the documents of the reference pack, so that they run from the product
/// alone. Written and judged here, which is why the public sets stand beside them.
/// </summary>
public static class CatalogueQueries
{
    private const string Resource = "Registry.Cli.Eval.catalogue-queries.tsv";

    /// <summary>Kinds of question in the file, in its order.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["designation", "product", "abbreviation", "language"];

    /// <summary>All questions, then those of each kind; of a designation only the first answer counts, because it has to come first.</summary>
    public static IReadOnlyList<RetrievalSet> Sets()
    {
        var documents = Documents();
        var ids = documents.ToDictionary(document => document.Designation, document => document.Id, StringComparer.Ordinal);
        var rows = Rows().Select((row, at) => (Id: $"q{at + 1}", row.Kind, row.Query, Answers: Judged(row.Kind, row.Answers, ids))).ToList();
        var all = Of("catalogue", _ => true);
        return [all, all with { Name = "catalogue, no synonyms", WithSynonyms = false }, .. Kinds.Select(kind => Of($"catalogue: {kind}", row => row == kind))];

        RetrievalSet Of(string name, Func<string, bool> wanted) => new(
            name, documents,
            [.. rows.Where(row => wanted(row.Kind)).Select(row => (row.Id, row.Query))],
            rows.ToDictionary(row => row.Id, IReadOnlySet<string> (row) => row.Answers));
    }

    private static HashSet<string> Judged(string kind, string answers, Dictionary<string, string> ids)
    {
        var named = answers.Split("; ").Select(designation => ids[designation]);
        return (kind == "designation" ? named.Take(1) : named).ToHashSet();
    }

    private static List<SearchableDocument> Documents()
    {
        var pack = ReferencePackReader.Read(ReferencePackReader.ShippedFolder);
        return [.. PackMessages.Documents(pack.Contents)
            .Select(message => DocumentMapping.ToRecord(message)).Where(read => read.Ok)
            .Select((read, at) => SearchDocuments.Of(read.Value, at))];
    }

    private static IEnumerable<(string Kind, string Query, string Answers)> Rows()
    {
        using var stream = typeof(CatalogueQueries).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            if (line.Length > 0 && line[0] != '#' && cells[0] != "kind")
                yield return (cells[0], cells[1], cells[2]);
        }
    }
}
