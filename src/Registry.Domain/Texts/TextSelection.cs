using System.Globalization;
using System.Text.RegularExpressions;
using Registry.Domain.Documents;

namespace Registry.Domain.Texts;

/// <summary>
/// Picks what belongs to one document out of a file that holds more: a circular with the regulation it issues, or a codification (pháp
/// điển, Ordinance 03/2012/UBTVQH13), which gathers the articles of many acts on one subject and says of each where it comes from.
/// </summary>
public static partial class TextSelection
{
    /// <summary>The blocks of the document; empty when a codification holds nothing of it.</summary>
    /// <param name="blocks">Everything in the file.</param>
    /// <param name="designation">The document's designation as printed: "05/2007/QH12", "QCVN 12:2026/BCA".</param>
    public static IReadOnlyList<TextBlock> Of(IReadOnlyList<TextBlock> blocks, string designation)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(designation);
        if (blocks.Count(b => Codified().IsMatch(b.Text)) >= 3)
            return OfAct(blocks, designation);
        var own = KeyOf(designation);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!blocks[i].IsHeading && blocks[i].Text.Length > 60 || blocks[i].Rows is not null || KeyOf(blocks[i].Text) is not { } key || !IsRegulation(blocks[i].Text))
                continue;
            // The regulation stands behind its own designation; before that stands the act that issues it.
            return key == own ? Started([.. blocks.Skip(i + 1)]) : IsRegulation(designation) ? Started(blocks) : Started([.. blocks.Take(i)]);
        }
        return Started(blocks);
    }

    /// <summary>Without what the file says about itself, where it marks the beginning of the text.</summary>
    private static IReadOnlyList<TextBlock> Started(IReadOnlyList<TextBlock> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
            if (blocks[i].IsHeading && Begins().IsMatch(blocks[i].Text))
                return [.. blocks.Skip(i + 1)];
        // A file without such a mark begins with its first unit; a table of contents is no heading.
        var units = Enumerable.Range(0, blocks.Count).Where(i => blocks[i].Rows is null && IsUnit(blocks[i])).ToList();
        var marked = units.Where(i => blocks[i].IsHeading).ToList();
        var first = marked.Count > 0 ? marked[0] : units.Count > 0 ? units[0] : 0;
        return [.. blocks.Skip(first)];
    }

    private static bool IsUnit(TextBlock block) => ProvisionLabel.Read(block.Text.Trim()) is
    {
        Kind: ProvisionKind.Part or ProvisionKind.Chapter or ProvisionKind.Article or ProvisionKind.Numbered or ProvisionKind.Clause or ProvisionKind.Annex,
    };

    private static List<TextBlock> OfAct(IReadOnlyList<TextBlock> blocks, string designation)
    {
        var own = KeyOf(designation);
        var articles = new List<(int Order, List<TextBlock> Blocks)>();
        List<TextBlock>? open = null;
        string? heading = null;
        foreach (var block in blocks.SelectMany(Split))
        {
            if (Codified().Match(block.Text) is { Success: true } article)
                (open, heading) = (null, article.Groups["heading"].Value);
            else if (heading is not null && Origin().Match(block.Text) is { Success: true } origin)
            {
                if (KeyOf(origin.Groups["act"].Value.TrimEnd(',', ';', '.')) == own)
                {
                    open = [new TextBlock($"Điều {origin.Groups["number"].Value}. {heading}", IsHeading: true)];
                    articles.Add((Order(origin.Groups["number"].Value), open));
                }
                heading = null;
            }
            else if (ProvisionLabel.Read(block.Text) is { Kind: ProvisionKind.Chapter or ProvisionKind.Section or ProvisionKind.Part or ProvisionKind.Article })
                (open, heading) = (null, null);
            else if (open is not null && !block.Text.StartsWith("(Điều này có nội dung liên quan", StringComparison.Ordinal))
                open.Add(block);
        }
        return [.. articles.OrderBy(a => a.Order).SelectMany(a => a.Blocks)];
    }

    /// <summary>A note and the article after it may have run together in one line.</summary>
    private static IEnumerable<TextBlock> Split(TextBlock block)
    {
        if (block.Rows is not null || RunTogether().Match(block.Text) is not { Success: true } seam)
            return [block];
        return [block with { Text = block.Text[..(seam.Index + 1)].Trim() }, .. Split(block with { Text = block.Text[(seam.Index + 1)..].Trim() })];
    }

    private static int Order(string number)
    {
        var digits = number.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzđ");
        _ = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        return (value * 100) + (digits.Length < number.Length ? 1 + (number[^1] % 64) : 0);
    }

    private static string? KeyOf(string text) =>
        text.Length <= 200 && DesignationParser.Parse(text).TryGet(out var designation, out _) ? DesignationKeys.Full(designation with { Adopted = [] }) : null;

    private static bool IsRegulation(string text) =>
        text.Length <= 200 && DesignationParser.Parse(text).TryGet(out var designation, out _)
        && DesignationFamilies.KindOf(designation) is DocumentKind.NationalRegulation or DocumentKind.LocalRegulation;

    [GeneratedRegex(@"^Điều \d{1,3}\.\d{1,3}\.\p{Lu}{2,4}(?:\.\d{1,4})*[a-zđ]?\.\s*(?<heading>.*)$")]
    private static partial Regex Codified();

    [GeneratedRegex(@"^\(Điều (?<number>\d{1,3}[a-zđ]{0,2})[^)]{0,60}? số (?<act>[^\s)]+)")]
    private static partial Regex Origin();

    [GeneratedRegex(@"\)(?=Điều \d{1,3}\.\d{1,3}\.\p{Lu}{2,4}\.)")]
    private static partial Regex RunTogether();

    [GeneratedRegex(@"^(VĂN BẢN|NỘI DUNG VĂN BẢN|NỘI DUNG|TOÀN VĂN|NỘI DUNG CHI TIẾT|Nội dung chi tiết|Nội dung văn bản|Toàn văn)$")]
    private static partial Regex Begins();
}
