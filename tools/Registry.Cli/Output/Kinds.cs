using Registry.Protocol.V1;

namespace Registry.Cli.Output;

/// <summary>Kinds and roles: their names on the command line and their words for people.</summary>
public static class Kinds
{
    /// <summary>Document kinds by the abbreviation everybody in the field uses.</summary>
    public static readonly IReadOnlyDictionary<string, DocumentKind> Documents = new Dictionary<string, DocumentKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["tcvn"] = DocumentKind.NationalStandard,
        ["qcvn"] = DocumentKind.NationalRegulation,
        ["qcdp"] = DocumentKind.LocalRegulation,
        ["tccs"] = DocumentKind.OrganisationStandard,
        ["dlvn"] = DocumentKind.MetrologicalDocument,
        ["act"] = DocumentKind.LegalAct,
        ["tcn"] = DocumentKind.IndustryStandard,
        ["foreign"] = DocumentKind.ForeignStandard,
        ["international"] = DocumentKind.InternationalStandard,
    };

    public static readonly IReadOnlyDictionary<string, ForceState.Types.State> States = new Dictionary<string, ForceState.Types.State>(StringComparer.OrdinalIgnoreCase)
    {
        ["in-force"] = ForceState.Types.State.InForce,
        ["partly"] = ForceState.Types.State.PartlyInForce,
        ["upcoming"] = ForceState.Types.State.Upcoming,
        ["suspended"] = ForceState.Types.State.Suspended,
        ["ended"] = ForceState.Types.State.Ended,
        ["not-issued"] = ForceState.Types.State.NotIssued,
        ["unknown"] = ForceState.Types.State.Unknown,
    };

    public static readonly IReadOnlyDictionary<string, Role> Roles = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase)
    {
        ["laboratory"] = Role.Laboratory,
        ["enterprise"] = Role.Enterprise,
        ["officer"] = Role.Officer,
        ["administrator"] = Role.Administrator,
    };

    public static readonly IReadOnlyDictionary<string, ProductRule.Types.Activity> Activities = new Dictionary<string, ProductRule.Types.Activity>(StringComparer.OrdinalIgnoreCase)
    {
        ["make"] = ProductRule.Types.Activity.Manufacture,
        ["import"] = ProductRule.Types.Activity.Import,
        ["trade"] = ProductRule.Types.Activity.Trade,
        ["use"] = ProductRule.Types.Activity.Use,
        ["supply"] = ProductRule.Types.Activity.Supply,
    };

    public static string Name(DocumentKind kind, Words words) => kind switch
    {
        DocumentKind.NationalStandard => words["tiêu chuẩn quốc gia", "national standard"],
        DocumentKind.NationalRegulation => words["quy chuẩn kỹ thuật quốc gia", "national technical regulation"],
        DocumentKind.LocalRegulation => words["quy chuẩn kỹ thuật địa phương", "local technical regulation"],
        DocumentKind.OrganisationStandard => words["tiêu chuẩn cơ sở", "organisation's standard"],
        DocumentKind.MetrologicalDocument => words["văn bản kỹ thuật đo lường", "metrological document"],
        DocumentKind.LegalAct => words["văn bản quy phạm pháp luật", "legal act"],
        DocumentKind.IndustryStandard => words["tiêu chuẩn ngành", "industry standard"],
        DocumentKind.ForeignStandard => words["tiêu chuẩn nước ngoài", "foreign standard"],
        DocumentKind.InternationalStandard => words["tiêu chuẩn quốc tế", "international standard"],
        _ => "",
    };

    public static string Name(Role role, Words words) => role switch
    {
        Role.Laboratory => words["phòng thử nghiệm", "laboratory"],
        Role.Enterprise => words["doanh nghiệp", "enterprise"],
        Role.Officer => words["cán bộ", "officer"],
        Role.Administrator => words["quản trị", "administrator"],
        _ => "",
    };

    public static string Name(ReportKind kind, Words words) => kind switch
    {
        ReportKind.TestReport => words["phiếu kết quả thử nghiệm", "test report"],
        ReportKind.CalibrationCertificate => words["giấy chứng nhận hiệu chuẩn", "calibration certificate"],
        ReportKind.VerificationCertificate => words["giấy chứng nhận kiểm định", "verification certificate"],
        _ => "",
    };

    public static string Name(ForceEvent.Types.Kind kind, Words words) => kind switch
    {
        ForceEvent.Types.Kind.Issued => words["ban hành", "issued"],
        ForceEvent.Types.Kind.Published => words["công bố", "published"],
        ForceEvent.Types.Kind.Effective => words["có hiệu lực", "effective"],
        ForceEvent.Types.Kind.Applicable => words["phải áp dụng", "applicable"],
        ForceEvent.Types.Kind.PartlyEnded => words["hết hiệu lực một phần", "partly ended"],
        ForceEvent.Types.Kind.Suspended => words["ngưng hiệu lực", "suspended"],
        ForceEvent.Types.Kind.Resumed => words["có hiệu lực trở lại", "resumed"],
        ForceEvent.Types.Kind.Ended => words["hết hiệu lực", "ended"],
        _ => "",
    };

    public static string Name(DocumentRelation.Types.Kind kind, Words words) => kind switch
    {
        DocumentRelation.Types.Kind.Replaces => words["thay thế", "replaces"],
        DocumentRelation.Types.Kind.Amends => words["sửa đổi", "amends"],
        DocumentRelation.Types.Kind.Corrects => words["đính chính", "corrects"],
        DocumentRelation.Types.Kind.Adopts => words["chấp nhận", "adopts"],
        DocumentRelation.Types.Kind.Cites => words["viện dẫn", "cites"],
        DocumentRelation.Types.Kind.PartOf => words["là một phần của", "part of"],
        DocumentRelation.Types.Kind.Implements => words["hướng dẫn thi hành", "implements"],
        DocumentRelation.Types.Kind.IssuedBy => words["ban hành bởi", "issued by"],
        DocumentRelation.Types.Kind.ReplacesPartly => words["thay thế một phần", "replaces partly"],
        DocumentRelation.Types.Kind.Repeals => words["bãi bỏ", "repeals"],
        DocumentRelation.Types.Kind.RepealsPartly => words["bãi bỏ một phần", "repeals partly"],
        DocumentRelation.Types.Kind.Suspends => words["ngưng hiệu lực", "suspends"],
        DocumentRelation.Types.Kind.SeeAlso => words["xem thêm", "see also"],
        _ => "",
    };

    public static string Name(Recognition.Types.Kind kind, Words words) => kind switch
    {
        Recognition.Types.Kind.Registered => words["đăng ký hoạt động", "registered"],
        Recognition.Types.Kind.Accredited => words["được công nhận", "accredited"],
        Recognition.Types.Kind.Designated => words["được chỉ định", "designated"],
        _ => "",
    };

    public static string Name(Declaration.Types.Kind kind, Words words) => kind switch
    {
        Declaration.Types.Kind.Mandatory => words["bắt buộc", "mandatory"],
        Declaration.Types.Kind.Declared => words["công bố áp dụng", "declared as applied"],
        Declaration.Types.Kind.VoluntaryConformity => words["hợp chuẩn (CS)", "voluntary conformity (CS)"],
        Declaration.Types.Kind.MandatoryConformity => words["hợp quy (CR)", "mandatory conformity (CR)"],
        Declaration.Types.Kind.Reference => words["tham chiếu", "reference"],
        _ => "",
    };

    public static string Name(Trademark.Types.State state, Words words) => state switch
    {
        Trademark.Types.State.None => words["chưa nộp đơn", "nothing filed"],
        Trademark.Types.State.Filed => words["đã nộp đơn", "filed"],
        Trademark.Types.State.Registered => words["đã được bảo hộ", "registered"],
        Trademark.Types.State.Refused => words["bị từ chối", "refused"],
        Trademark.Types.State.Lapsed => words["đã hết bảo hộ", "lapsed"],
        _ => "",
    };

    public static string Name(ProductRule.Types.Assessor assessor, Words words) => assessor switch
    {
        ProductRule.Types.Assessor.DesignatedBody => words["tổ chức được chỉ định", "a designated body"],
        ProductRule.Types.Assessor.AccreditedBody => words["tổ chức được công nhận", "an accredited body"],
        ProductRule.Types.Assessor.SelfOnLaboratoryTests => words["tự đánh giá trên kết quả của phòng thử nghiệm", "the maker, on laboratory tests"],
        ProductRule.Types.Assessor.Self => words["tự đánh giá", "the maker"],
        _ => "",
    };
}
