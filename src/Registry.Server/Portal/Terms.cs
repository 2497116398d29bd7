using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Reports;

namespace Registry.Server.Portal;

/// <summary>Names of the kinds of things, in the words of the law and of ISO.</summary>
public static class Terms
{
    public static string Of(DocumentKind kind, Words w) => kind switch
    {
        DocumentKind.NationalStandard => w["Tiêu chuẩn quốc gia", "National standard"],
        DocumentKind.NationalRegulation => w["Quy chuẩn kỹ thuật quốc gia", "National technical regulation"],
        DocumentKind.LocalRegulation => w["Quy chuẩn kỹ thuật địa phương", "Local technical regulation"],
        DocumentKind.OrganisationStandard => w["Tiêu chuẩn cơ sở", "Organisation's standard"],
        DocumentKind.MetrologicalDocument => w["Văn bản kỹ thuật đo lường", "Metrological document"],
        DocumentKind.LegalAct => w["Văn bản quy phạm pháp luật", "Legal act"],
        DocumentKind.IndustryStandard => w["Tiêu chuẩn ngành", "Industry standard"],
        DocumentKind.ForeignStandard => w["Tiêu chuẩn nước ngoài", "Foreign standard"],
        DocumentKind.InternationalStandard => w["Tiêu chuẩn quốc tế", "International standard"],
        DocumentKind.Amendment => w["Sửa đổi, bổ sung", "Amendment"],
        _ => w["Không rõ loại", "Kind not known"],
    };

    public static string Of(ForceEventKind kind, Words w) => kind switch
    {
        ForceEventKind.Issued => w["Ban hành", "Issued"],
        ForceEventKind.Published => w["Công bố", "Published"],
        ForceEventKind.Effective => w["Có hiệu lực", "Effective"],
        ForceEventKind.Applicable => w["Bắt buộc áp dụng", "Applicable"],
        ForceEventKind.PartlyEnded => w["Hết hiệu lực một phần", "Partly ended"],
        ForceEventKind.Suspended => w["Ngưng hiệu lực", "Suspended"],
        ForceEventKind.Resumed => w["Có hiệu lực trở lại", "Resumed"],
        ForceEventKind.Ended => w["Hết hiệu lực", "Ended"],
        _ => w["Sự kiện", "Event"],
    };

    /// <summary>A relation read from the document it starts from, or, when incoming, from the other end.</summary>
    public static string Of(RelationKind kind, bool incoming, Words w) => (kind, incoming) switch
    {
        (RelationKind.Replaces, false) => w["Thay thế", "Replaces"],
        (RelationKind.Replaces, true) => w["Được thay thế bởi", "Replaced by"],
        (RelationKind.ReplacesPartly, false) => w["Thay thế một phần", "Replaces partly"],
        (RelationKind.ReplacesPartly, true) => w["Được thay thế một phần bởi", "Partly replaced by"],
        (RelationKind.Amends, false) => w["Sửa đổi", "Amends"],
        (RelationKind.Amends, true) => w["Được sửa đổi bởi", "Amended by"],
        (RelationKind.Corrects, false) => w["Đính chính", "Corrects"],
        (RelationKind.Corrects, true) => w["Được đính chính bởi", "Corrected by"],
        (RelationKind.Adopts, false) => w["Chấp nhận", "Adopts"],
        (RelationKind.Adopts, true) => w["Được chấp nhận thành", "Adopted as"],
        (RelationKind.Cites, false) => w["Viện dẫn", "Cites"],
        (RelationKind.Cites, true) => w["Được viện dẫn bởi", "Cited by"],
        (RelationKind.PartOf, false) => w["Là một phần của", "Part of"],
        (RelationKind.PartOf, true) => w["Gồm phần", "Has the part"],
        (RelationKind.Implements, false) => w["Hướng dẫn thi hành", "Implements"],
        (RelationKind.Implements, true) => w["Được hướng dẫn bởi", "Implemented by"],
        (RelationKind.IssuedBy, false) => w["Ban hành kèm theo", "Issued by"],
        (RelationKind.IssuedBy, true) => w["Ban hành", "Issues"],
        (RelationKind.Repeals, false) => w["Bãi bỏ", "Repeals"],
        (RelationKind.Repeals, true) => w["Bị bãi bỏ bởi", "Repealed by"],
        (RelationKind.RepealsPartly, false) => w["Bãi bỏ một phần", "Repeals partly"],
        (RelationKind.RepealsPartly, true) => w["Bị bãi bỏ một phần bởi", "Partly repealed by"],
        (RelationKind.Suspends, false) => w["Ngưng hiệu lực", "Suspends"],
        (RelationKind.Suspends, true) => w["Bị ngưng hiệu lực bởi", "Suspended by"],
        _ => w["Xem thêm", "See also"],
    };

    public static string Of(AdoptionDegree degree, Words w) => degree switch
    {
        AdoptionDegree.Identical => w["IDT – hoàn toàn tương đương", "IDT – identical"],
        AdoptionDegree.Modified => w["MOD – có sửa đổi", "MOD – modified"],
        AdoptionDegree.NotEquivalent => w["NEQ – không tương đương", "NEQ – not equivalent"],
        _ => "",
    };

    public static string Of(ReportKind kind, Words w) => kind switch
    {
        ReportKind.CalibrationCertificate => w["Giấy chứng nhận hiệu chuẩn", "Calibration certificate"],
        ReportKind.VerificationCertificate => w["Giấy chứng nhận kiểm định", "Verification certificate"],
        _ => w["Phiếu kết quả thử nghiệm", "Test report"],
    };

    public static string Of(StatusKind kind, Words w) => kind switch
    {
        StatusKind.Registered => w["Đăng ký hoạt động", "Registration"],
        StatusKind.Accredited => w["Công nhận", "Accreditation"],
        StatusKind.Designated => w["Chỉ định", "Designation"],
        _ => w["Ghi nhận", "Recognition"],
    };

    public static string Of(ProductActivity activity, Words w) => activity switch
    {
        ProductActivity.Manufacture => w["Sản xuất", "Manufacture"],
        ProductActivity.Import => w["Nhập khẩu", "Import"],
        ProductActivity.Trade => w["Kinh doanh", "Trade"],
        ProductActivity.Use => w["Sử dụng", "Use"],
        ProductActivity.Supply => w["Cung cấp dịch vụ", "Supply"],
        _ => w["Không nêu", "Not stated"],
    };

    public static string Of(DeclarationKind kind, Words w) => kind switch
    {
        DeclarationKind.Mandatory => w["Bắt buộc", "Mandatory"],
        DeclarationKind.DeclaredApplied => w["Công bố tiêu chuẩn áp dụng", "Standard declared as applied"],
        DeclarationKind.VoluntaryConformity => w["Công bố hợp chuẩn", "Voluntary conformity"],
        DeclarationKind.MandatoryConformity => w["Công bố hợp quy", "Mandatory conformity"],
        _ => w["Tham chiếu", "Reference"],
    };

    public static string Of(DutyKind kind, Words w) => kind switch
    {
        DutyKind.Upcoming => w["Sắp áp dụng", "Will apply"],
        DutyKind.Missing => w["Còn thiếu", "Missing"],
        DutyKind.PaperEnds or DutyKind.RatingEnds or DutyKind.TrademarkEnds => w["Sắp hết hạn", "Ends soon"],
        DutyKind.PaperEnded or DutyKind.RatingEnded or DutyKind.TrademarkEnded => w["Đã hết hạn", "Ended"],
        DutyKind.OldPaperStands => w["Giấy cũ còn dùng được", "Old paper stands"],
        DutyKind.SupplementAsked => w["Cần bổ sung", "Supplement asked"],
        DutyKind.Suspended => w["Bị đình chỉ", "Suspended"],
        DutyKind.Cancelled => w["Đã hủy", "Cancelled"],
        DutyKind.EvidenceFails => w["Không đạt", "Fails"],
        DutyKind.EvidenceOutdated => w["Bằng chứng đã cũ", "Evidence outdated"],
        DutyKind.EvidenceNotHeld => w["Thiếu bằng chứng", "Evidence not held"],
        DutyKind.EvidenceSuspect => w["Nghi vấn", "Suspect"],
        DutyKind.HsCodeUnknown => w["Mã HS cần xem lại", "HS code in doubt"],
        DutyKind.MethodTermEnded => w["Quá thời hạn của phương thức", "Term of the method over"],
        _ => w["Việc cần biết", "To know"],
    };

    public static string Of(TrademarkState state, Words w) => state switch
    {
        TrademarkState.None => w["chưa nộp đơn", "nothing filed"],
        TrademarkState.Filed => w["đã nộp đơn", "filed"],
        TrademarkState.Registered => w["đã được bảo hộ", "registered"],
        TrademarkState.Refused => w["bị từ chối", "refused"],
        TrademarkState.Lapsed => w["đã hết bảo hộ", "lapsed"],
        _ => w["chưa rõ", "not known"],
    };

    public static string Of(OrganisationKinds kinds, Words w) => string.Join(", ", Enum.GetValues<OrganisationKinds>()
        .Where(k => k != OrganisationKinds.None && kinds.HasFlag(k)).Select(k => k switch
        {
            OrganisationKinds.Laboratory => w["phòng thử nghiệm, hiệu chuẩn, kiểm định", "laboratory"],
            OrganisationKinds.CertificationBody => w["tổ chức chứng nhận", "certification body"],
            OrganisationKinds.InspectionBody => w["tổ chức giám định", "inspection body"],
            OrganisationKinds.AccreditationBody => w["tổ chức công nhận", "accreditation body"],
            OrganisationKinds.Ministry => w["bộ, cơ quan ngang bộ", "ministry"],
            OrganisationKinds.Department => w["sở, cơ quan địa phương", "department"],
            _ => w["doanh nghiệp", "enterprise"],
        }));

    public static IEnumerable<string> Of(Assessors assessors, Words w)
    {
        if (assessors.HasFlag(Assessors.DesignatedBody))
            yield return w["tổ chức được chỉ định", "a designated body"];
        if (assessors.HasFlag(Assessors.AccreditedBody))
            yield return w["tổ chức được công nhận", "an accredited body"];
        if (assessors.HasFlag(Assessors.SelfOnLaboratoryTests))
            yield return w["tự đánh giá trên kết quả của phòng thử nghiệm được công nhận hoặc chỉ định", "the maker, on tests of an accredited or designated laboratory"];
        if (assessors.HasFlag(Assessors.Self))
            yield return w["tự đánh giá", "the maker"];
    }

    public static IEnumerable<string> Of(NotChecked what, Words w)
    {
        if (what.HasFlag(NotChecked.Narrowing))
            yield return w["Cụm từ thu hẹp của danh mục: mã HS có thể rộng hơn danh mục.", "The narrowing words of the list: the HS code may be wider than the list."];
        if (what.HasFlag(NotChecked.Exclusions))
            yield return w["Các trường hợp loại trừ ghi bằng lời.", "Exclusions stated in words."];
        if (what.HasFlag(NotChecked.ListInForce))
            yield return w["Danh mục có còn hiệu lực vào ngày này không.", "Whether the list is in force on this day."];
        if (what.HasFlag(NotChecked.RegulationInForce))
            yield return w["Quy chuẩn có còn hiệu lực vào ngày này không.", "Whether the regulation is in force on this day."];
        if (what.HasFlag(NotChecked.Activity))
            yield return w["Hoạt động (sản xuất, nhập khẩu, kinh doanh…).", "The activity (manufacture, import, trade …)."];
        if (what.HasFlag(NotChecked.LocalRegulations))
            yield return w["Quy chuẩn địa phương: chưa nạp hoặc chưa nêu nơi.", "Local regulations: not loaded, or no place was given."];
    }
}
