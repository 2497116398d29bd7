using Registry.Domain;
using Registry.Domain.Documents;

namespace Registry.Server.Documents;

/// <summary>What people call kinds and states.</summary>
internal static class DocumentWords
{
    public static BilingualText Of(DocumentKind kind) => kind switch
    {
        DocumentKind.NationalStandard => new("Tiêu chuẩn quốc gia (TCVN)", "National standard (TCVN)"),
        DocumentKind.NationalRegulation => new("Quy chuẩn kỹ thuật quốc gia (QCVN)", "National technical regulation (QCVN)"),
        DocumentKind.LocalRegulation => new("Quy chuẩn kỹ thuật địa phương (QCĐP)", "Local technical regulation (QCĐP)"),
        DocumentKind.OrganisationStandard => new("Tiêu chuẩn cơ sở (TCCS)", "Organisation's standard (TCCS)"),
        DocumentKind.MetrologicalDocument => new("Văn bản kỹ thuật đo lường (ĐLVN)", "Metrological document (ĐLVN)"),
        DocumentKind.LegalAct => new("Văn bản quy phạm pháp luật", "Legal act"),
        DocumentKind.IndustryStandard => new("Tiêu chuẩn ngành (TCN)", "Industry standard (TCN)"),
        DocumentKind.ForeignStandard => new("Tiêu chuẩn nước ngoài", "Foreign standard"),
        DocumentKind.InternationalStandard => new("Tiêu chuẩn quốc tế", "International standard"),
        DocumentKind.Amendment => new("Sửa đổi, bổ sung", "Amendment"),
        _ => new("Chưa rõ loại", "Kind not known"),
    };

    public static BilingualText Of(ForceStatus status) => status switch
    {
        ForceStatus.NotIssued => new("Chưa ban hành", "Not issued yet"),
        ForceStatus.Upcoming => new("Sắp có hiệu lực", "Upcoming"),
        ForceStatus.InForce => new("Còn hiệu lực", "In force"),
        ForceStatus.PartlyInForce => new("Còn hiệu lực một phần", "Partly in force"),
        ForceStatus.Suspended => new("Tạm ngưng hiệu lực", "Suspended"),
        ForceStatus.Ended => new("Hết hiệu lực", "No longer in force"),
        _ => new("Chưa rõ hiệu lực", "Force not known"),
    };
}
