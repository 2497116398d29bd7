using System.Security.Cryptography;
using Registry.Domain;
using Registry.Domain.Texts;
using Registry.Import.Reading;

namespace Registry.Import.LegalTexts;

/// <summary>What was read from the file of a legal text.</summary>
/// <param name="Provisions">The provisions of the document, in its order.</param>
/// <param name="Sha256">SHA-256 of the file, in small hexadecimal digits.</param>
public sealed record LegalText(IReadOnlyList<Provision> Provisions, string Sha256);

/// <summary>
/// Reads the text of a legal document from Markdown, HTML or a Word document (.docx). The forms only tell paragraphs, headings and tables;
/// what they mean is found by <see cref="ProvisionReader"/>, the same for all.
/// </summary>
public static class LegalTextFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 32 << 20;

    /// <summary>Reads a file by its name's ending: .md, .markdown, .html, .htm, .docx.</summary>
    /// <param name="name">Name of the file; only its ending counts.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="designation">
    /// The document's designation as printed: of a file that holds more than one document only its own part is taken.
    /// </param>
    /// <returns>The text, or why there is none: TEXT_TOO_LARGE, TEXT_FORM_UNKNOWN, TEXT_MALFORMED, TEXT_WITHOUT_PROVISIONS.</returns>
    public static Parsed<LegalText> Read(string name, ReadOnlyMemory<byte> bytes, string designation)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (bytes.Length > MaxBytes)
            return new Problem("TEXT_TOO_LARGE", $"The file has {bytes.Length} bytes; at most {MaxBytes} are read.");
        var blocks = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => Parsed.Of(MarkdownBlocks.Read(TextBytes.Read(bytes.Span, out _))),
            ".html" or ".htm" or ".xhtml" => Parsed.Of(HtmlBlocks.Read(TextBytes.Read(bytes.Span, out _))),
            ".docx" => DocxBlocks.Read(bytes),
            _ => new Problem("TEXT_FORM_UNKNOWN", $"\"{name}\" is neither Markdown (.md) nor HTML (.html) nor a Word document (.docx)."),
        };
        return blocks.Then(all => Provisions(all, designation)).Map(found => new LegalText(found, Convert.ToHexStringLower(SHA256.HashData(bytes.Span))));
    }

    private static Parsed<IReadOnlyList<Provision>> Provisions(IReadOnlyList<TextBlock> blocks, string designation)
    {
        var provisions = ProvisionReader.Read(TextSelection.Of(blocks, designation));
        if (!provisions.Any(p => p.Kind is ProvisionKind.Article or ProvisionKind.Numbered or ProvisionKind.Annex))
            return new Problem("TEXT_WITHOUT_PROVISIONS", $"No article, numbered clause or annex of {designation} was found in the file.");
        return Parsed.Of(provisions);
    }
}
