using Registry.Tests;

namespace Registry.ReferencePack.Tests;

/// <summary>
/// Every file that was gathered beside the project is either in the pack, row by row, or stands here with the reason why it is not: what is
/// added there later cannot be overlooked.
/// </summary>
public class LoadedTests
{
    private static readonly PackContents Pack = ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents;

    /// <summary>How a row of a file is found in the pack: the column that names it, and what the pack holds.</summary>
    private static readonly Dictionary<string, (string Column, Func<HashSet<string>> Held)> Loaded = new(StringComparer.Ordinal)
    {
        ["glossary.csv"] = ("term_vi", () => [.. Pack.Glossary.Select(g => g.TermVi)]),
        ["risk-hs.csv"] = ("hs8", () => [.. Pack.ProductRules.Select(r => r.HsCode)]),
        ["ministry-codes.csv"] = ("code", () => [.. Pack.Issuers.Select(i => i.Code)]),
        ["provinces.csv"] = ("old_code_pre_2025", () => [.. Pack.Jurisdictions.Where(j => j.Id.StartsWith("vn-pre2025-", StringComparison.Ordinal)).Select(j => j.Id["vn-pre2025-".Length..])]),
        ["assessment-methods.csv"] = ("method", () => [.. Pack.AssessmentMethods.Select(m => $"{m.Method}")]),
        ["stats-form-tcdlcl.csv"] = ("ma_so", () => [.. Pack.Indicators.Where(i => i.Set == "thong-ke-tcdlcl").Select(i => i.Key)]),
        ["plan60-indicators.csv"] = ("key", () => [.. Pack.Indicators.Where(i => i.Set == "plan-60-tuyen-quang").Select(i => i.Key)]),
    };

    /// <summary>Held to the pack by tests of their own, in <see cref="SharedFactsTests"/> and cell by cell in <see cref="VerifiedRowsTests"/>.</summary>
    private static readonly string[] ComparedElsewhere = ["qcvn.csv", "tcvn.csv", "qcdp.csv", "limits.csv", "verification-intervals.csv"];

    /// <summary>What lies in the folders of data, and where it went.</summary>
    private static readonly Dictionary<string, string> Data = new(StringComparer.Ordinal)
    {
        ["catalogue"] = "imported on demand, not shipped: no licence is stated",
        ["classifications"] = "the tariff and the names of ICS stand in the application; VSIC classifies activities, which nothing here asks about",
        ["dcc"] = "certificates for tests",
        ["designations"] = "vectors for tests",
        ["product-lists"] = "in product_rules.csv",
        ["provinces"] = "in jurisdictions.csv and communes.csv",
        ["qcvn-limits-json"] = "in requirements.csv, not verified as there",
        ["regulation-texts"] = "loaded with `registry text`, which reads the files themselves",
        ["relaton-sample"] = "records for tests",
        ["search"] = "retrieval sets for measuring",
        ["units"] = "vectors for tests",
        ["untp"] = "a schema for tests",
        ["vn-seed-registry.jsonl"] = "in documents.csv",
        ["water-slips"] = "in reports",
    };

    private static readonly Dictionary<string, string> NotLoaded = new(StringComparer.Ordinal)
    {
        ["form-fields.csv"] = "the fields of forms, which the program fills; they are no facts about documents",
        ["ocop.csv"] = "the scale of a programme; products state their stars themselves",
    };

    [Fact]
    public void Every_file_is_loaded_or_has_its_reason() => Assert.Equal(
        Directory.GetFiles(SharedFiles.Path("domain"), "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Loaded.Keys.Concat(ComparedElsewhere).Concat(NotLoaded.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_folder_of_data_has_gone_somewhere_or_has_its_reason() => Assert.Equal(
        Directory.GetFileSystemEntries(SharedFiles.Path("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Data.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("glossary.csv")]
    [InlineData("risk-hs.csv")]
    [InlineData("ministry-codes.csv")]
    [InlineData("provinces.csv")]
    [InlineData("assessment-methods.csv")]
    [InlineData("stats-form-tcdlcl.csv")]
    [InlineData("plan60-indicators.csv")]
    public void Every_row_of_a_loaded_file_is_in_the_pack(string file)
    {
        var (column, held) = Loaded[file];
        var known = held();
        Assert.Equal([], SharedRows.Of($"domain/{file}").Select(row => row[column]).Where(cell => !known.Contains(cell)));
    }
}
