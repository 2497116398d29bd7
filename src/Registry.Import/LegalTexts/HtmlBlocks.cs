using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Registry.Domain.Texts;

namespace Registry.Import.LegalTexts;

/// <summary>Paragraphs, headings and tables of HTML. Nothing is loaded or run: scripts, styles and forms are passed over.</summary>
internal static class HtmlBlocks
{
    // Deeper nesting than this comes from nobody's editor.
    private const int Deepest = 200;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "template", "nav", "head", "noscript", "svg", "button", "form", "iframe" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "body", "blockquote", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "center", "dl", "dt", "dd", "pre", "figure", "hr",
    };

    public static IReadOnlyList<TextBlock> Read(string html)
    {
        var blocks = new List<TextBlock>();
        using var document = new HtmlParser().ParseDocument(html);
        if (document.Body is { } body)
            Walk(blocks, body, 0);
        return blocks;
    }

    private static void Walk(List<TextBlock> blocks, IElement element, int depth)
    {
        var words = new StringBuilder();
        foreach (var node in element.ChildNodes)
            if (node is IElement child && (Blocks.Contains(child.LocalName) || (depth < Deepest && HoldsBlocks(child))))
            {
                Flush(blocks, words, isHeading: false);
                Take(blocks, child, depth);
            }
            else
            {
                Append(words, node, depth);
            }
        Flush(blocks, words, isHeading: false);
    }

    private static void Take(List<TextBlock> blocks, IElement element, int depth)
    {
        if (Skipped.Contains(element.LocalName))
            return;
        if (element is IHtmlTableElement table)
            blocks.Add(new TextBlock("") { Rows = [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(cell => Joined(cell))])] });
        else if (element is IHtmlHeadingElement)
            Flush(blocks, new StringBuilder(element.TextContent), isHeading: true);
        else if (element is IHtmlListItemElement && element.ParentElement is IHtmlOrderedListElement list && depth < Deepest)
            TakeItem(blocks, element, list, depth);
        else if (depth < Deepest)
            Walk(blocks, element, depth + 1);
        else
            Flush(blocks, new StringBuilder(element.TextContent), isHeading: false);
    }

    /// <summary>The number of an item that the browser would write, where the text has none.</summary>
    private static void TakeItem(List<TextBlock> blocks, IElement item, IHtmlOrderedListElement list, int depth)
    {
        var first = blocks.Count;
        Walk(blocks, item, depth + 1);
        if (blocks.Count == first || blocks[first].Rows is not null)
            return;
        var place = list.Start + list.Children.OfType<IHtmlListItemElement>().TakeWhile(other => other != item).Count();
        var label = list.Type is "a" && place is >= 1 and <= 26 ? $"{(char)('a' + place - 1)})" : $"{place}.";
        blocks[first] = blocks[first] with { Text = $"{label} {blocks[first].Text}" };
    }

    private static bool HoldsBlocks(IElement element) => element.Children.Any(child => Blocks.Contains(child.LocalName)) || element.QuerySelector("p,div,table,li,h1,h2,h3,h4,h5,h6") is not null;

    private static void Append(StringBuilder words, INode node, int depth)
    {
        if (node is IHtmlBreakRowElement)
            words.Append('\n');
        else if (node is IText text)
            // Line ends of the file are blanks in HTML.
            words.Append(text.Data.Replace('\n', ' ').Replace('\r', ' '));
        else if (node is IElement element && !Skipped.Contains(element.LocalName))
            foreach (var child in element.ChildNodes)
                if (depth < Deepest)
                    Append(words, child, depth + 1);
                else
                    words.Append(child.TextContent);
    }

    private static void Flush(List<TextBlock> blocks, StringBuilder words, bool isHeading)
    {
        foreach (var line in words.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (Joined(line) is { Length: > 0 } text)
                blocks.Add(new TextBlock(text, isHeading));
        words.Clear();
    }

    private static string Joined(IElement element) => Joined(element.TextContent);

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
