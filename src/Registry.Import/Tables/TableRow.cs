namespace Registry.Import.Tables;

/// <summary>What a cell of a spreadsheet is, beyond its text.</summary>
public enum CellKind
{
    Text,

    /// <summary>A formula; the text is the value that was stored.</summary>
    Formula,

    /// <summary>A day; the text is yyyy-MM-dd.</summary>
    Date,

    /// <summary>An error of the spreadsheet, e.g. #N/A.</summary>
    Error,

    /// <summary>A number shown in a way that cannot be told from here, e.g. as a percentage.</summary>
    UnknownFormat,
}

/// <summary>A cell as it is shown.</summary>
public readonly record struct TableCell(string Text, CellKind Kind = CellKind.Text);

/// <summary>A row, counted from 1 as a spreadsheet does.</summary>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells)
{
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : new TableCell("");

    public bool IsEmpty => Cells.All(cell => cell.Text.Length == 0);
}
