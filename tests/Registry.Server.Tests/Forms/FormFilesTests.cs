using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using Registry.Domain.Forms;
using Registry.Server.Forms;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Tests.Forms;

/// <summary>Files of forms, read back by other programs' readers.</summary>
public sealed class FormFilesTests
{
    // Every vowel of Vietnamese with every mark, and what else such papers print.
    private const string Letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÊỀẾỂỄỆƠỜỚỞỠỢƯỪỨỬỮỰ “21 %” – µg/l ≤ ±";

    private static FilledForm Form(params IReadOnlyList<FormField> fields) =>
        new(FormKind.ConformityDeclaration, new("Bản đăng ký công bố hợp quy", "Registration"), new("Nguồn thứ cấp.", "Secondary."), new LocalDate(2026, 12, 1), fields);

    private static FormField Field(string key, string text, FieldState state = FieldState.Filled) => new(key, new(key, key), state, text, null);

    [Fact]
    public void Every_Vietnamese_letter_can_be_read_back_from_print()
    {
        var text = TextOf(FormFiles.Write(Form(Field("a", Letters)), V1.FormFormat.Pdf));
        Assert.Contains(Packed(Letters), Packed(text), StringComparison.Ordinal);
        Assert.Contains(Packed("BẢN ĐĂNG KÝ CÔNG BỐ HỢP QUY"), Packed(text), StringComparison.Ordinal);
        Assert.Contains("01/12/2026", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_carries_its_fonts_because_no_machine_needs_to_have_them()
    {
        var content = FormFiles.Write(Form(Field("a", "Đặc trưng")), V1.FormFormat.Pdf);
        using var pdf = PdfDocument.Open(content);
        var fonts = pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.FontName!).Distinct().Order().ToList();
        Assert.Equal(["DejaVuSerif", "DejaVuSerif-Bold"], fonts);
        // The program of each font is in the file (ISO 32000-1, 9.9).
        Assert.Equal(fonts.Count, System.Text.Encoding.Latin1.GetString(content).Split("/FontFile2").Length - 1);
    }

    [Fact]
    public void More_characters_than_one_font_may_have_and_signs_that_it_has_not_are_printed_all_the_same()
    {
        var many = string.Concat(Enumerable.Range(0xC0, 300).Concat(Enumerable.Range(0x410, 64)).Select(c => (char)c).Where(char.IsLetter).Chunk(30).Select(c => new string(c) + " "));
        Assert.True(many.Distinct().Count() > 300);
        var text = Packed(TextOf(FormFiles.Write(Form(Field("a", many + "中😀 hết")), V1.FormFormat.Pdf)));
        Assert.Contains(Packed(many) + "□□hết", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_go_on_over_rows_and_pages_and_lose_nothing()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3000).Select(i => $"từ{i}"));
        var endless = new string('ơ', 500) + "kết";
        using var pdf = PdfDocument.Open(FormFiles.Write(Form(Field("a", words), Field("b", endless)), V1.FormFormat.Pdf));
        Assert.True(pdf.NumberOfPages > 2);
        var text = string.Concat(pdf.GetPages().Select(p => ContentOrderTextExtractor.GetText(p)));
        Assert.Contains(Packed(words), Packed(text), StringComparison.Ordinal);
        Assert.Contains(endless, Packed(text), StringComparison.Ordinal);
        foreach (var page in pdf.GetPages())
            Assert.All(page.Letters, letter => Assert.InRange(letter.BoundingBox.Right, 0, page.Width - 40));
    }

    [Fact]
    public void Word_files_are_valid_and_say_the_same()
    {
        var content = FormFiles.Write(Form(Field("a", Letters + "\nhai dòng\u0001"), Field("b", "", FieldState.Open), Field("signature", "Giám đốc: A", FieldState.ByHand)), V1.FormFormat.Docx);
        using var file = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains(Letters, text, StringComparison.Ordinal);
        Assert.Contains("2. b: " + FormLayout.Dots, text, StringComparison.Ordinal);
        Assert.Contains("Giám đốc: A", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_forms_can_be_printed_at_once()
    {
        var printed = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TextOf(FormFiles.Write(Form(Field("a", $"số {i}")), V1.FormFormat.Pdf)))));
        for (var i = 0; i < printed.Length; i++)
            Assert.Contains($"số {i}", printed[i], StringComparison.Ordinal);
    }

    internal static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join('\n', document.GetPages().Select(p => ContentOrderTextExtractor.GetText(p)));
    }

    internal static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
