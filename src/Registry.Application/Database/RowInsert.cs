namespace Registry.Application.Database;

/// <summary>A table and the columns rows are put into, in this order.</summary>
public sealed record InsertColumns(string Table, params string[] Columns);

/// <summary>
/// Rows on their way into one table, by the quickest way the database has inside a transaction. One at a time may be open on a
/// connection; it can be used again after <see cref="Complete"/>.
/// </summary>
public abstract class RowInsert : IDisposable
{
    /// <summary>Begins the next row; its values follow in the order of the columns.</summary>
    public abstract RowInsert Next();

    /// <summary>Adds a value of a column of 64 bits.</summary>
    public abstract RowInsert Add(long value);

    /// <summary>Adds a value of a column of 32 bits.</summary>
    public abstract RowInsert Add(int value);

    /// <summary>Adds a truth value.</summary>
    public abstract RowInsert Add(bool value);

    /// <summary>Adds a text, or null.</summary>
    public abstract RowInsert Add(string? value);

    /// <summary>Adds bytes, or null.</summary>
    public abstract RowInsert Add(byte[]? value);

    /// <summary>Ends the last row: all of them are in the table now.</summary>
    public abstract void Complete();

    /// <summary>Forgets the rows that are not completed; the transaction is about to be rolled back.</summary>
    public abstract void Cancel();

    /// <inheritdoc/>
    public abstract void Dispose();
}
