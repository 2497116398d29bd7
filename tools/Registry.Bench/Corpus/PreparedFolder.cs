using NodaTime;
using Registry.Application;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Domain.Documents;
using Registry.Sqlite;

namespace Registry.Bench.Corpus;

/// <summary>
/// A data folder that holds the corpus: database, log and search index as the registry itself makes them. It is made once and
/// kept under artifacts; another corpus or another build of the registry makes it anew.
/// </summary>
internal static class PreparedFolder
{
    private const int Group = 1000;

    private const string InsertDocument =
        """
        INSERT INTO "Documents" ("Name", "Revision", "Position", "Kind", "Designation", "IssuerCode", "Jurisdiction", "Year", "HasRules")
        VALUES (@name, 1, @position, @kind, @designation, @issuer, @jurisdiction, @year, 0)
        """;

    private const string InsertKey = """INSERT INTO "DesignationKeys" ("Key", "Document") VALUES (@key, @document)""";

    /// <summary>The folder of the corpus; made when it is not there.</summary>
    public static async Task<RegistrySettings> GetAsync(CatalogueCorpus corpus, Action<string> tell)
    {
        var folder = Path.GetFullPath(Path.Combine("artifacts", "bench", $"catalogue-{corpus.Count}"));
        var settings = new RegistrySettings(folder, "bench.invalid/log");
        var stamp = Path.Combine(folder, "made-by");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == Stamp(corpus))
            return settings;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        tell($"Making a registry of {corpus.Count:N0} documents in {folder} (once) ...");
        await using (var runtime = await OpenAsync(settings))
            await FillAsync(runtime, corpus);
        await CommitIndexAsync(settings);
        await File.WriteAllTextAsync(stamp, Stamp(corpus));
        tell($"... made in {System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s.");
        return settings;
    }

    /// <summary>Opens the registry of a folder, without doors.</summary>
    public static Task<RegistryRuntime> OpenAsync(RegistrySettings settings) => RegistryRuntime.OpenAsync(
        settings,
        new SqliteProvider(settings.DatabaseFile),
        (_, _) => throw new NotSupportedException("There are no reports in this registry."),
        SystemClock.Instance,
        Console.Error.WriteLine,
        CancellationToken.None);

    /// <summary>Writes what an import writes, by the same writer, a thousand documents a transaction.</summary>
    private static async Task FillAsync(RegistryRuntime runtime, CatalogueCorpus corpus)
    {
        for (var first = 0; first < corpus.Count; first += Group)
        {
            var from = first;
            var written = await runtime.Writes.WriteAsync<int>(
                session =>
                {
                    for (var i = from; i < Math.Min(from + Group, corpus.Count); i++)
                        Insert(session, corpus[i]);
                    return Group;
                },
                CancellationToken.None);
            _ = written.Value;
        }
        await CatchUpAsync(runtime);
    }

    private static void Insert(WriteSession session, Document document)
    {
        var name = $"documents/{document.Id}";
        var entry = session.Append(new Statement(StatementKind.DocumentRecorded, name, 1, RegistryJson.Write(document)));
        session.Prepared(InsertDocument)
            .Set("@name", name)
            .Set("@position", entry.Position)
            .Set("@kind", document.Kind.ToString())
            .Set("@designation", document.Designation)
            .Set("@issuer", document.IssuerCode)
            .Set("@jurisdiction", document.JurisdictionId)
            .Set("@year", document.Year)
            .Execute();
        foreach (var key in DesignationKeys.OfRecord(DesignationParser.Parse(document.Designation).Value).Select(k => k.Text).Distinct(StringComparer.Ordinal))
            session.Prepared(InsertKey).Set("@key", key).Set("@document", name).Execute();
    }

    /// <summary>A registry that is closed at once may not have committed the last entries of its index; one that is idle has.</summary>
    private static async Task CommitIndexAsync(RegistrySettings settings)
    {
        await using var runtime = await OpenAsync(settings);
        await CatchUpAsync(runtime);
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private static async Task CatchUpAsync(RegistryRuntime runtime)
    {
        if (!await runtime.SearchKeeper.WaitForAsync(runtime.Log.Signed.Head.Size - 1, TimeSpan.FromMinutes(30), CancellationToken.None))
            throw new TimeoutException("The search index did not come to the end of the log within half an hour.");
    }

    private static string Stamp(CatalogueCorpus corpus) => string.Join(' ',
        CatalogueCorpus.Version, corpus.Count, corpus.Model.Size,
        typeof(RegistryRuntime).Module.ModuleVersionId, typeof(Document).Module.ModuleVersionId, typeof(SqliteProvider).Module.ModuleVersionId);
}
