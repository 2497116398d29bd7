using Registry.Domain.Forms;
using UglyToad.PdfPig.Writer;

namespace Registry.Server.Forms;

/// <summary>A form as it is printed: A4, with its fonts in the file.</summary>
internal static class FormPdf
{
    public static byte[] Write(IReadOnlyList<FormLine> lines, FilledForm form)
    {
        using var document = new PdfDocumentBuilder();
        document.DocumentInformation.Title = form.Title.Vi;
        document.DocumentInformation.Producer = "registry";
        var paper = new FormPaper(document);
        foreach (var line in lines)
            paper.Set(line);
        return document.Build();
    }
}
