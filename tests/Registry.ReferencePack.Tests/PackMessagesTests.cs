using Registry.Protocol.V1;

namespace Registry.ReferencePack.Tests;

/// <summary>What a client sends from the pack: whole documents, with doubt carried along.</summary>
public class PackMessagesTests
{
    private static readonly PackContents Pack = ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents;
    private static readonly Dictionary<string, Document> Documents = PackMessages.Documents(Pack).ToDictionary(d => d.Designation);

    [Fact]
    public void Every_row_that_belongs_to_a_document_travels_with_it()
    {
        Assert.Equal(Pack.Documents.Count, Documents.Count);
        Assert.Equal(Pack.ForceEvents.Count, Documents.Values.Sum(d => d.ForceEvents.Count));
        Assert.Equal(Pack.Relations.Count, Documents.Values.Sum(d => d.Relations.Count));
        Assert.Equal(Pack.Requirements.Count, Documents.Values.Sum(d => d.Requirements.Count));
        Assert.Equal(Pack.ProductRules.Select(r => r.HsCode).Distinct().Count(c => c.Length > 0), Documents.Values.SelectMany(d => d.ProductRules).SelectMany(r => r.HsCodes).Distinct().Count());
    }

    [Fact]
    public void Every_verification_interval_in_force_travels_with_its_act_or_procedure() =>
        Assert.Equal(
            Pack.VerificationIntervals.Count(v => v.ValidTo is null),
            Documents.Values.Sum(d => d.VerificationIntervals.Count));

    [Fact]
    public void Rule_ids_are_unique_in_their_document() =>
        Assert.All(Documents.Values, d => Assert.Distinct(d.ProductRules.Select(r => r.Id)));

    [Fact]
    public void Every_message_has_a_title_and_a_source() =>
        Assert.All(Documents.Values, d => Assert.True(d.Title.Vi.Length > 0 && d.Provenance.Source.Length > 0));

    [Fact]
    public void The_breaker_rule_starts_with_its_regulation_and_not_with_the_list()
    {
        var rule = Assert.Single(Documents["36/2026/TT-BKHCN"].ProductRules, r => r.HsCodes.Contains("85362011"));
        Assert.Equal(("QCVN 25:2025/BKHCN", 2027, 4, 1), (rule.Regulation, rule.FromDate.Year, rule.FromDate.Month, rule.FromDate.Day));
        Assert.Equal([5, 7], rule.AssessmentMethods);
        Assert.Equal("mục 6.1, Phụ lục I, 36/2026/TT-BKHCN", rule.LegalBasis);
    }

    [Fact]
    public void A_regulation_that_was_only_inferred_stays_in_the_note()
    {
        var helmet = Assert.Single(Documents["36/2026/TT-BKHCN"].ProductRules, r => r.HsCodes.Contains("65061010"));
        Assert.Empty(helmet.Regulation);
        Assert.Contains("QCVN 2:2021/BKHCN, not verified", helmet.Provenance.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_that_falls_under_two_editions_gets_a_rule_for_each()
    {
        var rules = Documents["27/2026/TT-BNNMT"].ProductRules.Where(r => r.HsCodes.Contains("23099011")).Select(r => r.Regulation);
        Assert.Equal(["QCVN 01-183:2016/BNNPTNT", "QCVN 01-183:2024/BNNPTNT"], rules);
    }

    [Fact]
    public void Unverified_limits_say_so() =>
        Assert.All(Documents["QCVN 40:2011/BTNMT"].Requirements, r => Assert.False(r.Provenance.Verified));

    [Fact]
    public void Only_local_regulations_bind_a_territory_of_their_own() =>
        Assert.Equal("jurisdictions/vn-pre2025-83", Documents["QCĐP 01:2022/BTr"].Jurisdiction);

    [Fact]
    public void Unknown_dates_stay_absent()
    {
        var start = Assert.Single(Documents["QCVN 01-1:2024/BYT"].ForceEvents, e => e.Kind == ForceEvent.Types.Kind.Effective);
        Assert.Null(start.Date);
        Assert.Equal((2026, 8, 5), (start.NotAfterDate.Year, start.NotAfterDate.Month, start.NotAfterDate.Day));
        Assert.Null(PackMessages.Reports(Pack).Single(r => r.Report.Number == "0229.26/KSBT-XN").Report.IssueDate);
    }

    [Fact]
    public void Reports_are_sent_by_their_laboratories_as_printed()
    {
        var (laboratory, report) = PackMessages.Reports(Pack).Single(r => r.Report.Number == "044284/VYTCC");
        Assert.Equal("organisations/vilas-219", laboratory);
        var aluminium = report.Samples[0].Results.Single(r => r.Characteristic == "Nhôm (Al)");
        Assert.Equal(("< 0,050", "≤ 0,2", "mg/l"), (aluminium.PrintedResult, aluminium.PrintedLimit, aluminium.Unit));
        Assert.False(aluminium.HasAccredited);
    }

    [Fact]
    public void Laboratories_carry_the_accreditation_as_seen_without_invented_dates()
    {
        var laboratory = PackMessages.Organisations(Pack).Single(o => o.Name == "organisations/vilas-502");
        var accreditation = Assert.Single(laboratory.Recognitions);
        Assert.Equal((Recognition.Types.Kind.Accredited, "VILAS 502"), (accreditation.Kind, accreditation.Number));
        Assert.Null(accreditation.FromDate);
        Assert.Null(accreditation.ToDate);
    }

    [Fact]
    public void Former_ministries_keep_their_code_and_name_their_successor()
    {
        var ministry = PackMessages.Organisations(Pack).Single(o => o.Name == "organisations/btttt");
        Assert.Equal("organisations/bkhcn", ministry.Successor);
        Assert.Equal((2025, 2, 28), (ministry.ToDate.Year, ministry.ToDate.Month, ministry.ToDate.Day));
        Assert.Distinct(PackMessages.Organisations(Pack).Select(o => o.Name));
    }

    [Fact]
    public void A_standard_beside_a_product_is_a_reference_and_no_declaration() =>
        Assert.All(PackMessages.Products(Pack).SelectMany(p => p.Declarations), d => Assert.Equal(Declaration.Types.Kind.Reference, d.Kind));

    [Fact]
    public void A_former_province_names_its_successor_and_the_day_it_took_over()
    {
        var former = PackMessages.Jurisdictions(Pack).Single(j => j.Name == "jurisdictions/vn-pre2025-83");
        Assert.Equal("jurisdictions/vn-86", former.Successor);
        Assert.Equal((2025, 7, 1), (former.SuccessionDate.Year, former.SuccessionDate.Month, former.SuccessionDate.Day));
    }

    [Fact]
    public void Suffixes_nobody_saw_in_print_are_not_sent() =>
        Assert.Equal(["BTr"], PackMessages.Jurisdictions(Pack).Select(j => j.Abbreviation).Where(a => a.Length > 0));
}
