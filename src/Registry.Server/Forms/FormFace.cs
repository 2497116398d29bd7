using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace Registry.Server.Forms;

/// <summary>
/// A face of printed forms: DejaVu Serif (free licence beside it), which travels with the program, so that no machine needs any font.
/// The library writes a font for at most 255 different characters; a text with more gets the same font again.
/// </summary>
internal sealed class FormFace
{
    private const int MostCharacters = 250;
    private const char Unknown = '□';

    private readonly TrueTypeFont font;
    private readonly byte[] bytes;
    private readonly PdfDocumentBuilder document;
    private readonly List<PdfDocumentBuilder.AddedFont> fonts = [];
    private readonly Dictionary<char, int> fontOf = [];

    public FormFace(string name, PdfDocumentBuilder document)
    {
        using var stream = typeof(FormFace).Assembly.GetManifestResourceStream($"Registry.Server.Forms.Fonts.{name}.ttf") ?? throw new InvalidOperationException($"The library was built without the font {name}.");
        bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(new MemoryInputBytes(bytes)));
        this.document = document;
    }

    /// <summary>The text with what the font has no sign for shown as an empty square.</summary>
    public string Printable(string text) => text.All(Has) ? text : string.Concat(text.EnumerateRunes().Select(r => r.IsBmp && Has((char)r.Value) ? r.ToString() : Unknown.ToString()));

    /// <summary>Width in points of a printable text.</summary>
    public double WidthOf(ReadOnlySpan<char> text, double size)
    {
        var units = 0.0;
        foreach (var c in text)
            units += font.TryGetAdvanceWidth(c, out var width) ? width : 0;
        return units / font.GetUnitsPerEm() * size;
    }

    /// <summary>Writes a printable text from a point to the right.</summary>
    public void Write(PdfPageBuilder page, string text, double size, double x, double y)
    {
        for (var from = 0; from < text.Length;)
        {
            var at = FontOf(text[from]);
            var to = from + 1;
            while (to < text.Length && FontOf(text[to]) == at)
                to++;
            page.AddText(text[from..to], size, new PdfPoint(x, y), fonts[at]);
            x += WidthOf(text.AsSpan(from, to - from), size);
            from = to;
        }
    }

    private bool Has(char c) => !char.IsSurrogate(c) && font.TableRegister.CMapTable.TryGetGlyphIndex(c, out _);

    private int FontOf(char c)
    {
        if (fontOf.TryGetValue(c, out var at))
            return at;
        at = fontOf.Count / MostCharacters;
        if (at == fonts.Count)
            fonts.Add(document.AddTrueTypeFont(bytes));
        return fontOf[c] = at;
    }
}
