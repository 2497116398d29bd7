using System.Text;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Registry.Domain.Texts;

namespace Registry.Import.LegalTexts;

/// <summary>
/// Paragraphs, headings and tables of Markdown. Lists are not lists here: "1." and "a)" are the numbers of provisions and stay as they are
/// written, one line a paragraph.
/// </summary>
internal static class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = Build();

    public static IReadOnlyList<TextBlock> Read(string markdown)
    {
        var blocks = new List<TextBlock>();
        foreach (var block in Markdown.Parse(markdown, Pipeline))
            Add(blocks, block);
        return blocks;
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UseMathematics();
        builder.BlockParsers.TryRemove<ListBlockParser>();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        builder.BlockParsers.FindExact<ParagraphBlockParser>()!.ParseSetextHeadings = false;
        return builder.Build();
    }

    private static void Add(List<TextBlock> blocks, Block block)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup:
                break;
            case HeadingBlock heading:
                AddLines(blocks, TextOf(heading.Inline), isHeading: true);
                break;
            case Table table:
                blocks.Add(new TextBlock("") { Rows = [.. table.OfType<TableRow>().Select(row => (IReadOnlyList<string>)[.. row.OfType<TableCell>().Select(CellOf)])] });
                break;
            case HtmlBlock html:
                blocks.AddRange(HtmlBlocks.Read(html.Lines.ToString()));
                break;
            case LeafBlock leaf:
                AddLines(blocks, leaf.Inline is null ? leaf.Lines.ToString() : TextOf(leaf.Inline), isHeading: false);
                break;
            case ContainerBlock container:
                foreach (var inner in container)
                    Add(blocks, inner);
                break;
        }
    }

    private static void AddLines(List<TextBlock> blocks, string text, bool isHeading)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            blocks.Add(new TextBlock(line, isHeading));
    }

    private static string CellOf(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => TextOf(leaf.Inline))).Replace('\n', ' ').Trim();

    private static string TextOf(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
            _ = inline switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                MathInline formula => text.Append(formula.Content.AsSpan().Trim()),
                CodeInline code => text.Append(code.Content),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                LineBreakInline => text.Append('\n'),
                AutolinkInline link => text.Append(link.Url),
                HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) => text.Append('\n'),
                ContainerInline container => Nested(text, container),
                _ => text,
            };
    }

    private static StringBuilder Nested(StringBuilder text, ContainerInline container)
    {
        Append(text, container);
        return text;
    }
}
