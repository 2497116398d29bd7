using Npgsql;
using NpgsqlTypes;

namespace Registry.Bench.Search;

/// <summary>
/// The peer on PostgreSQL: its full-text index with marks taken off by the extension unaccent, ranked by ts_rank, marked by
/// ts_headline; filter and facets come from one pass over the matches.
/// </summary>
internal sealed class PostgresPeer : SearchPeer
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand matching;
    private readonly NpgsqlCommand marking;
    private readonly FacetTable facets;
    private readonly List<(int Id, float Rank)> found = [];

    public PostgresPeer(string connectionString, FacetTable facets, (string Title, string Body)[] texts)
    {
        this.facets = facets;
        connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Run(
            """
            DROP TABLE IF EXISTS peer_texts, peer_documents;
            DROP TEXT SEARCH CONFIGURATION IF EXISTS peer_folded;
            CREATE EXTENSION IF NOT EXISTS unaccent;
            CREATE TEXT SEARCH CONFIGURATION peer_folded (COPY = simple);
            ALTER TEXT SEARCH CONFIGURATION peer_folded ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH unaccent, simple;
            CREATE UNLOGGED TABLE peer_texts (id int, d0 int, d1 int, d2 int, d3 int, title text, body text);
            SET work_mem = '256MB'; SET maintenance_work_mem = '512MB';
            """);
        Fill(texts);
        Run(
            """
            CREATE UNLOGGED TABLE peer_documents AS SELECT *, to_tsvector('peer_folded', title || ' ' || body) AS words FROM peer_texts;
            DROP TABLE peer_texts;
            ALTER TABLE peer_documents ADD PRIMARY KEY (id);
            CREATE INDEX ON peer_documents USING gin (words) WITH (fastupdate = off);
            VACUUM ANALYZE peer_documents;
            """);
        matching = Prepare("SELECT id, ts_rank(words, q), d0, d1, d2, d3 FROM peer_documents, to_tsquery('peer_folded', $1) q WHERE words @@ q");
        marking = Prepare(
            """
            SELECT ts_headline('peer_folded', title, q, 'HighlightAll=true, StartSel=[, StopSel=]'),
              ts_headline('peer_folded', body, q, 'MaxWords=24, MinWords=12, StartSel=[, StopSel=]')
            FROM peer_documents, to_tsquery('peer_folded', $1) q WHERE id = ANY($2)
            """);
        marking.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        matching.Prepare();
        marking.Prepare();
    }

    public override int Search(BenchQuery query, List<string> page)
    {
        page.Clear();
        found.Clear();
        Collect(query, facets.NewCounts());
        found.Sort((a, b) => b.Rank.CompareTo(a.Rank));
        marking.Parameters[0].Value = string.Join(" | ", query.Words.Select(Quoted));
        marking.Parameters[1].Value = found.Take(PageSize).Select(hit => hit.Id).ToArray();
        using var reader = marking.ExecuteReader();
        while (reader.Read())
            page.Add(reader.GetString(0) + "\n" + reader.GetString(1));
        return found.Count;
    }

    public override void Dispose()
    {
        matching.Dispose();
        marking.Dispose();
        Run("DROP TABLE IF EXISTS peer_texts, peer_documents; DROP TEXT SEARCH CONFIGURATION IF EXISTS peer_folded");
        connection.Dispose();
    }

    /// <summary>Any of the ways; what is joined to it is true of all of them, and lets the pairs count in the rank.</summary>
    private static string Match(BenchQuery query)
    {
        var ways = string.Join(" | ", query.Ways.Select(way => $"({string.Join(" & ", way.Select(Quoted))})"));
        var pairs = query.Pairs.Select(pair => $"({string.Join(" <-> ", pair.Split(' ').Select(Quoted))})");
        return query.Pairs.Count == 0 ? ways : $"({ways}) & ({string.Join(" | ", query.Words.Select(Quoted).Concat(pairs))})";
    }

    private static string Quoted(string word) => $"'{word}'";

    private void Collect(BenchQuery query, int[][] counts)
    {
        var filtered = Array.IndexOf(BenchFacets.Order, query.Facet);
        var wanted = facets.NumberOf(filtered, query.Value);
        matching.Parameters[0].Value = Match(query);
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
            found.Add((reader.GetInt32(0), reader.GetFloat(1)));
        }
    }

    private void Fill((string Title, string Body)[] texts)
    {
        using var copy = connection.BeginBinaryImport("COPY peer_texts FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < texts.Length; i++)
        {
            copy.StartRow();
            copy.Write(i, NpgsqlDbType.Integer);
            for (var d = 0; d < facets.Dimensions; d++)
                copy.Write(facets.Column(d)[i], NpgsqlDbType.Integer);
            copy.Write(texts[i].Title, NpgsqlDbType.Text);
            copy.Write(texts[i].Body, NpgsqlDbType.Text);
        }
        copy.Complete();
    }

    private NpgsqlCommand Prepare(string sql)
    {
#pragma warning disable CA2100 // Constants of this file.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    private void Run(string sql)
    {
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
#pragma warning disable CA2100 // Constants of this file.
            using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
