using Registry.Domain.Text;

namespace Registry.Domain.Texts;

/// <summary>
/// Finds the provisions of a legal text in the paragraphs, headings and tables of a file. What cannot be placed stays words of the unit it
/// follows: nothing of a text is lost, and nothing is made up.
/// <list type="bullet">
/// <item>Where a file marks articles as headings, only headings begin one: a wrapped line may well begin with "Phụ lục III của ...".</item>
/// <item>What stands in quotation marks is the text of another document that this one amends, and opens no unit here.</item>
/// <item>A clause or point goes up in number; what does not is words.</item>
/// <item>A paragraph that begins with a small letter goes on with the one before.</item>
/// </list>
/// </summary>
public sealed class ProvisionReader
{
    private readonly ProvisionTree tree = new();
    private readonly bool headingsLead;
    private readonly bool isRegulation;
    private int quotes;
    private bool ended;

    private ProvisionReader(IReadOnlyList<TextBlock> blocks)
    {
        var labelled = blocks.Where(b => b.Rows is null).Select(b => (b.IsHeading, Label: ProvisionLabel.Read(b.Text.Trim()))).Where(b => b.Label is not null).ToList();
        var articles = labelled.Where(b => b.Label!.Value.Kind == ProvisionKind.Article).ToList();
        isRegulation = articles.Count == 0;
        headingsLead = isRegulation
            ? labelled.Exists(b => b.IsHeading && b.Label!.Value.Kind is ProvisionKind.Numbered or ProvisionKind.Clause)
            : articles.Count(b => b.IsHeading) * 2 >= articles.Count;
    }

    /// <summary>The provisions, each after the one it stands in; empty when no unit of any kind is found.</summary>
    public static IReadOnlyList<Provision> Read(IReadOnlyList<TextBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var reader = new ProvisionReader(blocks);
        foreach (var block in blocks)
            reader.Take(block);
        return reader.tree.Close();
    }

    private void Take(TextBlock block)
    {
        if (block.Rows is { } rows)
        {
            if (!ended)
                tree.AddTable(rows);
            return;
        }
        var text = block.Text.Trim();
        if (text.Length == 0)
            return;
        // Lists of a file put a dash before units that have a label of their own.
        var label = ProvisionLabel.Read(text.StartsWith("- ", StringComparison.Ordinal) ? text[2..].TrimStart() : text);
        if (quotes > 0 && (block.IsHeading || IsNextArticle(label)))
            quotes = 0;
        if (quotes == 0 && label is { } found && Opens(found, block))
            ended = false;
        else if (quotes == 0 && IsSignature(text))
            ended = true;
        else if (!ended)
            tree.AddWords(text, block.IsHeading);
        quotes = Math.Max(0, quotes + Balance(text));
    }

    private bool Opens(ProvisionLabel label, TextBlock block)
    {
        if (ended && label.Kind is not (ProvisionKind.Annex or ProvisionKind.Chapter or ProvisionKind.Part or ProvisionKind.Article))
            return false;
        switch (label.Kind)
        {
            case ProvisionKind.Clause when isRegulation && !tree.Has(ProvisionKind.Numbered, ProvisionKind.Annex) && !(headingsLead && !block.IsHeading):
                // "1. QUY ĐỊNH CHUNG" at the top of a technical regulation.
                return tree.Open(label with { Kind = ProvisionKind.Numbered });
            case ProvisionKind.Clause when isRegulation && block.IsHeading:
                return tree.Open(label with { Kind = ProvisionKind.Numbered });
            case ProvisionKind.Clause or ProvisionKind.Point or ProvisionKind.Numbered or ProvisionKind.Table:
                return tree.Open(label);
            default:
                return (!headingsLead || block.IsHeading) && tree.Open(label);
        }
    }

    private bool IsNextArticle(ProvisionLabel? label) =>
        label is { Kind: ProvisionKind.Article } article && int.TryParse(article.Number, out var number) && number == tree.LastArticle + 1 && number > 1;

    /// <summary>Where the act is signed and sent round; annexes may follow.</summary>
    private static bool IsSignature(string text) => VietnameseText.Fold(text.Trim(' ', ':', '.')) == "noi nhan";

    /// <summary>Quotation marks opened in a paragraph and not closed in it; negative when it closes more than it opens.</summary>
    private int Balance(string text)
    {
        var open = 0;
        foreach (var letter in text)
            open += letter switch
            {
                '“' => 1,
                '”' => -1,
                '"' => (quotes + open) % 2 == 0 ? 1 : -1,
                _ => 0,
            };
        return open;
    }
}
