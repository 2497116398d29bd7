using Registry.Domain.Lineage;

namespace Registry.Server.Lineage;

/// <summary>Where the boxes of a chain stand: generations from left to right, what stands beside each other below.</summary>
internal sealed class LineageLayout
{
    public const int BoxWidth = 190;
    public const int BoxHeight = 58;
    private const int Across = 250;
    private const int Down = 84;

    public LineageLayout(LineageGraph graph)
    {
        var first = graph.Nodes.Min(n => n.Generation);
        var rows = new Dictionary<int, int>();
        var boxes = new (int X, int Y)[graph.Nodes.Count];
        for (var i = 0; i < boxes.Length; i++)
        {
            var column = graph.Nodes[i].Generation - first;
            var row = rows.GetValueOrDefault(column);
            rows[column] = row + 1;
            boxes[i] = (10 + (column * Across), 10 + (row * Down));
        }
        Boxes = boxes;
        Width = 20 + ((graph.Nodes.Max(n => n.Generation) - first) * Across) + BoxWidth;
        Height = 20 + ((rows.Values.Max() - 1) * Down) + BoxHeight;
    }

    public IReadOnlyList<(int X, int Y)> Boxes { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The line of a relation, from the side of the one to the side of the other.</summary>
    public string Path(LineageLink link)
    {
        var (a, b) = (Boxes[link.From], Boxes[link.To]);
        if (a.X == b.X)
        {
            var (top, bottom) = a.Y < b.Y ? (a.Y, b.Y) : (b.Y, a.Y);
            var x = a.X + BoxWidth;
            return $"M{x} {top + (BoxHeight / 2)}h14V{bottom + (BoxHeight / 2)}h-14";
        }
        var (left, right) = a.X < b.X ? (a, b) : (b, a);
        var (x1, y1, x2, y2) = (left.X + BoxWidth, left.Y + (BoxHeight / 2), right.X, right.Y + (BoxHeight / 2));
        return $"M{x1} {y1}C{(x1 + x2) / 2} {y1} {(x1 + x2) / 2} {y2} {x2} {y2}";
    }
}
