namespace Registry.ReferencePack;

/// <summary>Something wrong in a file of the pack, with the place to look at.</summary>
/// <param name="File">Path inside the pack, e.g. <c>documents.csv</c>.</param>
/// <param name="Row">Row counted as a spreadsheet does: 1 is the header. In a JSON file the line, 1 when not known.</param>
/// <param name="Column">Column name, or the JSON path; empty when the whole row is meant.</param>
/// <param name="Code">Stable name in capitals, e.g. <c>DATE_INVALID</c>.</param>
/// <param name="Message">What was found and what would be right.</param>
public sealed record PackFinding(string File, int Row, string Column, string Code, string Message)
{
    /// <summary>The finding as one line: file, row, column, code, message.</summary>
    public override string ToString() => $"{File}({Row},{Column}): {Code}: {Message}";
}
