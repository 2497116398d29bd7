using NodaTime;
using Registry.Application.Search;
using Registry.Domain.Documents;

namespace Registry.Application.Tests.Search;

/// <summary>A small catalogue with the shapes that matter to search: editions, parts, both languages, states over time.</summary>
internal static class Library
{
    public static readonly LocalDate Today = new(2026, 7, 1);

    public static readonly IReadOnlyList<SearchableDocument> Documents =
    [
        Document("documents/qcvn-16-2019-bxd", "QCVN 16:2019/BXD", "technical_regulation", "BXD", 2019, "91.100.10",
            "Quy chuẩn kỹ thuật quốc gia về sản phẩm, hàng hóa vật liệu xây dựng", "National technical regulation on building materials",
            force: [new(new(2020, 1, 1), new(2023, 12, 31), ForceStatus.InForce, []), new(new(2024, 1, 1), null, ForceStatus.Ended, [])]),
        Document("documents/qcvn-16-2023-bxd", "QCVN 16:2023/BXD", "technical_regulation", "BXD", 2023, "91.100.10",
            "Quy chuẩn kỹ thuật quốc gia về sản phẩm, hàng hóa vật liệu xây dựng", "National technical regulation on building materials",
            force: [new(new(2024, 1, 1), null, ForceStatus.InForce, [])]),
        Document("documents/qcvn-01-1-2018-byt", "QCVN 01-1:2018/BYT", "technical_regulation", "BYT", 2018, "13.060.20",
            "Quy chuẩn kỹ thuật quốc gia về chất lượng nước sạch sử dụng cho mục đích sinh hoạt", "Domestic water quality",
            "Giới hạn asen trong nước sinh hoạt là 0,01 mg/L. Đơn vị cấp nước phải thử nghiệm định kỳ các thông số nhóm A.",
            force: [new(new(2019, 6, 15), null, ForceStatus.InForce, [])]),
        Document("documents/tcvn-6185-2015", "TCVN 6185:2015", "standard", "BKHCN", 2015, "13.060.60",
            "Chất lượng nước - Kiểm tra và xác định độ màu", "Water quality - Examination and determination of colours",
            force: [new(new(2015, 12, 31), null, ForceStatus.InForce, [])]),
        Document("documents/tcvn-iso-9001-2015", "TCVN ISO 9001:2015", "standard", "BKHCN", 2015, "03.120.10",
            "Hệ thống quản lý chất lượng - Các yêu cầu", "Quality management systems - Requirements",
            force: [new(new(2015, 12, 31), null, ForceStatus.InForce, [])]),
        Document("documents/tcvn-7087-2013", "TCVN 7087:2013", "standard", "BKHCN", 2013, "67.230",
            "Ghi nhãn thực phẩm bao gói sẵn", "Labelling of prepackaged foods",
            force: [new(new(2013, 12, 31), new(2025, 12, 31), ForceStatus.InForce, []), new(new(2026, 1, 1), null, ForceStatus.Ended, [])]),
    ];

    public static SearchableDocument Document(string id, string designation, string kind, string issuer, int year, string ics,
        string titleVi, string titleEn, string textVi = "", IReadOnlyList<ForceSegment>? force = null) => new()
        {
            Id = id,
            ResourceType = SearchResourceType.Document,
            Kind = kind,
            Designation = designation,
            DesignationKeys = designation.Length == 0 ? [] : [.. DesignationKeys.OfRecord(DesignationParser.Parse(designation).Value).Select(key => key.Text)],
            TitleVi = titleVi,
            TitleEn = titleEn,
            TextVi = textVi,
            IcsCodes = [ics],
            Issuer = issuer,
            Jurisdiction = "VN",
            Year = year,
            Force = force ?? [],
            Verified = true,
        };

    public static SearchIndex Open() => Open(Documents);

    public static SearchIndex Open(IEnumerable<SearchableDocument> documents)
    {
        var index = SearchIndex.InMemory();
        index.Apply([.. documents.Select(IndexChange.Upsert)], 10);
        index.Refresh();
        return index;
    }

    public static SearchQuery Query(string text) => new() { Text = text, AsOf = Today };

    public static IReadOnlyDictionary<string, SnippetSource> Texts(IReadOnlyList<IndexedResource> found) =>
        Documents.Where(document => found.Any(one => one.Id == document.Id)).ToDictionary(document => document.Id, document => new SnippetSource
        {
            Designation = document.Designation,
            TitleVi = document.TitleVi,
            TitleEn = document.TitleEn,
            TextVi = document.TextVi,
        });

    public static List<string> Ids(this Answer<SearchAnswer> answer) => [.. answer.Value.Hits.Select(hit => hit.Id["documents/".Length..])];

    public static string Marked(IEnumerable<TextRun> runs) => string.Concat(runs.Select(run => run.IsMatch ? $"[{run.Text}]" : run.Text));
}
