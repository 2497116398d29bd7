using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>The few shapes every command prints in.</summary>
public static class Tables
{
    /// <summary>A table without heavy lines; cells are plain text unless they are given as markup.</summary>
    public static Table Of(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        return table;
    }

    /// <summary>Facts of one thing, name and value; rows without a value are left out.</summary>
    public static Grid Facts() => new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();

    public static Grid Fact(this Grid grid, string name, string value) =>
        value.Length == 0 ? grid : grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value));

    public static Grid Fact(this Grid grid, string name, Markup value) =>
        grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), value);

    public static Table Row(this Table table, params string[] cells)
    {
        table.AddRow(cells.Select(cell => new Text(cell)));
        return table;
    }

    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }
}
