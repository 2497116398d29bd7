using Registry.Application.Traceability;
using Registry.Domain;

namespace Registry.Server.Traceability;

/// <summary>Where the boxes of a chain stand: the report at the bottom, above it what it was measured with, national standards on top.</summary>
internal sealed class ChainLayout
{
    public const int BoxWidth = 210;
    public const int BoxHeight = 76;

    private const int GapX = 24;
    private const int GapY = 44;

    public ChainLayout(TraceChain chain)
    {
        var rows = chain.Links.Select((link, i) => (link, i)).GroupBy(p => p.link.Depth).OrderByDescending(g => g.Key).ToList();
        Width = rows.Max(r => r.Count()) * (BoxWidth + GapX) + GapX;
        Height = rows.Count * (BoxHeight + GapY) - GapY + 8;
        Boxes = new (int X, int Y)[chain.Links.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            var members = rows[row].ToList();
            var left = (Width - members.Count * (BoxWidth + GapX) + GapX) / 2;
            for (var i = 0; i < members.Count; i++)
                Boxes[members[i].i] = (left + i * (BoxWidth + GapX), 4 + row * (BoxHeight + GapY));
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Left upper corner of each link's box.</summary>
    public (int X, int Y)[] Boxes { get; }

    /// <summary>The line of a step, from the top of the user's box to the bottom of the used one's; a step that goes down runs beside.</summary>
    public string Path(ChainStep step)
    {
        var (from, to) = (Boxes[step.From], Boxes[step.To]);
        var (x1, x2) = (from.X + BoxWidth / 2, to.X + BoxWidth / 2);
        if (to.Y < from.Y)
            return $"M{x1} {from.Y}C{x1} {from.Y - GapY} {x2} {to.Y + BoxHeight + GapY} {x2} {to.Y + BoxHeight}";
        var side = Math.Max(from.X, to.X) + BoxWidth + GapX / 2;
        return $"M{from.X + BoxWidth} {from.Y + BoxHeight / 2}C{side} {from.Y + BoxHeight / 2} {side} {to.Y + BoxHeight / 2} {to.X + BoxWidth} {to.Y + BoxHeight / 2}";
    }

    /// <summary>What the answers about a link or a step come to.</summary>
    public static CheckOutcome Worst(IEnumerable<CheckAnswer> checks) => CheckAnswer.Together(checks.Select(c => c.Outcome));

    /// <summary>A text that fits into a box.</summary>
    public static string Cut(string text) => text.Length <= 30 ? text : $"{text.AsSpan(0, 29)}…";
}
