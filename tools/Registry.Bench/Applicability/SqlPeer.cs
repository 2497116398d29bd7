using Microsoft.Data.Sqlite;
using NodaTime;
using Registry.Domain.Applicability;

namespace Registry.Bench.Applicability;

/// <summary>The peer: the rules in an indexed table, asked for the code and its two prefixes. It says which rules bind and nothing of why.</summary>
internal sealed class SqlPeer : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand command;

    public SqlPeer(IReadOnlyList<ProductRule> rules)
    {
        connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using (var create = connection.CreateCommand())
        {
            create.CommandText = "CREATE TABLE rules (id INTEGER PRIMARY KEY, code TEXT, first INTEGER, last INTEGER, place TEXT); CREATE INDEX by_code ON rules(code)";
            create.ExecuteNonQuery();
        }
        Fill(rules);
        command = connection.CreateCommand();
        command.CommandText = "SELECT id, first, place FROM rules WHERE code IN ($c4, $c6, $c8) AND last >= $day AND (place IS NULL OR place = $place)";
        foreach (var name in (string[])["$c4", "$c6", "$c8", "$day", "$place"])
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    public int Check(in ApplicabilityQuestion question)
    {
        var code = question.HsCode!.Value;
        command.Parameters[0].Value = code.Prefix(4).ToString();
        command.Parameters[1].Value = code.Prefix(6).ToString();
        command.Parameters[2].Value = code.ToString();
        command.Parameters[3].Value = Day(question.Date);
        command.Parameters[4].Value = (object?)question.PlaceId ?? DBNull.Value;
        var found = 0;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            found++;
        return found;
    }

    public void Dispose()
    {
        command.Dispose();
        connection.Dispose();
    }

    private void Fill(IReadOnlyList<ProductRule> rules)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO rules (code, first, last, place) VALUES ($code, $first, $last, $place)";
        foreach (var name in (string[])["$code", "$first", "$last", "$place"])
            insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        foreach (var rule in rules)
        {
            insert.Parameters[0].Value = rule.HsCodes[0];
            insert.Parameters[1].Value = rule.EffectiveFrom is { } first ? Day(first) : 0;
            insert.Parameters[2].Value = rule.EffectiveUntil is { } last ? Day(last) : int.MaxValue;
            insert.Parameters[3].Value = (object?)rule.JurisdictionId ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static int Day(LocalDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;
}
