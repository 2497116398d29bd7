using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

public sealed class JurisdictionHistoryTests
{
    private static readonly LocalDate Today = new(2026, 7, 21);
    private static readonly LocalDate Earlier = new(2024, 1, 1);
    private static readonly JurisdictionHistory History = Facts.Jurisdictions;

    [Fact]
    public void Sixty_three_provinces_became_thirty_four()
    {
        Assert.Equal(63, History.All.Count(j => j.Level == JurisdictionLevel.Province && j.ExistsOn(Facts.LastOfThe63)));
        Assert.Equal(34, History.All.Count(j => j.Level == JurisdictionLevel.Province && j.ExistsOn(Facts.FirstOfThe34)));
    }

    [Theory]
    [InlineData("15", "Yên Bái", "Lào Cai")]
    [InlineData("24", "Bắc Giang", "Bắc Ninh")]
    [InlineData("44", "Quảng Bình", "Quảng Trị")]
    [InlineData("52", "Bình Định", "Gia Lai")]
    [InlineData("80", "Long An", "Tây Ninh")]
    [InlineData("82", "Tiền Giang", "Đồng Tháp")]
    [InlineData("91", "Kiên Giang", "An Giang")]
    public void Seven_codes_changed_their_meaning(string code, string before, string after)
    {
        Assert.Equal(before, History.OfCode(code, Facts.LastOfThe63)!.NameOn(Earlier));
        Assert.Equal(after, History.OfCode(code, Facts.FirstOfThe34)!.NameOn(Today));
    }

    [Theory]
    [InlineData("Thanh Hoá")]
    [InlineData("tỉnh Thanh Hóa")]
    [InlineData("THANH HOA")]
    [InlineData("Thanh Ho\u0301a")]
    public void One_province_has_many_spellings(string name) =>
        Assert.Equal("vn-38", History.Resolve(name, Today)[0].Id);

    [Fact]
    public void A_name_means_the_province_of_its_time()
    {
        Assert.Equal("vn-08", History.Resolve("Tuyên Quang", Today)[0].Id);
        Assert.Equal("vn-pre2025-08", History.Resolve("Tuyên Quang", Earlier)[0].Id);
        Assert.Equal("vn-pre2025-83", Assert.Single(History.Resolve("Bến Tre", Today)).Id);
        Assert.Empty(History.Resolve("Atlantis", Today));
        Assert.Equal("vn-pre2025-77", Assert.Single(History.Resolve("Bà Rịa-Vũng Tàu", Today)).Id);
    }

    [Fact]
    public void A_province_is_made_of_the_territories_it_absorbed()
    {
        Assert.Equal(["vn-pre2025-83", "vn-pre2025-84", "vn-pre2025-86"], History.TerritoryOf("vn-86").Order(StringComparer.Ordinal));
        Assert.Equal(["vn-pre2025-02", "vn-pre2025-08"], History.TerritoryOf("vn-08").Order(StringComparer.Ordinal));
        Assert.Equal(["vn-pre2025-83"], History.TerritoryOf("vn-pre2025-83"));
    }

    [Fact]
    public void Every_former_province_leads_to_the_one_the_table_names()
    {
        foreach (var row in Facts.Provinces)
        {
            var former = $"vn-pre2025-{row["old_code_pre_2025"]}";
            Assert.Equal(former, History.SuccessorOn(former, Earlier)!.Id);
            Assert.Equal(row["successor_since_2025_07_01"], History.SuccessorOn(former, Today)!.NameOn(Today));
        }
    }

    [Fact]
    public void A_rule_of_the_former_Ben_Tre_binds_a_part_of_Vinh_Long_only()
    {
        var coverage = History.CoversOn("vn-pre2025-83", "vn-86", Today);
        Assert.Equal(CoverageKind.Partly, coverage.Kind);
        Assert.Equal(["vn-pre2025-83"], coverage.Parts);
        Assert.True(coverage.AfterMerger);
        Assert.Contains("Bến Tre", coverage.Explanation.Vi, StringComparison.Ordinal);
        Assert.Contains("Vĩnh Long", coverage.Explanation.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void It_binds_the_former_Ben_Tre_and_says_that_the_law_is_silent()
    {
        var coverage = History.CoversOn("vn-pre2025-83", "vn-pre2025-83", Today);
        Assert.Equal(CoverageKind.Yes, coverage.Kind);
        Assert.True(coverage.AfterMerger);
        Assert.Contains("luật không quy định", coverage.Explanation.Vi, StringComparison.Ordinal);
        Assert.False(History.CoversOn("vn-pre2025-83", "vn-pre2025-83", Earlier).AfterMerger);
    }

    [Theory]
    [InlineData("vn-pre2025-83", "vn-86-x", CoverageKind.Yes)]
    [InlineData("vn-86", "vn-86-x", CoverageKind.Yes)]
    [InlineData("vn-pre2025-84", "vn-86-x", CoverageKind.No)]
    [InlineData("vn-pre2025-83", "vn-86-y", CoverageKind.Unknown)]
    [InlineData("vn-pre2025-08", "vn-86-y", CoverageKind.No)]
    [InlineData("vn-86", "vn-pre2025-83", CoverageKind.Yes)]
    [InlineData("vn-pre2025-83", "vn-82", CoverageKind.No)]
    [InlineData("vn-pre2025-01", "vn-01", CoverageKind.Yes)]
    [InlineData("vn-pre2025-01", "vn-01-z", CoverageKind.Yes)]
    [InlineData(null, "vn-86", CoverageKind.Yes)]
    [InlineData("vn", "vn-86-y", CoverageKind.Yes)]
    [InlineData("vn-86", "vn", CoverageKind.Partly)]
    [InlineData("vn-86", "vn-99", CoverageKind.Unknown)]
    [InlineData("vn-99", "vn-86", CoverageKind.Unknown)]
    public void Coverage_follows_the_territory(string? rule, string place, CoverageKind expected) =>
        Assert.Equal(expected, History.CoversOn(rule, place, Today).Kind);

    [Fact]
    public void An_answer_that_rests_on_where_a_commune_lies_says_that_nobody_compared_it()
    {
        Assert.Contains("chưa đối chiếu", History.CoversOn("vn-pre2025-84", "vn-86-x", Today).Explanation.Vi, StringComparison.Ordinal);
        Assert.Contains("nobody compared", History.CoversOn("vn-pre2025-83", "vn-86-x", Today).Explanation.En, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa đối chiếu", History.CoversOn("vn-pre2025-83", "vn-82", Today).Explanation.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ward_of_today_and_a_former_province_of_one_name_are_told_apart_by_word_or_date_and_never_guessed()
    {
        Assert.Equal(["vn-24-07210", "vn-pre2025-24"], History.MeantBy("Bắc Giang", Today).Select(j => j.Id));
        Assert.Equal("vn-24-07210", Assert.Single(History.MeantBy("phường bắc giang", Today)).Id);
        Assert.Equal("vn-pre2025-24", Assert.Single(History.MeantBy("Tỉnh Bắc Giang", Today)).Id);
        Assert.Equal("vn-pre2025-24", Assert.Single(History.MeantBy("Bắc Giang", Earlier)).Id);
        // The town of before is not recorded, and is neither the ward nor the province.
        Assert.Empty(History.MeantBy("xã Bắc Giang", Today));
        Assert.Empty(History.MeantBy("huyện Bắc Giang", Today));
        Assert.Equal("vn-08", Assert.Single(History.MeantBy("Tuyên Quang", Today)).Id);
        Assert.Equal("vn-pre2025-08", Assert.Single(History.MeantBy("Tuyên Quang", Earlier)).Id);
        Assert.Equal(["vn-24", "vn-24-x"], History.MeantBy("Bắc Ninh", Today).Where(j => j.ExistsOn(Today)).Select(j => j.Id));
        Assert.Empty(History.MeantBy(" ", Today));
    }

    [Fact]
    public void A_merged_ministry_is_answered_for_by_its_successor()
    {
        Assert.Equal("BTTTT", Facts.Issuers.ResponsibleOn("BTTTT", new LocalDate(2025, 2, 28))!.Code);
        Assert.Equal("BKHCN", Facts.Issuers.ResponsibleOn("BTTTT", new LocalDate(2025, 3, 1))!.Code);
        Assert.Equal("BNNMT", Facts.Issuers.ResponsibleOn("bnn & ptnt", Today)!.Code);
        Assert.Null(Facts.Issuers.ResponsibleOn("BXYZ", Today));
    }
}
