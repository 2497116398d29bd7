using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>How conformity has to be shown.</summary>
/// <param name="Risk">Class of the product.</param>
/// <param name="Methods">Methods that may be used, 1 to 8; empty where the regulation itself has to say.</param>
/// <param name="Assessors">Who may assess.</param>
/// <param name="Explanation">The duty in a sentence.</param>
/// <param name="Basis">Where the duty stands.</param>
public sealed record AssessmentRoute(
    RiskLevel Risk, IReadOnlyList<int> Methods, Assessors Assessors, BilingualText Explanation, LegalBasis? Basis)
{
    /// <summary>
    /// The first day of the three risk levels (article 5(2) of decree 37/2026/NĐ-CP asks the ministries for lists that take
    /// effect on it). Before it, goods were of group 2 or not.
    /// </summary>
    public static readonly LocalDate RiskLevelsSince = new(2026, 7, 1);

    private static readonly LegalBasis DecreeHigh = new("37/2026/NĐ-CP", "Điều 66 khoản 2 điểm b");
    private static readonly LegalBasis DecreeMedium = new("37/2026/NĐ-CP", "Điều 66 khoản 2 điểm a");
    private static readonly LegalBasis DecreeLow = new("37/2026/NĐ-CP", "Điều 66 khoản 1");

    private static readonly AssessmentRoute High = new(RiskLevel.High, [5, 7], Assessors.DesignatedBody, new(
        "Rủi ro cao: công bố hợp quy dựa trên chứng nhận của tổ chức chứng nhận được chỉ định.",
        "High risk: declaration of conformity on a certificate of a designated certification body."), DecreeHigh);

    private static readonly AssessmentRoute Medium = new(
        RiskLevel.Medium, [], Assessors.AccreditedBody | Assessors.DesignatedBody | Assessors.SelfOnLaboratoryTests, new(
        "Rủi ro trung bình: công bố hợp quy dựa trên chứng nhận của tổ chức được công nhận hoặc chỉ định, hoặc tự đánh giá trên kết quả thử của phòng thử nghiệm được công nhận hoặc chỉ định.",
        "Medium risk: declaration of conformity on a certificate of an accredited or designated body, or on self-assessment with tests of an accredited or designated laboratory."), DecreeMedium);

    private static readonly AssessmentRoute Low = new(RiskLevel.Low, [], Assessors.Self, new(
        "Rủi ro thấp: tự công bố tiêu chuẩn áp dụng và bảo đảm chất lượng theo công bố.",
        "Low risk: the producer declares the standard applied and keeps to it."), DecreeLow);

    private static readonly AssessmentRoute Group2 = new(RiskLevel.Group2, [], Assessors.None, new(
        "Hàng hóa nhóm 2 (trước 01/7/2026): công bố hợp quy theo phương thức do quy chuẩn kỹ thuật quy định.",
        "Group 2 goods (before 2026-07-01): declaration of conformity by the method the regulation sets."), new("05/2007/QH12"));

    private static readonly AssessmentRoute NotStated = new(RiskLevel.Unspecified, [], Assessors.None, new(
        "Danh mục không nêu mức độ rủi ro; xem quy định trong quy chuẩn.",
        "The list states no level of risk; the regulation itself has to be read."), null);

    /// <summary>
    /// The route of a risk level on a date. Before 2026-07-01 a listed product is of group 2 whatever level a later list
    /// gives it.
    /// </summary>
    public static AssessmentRoute For(RiskLevel risk, LocalDate date) => (risk, date < RiskLevelsSince) switch
    {
        (RiskLevel.Unspecified, _) => NotStated,
        (_, true) or (RiskLevel.Group2, _) => Group2,
        (RiskLevel.High, _) => High,
        (RiskLevel.Medium, _) => Medium,
        _ => Low,
    };

    /// <summary>The route of an entry: what the list itself states goes before what follows from the level of risk.</summary>
    public static AssessmentRoute For(ProductRule rule, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var route = For(rule.Risk, date);
        return rule.Methods.Count == 0 && rule.Assessors == Assessors.None
            ? route
            : route with
            {
                Methods = rule.Methods.Count > 0 ? rule.Methods : route.Methods,
                Assessors = rule.Assessors != Assessors.None ? rule.Assessors : route.Assessors,
            };
    }
}
