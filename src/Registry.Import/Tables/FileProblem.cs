namespace Registry.Import.Tables;

/// <summary>Why something in a file cannot be sent.</summary>
/// <param name="File">The file.</param>
/// <param name="Row">Row as a spreadsheet counts it, from 1; null for the file as a whole.</param>
/// <param name="Column">The column's heading, or its place; empty for the whole row.</param>
/// <param name="Value">What stands there, shortened.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record FileProblem(string File, int? Row, string Column, string Value, string Message)
{
    private const int Shown = 60;

    public static FileProblem Of(string file, string message) => new(file, null, "", "", message);

    public static FileProblem At(string file, int row, string column, string value, string message) =>
        new(file, row, column, value.Length > Shown ? value[..Shown] + "…" : value, message);
}
