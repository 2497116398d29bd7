using System.Text;
using Registry.Import.Registers;
using Registry.Server.Citing;

namespace Registry.Server.Products;

/// <summary>The register of enterprises, products and declarations as a table: a column for all that it holds, read back without a change.</summary>
internal static class RegisterTable
{
    public static byte[] Workbook(IEnumerable<RegisterRow> rows) => ListFiles.Workbook("register", Cells(rows));

    /// <summary>Begins with the mark that lets spreadsheets read Vietnamese right.</summary>
    public static byte[] Csv(IEnumerable<RegisterRow> rows) => Encoding.UTF8.GetBytes('\uFEFF' + string.Concat(Cells(rows).Select(ListFiles.Line)));

    private static IEnumerable<IReadOnlyList<string>> Cells(IEnumerable<RegisterRow> rows) => rows.Select(RegisterColumns.Cells).Prepend([.. RegisterColumns.All.Select(f => f.Name)]);
}
