using NodaTime;
using Registry.Domain.Documents;
using Registry.Tests;

namespace Registry.Domain.Tests.Documents;

/// <summary>Facts beside the project, read into the domain's records.</summary>
internal static class Facts
{
    public static readonly LocalDate LastOfThe63 = new(2025, 6, 30);
    public static readonly LocalDate FirstOfThe34 = new(2025, 7, 1);

    public static IReadOnlyList<Dictionary<string, string>> Provinces { get; } = [.. Csv.Rows(SharedFiles.Path("domain/provinces.csv"))];

    public static JurisdictionHistory Jurisdictions { get; } = new(
    [
        new Jurisdiction { Id = "vn", Level = JurisdictionLevel.Country, Names = [new("Việt Nam", "Viet Nam")] },
        .. Provinces.Select(row => new Jurisdiction
        {
            Id = $"vn-pre2025-{row["old_code_pre_2025"]}",
            Level = JurisdictionLevel.Province,
            Names = [new(row["province_pre_2025"])],
            Codes = [new(row["old_code_pre_2025"], Until: LastOfThe63)],
            Until = LastOfThe63,
            Successor = new($"vn-{row["successor_code_QD19_2025"]}", FirstOfThe34),
        }),
        .. Provinces.DistinctBy(row => row["successor_code_QD19_2025"]).Select(row => new Jurisdiction
        {
            Id = $"vn-{row["successor_code_QD19_2025"]}",
            Level = JurisdictionLevel.Province,
            Names = [new(row["successor_since_2025_07_01"])],
            Codes = [new(row["successor_code_QD19_2025"], From: FirstOfThe34)],
            From = FirstOfThe34,
        }),
        new Jurisdiction { Id = "vn-86-x", Level = JurisdictionLevel.Commune, Names = [new("Mỏ Cày")], From = FirstOfThe34, Within = ["vn-86", "vn-pre2025-83"] },
        new Jurisdiction { Id = "vn-86-y", Level = JurisdictionLevel.Commune, Names = [new("Xã chưa rõ")], From = FirstOfThe34, Within = ["vn-86"] },
        new Jurisdiction { Id = "vn-01-z", Level = JurisdictionLevel.Commune, Names = [new("Xã của Hà Nội")], From = FirstOfThe34, Within = ["vn-01"] },
        new Jurisdiction { Id = "vn-24-07210", Level = JurisdictionLevel.Commune, Names = [new("Phường Bắc Giang", "Bắc Giang")], From = FirstOfThe34, Within = ["vn-24", "vn-pre2025-24"] },
        new Jurisdiction { Id = "vn-24-x", Level = JurisdictionLevel.Commune, Names = [new("Phường Bắc Ninh")], From = FirstOfThe34, Within = ["vn-24"] },
    ]);

    public static IssuerHistory Issuers { get; } = new(
    [
        new Issuer { Code = "BKHCN", NameVi = "Bộ Khoa học và Công nghệ" },
        new Issuer { Code = "BTTTT", NameVi = "Bộ Thông tin và Truyền thông", Until = new LocalDate(2025, 2, 28), SuccessorCode = "BKHCN" },
        new Issuer { Code = "BNNMT", NameVi = "Bộ Nông nghiệp và Môi trường", From = new LocalDate(2025, 3, 1) },
        new Issuer { Code = "BNNPTNT", NameVi = "Bộ Nông nghiệp và Phát triển nông thôn", Aliases = ["BNN&PTNT", "BNN"], Until = new LocalDate(2025, 2, 28), SuccessorCode = "BNNMT" },
    ]);
}
