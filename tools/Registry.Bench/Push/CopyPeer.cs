using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>
/// The peer on PostgreSQL: the rows the registry writes for its reports, and nothing else, by binary COPY straight into the database.
/// No network of clients, no checks, no log: what a loader of a data warehouse would do.
/// </summary>
internal sealed class CopyPeer : Contender, IDisposable
{
    /// <summary>Reports of one transaction: about what the registry's writer finds waiting.</summary>
    private const int Group = 256;

    private readonly NpgsqlConnection connection;
    private readonly ReportTemplate template;
    private readonly byte[] buffer;
    private long number;

    public CopyPeer(string connectionString, ReportTemplate template)
        : base("peer: binary COPY of the same rows")
    {
        this.template = template;
        buffer = template.NewBuffer();
        connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Run(
            """
            DROP TABLE IF EXISTS peer_entries, peer_reports;
            CREATE TABLE peer_entries (position bigint PRIMARY KEY, kind text, subject text, revision bigint, received bigint, statement bytea, content bytea);
            CREATE INDEX ON peer_entries (subject, position);
            CREATE TABLE peer_reports (position bigint PRIMARY KEY, laboratory text, report text, revision int, kind text, hash bytea, public boolean, received bigint, request text);
            CREATE UNIQUE INDEX ON peer_reports (laboratory, report, revision);
            CREATE UNIQUE INDEX ON peer_reports (laboratory, request) WHERE request IS NOT NULL;
            """);
    }

    public override Task<Slice> RunAsync(TimeSpan length)
    {
        var begin = Reading.Take();
        var items = 0L;
        while (System.Diagnostics.Stopwatch.GetElapsedTime(begin.Ticks) < length)
        {
            var at = System.Diagnostics.Stopwatch.GetTimestamp();
            CopyGroup();
            Latencies.Add(System.Diagnostics.Stopwatch.GetElapsedTime(at));
            items += Group;
        }
        return Task.FromResult(begin.To(Reading.Take(), items));
    }

    public void Dispose()
    {
        Run("DROP TABLE IF EXISTS peer_entries, peer_reports");
        connection.Dispose();
    }

    private void CopyGroup()
    {
        const string laboratory = "organisations/bench-laboratory";
        var statement = new byte[330];
        using var transaction = connection.BeginTransaction();
        var first = number + 1;
        using (var entries = connection.BeginBinaryImport("COPY peer_entries FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < Group; i++)
            {
                template.Write(buffer, ++number);
                entries.StartRow();
                entries.Write(number, NpgsqlDbType.Bigint);
                entries.Write("report.issued", NpgsqlDbType.Text);
                entries.Write(ReportTemplate.NameOf(laboratory, number), NpgsqlDbType.Text);
                entries.Write(1L, NpgsqlDbType.Bigint);
                entries.Write(number, NpgsqlDbType.Bigint);
                entries.Write(statement, NpgsqlDbType.Bytea);
                entries.Write(buffer.AsMemory(buffer.Length - template.ReportSize), NpgsqlDbType.Bytea);
            }
            entries.Complete();
        }
        using (var reports = connection.BeginBinaryImport("COPY peer_reports FROM STDIN (FORMAT BINARY)"))
        {
            for (var at = first; at <= number; at++)
            {
                reports.StartRow();
                reports.Write(at, NpgsqlDbType.Bigint);
                reports.Write(laboratory, NpgsqlDbType.Text);
                reports.Write($"pkq-{at:D10}", NpgsqlDbType.Text);
                reports.Write(1, NpgsqlDbType.Integer);
                reports.Write("TestReport", NpgsqlDbType.Text);
                reports.Write(SHA256.HashData(statement), NpgsqlDbType.Bytea);
                reports.Write(false, NpgsqlDbType.Boolean);
                reports.Write(at, NpgsqlDbType.Bigint);
                reports.WriteNull();
            }
            reports.Complete();
        }
        transaction.Commit();
    }

    private void Run(string sql)
    {
#pragma warning disable CA2100 // Constants only.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
