using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Registry.Domain;
using Registry.Domain.Texts;

namespace Registry.Import.LegalTexts;

/// <summary>
/// Paragraphs, headings and tables of a Word document. Deleted text of tracked changes is not read, inserted text is; numbers that Word
/// writes by itself are written out, because they are the numbers of provisions.
/// </summary>
internal static class DocxBlocks
{
    private const long MaxUnpacked = 256L << 20;
    private const int MaxParts = 2000;

    public static Parsed<IReadOnlyList<TextBlock>> Read(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            if (Guard(stream) is { } problem)
                return problem;
            stream.Position = 0;
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            var main = document.MainDocumentPart;
            if (main?.Document?.Body is not { } body)
                return Malformed("it holds no text");
            var numbers = new WordNumbers(main);
            var blocks = new List<TextBlock>();
            foreach (var element in body.ChildElements)
                Add(blocks, element, numbers);
            return Parsed.Of<IReadOnlyList<TextBlock>>(blocks);
        }
        catch (Exception e) when (e is InvalidDataException or OpenXmlPackageException or FileFormatException or XmlException or InvalidOperationException or FormatException)
        {
            return Malformed("it is damaged, or an old .doc under a new name");
        }
    }

    /// <summary>A zip of kilobytes can unpack to terabytes: every part is really unpacked, into nothing, and counted.</summary>
    private static Problem? Guard(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MaxParts)
            return new Problem("TEXT_TOO_LARGE", $"The document has {zip.Entries.Count} parts; at most {MaxParts} are read.");
        var buffer = new byte[64 * 1024];
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            while (total <= MaxUnpacked && part.Read(buffer) is var read and > 0)
                total += read;
        }
        return total > MaxUnpacked ? new Problem("TEXT_TOO_LARGE", $"The document unpacks to more than {MaxUnpacked >> 20} MiB.") : null;
    }

    private static Problem Malformed(string why) => new("TEXT_MALFORMED", $"The file is no Word document: {why}.");

    private static void Add(List<TextBlock> blocks, OpenXmlElement element, WordNumbers numbers)
    {
        switch (element)
        {
            case Paragraph paragraph:
                var label = numbers.LabelOf(paragraph);
                foreach (var line in TextOf(paragraph).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    blocks.Add(new TextBlock(label.Length > 0 ? $"{label} {line}" : line, IsHeading(paragraph)));
                    label = "";
                }
                break;
            case Table table:
                blocks.Add(new TextBlock("") { Rows = [.. table.Elements<TableRow>().Select(row => (IReadOnlyList<string>)[.. row.Elements<TableCell>().Select(CellOf)])] });
                break;
            case SdtBlock or CustomXmlBlock or InsertedRun:
                foreach (var inner in element.ChildElements)
                    Add(blocks, inner, numbers);
                break;
            case SdtContentBlock content:
                foreach (var inner in content.ChildElements)
                    Add(blocks, inner, numbers);
                break;
        }
    }

    private static bool IsHeading(Paragraph paragraph) =>
        paragraph.ParagraphProperties?.OutlineLevel is not null
        || paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) == true;

    private static string CellOf(TableCell cell) => string.Join(' ', cell.Descendants<Paragraph>().Select(TextOf)).Replace('\n', ' ').Trim();

    private static string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
            _ = element switch
            {
                Text words => text.Append(words.Text),
                TabChar => text.Append(' '),
                Break or CarriageReturn => text.Append('\n'),
                NoBreakHyphen => text.Append('-'),
                _ => text,
            };
        return text.ToString().Replace('\u00A0', ' ');
    }
}
