using System.Globalization;

namespace Registry.Domain.Texts;

/// <summary>The provisions found so far, and where the next one would stand.</summary>
internal sealed class ProvisionTree
{
    private readonly List<OpenUnit> path = [];
    private readonly List<OpenUnit> all = [];
    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);

    /// <summary>A unit that still takes words.</summary>
    private sealed class OpenUnit(ProvisionKind kind, string number, string label, string anchor, string? parent)
    {
        public ProvisionKind Kind { get; } = kind;
        public string Number { get; } = number;
        public string Label { get; } = label;
        public string Anchor { get; } = anchor;
        public string? Parent { get; } = parent;
        public string Heading { get; set; } = "";
        public List<string> Words { get; } = [];
        public IReadOnlyList<IReadOnlyList<string>> Rows { get; set; } = [];
        public Dictionary<ProvisionKind, string> LastChild { get; } = [];
    }

    /// <summary>Number of the last article; 0 when there was none.</summary>
    public int LastArticle { get; private set; }

    /// <summary>Whether the place reached is within units of one of the kinds.</summary>
    public bool Has(params ReadOnlySpan<ProvisionKind> kinds)
    {
        foreach (var open in path)
            if (kinds.Contains(open.Kind))
                return true;
        return false;
    }

    /// <summary>Begins a unit; false when it cannot stand here, so that the paragraph is words.</summary>
    public bool Open(ProvisionLabel label)
    {
        var depth = DepthFor(label);
        if (depth < 0)
            return false;
        var parent = depth == 0 ? null : path[depth - 1];
        if (parent is not null && !GoesUp(parent, label))
            return false;
        path.RemoveRange(depth, path.Count - depth);
        Push(label, parent);
        return true;
    }

    public void AddWords(string text, bool isHeading)
    {
        if (path.Count == 0)
        {
            // Titles of the file itself are no part of the text.
            if (isHeading)
                return;
            Push(new ProvisionLabel(ProvisionKind.Preamble, "", "", ""), null);
        }
        // What follows a table in the same unit is not a part of the table.
        if (path[^1].Kind == ProvisionKind.Table && path[^1].Rows.Count > 0)
            path.RemoveAt(path.Count - 1);
        if (path.Count == 0)
            return;
        var open = path[^1];
        if (open.Heading.Length == 0 && open.Words.Count == 0 && TakesHeading(open.Kind) && (isHeading || text.Length <= 300 && IsTitle(text)))
            open.Heading = text;
        else if (open.Words.Count == 0 && open.Heading.Length > 0 && TakesHeading(open.Kind) && GoesOn(open.Heading, text) && text.Length <= 300)
            open.Heading = $"{open.Heading} {text}";
        else if (open.Words.Count > 0 && GoesOn(open.Words[^1], text))
            open.Words[^1] = $"{open.Words[^1]} {text}";
        else
            open.Words.Add(text);
    }

    public void AddTable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
            return;
        if (path.Count == 0)
            return;
        if (path[^1] is not { Kind: ProvisionKind.Table, Rows.Count: 0 })
        {
            while (path.Count > 1 && path[^1].Kind == ProvisionKind.Table)
                path.RemoveAt(path.Count - 1);
            Push(new ProvisionLabel(ProvisionKind.Table, "", "", ""), path[^1]);
        }
        path[^1].Rows = rows;
    }

    public IReadOnlyList<Provision> Close() =>
    [
        .. all.Select(open => new Provision
        {
            Anchor = open.Anchor,
            Kind = open.Kind,
            Label = open.Label,
            Heading = open.Heading,
            Text = string.Join('\n', open.Words),
            Rows = open.Rows,
            Parent = open.Parent,
        }),
    ];

    /// <summary>How many of the open units stay open around a new one; -1 when it has no place.</summary>
    private int DepthFor(ProvisionLabel label)
    {
        switch (label.Kind)
        {
            case ProvisionKind.Annex:
                return 0;
            case ProvisionKind.Table:
                return Outside(ProvisionKind.Table);
            case ProvisionKind.Clause:
                return Under(ProvisionKind.Article) is >= 0 and var article ? article : Under(ProvisionKind.Annex) is >= 0 and var annex ? annex : Under(ProvisionKind.Numbered, innermost: true);
            case ProvisionKind.Point:
                foreach (var kind in (ReadOnlySpan<ProvisionKind>)[ProvisionKind.Clause, ProvisionKind.Numbered, ProvisionKind.Article, ProvisionKind.Annex])
                    if (Under(kind, innermost: true) is >= 0 and var at)
                        return at;
                return -1;
            case ProvisionKind.Numbered:
                return Prefix(label.Number);
            default:
                var depth = path.FindIndex(open => open.Kind >= label.Kind && open.Kind is not ProvisionKind.Annex || open.Kind == ProvisionKind.Preamble);
                return depth < 0 ? path.Count : depth;
        }
    }

    /// <summary>Depth just inside the unit of a kind; -1 when none is open.</summary>
    private int Under(ProvisionKind kind, bool innermost = false)
    {
        var at = innermost ? path.FindLastIndex(open => open.Kind == kind) : path.FindIndex(open => open.Kind == kind);
        return at < 0 ? -1 : at + 1;
    }

    private int Outside(ProvisionKind kind)
    {
        var at = path.FindIndex(open => open.Kind == kind);
        return at < 0 ? path.Count : at;
    }

    /// <summary>"1.4.3" stands in "1.4", or in "1" where the file has no "1.4".</summary>
    private int Prefix(string number)
    {
        var depth = 0;
        for (var i = 0; i < path.Count; i++)
            if (path[i].Kind is ProvisionKind.Preamble)
                return i;
            else if (path[i].Kind is not (ProvisionKind.Numbered or ProvisionKind.Clause or ProvisionKind.Point or ProvisionKind.Table) || IsPrefix(path[i], number))
                depth = i + 1;
        return depth;
    }

    private static bool IsPrefix(OpenUnit open, string number) =>
        open.Kind is ProvisionKind.Numbered or ProvisionKind.Clause && number.StartsWith(open.Number + ".", StringComparison.Ordinal);

    /// <summary>Lists go up: "3." after "7." is a quotation or a line that was wrapped.</summary>
    private static bool GoesUp(OpenUnit parent, ProvisionLabel label)
    {
        if (label.Kind is not (ProvisionKind.Clause or ProvisionKind.Point) || !parent.LastChild.TryGetValue(label.Kind, out var last))
            return true;
        return label.Kind == ProvisionKind.Clause ? ValueOf(label.Number) > ValueOf(last) : PlaceOf(label.Number) > PlaceOf(last);
    }

    private static int ValueOf(string number)
    {
        var digits = number.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzđ");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? (value * 100) + (digits.Length < number.Length ? PlaceOf(number[digits.Length..]) : 0)
            : 0;
    }

    /// <summary>Order of the letters of points: a b c d đ e g h i k l m n o p q r s t u v x y, then aa.</summary>
    private static int PlaceOf(string letters)
    {
        const string order = "abcdđefghijklmnopqrstuvwxyz";
        return letters.Aggregate(0, (place, letter) => (place * 30) + order.IndexOf(letter, StringComparison.Ordinal) + 1);
    }

    private void Push(ProvisionLabel label, OpenUnit? parent)
    {
        var step = ProvisionAnchor.Step(label.Kind, label.Number);
        var anchor = Unique(IsAnchoredAlone(label.Kind, label.Number.Length > 0, parent) ? step : Within(parent!, label.Kind, step));
        var open = new OpenUnit(label.Kind, label.Number, label.Printed, anchor, parent?.Anchor);
        if (label.Rest.Length > 0)
            if (TakesHeading(label.Kind) && (label.Kind != ProvisionKind.Numbered || IsShortTitle(label.Rest)))
                open.Heading = label.Rest;
            else
                open.Words.Add(label.Rest);
        if (parent is not null)
            parent.LastChild[label.Kind] = label.Number;
        if (label.Kind == ProvisionKind.Article && int.TryParse(label.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            LastArticle = number;
        path.Add(open);
        all.Add(open);
    }

    /// <summary>Articles are numbered through the act, chapters and tables through it too; in an annex everything begins again.</summary>
    private bool IsAnchoredAlone(ProvisionKind kind, bool isNumbered, OpenUnit? parent) =>
        parent is null
        || (kind is ProvisionKind.Article or ProvisionKind.Chapter or ProvisionKind.Part || (kind == ProvisionKind.Table && isNumbered)) && path is not [{ Kind: ProvisionKind.Annex }, ..]
        || kind == ProvisionKind.Numbered && parent.Kind is ProvisionKind.Chapter or ProvisionKind.Part or ProvisionKind.Section;

    /// <summary>"1.4.3" holds the numbers of the clauses it stands in already.</summary>
    private static string Within(OpenUnit parent, ProvisionKind kind, string step)
    {
        var own = ProvisionAnchor.Number(parent.Number);
        return kind == ProvisionKind.Numbered && parent.Kind == ProvisionKind.Numbered && parent.Anchor.EndsWith(own, StringComparison.Ordinal)
            ? parent.Anchor[..^own.Length] + step
            : $"{parent.Anchor}.{step}";
    }

    private string Unique(string anchor)
    {
        var longest = DocumentText.LongestAnchor - 6;
        if (anchor.Length > longest)
            anchor = anchor[..longest].TrimEnd('.', '-');
        var unique = anchor;
        for (var again = 2; !anchors.Add(unique); again++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{anchor}~{again}");
        return unique;
    }

    private static bool TakesHeading(ProvisionKind kind) => kind is not (ProvisionKind.Preamble or ProvisionKind.Clause or ProvisionKind.Point);

    /// <summary>Clauses of a regulation have a title or are a sentence themselves.</summary>
    private static bool IsShortTitle(string text) => text.Length <= 120 && text[^1] is not ('.' or ';' or ':');

    /// <summary>Titles of chapters stand in capitals on a line of their own.</summary>
    private static bool IsTitle(string text) => text == text.ToUpperInvariant();

    private static bool GoesOn(string before, string text) =>
        before.Length > 0 && before[^1] is not ('.' or ';' or ':' or '!' or '?') && char.IsLetter(text[0]) && char.IsLower(text[0]);
}
