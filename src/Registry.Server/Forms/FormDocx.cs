using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Registry.Server.Citing;

namespace Registry.Server.Forms;

/// <summary>A form as a Word file, so that people can complete it.</summary>
internal static class FormDocx
{
    // The face of Vietnamese administrative papers; Word takes another where it is not there.
    private const string Face = "Times New Roman";

    public static byte[] Write(IReadOnlyList<FormLine> lines)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var body = new Body();
            body.Append(lines.Select(Paragraph));
            // A4; margins of 20, 15, 20 and 30 mm in twentieths of a point.
            body.Append(new SectionProperties(
                new PageSize { Width = 11_906U, Height = 16_838U },
                new PageMargin { Top = 1_134, Right = 850U, Bottom = 1_134, Left = 1_701U, Header = 567U, Footer = 567U, Gutter = 0U }));
            main.Document = new Document(body);
            file.PackageProperties.Title = lines.FirstOrDefault(l => l.Kind == FormLineKind.Title)?.Text;
        }
        return stream.ToArray();
    }

    private static Paragraph Paragraph(FormLine line)
    {
        var (alignment, before, after) = line.Kind switch
        {
            FormLineKind.Head => (JustificationValues.Center, "0", "0"),
            FormLineKind.Title => (JustificationValues.Center, "360", "240"),
            FormLineKind.Signature => (JustificationValues.Right, "240", "0"),
            FormLineKind.Note => (JustificationValues.Left, "720", "0"),
            _ => (JustificationValues.Both, "0", "120"),
        };
        var paragraph = new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Before = before, After = after }, new Justification { Val = alignment }));
        if (line.Label.Length > 0)
            paragraph.Append(Run(line.Label + " ", bold: line.Kind == FormLineKind.Signature, size: "26"));
        if (line.Kind == FormLineKind.Signature && line.Label.Length > 0)
            // Room for a signature and a seal.
            paragraph.Append(new Run(new Break(), new Break(), new Break(), new Break()));
        paragraph.Append(Run(line.Text, bold: line.Kind is FormLineKind.Head or FormLineKind.Title, size: line.Kind switch
        {
            FormLineKind.Title => "30",
            FormLineKind.Note => "18",
            _ => "26",
        }));
        return paragraph;
    }

    private static Run Run(string text, bool bold, string size)
    {
        var properties = new RunProperties(new RunFonts { Ascii = Face, HighAnsi = Face, ComplexScript = Face, EastAsia = Face });
        if (bold)
            properties.Append(new Bold());
        properties.Append(new FontSize { Val = size }, new Languages { Val = "vi-VN" });
        var run = new Run(properties);
        var rest = ListFiles.Shown(text).Split('\n');
        for (var i = 0; i < rest.Length; i++)
        {
            if (i > 0)
                run.Append(new Break());
            run.Append(new Text(rest[i].TrimEnd('\r')) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }
}
