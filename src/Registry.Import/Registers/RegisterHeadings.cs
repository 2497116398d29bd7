namespace Registry.Import.Registers;

/// <summary>Headings that say what their column is: the register's own names of fields, and those that departments' lists usually have.</summary>
internal static class RegisterHeadings
{
    private static readonly Dictionary<string, string> Usual = new (string Field, string Headings)[]
    {
        ("enterprise.taxCode", "mã số thuế|mst|mã số doanh nghiệp|tax code"),
        ("enterprise.displayName.vi", "tên cơ sở|tên doanh nghiệp|tên đơn vị|doanh nghiệp|cơ sở|cơ sở sản xuất|chủ thể|tên chủ thể|enterprise"),
        ("enterprise.address", "địa chỉ|address"),
        ("enterprise.contact.phone", "điện thoại|số điện thoại|phone"),
        ("enterprise.contact.email", "email|e-mail|thư điện tử"),
        ("enterprise.contact.representative", "người đại diện|đại diện|representative"),
        ("product.displayName.vi", "sản phẩm|tên sản phẩm|tên hàng hóa|hàng hóa|product"),
        ("product.displayName.en", "tên tiếng anh"),
        ("product.brand", "nhãn hiệu|thương hiệu|brand"),
        ("product.gtin", "gtin|mã vạch|mã số mã vạch"),
        ("product.hsCode", "mã hs|hs|hs code"),
        ("product.category", "nhóm sản phẩm|nhóm hàng|category"),
        ("product.geographicalIndication", "chỉ dẫn địa lý"),
        ("product.keyProduct", "sản phẩm chủ lực|chủ lực"),
        ("rating.stars", "số sao|hạng sao|sao|ocop|hạng ocop"),
        ("rating.decision", "quyết định ocop|số quyết định ocop|số quyết định"),
        ("rating.decisionDate", "ngày quyết định ocop|ngày quyết định|ngày qđ"),
        ("declaration.designation", "tiêu chuẩn|quy chuẩn|tiêu chuẩn, quy chuẩn|số hiệu tiêu chuẩn|văn bản|standard"),
        ("declaration.kind", "loại công bố|hình thức công bố"),
        ("declaration.number", "số công bố|số bản công bố|số cb"),
        ("declaration.issueDate", "ngày công bố|ngày cb"),
        ("declaration.validUntilDate", "hiệu lực đến|có giá trị đến|ngày hết hạn"),
        ("declaration.certificateNumber", "số giấy chứng nhận|số chứng nhận"),
        ("declaration.certificateDate", "ngày chứng nhận|ngày cấp giấy chứng nhận"),
        ("declaration.receiptNumber", "số tiếp nhận"),
        ("declaration.receivingAuthority", "cơ quan tiếp nhận"),
    }.SelectMany(f => f.Headings.Split('|').Select(h => (Heading: HeldRegister.Key(h), f.Field))).ToDictionary(h => h.Heading, h => h.Field, StringComparer.Ordinal);

    /// <summary>Field by heading, for the headings that are known. Two that mean one field are left out: which of them is right is not guessed.</summary>
    public static Dictionary<string, string> Read(IReadOnlyList<string> headings) =>
        headings.Distinct(StringComparer.Ordinal).Select(h => (Heading: h, Field: RegisterField.Find(h) is not null ? h : Usual.GetValueOrDefault(HeldRegister.Key(h))))
            .Where(h => h.Field is not null).GroupBy(h => h.Field!, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Single().Heading, g => g.Key, StringComparer.Ordinal);
}
