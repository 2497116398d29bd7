using System.Collections.Frozen;

namespace Registry.Domain.Documents;

/// <summary>
/// The forty fields of the International Classification for Standards, its first level (ISO, ICS, 7th edition 2015), as people read
/// them. English names are the classification's own; Vietnamese ones say the same in the words of this registry.
/// </summary>
public static class IcsFields
{
    /// <summary>The field a code belongs to: "13", "13.060" and "13.060.20" are environment, health and safety; null for no field of ICS.</summary>
    /// <param name="code">A code with dots, of any level.</param>
    public static BilingualText? FieldOf(string? code) =>
        code is { Length: >= 2 } && (code.Length == 2 || code[2] == '.') ? Names.GetValueOrDefault(code[..2]) : null;

    /// <summary>The codes of the fields, two digits each, in their order.</summary>
    public static IEnumerable<string> Codes => Names.Keys.Order(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, BilingualText> Names = new Dictionary<string, BilingualText>(StringComparer.Ordinal)
    {
        ["01"] = new("Thuật ngữ, tiêu chuẩn hóa, tư liệu", "Generalities. Terminology. Standardization. Documentation"),
        ["03"] = new("Dịch vụ, tổ chức và quản lý, hành chính, vận tải, xã hội học", "Services. Company organization, management and quality. Administration. Transport. Sociology"),
        ["07"] = new("Khoa học tự nhiên và ứng dụng", "Natural and applied sciences"),
        ["11"] = new("Chăm sóc sức khỏe", "Health care technology"),
        ["13"] = new("Môi trường, bảo vệ sức khỏe, an toàn", "Environment. Health protection. Safety"),
        ["17"] = new("Đo lường, hiện tượng vật lý", "Metrology and measurement. Physical phenomena"),
        ["19"] = new("Thử nghiệm", "Testing"),
        ["21"] = new("Hệ thống và bộ phận cơ khí thông dụng", "Mechanical systems and components for general use"),
        ["23"] = new("Hệ thống và bộ phận thủy lực, khí nén thông dụng", "Fluid systems and components for general use"),
        ["25"] = new("Kỹ thuật chế tạo", "Manufacturing engineering"),
        ["27"] = new("Năng lượng và truyền nhiệt", "Energy and heat transfer engineering"),
        ["29"] = new("Kỹ thuật điện", "Electrical engineering"),
        ["31"] = new("Điện tử", "Electronics"),
        ["33"] = new("Viễn thông, kỹ thuật âm thanh và hình ảnh", "Telecommunications. Audio and video engineering"),
        ["35"] = new("Công nghệ thông tin", "Information technology"),
        ["37"] = new("Công nghệ hình ảnh", "Image technology"),
        ["39"] = new("Cơ khí chính xác, kim hoàn", "Precision mechanics. Jewellery"),
        ["43"] = new("Phương tiện giao thông đường bộ", "Road vehicles engineering"),
        ["45"] = new("Kỹ thuật đường sắt", "Railway engineering"),
        ["47"] = new("Đóng tàu và công trình biển", "Shipbuilding and marine structures"),
        ["49"] = new("Máy bay và phương tiện vũ trụ", "Aircraft and space vehicle engineering"),
        ["53"] = new("Thiết bị vận chuyển vật liệu", "Materials handling equipment"),
        ["55"] = new("Bao gói và phân phối hàng hóa", "Packaging and distribution of goods"),
        ["59"] = new("Công nghệ dệt và da", "Textile and leather technology"),
        ["61"] = new("May mặc", "Clothing industry"),
        ["65"] = new("Nông nghiệp", "Agriculture"),
        ["67"] = new("Công nghệ thực phẩm", "Food technology"),
        ["71"] = new("Công nghệ hóa học", "Chemical technology"),
        ["73"] = new("Khai thác mỏ và khoáng sản", "Mining and minerals"),
        ["75"] = new("Dầu mỏ và công nghệ liên quan", "Petroleum and related technologies"),
        ["77"] = new("Luyện kim", "Metallurgy"),
        ["79"] = new("Công nghệ gỗ", "Wood technology"),
        ["81"] = new("Công nghiệp thủy tinh và gốm sứ", "Glass and ceramics industries"),
        ["83"] = new("Công nghiệp cao su và chất dẻo", "Rubber and plastic industries"),
        ["85"] = new("Công nghệ giấy", "Paper technology"),
        ["87"] = new("Công nghiệp sơn và chất màu", "Paint and colour industries"),
        ["91"] = new("Vật liệu xây dựng và nhà", "Construction materials and building"),
        ["93"] = new("Công trình dân dụng", "Civil engineering"),
        ["95"] = new("Quân sự, vũ khí", "Military affairs. Military engineering. Weapons"),
        ["97"] = new("Đồ dùng gia đình và thương mại, giải trí, thể thao", "Domestic and commercial equipment. Entertainment. Sports"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
