using System.Data;
using System.Data.Common;

namespace Registry.Application.Database;

/// <summary>
/// A command that is prepared once and run many times: what separates thousands of writes a second from hundreds. The text is
/// always a constant of the program; values are parameters.
/// </summary>
public sealed class PreparedCommand : IDisposable
{
    private readonly DbCommand command;
    private readonly Dictionary<string, DbParameter> parameters = new(StringComparer.Ordinal);
    private bool prepared;

    internal PreparedCommand(DbCommand command, string sql)
    {
        this.command = command;
#pragma warning disable CA2100 // Every text passed in is a constant of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
    }

    /// <summary>Gives a parameter its value for the next run.</summary>
    public PreparedCommand Set(string name, object? value)
    {
        if (!parameters.TryGetValue(name, out var parameter))
        {
            parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
            parameters[name] = parameter;
        }
        parameter.Value = value ?? DBNull.Value;
        return this;
    }

    /// <summary>Gives a text that may be absent: the type is told even when there is no value.</summary>
    public PreparedCommand SetText(string name, string? value) => Set(name, value, DbType.String);

    /// <summary>Gives bytes that may be absent.</summary>
    public PreparedCommand SetBytes(string name, byte[]? value) => Set(name, value, DbType.Binary);

    public int Execute()
    {
        Prepare();
        return command.ExecuteNonQuery();
    }

    public DbDataReader Read()
    {
        Prepare();
        return command.ExecuteReader();
    }

    private PreparedCommand Set(string name, object? value, DbType type)
    {
        Set(name, value);
        parameters[name].DbType = type;
        return this;
    }

    internal void Enlist(DbTransaction? transaction) => command.Transaction = transaction;

    private void Prepare()
    {
        if (prepared)
            return;
        command.Prepare();
        prepared = true;
    }

    public void Dispose() => command.Dispose();
}
