using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Bench.Conformity;

/// <summary>A regulation with a limit for each of the ten lines of the reports that are pushed.</summary>
internal static class Regulation
{
    private const string Designation = "QCVN 01-1:2024/BYT";

    private static readonly (string Name, string Unit, string Low, string High)[] Limits =
    [
        ("Độ đục", "NTU", "", "2"),
        ("pH", "", "6.0", "8.5"),
        ("Màu sắc", "TCU", "", "15"),
        ("Hàm lượng Arsen (As) tổng số", "mg/l", "", "0.01"),
        ("Hàm lượng clo dư tự do", "mg/l", "0.2", "1.0"),
        ("Chỉ số pecmanganat", "mg/l", "", "2"),
        ("Hàm lượng amoni (tính theo N)", "mg/l", "", "0.3"),
        ("Hàm lượng nitrat (tính theo N)", "mg/l", "", "2"),
        ("Coliform tổng số", "CFU/100 ml", "", "3"),
        ("Escherichia coli", "CFU/100 ml", "", "1"),
    ];

    /// <param name="nitrate">The limit of nitrate: what is measured lies evenly between 1.00 and 1.99.</param>
    /// <param name="category">Category of a product rule; none when null.</param>
    public static Document Of(string nitrate, string? category = null)
    {
        var document = new Document
        {
            Name = "documents/qcvn-01-1-2024-byt",
            Kind = DocumentKind.NationalRegulation,
            Designation = Designation,
            Title = new LocalizedText { Vi = "Chất lượng nước sạch sử dụng cho mục đích sinh hoạt" },
            ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = new Date { Year = 2025, Month = 7, Day = 1 } } },
        };
        for (var i = 0; i < Limits.Length; i++)
        {
            var (name, unit, low, high) = Limits[i];
            document.Requirements.Add(new Requirement
            {
                Id = $"r-{i}",
                Characteristic = new LocalizedText { Vi = name },
                Comparator = low.Length > 0 ? Requirement.Types.Comparator.Range : Requirement.Types.Comparator.Max,
                Low = low,
                High = i == 7 ? nitrate : high,
                Unit = unit,
                Provenance = Checked(),
            });
        }
        if (category is not null)
            document.ProductRules.Add(new ProductRule { Category = category, Provenance = Checked() });
        return document;
    }

    private static Provenance Checked() => new() { Source = "bench", Verified = true };
}
