using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Forms;
using Registry.Domain.Organisations;
using Registry.Domain.Products;

namespace Registry.Domain.Tests.Forms;

/// <summary>What the register fills into forms, and what it leaves open with its reason.</summary>
public sealed class ProductFormsTests
{
    private static readonly LocalDate On = new(2026, 12, 1);

    private static readonly Declaration Certified = new()
    {
        Id = "d",
        ProductId = "p",
        Designation = "QCVN 16:2023/BXD",
        Kind = DeclarationKind.MandatoryConformity,
        Number = "01/2026",
        Method = 5,
        CertificateNumber = "VICB-0042",
        CertifiedOn = new LocalDate(2026, 8, 3),
        ReceiptNumber = "15/TN-TĐC",
        ValidUntil = new LocalDate(2029, 8, 2),
        Steps = [new DeclarationStep(DeclarationState.Received, new LocalDate(2026, 8, 10))],
    };

    private static readonly FormFacts Whole = new(
        new Product { Id = "p", OwnerId = "organisations/o", NameVi = "Xi măng PCB40", Model = "PCB40", Brand = "Tràng An", TechnicalFeatures = "xi măng poóc lăng hỗn hợp" },
        Certified,
        new Organisation { Id = "o", NameVi = "Công ty Xi măng", Address = "12 đường 17/8", Contact = new Contact("0207 123", "0207 124", "a@example.vn", "Nguyễn Văn A", "Giám đốc") },
        "Minh Xuân, Tuyên Quang",
        new Document { Id = "qcvn", Kind = DocumentKind.NationalRegulation, Designation = "QCVN 16:2023/BXD", TitleVi = "Sản phẩm, hàng hóa vật liệu xây dựng" },
        "Trung tâm Chứng nhận", "Sở Khoa học và Công nghệ Tuyên Quang", [], [], On);

    private static readonly FormReport Report = new("12/2026", new LocalDate(2026, 7, 1), "Phòng thử nghiệm", ["VILAS 219"], 5, 0, 0);

    private static FilledForm Fill(FormKind kind, FormFacts facts) => ProductForms.Fill(kind, facts).Value;

    private static FormField Of(FilledForm form, string key) => Assert.Single(form.Fields, f => f.Key == key);

    [Fact]
    public void A_declaration_of_which_everything_is_known_has_no_gap_and_dates_as_they_are_written()
    {
        var form = Fill(FormKind.ConformityDeclaration, Whole);
        Assert.Empty(form.Gaps);
        Assert.Equal("QCVN 16:2023/BXD – Sản phẩm, hàng hóa vật liệu xây dựng", Of(form, "document").Text);
        Assert.Equal("12 đường 17/8, Minh Xuân, Tuyên Quang", Of(form, "address").Text);
        Assert.Equal("0207 123, Fax 0207 124, a@example.vn", Of(form, "contact").Text);
        Assert.Equal("03/08/2026", Of(form, "certificate_date").Text);
        Assert.StartsWith("Phương thức 5: ", Of(form, "method").Text, StringComparison.Ordinal);
        Assert.Equal((FieldState.NotNeeded, ""), (Of(form, "self_assessment_date").State, Of(form, "self_assessment_date").Text));
        Assert.Equal((FieldState.ByHand, "Giám đốc: Nguyễn Văn A"), (Of(form, "signature").State, Of(form, "signature").Text));
    }

    [Fact]
    public void A_declaration_of_which_nothing_is_known_is_open_everywhere_and_every_gap_says_why()
    {
        var bare = Whole with
        {
            Product = new Product { Id = "p", OwnerId = "", NameVi = "Xi măng" },
            Declaration = new Declaration { Id = "d", ProductId = "p", Designation = "QCVN 16:2023/BXD", Kind = DeclarationKind.MandatoryConformity },
            Owner = null,
            Place = null,
            Document = null,
            Body = null,
            Authority = null,
        };
        foreach (var kind in ProductForms.Of(DeclarationKind.MandatoryConformity))
        {
            var form = Fill(kind, bare);
            Assert.All(form.Fields, f => Assert.Equal(f.IsGap || f.State == FieldState.NotNeeded, f.Gap is { Vi.Length: > 0, En.Length: > 0 }));
            Assert.All(form.Fields.Where(f => f.State == FieldState.Open), f => Assert.Empty(f.Text));
            Assert.Contains("chủ sản phẩm", Of(form, "organisation").Gap!.Vi, StringComparison.Ordinal);
        }
        Assert.Equal((FieldState.Partly, "QCVN 16:2023/BXD"), Of(Fill(FormKind.ConformityDeclaration, bare), "document") is var document ? (document.State, document.Text) : default);
        Assert.Contains("chưa nạp", document.Gap!.Vi, StringComparison.Ordinal);
        Assert.Equal(FieldState.Open, Of(Fill(FormKind.ConformityDeclaration, bare), "assessor").State);
    }

    [Fact]
    public void Who_assessed_itself_is_asked_for_no_certificate_and_who_has_both_must_choose()
    {
        var own = Whole with { Declaration = Certified with { CertificateNumber = null, CertifiedOn = null, SelfAssessedOn = new LocalDate(2026, 8, 1) }, Body = null, Reports = [Report] };
        var form = Fill(FormKind.ConformityDeclaration, own);
        Assert.Empty(form.Gaps);
        Assert.Equal(("Tự đánh giá", "01/08/2026", FieldState.NotNeeded), (Of(form, "assessor").Text, Of(form, "self_assessment_date").Text, Of(form, "body").State));
        Assert.Equal("Kết quả tự đánh giá ngày 01/08/2026 trên phiếu 12/2026 ngày 01/07/2026 của Phòng thử nghiệm", Of(form, "basis").Text);
        var both = Fill(FormKind.ConformityDeclaration, own with { Declaration = own.Declaration with { CertificateNumber = "X" } });
        Assert.Contains("chọn một", Of(both, "assessor").Gap!.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 0, 0, 0, "Phù hợp")]
    [InlineData(5, 1, 0, 0, "Không phù hợp")]
    [InlineData(5, 0, 1, 0, "")]
    [InlineData(5, 0, 0, 1, "")]
    [InlineData(0, 0, 0, 0, "")]
    public void A_conclusion_is_filled_in_only_where_every_result_is_decided(int passing, int failing, int undecided, int unread, string conclusion)
    {
        var facts = Whole with { Reports = [Report with { Passing = passing, Failing = failing, Undecided = undecided }], Unread = [.. Enumerable.Repeat("organisations/x/reports/y", unread)] };
        var form = Fill(FormKind.SelfAssessmentReport, facts);
        Assert.Equal((conclusion, conclusion.Length == 0), (Of(form, "conclusion").Text, Of(form, "conclusion").IsGap));
        Assert.Equal("Phòng thử nghiệm (VILAS 219)", Of(form, "laboratory").Text);
        Assert.Equal(unread > 0 ? FieldState.Partly : FieldState.Filled, Of(form, "reports").State);
    }

    [Fact]
    public void A_laboratory_without_a_recorded_standing_leaves_its_code_open()
    {
        var form = Fill(FormKind.SelfAssessmentReport, Whole with { Reports = [Report with { Recognitions = [] }] });
        Assert.Equal((FieldState.Partly, "Phòng thử nghiệm"), (Of(form, "laboratory").State, Of(form, "laboratory").Text));
    }

    [Fact]
    public void A_receipt_has_number_authority_and_days()
    {
        var form = Fill(FormKind.ReceiptNotice, Whole);
        Assert.Empty(form.Gaps);
        Assert.Equal(("15/TN-TĐC", "10/08/2026; giá trị đến 02/08/2029"), (Of(form, "receipt_number").Text, Of(form, "receipt_date").Text));
    }

    [Fact]
    public void A_form_is_refused_for_a_declaration_that_does_not_need_it()
    {
        Assert.Equal("FORM_NOT_FOR_KIND", ProductForms.Fill(FormKind.ConformityDeclaration, Whole with { Declaration = Certified with { Kind = DeclarationKind.DeclaredApplied } }).Problem!.Code);
        Assert.Equal("FORM_NOT_FOR_KIND", ProductForms.Fill(FormKind.ReceiptNotice, Whole with { Declaration = Certified with { Kind = DeclarationKind.Reference } }).Problem!.Code);
        Assert.Equal("FORM_UNKNOWN", ProductForms.Fill(FormKind.Unspecified, Whole).Problem!.Code);
        Assert.Empty(ProductForms.Of(DeclarationKind.Mandatory));
    }
}
