using Microsoft.Data.Sqlite;

namespace Registry.Bench.Search;

/// <summary>
/// The peer: SQLite's full-text index with the tokenizer its documentation names for text with marks. It matches the words of any way, ranks
/// with bm25 and gives snippets; filter and facets come from one pass over the matches joined with a table of four numbers.
/// </summary>
internal sealed class Fts5Peer : SearchPeer
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand matching;
    private readonly SqliteCommand snippet;
    private readonly FacetTable facets;
    private readonly List<(long Id, double Rank)> found = [];

    public Fts5Peer(string file, FacetTable facets, (string Title, string Body)[] texts)
    {
        this.facets = facets;
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA mmap_size = 2000000000;");
        Run("CREATE TABLE docs (id INTEGER PRIMARY KEY, d0 INTEGER, d1 INTEGER, d2 INTEGER, d3 INTEGER)");
        Run("CREATE VIRTUAL TABLE fts USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')");
        Fill(texts);
        Run("INSERT INTO fts(fts) VALUES ('optimize')");
        matching = Prepare("SELECT f.rowid, bm25(fts), d.d0, d.d1, d.d2, d.d3 FROM fts f CROSS JOIN docs d ON d.id = f.rowid WHERE fts MATCH $query", "$query");
        snippet = Prepare("SELECT highlight(fts, 0, '[', ']'), snippet(fts, 1, '[', ']', '…', 24) FROM fts WHERE fts MATCH $query AND rowid = $id", "$query", "$id");
    }

    /// <summary>The same work as the others. Returns the number of matches.</summary>
    public override int Search(BenchQuery query, List<string> page)
    {
        page.Clear();
        found.Clear();
        var text = Match(query);
        var words = string.Join(" OR ", query.Words.Select(Quoted));
        Collect(query, text, facets.NewCounts());
        found.Sort((a, b) => a.Rank.CompareTo(b.Rank));
        snippet.Parameters[0].Value = words;
        for (var i = 0; i < Math.Min(PageSize, found.Count); i++)
        {
            snippet.Parameters[1].Value = found[i].Id;
            using var reader = snippet.ExecuteReader();
            reader.Read();
            page.Add(reader.GetString(0) + "\n" + reader.GetString(1));
        }
        return found.Count;
    }

    public override void Dispose()
    {
        matching.Dispose();
        snippet.Dispose();
        connection.Dispose();
    }

    private void Collect(BenchQuery query, string text, int[][] counts)
    {
        var filtered = Array.IndexOf(BenchFacets.Order, query.Facet);
        var wanted = facets.NumberOf(filtered, query.Value);
        matching.Parameters[0].Value = text;
        using var reader = matching.ExecuteReader();
        while (reader.Read())
        {
            var value = reader.GetInt32(2 + filtered);
            counts[filtered][value]++;
            if (value != wanted)
                continue;
            for (var d = 0; d < counts.Length; d++)
                if (d != filtered)
                    counts[d][reader.GetInt32(2 + d)]++;
            found.Add((reader.GetInt64(0), reader.GetDouble(1)));
        }
    }

    private void Fill((string Title, string Body)[] texts)
    {
        using var transaction = connection.BeginTransaction();
        using var insertText = Prepare("INSERT INTO fts(rowid, title, body) VALUES ($id, $title, $body)", "$id", "$title", "$body");
        using var insertRow = Prepare("INSERT INTO docs VALUES ($id, $d0, $d1, $d2, $d3)", "$id", "$d0", "$d1", "$d2", "$d3");
        (insertText.Transaction, insertRow.Transaction) = (transaction, transaction);
        for (var i = 0; i < texts.Length; i++)
        {
            insertText.Parameters[0].Value = i + 1;
            insertText.Parameters[1].Value = WithoutCrossedD(texts[i].Title);
            insertText.Parameters[2].Value = WithoutCrossedD(texts[i].Body);
            insertText.ExecuteNonQuery();
            insertRow.Parameters[0].Value = i + 1;
            for (var d = 0; d < facets.Dimensions; d++)
                insertRow.Parameters[1 + d].Value = facets.Column(d)[i];
            insertRow.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>Any of the ways; what is joined to it is true of all of them, and lets the pairs count in the rank.</summary>
    private static string Match(BenchQuery query)
    {
        var ways = string.Join(" OR ", query.Ways.Select(way => $"({string.Join(" AND ", way.Select(Quoted))})"));
        return query.Pairs.Count == 0 ? ways : $"({ways}) AND ({string.Join(" OR ", query.Words.Concat(query.Pairs).Select(Quoted))})";
    }

    private static string Quoted(string words) => $"\"{words}\"";

    /// <summary>The tokenizer does not take đ for d; folding it here lets the peer find what the others find.</summary>
    private static string WithoutCrossedD(string text) => text.Replace('đ', 'd').Replace('Đ', 'D');

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private void Run(string sql)
    {
        using var command = Prepare(sql);
        command.ExecuteNonQuery();
    }
}
