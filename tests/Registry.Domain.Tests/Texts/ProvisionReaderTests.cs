using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Texts;

namespace Registry.Domain.Tests.Texts;

public sealed class ProvisionReaderTests
{
    private static IReadOnlyList<Provision> Read(params string[] lines) =>
        ProvisionReader.Read([.. lines.Select(line => line.StartsWith('#') ? new TextBlock(line.TrimStart('#', ' '), IsHeading: true) : new TextBlock(line))]);

    private static string Outline(IReadOnlyList<Provision> provisions) => string.Join(' ', provisions.Select(p => p.Anchor));

    [Fact]
    public void A_decree_becomes_chapters_articles_clauses_and_points_with_addresses_of_what_is_printed()
    {
        var read = Read(
            "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Nghị định này quy định thử.", "Điều 2. Giải thích từ ngữ", "1. Nhãn là bản in.",
            "2. Bao bì gồm:", "a) Bao bì trong;", "d) Bao bì ngoài;", "đ) Bao bì khác.", "2a. Bao bì cũ.", "Chương II. HIỆU LỰC", "Điều 3. Hiệu lực", "PHỤ LỤC I", "MẪU ĐƠN", "1. Tên tổ chức");
        Assert.Equal(
            "chuong-i dieu-1 dieu-2 dieu-2.khoan-1 dieu-2.khoan-2 dieu-2.khoan-2.diem-a dieu-2.khoan-2.diem-d dieu-2.khoan-2.diem-dd dieu-2.khoan-2a chuong-ii dieu-3 phu-luc-i phu-luc-i.khoan-1",
            Outline(read));
        Assert.Equal("QUY ĐỊNH CHUNG", read[0].Heading);
        Assert.Equal("chuong-i", read[1].Parent);
        Assert.Equal(("Điều 2", "Giải thích từ ngữ"), (read[2].Label, read[2].Heading));
        Assert.Equal("dieu-2.khoan-2", read[5].Parent);
        Assert.Equal("MẪU ĐƠN", read[^2].Heading);
        Assert.Null(new DocumentText { DocumentId = "x", Provisions = read }.FindProblem());
    }

    [Fact]
    public void A_technical_regulation_becomes_numbered_clauses_and_tables()
    {
        var read = Read("# 1. QUY ĐỊNH CHUNG", "# 1.4. Quy định về chứng nhận", "1.4.3. Phương thức", "Áp dụng phương thức 5.", "# 2. QUY ĐỊNH KỸ THUẬT", "Bảng 1. Sản phẩm", "# 3. QUY ĐỊNH VỀ QUẢN LÝ");
        Assert.Equal("1 1.4 1.4.3 2 bang-1 3", Outline(read));
        Assert.Equal(["1", "1.4"], [read[1].Parent!, read[2].Parent!]);
        Assert.Equal("Áp dụng phương thức 5.", read[2].Text);
    }

    [Fact]
    public void What_is_quoted_belongs_to_the_article_that_amends()
    {
        var read = Read("# Điều 1. Sửa đổi khoản 1 Điều 4 như sau:", "“1. Cân phải có phạm vi phù hợp.", "a) Mức cân theo Bảng 1.", "Điều 5. Trích", "2. Cân được kiểm định.”", "# Điều 2. Hiệu lực", "1. Từ ngày ký.");
        Assert.Equal("dieu-1 dieu-2 dieu-2.khoan-1", Outline(read));
        Assert.Contains("Điều 5. Trích", read[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_that_is_never_closed_ends_with_the_next_article()
    {
        var read = Read("Điều 1. Sửa đổi", "“1. Cân", "Điều 2. Hiệu lực", "1. Từ ngày ký.");
        Assert.Equal("dieu-1 dieu-2 dieu-2.khoan-1", Outline(read));
    }

    [Fact]
    public void Where_articles_are_headings_a_line_that_begins_like_one_is_words()
    {
        var read = Read("# Điều 1. Phạm vi", "Theo quy định tại", "Điều 5. của Luật này.", "Phụ lục III của Nghị định này.", "# Điều 2. Đối tượng");
        Assert.Equal("dieu-1 dieu-2", Outline(read));
        Assert.Equal("Theo quy định tại\nĐiều 5. của Luật này.\nPhụ lục III của Nghị định này.", read[0].Text);
    }

    [Fact]
    public void Lists_go_up_and_a_line_that_was_wrapped_goes_on()
    {
        var read = Read("Điều 1. Thời hạn", "1. Trong thời hạn", "mười ngày kể từ năm", "2026. Sau đó", "3. Hết hạn.", "2. Trích dẫn cũ.");
        Assert.Equal("dieu-1 dieu-1.khoan-1 dieu-1.khoan-3", Outline(read));
        Assert.Equal("Trong thời hạn mười ngày kể từ năm\n2026. Sau đó", read[1].Text);
        Assert.Equal("Hết hạn.\n2. Trích dẫn cũ.", read[2].Text);
    }

    [Fact]
    public void What_is_signed_and_sent_round_is_no_part_of_an_article_but_annexes_follow()
    {
        var read = Read("Điều 1. Hiệu lực", "Từ ngày ký.", "NƠI NHẬN:", "- Thủ tướng;", "1. Lưu: VT.", "PHỤ LỤC", "Danh mục");
        Assert.Equal("dieu-1 phu-luc", Outline(read));
        Assert.Equal("Từ ngày ký.", read[0].Text);
    }

    [Fact]
    public void Numbers_that_stand_twice_keep_addresses_of_their_own()
    {
        var read = Read("Điều 1. Một", "Điều 1. Hai");
        Assert.Equal("dieu-1 dieu-1~2", Outline(read));
        Assert.Null(new DocumentText { DocumentId = "x", Provisions = read }.FindProblem());
    }

    [Fact]
    public void A_table_stays_in_its_clause_with_its_caption_and_words_after_it_do_not_join_it()
    {
        IReadOnlyList<TextBlock> blocks =
        [
            new("Điều 1. Giới hạn", true), new("1. Theo Bảng 1."), new("Bảng 1. Giới hạn"), new("") { Rows = [["Chỉ tiêu", "Giới hạn"], ["Asen", "0,01"]] }, new("Ghi chú: tính theo As."),
        ];
        var read = ProvisionReader.Read(blocks);
        Assert.Equal("dieu-1 dieu-1.khoan-1 bang-1", Outline(read));
        Assert.Equal(2, read[2].Rows.Count);
        Assert.Equal("Theo Bảng 1.\nGhi chú: tính theo As.", read[1].Text);
    }

    [Theory]
    [InlineData("Điều 2", "dieu-2")]
    [InlineData("khoản 1 Điều 2", "dieu-2.khoan-1")]
    [InlineData("Điều 2, khoản 1", "dieu-2.khoan-1")]
    [InlineData("điểm đ khoản 1 Điều 2", "dieu-2.khoan-1.diem-dd")]
    [InlineData("Chương I", "chuong-i")]
    [InlineData("Bảng 1", "bang-1")]
    [InlineData("điểm d khoản 9 Điều 2", null)]
    [InlineData("Điều 9", null)]
    [InlineData("mọi điều", null)]
    [InlineData("", null)]
    public void Words_that_name_a_clause_find_it(string printed, string? anchor)
    {
        var read = Read("Chương I", "CHUNG", "Điều 1. Một", "1. Như khoản 1.", "Điều 2. Hai", "1. Gồm:", "đ) điểm đ", "Bảng 1");
        Assert.Equal(anchor, ProvisionReference.Find(read, printed)?.Anchor);
    }

    [Theory]
    [InlineData("1.4.3", "1.4.3")]
    [InlineData("mục 1.4.3", "1.4.3")]
    [InlineData("Phần 3", "3")]
    [InlineData("mục 3", "3")]
    [InlineData("Bảng 1", "bang-1")]
    [InlineData("1.4.4", null)]
    public void Words_that_name_a_clause_of_a_regulation_find_it(string printed, string? anchor)
    {
        var read = Read("# 1. QUY ĐỊNH CHUNG", "# 1.4. Chứng nhận", "1.4.3. Phương thức", "# 2. KỸ THUẬT", "Bảng 1. Sản phẩm", "# 3. QUẢN LÝ", "3.1. Công bố");
        Assert.Equal(anchor, ProvisionReference.Find(read, printed)?.Anchor);
    }

    [Fact]
    public void A_clause_that_ended_takes_with_it_what_stands_in_it_and_nothing_else()
    {
        var read = Read("# 1. QUY ĐỊNH CHUNG", "# 3. QUẢN LÝ", "3.1. Công bố hợp quy", "3.1.1. Trình tự");
        ForceEvent[] events =
        [
            new() { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(2024, 1, 1) },
            new() { Kind = ForceEventKind.PartlyEnded, Date = PartialDate.OfDay(2026, 6, 30), Clauses = ["Phần 3"] },
        ];
        var before = ProvisionStates.Of(read, ForceTimeline.StateOn(events, new LocalDate(2026, 6, 30)));
        var after = ProvisionStates.Of(read, ForceTimeline.StateOn(events, new LocalDate(2026, 7, 1)));
        Assert.DoesNotContain(before.Values, state => state.Status == ForceStatus.Ended);
        Assert.Equal(["3", "3.1", "3.1.1"], after.Where(s => s.Value.Status == ForceStatus.Ended).Select(s => s.Key).Order());
    }

    [Theory]
    [InlineData(DocumentKind.NationalRegulation, "QCVN 16:2023/BXD", true)]
    [InlineData(DocumentKind.LegalAct, "41/2026/TT-BXD", true)]
    [InlineData(DocumentKind.LocalRegulation, "QCĐP 1:2022/BTr", true)]
    [InlineData(DocumentKind.Amendment, "Sửa đổi 1:2023 QCVN 06:2022/BXD", true)]
    [InlineData(DocumentKind.Amendment, "Sửa đổi 1:2020 TCVN 6260:2009", false)]
    [InlineData(DocumentKind.NationalStandard, "TCVN 6260:2020", false)]
    [InlineData(DocumentKind.InternationalStandard, "ISO 9001:2015", false)]
    [InlineData(DocumentKind.OrganisationStandard, "TCCS 1:2020/ABC", false)]
    [InlineData(DocumentKind.MetrologicalDocument, "ĐLVN 17:2017", false)]
    public void Only_texts_the_law_leaves_free_may_be_held(DocumentKind kind, string designation, bool free) =>
        Assert.Equal(free, TextRights.IsFree(new Document { Id = "x", Kind = kind, Designation = designation }));
}
