using Registry.Domain.Applicability;
using Registry.Domain.Products;
using static Registry.Domain.Forms.FormDraft;

namespace Registry.Domain.Forms;

/// <summary>Bản đăng ký công bố hợp quy or hợp chuẩn.</summary>
internal static class ConformityDeclarationForm
{
    // Whether a body certified or the enterprise assessed itself; null where the register holds neither, or both.
    private enum Assessment
    {
        Certified,
        Own,
    }

    public static void Fill(FormDraft draft, FormFacts facts)
    {
        var (product, declaration) = (facts.Product, facts.Declaration);
        Party(draft, facts);
        draft.Add("number", new("Số", "Number"), declaration.Number, NotRecorded("số của bản đăng ký", "the number of the registration"));
        draft.Add("product_name", new("Tên gọi sản phẩm", "Product"), product.NameVi, NotRecorded("tên tiếng Việt của sản phẩm", "the product's Vietnamese name"));
        draft.Add("model", new("Kiểu, loại", "Kind, model"), product.Model, NotRecorded("kiểu, loại", "its kind or model"));
        draft.Add("brand", new("Nhãn hiệu", "Brand"), product.Brand, NotRecorded("nhãn hiệu", "its brand"));
        draft.Add("technical_features", new("Đặc trưng kỹ thuật", "Technical features"), product.TechnicalFeatures, NotRecorded("đặc trưng kỹ thuật", "its technical features"));
        draft.AddParts(
            "document",
            declaration.Kind == DeclarationKind.VoluntaryConformity ? new("Phù hợp với tiêu chuẩn (số hiệu, ký hiệu, tên gọi)", "Conforms to standard (designation, title)") : new("Phù hợp với quy chuẩn kỹ thuật (số hiệu, ký hiệu, tên gọi)", "Conforms to technical regulation (designation, title)"),
            " – ",
            (declaration.Designation, NotRecorded("số hiệu văn bản", "the designation")),
            (facts.Document?.TitleVi, facts.Document is null ? new($"Văn bản {declaration.Designation} chưa nạp, nên chưa có tên gọi.", $"{declaration.Designation} is not loaded, so its title is not known.") : NotRecorded("tên gọi của văn bản", "the document's title")));
        Assess(draft, facts);
        draft.AddByHand("signature", new("Cam kết; đại diện ký tên, chức vụ, đóng dấu", "Commitment; signature, position, seal"), Signer(facts));
    }

    /// <summary>Who declares, shared with other forms.</summary>
    public static void Party(FormDraft draft, FormFacts facts)
    {
        var unknown = facts.Product.OwnerId.Length == 0
            ? NotRecorded("chủ sản phẩm", "who owns the product")
            : new BilingualText($"Chưa có hồ sơ của {facts.Product.OwnerId}.", $"There is no record of {facts.Product.OwnerId}.");
        BilingualText Gap(string vi, string en) => facts.Owner is null ? unknown : NotRecorded(vi, en);
        draft.Add("organisation", new("Tên tổ chức, cá nhân", "Organisation or person"), facts.Owner?.NameVi, unknown);
        draft.AddParts("address", new("Địa chỉ", "Address"), ", ",
            (facts.Owner?.Address, Gap("số nhà, đường, thôn", "house, street and hamlet")),
            (facts.Place, Gap("xã, phường, tỉnh", "commune and province")));
        var contact = facts.Owner?.Contact;
        // Hardly anybody has a fax any more: it is written where there is one, and not missed.
        draft.AddParts("contact", new("Điện thoại, Fax, E-mail", "Telephone, fax, e-mail"), ", ",
        [
            (contact?.Phone, Gap("điện thoại", "a telephone number")),
            .. contact?.Fax is { } fax ? [($"Fax {fax}", Gap("fax", "a fax number"))] : Array.Empty<(string?, BilingualText)>(),
            (contact?.Email, Gap("e-mail", "an e-mail address")),
        ]);
    }

    /// <summary>Who signs, as far as it is known.</summary>
    public static string? Signer(FormFacts facts) => facts.Owner?.Contact is { Representative: { } person } contact
        ? contact.RepresentativeTitle is { } title ? $"{title}: {person}" : person
        : null;

    private static void Assess(FormDraft draft, FormFacts facts)
    {
        var declaration = facts.Declaration;
        var (certified, own) = (declaration.CertificateNumber is not null || declaration.CertifiedOn is not null, declaration.SelfAssessedOn is not null);
        Assessment? assessment = certified == own ? null : certified ? Assessment.Certified : Assessment.Own;
        var neither = certified
            ? new BilingualText("Sổ ghi cả giấy chứng nhận lẫn ngày tự đánh giá; hãy chọn một.", "The register holds a certificate and a day of self-assessment; choose one.")
            : new BilingualText("Sổ chưa ghi giấy chứng nhận, cũng chưa ghi ngày tự đánh giá.", "The register holds neither a certificate nor a day of self-assessment.");
        draft.Add("basis", new("Căn cứ công bố", "Basis of the declaration"), BasisOf(facts, assessment), neither);
        draft.Add("method", new("Phương thức đánh giá sự phù hợp", "Method of conformity assessment"),
            declaration.Method is { } method ? $"Phương thức {method}: {AssessmentMethods.Find(method)?.Name.Vi}" : null, NotRecorded("phương thức đánh giá", "the method of assessment"));
        draft.Add("assessor", new("Loại hình đánh giá", "Who assessed"), assessment switch
        {
            Assessment.Certified => "Tổ chức chứng nhận đánh giá",
            Assessment.Own => "Tự đánh giá",
            _ => null,
        }, neither);
        var notCertified = new BilingualText("Doanh nghiệp tự đánh giá.", "The enterprise assessed itself.");
        Certificate("body", new("Tên tổ chức chứng nhận", "Certification body"), facts.Body, NotRecorded("tổ chức chứng nhận", "the certification body"));
        Certificate("certificate_number", new("Số giấy chứng nhận", "Number of the certificate"), declaration.CertificateNumber, NotRecorded("số giấy chứng nhận", "the certificate's number"));
        Certificate("certificate_date", new("Ngày cấp", "Issued on"), Day(declaration.CertifiedOn), NotRecorded("ngày cấp giấy chứng nhận", "the certificate's date"));
        var label = new BilingualText("Ngày lãnh đạo ký xác nhận báo cáo tự đánh giá", "Day the report of self-assessment was signed");
        if (assessment == Assessment.Certified)
            draft.AddNotNeeded("self_assessment_date", label, new("Đã có tổ chức chứng nhận đánh giá.", "A certification body assessed it."));
        else
            draft.Add("self_assessment_date", label, Day(declaration.SelfAssessedOn), neither);

        void Certificate(string key, BilingualText name, string? text, BilingualText gap)
        {
            if (assessment == Assessment.Own)
                draft.AddNotNeeded(key, name, notCertified);
            else
                draft.Add(key, name, text, gap);
        }
    }

    private static string? BasisOf(FormFacts facts, Assessment? assessment) => assessment switch
    {
        Assessment.Certified => $"Kết quả chứng nhận của {facts.Body ?? "tổ chức chứng nhận"}{(facts.Declaration.CertificateNumber is { } number ? $", giấy chứng nhận số {number}" : "")}",
        Assessment.Own => facts.Reports.Count == 0
            ? $"Kết quả tự đánh giá ngày {Day(facts.Declaration.SelfAssessedOn)}"
            : $"Kết quả tự đánh giá ngày {Day(facts.Declaration.SelfAssessedOn)} trên {SelfAssessmentForm.Name(facts.Reports)}",
        _ => null,
    };
}
