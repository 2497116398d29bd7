using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Registry.Domain.Texts;
using Registry.Import.LegalTexts;
using Registry.Tests;

namespace Registry.Import.Tests;

/// <summary>Real texts, and the same text in every form.</summary>
public sealed class LegalTextTests
{
    private static IReadOnlyList<Provision> ReadShared(string file, string designation)
    {
        var read = LegalTextFile.Read(file, File.ReadAllBytes(SharedFiles.Path($"data/regulation-texts/{file}")), designation);
        Assert.True(read.Ok, $"{read.Problem}");
        Assert.Null(new DocumentText { DocumentId = "x", Provisions = read.Value.Provisions }.FindProblem());
        return read.Value.Provisions;
    }

    private static int Count(IReadOnlyList<Provision> provisions, ProvisionKind kind) => provisions.Count(p => p.Kind == kind);

    [Fact]
    public void A_decree_has_as_many_articles_chapters_and_annexes_as_it_says_of_itself()
    {
        var read = ReadShared("nghi-dinh-37-2026-nd-cp-chat-luong-san-pham-hang-hoa.md", "37/2026/NĐ-CP");
        Assert.Equal((99, 8, 7), (Count(read, ProvisionKind.Article), Count(read, ProvisionKind.Chapter), Count(read, ProvisionKind.Annex)));
        Assert.Equal(Enumerable.Range(1, 99).Select(i => $"dieu-{i}"), read.Where(p => p.Kind == ProvisionKind.Article).Select(p => p.Anchor));
        var repealed = read.Single(p => p.Anchor == "dieu-97.khoan-4.diem-b");
        Assert.StartsWith("Nghị định số 43/2017/NĐ-CP", repealed.Text, StringComparison.Ordinal);
        Assert.Equal("chuong-i", read.Single(p => p.Anchor == "dieu-3").Parent);
        Assert.DoesNotContain(read, p => p.Text.Contains("**", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circular_and_the_regulation_it_issues_are_two_texts_of_one_file()
    {
        const string file = "quy-chuan-an-ninh-mang-he-thong-luu-tru-tai-lieu-dien-tu.md";
        var circular = ReadShared(file, "47/2026/TT-BCA");
        Assert.Equal(3, Count(circular, ProvisionKind.Article));
        Assert.DoesNotContain(circular, p => p.Kind == ProvisionKind.Numbered);
        var regulation = ReadShared(file, "QCVN 12:2026/BCA");
        Assert.Equal(0, Count(regulation, ProvisionKind.Article));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], regulation.Where(p => p.Parent is null).Select(p => p.Anchor));
        Assert.Equal("Chữ viết tắt", regulation.Single(p => p.Anchor == "1.4").Heading);
        Assert.Equal(31, regulation.Single(p => p.Kind == ProvisionKind.Table).Rows.Count);
        Assert.Equal("2.2.1.2", regulation.Single(p => p.Anchor == "2.2.1.2.1").Parent);
    }

    [Theory]
    [InlineData("do-luong.md", "04/2011/QH13", 57)]
    [InlineData("do-luong.md", "23/2013/TT-BKHCN", 32)]
    [InlineData("do-luong.md", "86/2012/NĐ-CP", 20)]
    [InlineData("chat-luong-san-pham-hang-hoa.md", "05/2007/QH12", 72)]
    [InlineData("tieu-chuan-va-quy-chuan-ky-thuat.md", "68/2006/QH11", 69)]
    public void Of_a_codification_each_act_gets_its_own_articles_under_its_own_numbers(string file, string designation, int articles)
    {
        var read = ReadShared(file, designation);
        Assert.Equal(articles, Count(read, ProvisionKind.Article));
        Assert.Equal("Phạm vi điều chỉnh", read.Single(p => p.Anchor == "dieu-1").Heading, ignoreCase: true);
        Assert.DoesNotContain(read, p => p.Text.Contains("Điều này có nội dung liên quan", StringComparison.Ordinal));
    }

    [Fact]
    public void A_codification_gives_nothing_for_an_act_it_does_not_hold() =>
        Assert.Equal("TEXT_WITHOUT_PROVISIONS", LegalTextFile.Read("do-luong.md", File.ReadAllBytes(SharedFiles.Path("data/regulation-texts/do-luong.md")), "41/2026/TT-BXD").Problem!.Code);

    [Fact]
    public void Tables_stay_tables_and_quoted_articles_stay_words_of_the_amending_one()
    {
        var read = ReadShared("thong-tu-04-2026-tt-bkhcn-sua-doi-tieu-chuan-do-luong.md", "04/2026/TT-BKHCN");
        Assert.Equal(6, Count(read, ProvisionKind.Article));
        Assert.Contains(read, p => p.Kind == ProvisionKind.Table && p.Rows.Any(row => row.Contains("Taximet") && row.Contains("18 tháng")));
        Assert.Contains("4.4.3. Thử nghiệm", read.Single(p => p.Anchor == "dieu-3").Text, StringComparison.Ordinal);
    }

    private const string Markdown =
        """
        # Điều 1. Phạm vi

        Nghị định này quy định thử.

        # Điều 2. Giới hạn

        1. Theo bảng sau:

        **Bảng 1.** Giới hạn

        | Chỉ tiêu | Giới hạn |
        |---|---|
        | Asen | 0,01 |

        2. Gồm:

        a) Nước sạch;

        b) Nước khác.
        """;

    [Fact]
    public void Markdown_html_and_word_give_the_same_provisions()
    {
        var markdown = Read("a.md", Encoding.UTF8.GetBytes(Markdown));
        Assert.Equal(["dieu-1", "dieu-2", "dieu-2.khoan-1", "bang-1", "dieu-2.khoan-2", "dieu-2.khoan-2.diem-a", "dieu-2.khoan-2.diem-b"], markdown.Select(p => p.Anchor));
        const string html =
            """
            <html><head><title>x</title><script>alert(1)</script></head><body><h1>Điều 1. Phạm vi</h1><div><p>Nghị định này quy định <b>thử</b>.</p></div>
            <h1>Điều 2. Giới&nbsp;hạn</h1><ol><li>Theo bảng sau:</li></ol><p>Bảng 1. Giới hạn</p>
            <table><tr><th>Chỉ tiêu</th><th>Giới hạn</th></tr><tr><td>Asen</td><td><p>0,01</p></td></tr></table>
            <p>2. Gồm:<br>a) Nước sạch;<br/>b) Nước khác.</p></body></html>
            """;
        Assert.Equal(Told(markdown), Told(Read("a.HTML", Encoding.UTF8.GetBytes(html))));
        Assert.Equal(Told(markdown), Told(Read("a.docx", Word())));
    }

    [Fact]
    public void Text_deleted_in_a_tracked_change_is_not_read_and_inserted_text_is()
    {
        var bytes = Make(new Body(
            new Paragraph(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text("Điều 1. Hiệu lực"))),
            new Paragraph(
                new Run(new DocumentFormat.OpenXml.Wordprocessing.Text("Từ ngày ")),
                new DeletedRun(new Run(new DeletedText("01/7/2025"))),
                new InsertedRun(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text("01/7/2026"))))));
        Assert.Equal("Từ ngày 01/7/2026", Read("a.docx", bytes).Single().Text);
    }

    [Theory]
    [InlineData("a.docx", "TEXT_MALFORMED")]
    [InlineData("a.pdf", "TEXT_FORM_UNKNOWN")]
    [InlineData("a.md", "TEXT_WITHOUT_PROVISIONS")]
    [InlineData("a.html", "TEXT_WITHOUT_PROVISIONS")]
    public void What_is_no_text_is_told(string name, string code) =>
        Assert.Equal(code, LegalTextFile.Read(name, "chẳng có gì"u8.ToArray(), "41/2026/TT-BXD").Problem!.Code);

    [Fact]
    public void A_zip_bomb_under_the_name_of_a_document_is_not_unpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("word/document.xml").Open())
        {
            var blanks = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                part.Write(blanks);
        }
        Assert.Equal("TEXT_TOO_LARGE", LegalTextFile.Read("a.docx", stream.ToArray(), "41/2026/TT-BXD").Problem!.Code);
    }

    [Fact]
    public void Html_nested_without_end_is_read_all_the_same()
    {
        var html = string.Concat(Enumerable.Repeat("<div><span>", 5_000)) + "<p>Điều 1. Phạm vi</p>";
        Assert.NotEmpty(LegalTextFile.Read("a.html", Encoding.UTF8.GetBytes(html), "41/2026/TT-BXD").ValueOr(new LegalText([new Provision { Anchor = "x", Kind = ProvisionKind.Article }], "")).Provisions);
    }

    private static IReadOnlyList<Provision> Read(string name, byte[] bytes) => LegalTextFile.Read(name, bytes, "1/2020/NĐ-CP").Value.Provisions;

    private static string Told(IReadOnlyList<Provision> provisions) => string.Join('\n', provisions.Select(p => $"{p.Anchor}|{p.Label}|{p.Words()}"));

    private static byte[] Word()
    {
        Paragraph Of(string text) => new(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        Paragraph Heading(string text)
        {
            var paragraph = Of(text);
            paragraph.ParagraphProperties = new ParagraphProperties { ParagraphStyleId = new ParagraphStyleId { Val = "Heading1" } };
            return paragraph;
        }
        Paragraph Numbered(string text, int level)
        {
            var paragraph = Of(text);
            paragraph.ParagraphProperties = new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = 1 }));
            return paragraph;
        }
        TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(Of(cell))));
        return Make(new Body(
            Heading("Điều 1. Phạm vi"), Of("Nghị định này quy định thử."), Heading("Điều 2. Giới hạn"), Numbered("Theo bảng sau:", 0), Of("Bảng 1. Giới hạn"),
            new Table(Row("Chỉ tiêu", "Giới hạn"), Row("Asen", "0,01")), Numbered("Gồm:", 0), Numbered("Nước sạch;", 1), Numbered("Nước khác.", 1)));
    }

    private static byte[] Make(Body body)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(body);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(
                    new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Decimal }, new LevelText { Val = "%1." }) { LevelIndex = 0 },
                    new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.LowerLetter }, new LevelText { Val = "%2)" }) { LevelIndex = 1 })
                { AbstractNumberId = 1 },
                new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
        }
        return stream.ToArray();
    }
}
