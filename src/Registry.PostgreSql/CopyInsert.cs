using Npgsql;
using NpgsqlTypes;
using Registry.Application.Database;

namespace Registry.PostgreSql;

/// <summary>Rows in the binary form of COPY, begun with the first row of a group and ended with it.</summary>
internal sealed class CopyInsert(NpgsqlConnection connection, InsertColumns into) : RowInsert
{
    private readonly string copy = $"COPY \"{into.Table}\" ({string.Join(", ", into.Columns.Select(c => $"\"{c}\""))}) FROM STDIN (FORMAT BINARY)";
    private NpgsqlBinaryImporter? importer;

    public override RowInsert Next()
    {
        importer ??= connection.BeginBinaryImport(copy);
        importer.StartRow();
        return this;
    }

    public override RowInsert Add(long value)
    {
        importer!.Write(value, NpgsqlDbType.Bigint);
        return this;
    }

    public override RowInsert Add(int value)
    {
        importer!.Write(value, NpgsqlDbType.Integer);
        return this;
    }

    public override RowInsert Add(bool value)
    {
        importer!.Write(value, NpgsqlDbType.Boolean);
        return this;
    }

    public override RowInsert Add(string? value)
    {
        if (value is null)
            importer!.WriteNull();
        else
            importer!.Write(value, NpgsqlDbType.Text);
        return this;
    }

    public override RowInsert Add(byte[]? value)
    {
        if (value is null)
            importer!.WriteNull();
        else
            importer!.Write(value, NpgsqlDbType.Bytea);
        return this;
    }

    public override void Complete()
    {
        if (importer is null)
            return;
        try
        {
            importer.Complete();
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>A COPY that is not completed is taken back by the server.</summary>
    public override void Cancel() => Dispose();

    public override void Dispose()
    {
        importer?.Dispose();
        importer = null;
    }
}
