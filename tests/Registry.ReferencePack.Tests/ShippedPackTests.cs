using Registry.Protocol.V1;

namespace Registry.ReferencePack.Tests;

/// <summary>The pack as it is delivered: no findings, and the facts the domain's stories rest on.</summary>
public class ShippedPackTests
{
    private static readonly PackReading Reading = ReferencePackReader.Read(ReferencePackReader.ShippedFolder);

    private static PackContents Pack => Reading.Contents;

    [Fact]
    public void It_reads_without_a_finding() => Assert.Equal([], Reading.Findings.Select(f => f.ToString()));

    [Fact]
    public void No_file_lost_its_rows()
    {
        Assert.True(Pack.Documents.Count >= 400, $"{Pack.Documents.Count} documents");
        Assert.True(Pack.ForceEvents.Count >= 540, $"{Pack.ForceEvents.Count} events");
        Assert.True(Pack.Relations.Count >= 160, $"{Pack.Relations.Count} relations");
        Assert.Equal(251, Pack.Requirements.Count);
        Assert.True(Pack.ProductRules.Count >= 310, $"{Pack.ProductRules.Count} rules");
        Assert.Equal(34, Pack.Jurisdictions.Count(j => j.Kind == "province"));
        Assert.Equal(63, Pack.Jurisdictions.Count(j => j.Kind == "former_province"));
        Assert.Equal(8, Pack.AssessmentMethods.Count);
        Assert.Equal(2, Pack.Reports.Count);
    }

    [Fact]
    public void A_year_in_a_designation_and_the_year_column_agree() =>
        Assert.All(Pack.Documents.Where(d => d.Year is not null && d.Designation.Contains(':')),
            d => Assert.Contains($"{d.Year}", d.Designation, StringComparison.Ordinal));

    [Theory]
    [InlineData("QCVN 25:2025/BKHCN", ForceEvent.Types.Kind.Applicable, "2027-04-01")]
    [InlineData("QCVN 140:2025/BKHCN", ForceEvent.Types.Kind.Applicable, "2027-01-01")]
    [InlineData("QCVN 40:2025/BTNMT", ForceEvent.Types.Kind.Effective, "2025-09-01")]
    [InlineData("QCVN 01-1:2018/BYT", ForceEvent.Types.Kind.Effective, "2019-06-15")]
    [InlineData("QCVN 01:2009/BYT", ForceEvent.Types.Kind.Ended, "2021-06-30")]
    [InlineData("QCVN 16:2023/BXD", ForceEvent.Types.Kind.PartlyEnded, "2026-06-30")]
    [InlineData("132/2008/NĐ-CP", ForceEvent.Types.Kind.Ended, "2026-06-30")]
    [InlineData("43/2017/NĐ-CP", ForceEvent.Types.Kind.Ended, "2026-01-22")]
    [InlineData("46/2026/NĐ-CP", ForceEvent.Types.Kind.Suspended, "2026-02-04")]
    [InlineData("15/2018/NĐ-CP", ForceEvent.Types.Kind.Resumed, "2026-02-04")]
    [InlineData("TCVN 12605:2019", ForceEvent.Types.Kind.Published, "2019")]
    public void The_events_the_rules_of_the_domain_name_are_there_and_verified(string designation, ForceEvent.Types.Kind kind, string date) =>
        Assert.Contains(Pack.ForceEvents, e => e.Designation == designation && e.Event == kind && $"{e.Date}" == date && e.Source.Verified);

    [Fact]
    public void The_partial_repeal_of_the_building_material_regulation_names_its_clauses()
    {
        var clauses = Pack.ForceEvents
            .Where(e => e is { Designation: "QCVN 16:2023/BXD", Event: ForceEvent.Types.Kind.PartlyEnded })
            .SelectMany(e => e.Clauses);
        Assert.Equal(["1.4.3", "Bảng 1", "Phần 3", "Phần 4", "Phần 5"], clauses.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Existing_plants_have_until_the_end_of_2031_for_industrial_wastewater()
    {
        var late = Assert.Single(Pack.ForceEvents, e => e is { Designation: "QCVN 40:2025/BTNMT", Event: ForceEvent.Types.Kind.Applicable });
        Assert.Equal(new PackDate(2032, 1, 1), late.Date);
        Assert.NotEmpty(late.Clauses);
    }

    [Fact]
    public void The_local_regulation_of_the_abolished_province_binds_its_former_territory()
    {
        var regulation = Assert.Single(Pack.Documents, d => d.Kind == DocumentKind.LocalRegulation);
        var former = Assert.Single(Pack.Jurisdictions, j => j.Id == regulation.Jurisdiction);
        Assert.Equal(("QCĐP 01:2022/BTr", "Tỉnh Bến Tre", "vn-86"), (regulation.Designation, former.NameVi, former.Successor));
        Assert.Equal(new PackDate(2025, 6, 30), former.ValidTo);
        Assert.Equal(("BTr", true), (former.QcdpAbbreviation, former.AbbreviationVerified));
    }

    [Fact]
    public void Every_former_province_has_a_successor_that_names_it()
    {
        var byId = Pack.Jurisdictions.ToDictionary(j => j.Id);
        Assert.All(Pack.Jurisdictions.Where(j => j.Kind == "former_province"), j => Assert.Contains(j.Id, byId[j.Successor].FormedFrom));
        Assert.Equal(["vn-pre2025-02", "vn-pre2025-08"], byId["vn-08"].FormedFrom);
    }

    [Fact]
    public void Cement_is_medium_risk_and_a_miniature_breaker_applies_later_than_it_is_listed()
    {
        var cement = Assert.Single(Pack.ProductRules, r => r.HsCode == "25232990");
        Assert.Equal(ProductRule.Types.RiskLevel.Medium, cement.Risk);
        Assert.Equal(["QCVN 16:2023/BXD"], cement.Regulations);

        var breaker = Assert.Single(Pack.ProductRules, r => r.HsCode == "85362011");
        Assert.Equal(ProductRule.Types.RiskLevel.High, breaker.Risk);
        Assert.Equal((new PackDate(2026, 7, 1), new PackDate(2027, 4, 1)), (breaker.ListedFrom!.Value, breaker.AppliesFrom!.Value));
        Assert.Equal(["QCVN 25:2025/BKHCN"], breaker.Regulations);
    }

    [Fact]
    public void No_rule_carries_the_page_break_of_its_transcription_as_a_product()
    {
        Assert.DoesNotContain(Pack.ProductRules, r => $"{r.ProductVi}{r.ListText}".Contains("theo Thông tư số", StringComparison.Ordinal));
        Assert.Equal(14, Pack.ProductRules.Count(r => r.Note.Contains("page break", StringComparison.Ordinal) && !r.Source.Verified));
    }

    [Fact]
    public void Missing_local_water_regulation_widens_the_duties() =>
        Assert.Contains(Pack.ProductRules, r => r is { List: "QCVN 01-1:2018/BYT", Category: "nước sạch sinh hoạt", WidensWithoutLocal.Length: > 0 });

    [Fact]
    public void Honey_is_limited_by_its_category()
    {
        var water = Pack.Requirements.Where(r => r is { Designation: "TCVN 12605:2019", CharacteristicEn: "water content" });
        Assert.Equal(["21", "23"], water.Select(r => r.LimitHigh).Order(StringComparer.Ordinal));
        Assert.All(water, r => Assert.NotEmpty(r.Category));
    }

    [Theory]
    [InlineData("Cân ô tô", 12)]
    [InlineData("Đồng hồ đo nước lạnh cơ khí", 60)]
    [InlineData("Đồng hồ đo nước lạnh có cơ cấu điện tử", 36)]
    [InlineData("Thiết bị đo điện năng xoay chiều sạc pin xe ô tô điện", 36)]
    public void Verification_intervals_in_force_are_those_of_the_list(string instrument, int months) =>
        Assert.Equal(months, Assert.Single(Pack.VerificationIntervals, v => v.InstrumentVi == instrument && v.ValidTo is null).IntervalMonths);

    [Fact]
    public void Every_line_of_the_reports_has_one_requirement_with_its_name_and_the_same_printed_limit()
    {
        foreach (var report in Pack.Reports)
            foreach (var line in report.Samples.SelectMany(s => s.Results))
            {
                var requirement = Assert.Single(Pack.Requirements, r =>
                    r.Designation == report.Criterion && r.Source.Verified
                    && (r.CharacteristicVi == line.Characteristic || r.Synonyms.Contains(line.Characteristic)));
                Assert.Equal((requirement.PrintedLimit, requirement.Unit), (line.PrintedLimit, line.Unit));
            }
    }

    [Fact]
    public void Rows_without_a_source_never_pass_as_facts() =>
        Assert.All(
            Pack.Documents.Select(d => d.Source).Concat(Pack.Requirements.Select(r => r.Source)).Concat(Pack.ForceEvents.Select(e => e.Source)),
            s => Assert.False(s.Verified && s.SourceId is "memory" or "lims-demo" or "environment-limits"));
}
