using Registry.Domain.Products;

namespace Registry.Domain.Forms;

/// <summary>
/// Forms about a declaration, filled from the register. The fields of the first two are those of the annexes of circular 14/2026/TT-BKHCN,
/// the third's those that its article on receipt names; all were taken from secondary notes and not compared with the annexes, so that the
/// file says so and an office may ask for more.
/// </summary>
public static class ProductForms
{
    private static readonly BilingualText Basis = new(
        "Các trường theo mẫu của Thông tư 14/2026/TT-BKHCN, chép từ ghi chú thứ cấp, chưa đối chiếu với phụ lục.",
        "Fields as in the forms of circular 14/2026/TT-BKHCN, from secondary notes, not compared with the annexes.");

    /// <summary>
    /// Fills a form. Refusals: <c>FORM_UNKNOWN</c> and <c>FORM_NOT_FOR_KIND</c>, for a form that such a declaration does not need.
    /// </summary>
    public static Parsed<FilledForm> Fill(FormKind kind, FormFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!Fits(kind, facts.Declaration.Kind))
            return kind == FormKind.Unspecified
                ? new Problem("FORM_UNKNOWN", "Say which form is wanted.")
                : new Problem("FORM_NOT_FOR_KIND", kind == FormKind.VerificationCertificate
                    ? "This form is about a verification certificate: name the report, organisations/{organisation}/reports/{report}."
                    : kind == FormKind.ReceiptNotice
                    ? "An authority receives what somebody declared; this tie of product and document is no declaration."
                    : "This form is for declarations of conformity (hợp quy, hợp chuẩn); the declaration is of another kind.");
        var draft = new FormDraft();
        switch (kind)
        {
            case FormKind.ConformityDeclaration:
                ConformityDeclarationForm.Fill(draft, facts);
                break;
            case FormKind.SelfAssessmentReport:
                SelfAssessmentForm.Fill(draft, facts);
                break;
            default:
                ReceiptNoticeForm.Fill(draft, facts);
                break;
        }
        return new FilledForm(kind, TitleOf(kind, facts.Declaration.Kind), Basis, facts.On, draft.Fields);
    }

    /// <summary>The forms a declaration of a kind can need.</summary>
    public static IReadOnlyList<FormKind> Of(DeclarationKind kind) => [.. Enum.GetValues<FormKind>().Where(form => Fits(form, kind))];

    /// <summary>What the form is called for a declaration of a kind.</summary>
    public static BilingualText TitleOf(FormKind form, DeclarationKind kind) => form switch
    {
        FormKind.ConformityDeclaration => kind == DeclarationKind.VoluntaryConformity
            ? new("Bản đăng ký công bố hợp chuẩn", "Registration of a declaration of voluntary conformity")
            : new("Bản đăng ký công bố hợp quy", "Registration of a declaration of mandatory conformity"),
        FormKind.SelfAssessmentReport => new("Báo cáo tự đánh giá", "Report of self-assessment"),
        FormKind.ReceiptNotice => new("Thông báo tiếp nhận hồ sơ công bố", "Receipt of a declaration"),
        _ => new("", ""),
    };

    private static bool Fits(FormKind form, DeclarationKind kind) => form switch
    {
        FormKind.ConformityDeclaration or FormKind.SelfAssessmentReport => kind is DeclarationKind.MandatoryConformity or DeclarationKind.VoluntaryConformity,
        FormKind.ReceiptNotice => kind is DeclarationKind.MandatoryConformity or DeclarationKind.VoluntaryConformity or DeclarationKind.DeclaredApplied,
        _ => false,
    };
}
