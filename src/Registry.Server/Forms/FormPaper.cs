using Registry.Server.Citing;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace Registry.Server.Forms;

/// <summary>Sets lines on pages, breaking between words and going on to a new page where one is full.</summary>
internal sealed class FormPaper(PdfDocumentBuilder document)
{
    // A4 with margins of 20, 15, 20 and 30 mm, in points.
    private const double Height = 842, Top = 57, Bottom = 57, Left = 85;
    private const double Width = 595 - Left - 43;
    private const double Leading = 1.4;
    private const double Usual = 11;

    private readonly FormFace plain = new("DejaVuSerif", document);
    private readonly FormFace bold = new("DejaVuSerif-Bold", document);
    private PdfPageBuilder page = document.AddPage(PageSize.A4);
    private double down = Top;

    public void Set(FormLine line)
    {
        down += line.Kind switch
        {
            FormLineKind.Title or FormLineKind.Note => 22,
            FormLineKind.Signature => 12,
            FormLineKind.Entry => 5,
            _ => 0,
        };
        var face = line.Kind is FormLineKind.Head or FormLineKind.Title ? bold : plain;
        var size = line.Kind switch
        {
            FormLineKind.Title => 14,
            FormLineKind.Note => 8,
            _ => Usual,
        };
        if (line is { Kind: FormLineKind.Signature, Label.Length: > 0 })
        {
            Flow(line.Label, bold, Usual, line.Kind);
            // Room for a signature and a seal.
            down += 60;
            Flow(line.Text, plain, Usual, line.Kind);
        }
        else
            Flow(line.Label.Length > 0 ? $"{line.Label} {line.Text}" : line.Text, face, size, line.Kind);
    }

    private void Flow(string text, FormFace face, double size, FormLineKind kind)
    {
        foreach (var row in text.Split('\n').SelectMany(part => Rows(face.Printable(ListFiles.Shown(part).Replace('\t', ' ').Trim()), face, size)))
        {
            if (down + (size * Leading) > Height - Bottom)
            {
                page = document.AddPage(PageSize.A4);
                down = Top;
            }
            down += size * Leading;
            var free = Width - face.WidthOf(row, size);
            var across = Left + kind switch
            {
                FormLineKind.Head or FormLineKind.Title => free / 2,
                FormLineKind.Signature => free,
                _ => 0,
            };
            if (row.Length > 0)
                face.Write(page, row, size, across, Height - down);
        }
    }

    private static IEnumerable<string> Rows(string text, FormFace face, double size)
    {
        var row = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, face, size)))
        {
            var longer = row.Length == 0 ? word : $"{row} {word}";
            if (row.Length > 0 && face.WidthOf(longer, size) > Width)
            {
                yield return row;
                row = word;
            }
            else
                row = longer;
        }
        yield return row;
    }

    /// <summary>A word longer than a row is broken wherever the row ends.</summary>
    private static IEnumerable<string> Pieces(string word, FormFace face, double size)
    {
        var from = 0;
        for (var to = 1; to <= word.Length; to++)
            if (to - from > 1 && face.WidthOf(word.AsSpan(from, to - from), size) > Width)
            {
                yield return word[from..(to - 1)];
                from = to - 1;
            }
        yield return word[from..];
    }
}
