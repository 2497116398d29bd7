using NodaTime;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Tests.Documents;

namespace Registry.Domain.Tests.Applicability;

/// <summary>The rules one by one, on invented entries.</summary>
public sealed class ApplicabilityRuleTests
{
    private static readonly LocalDate Date = new(2026, 8, 1);

    private static readonly ProductRule Entry = new()
    {
        Id = "list/1",
        DocumentId = "list",
        Document = "1/2026/TT-BXD",
        HsCodes = ["8536"],
        Risk = RiskLevel.High,
        EffectiveFrom = new LocalDate(2026, 7, 1),
        Verified = true,
    };

    private static Document List(params ForceEvent[] events) =>
        new() { Id = "list", Kind = DocumentKind.LegalAct, Designation = "1/2026/TT-BXD", ForceEvents = events };

    private static ForceEvent Event(ForceEventKind kind, string date) => new() { Kind = kind, Date = PartialDate.Parse(date).Value, Verified = true };

    private static readonly Document InForce = List(Event(ForceEventKind.Effective, "2026-07-01"));

    private static ApplicabilityAnswer Ask(
        ProductRule rule, string hs, LocalDate? date = null, Document? list = null, Document? regulation = null, ProductActivity activity = ProductActivity.Unspecified)
    {
        var index = new ApplicabilityIndex([rule], [list ?? InForce, .. regulation is null ? (Document[])[] : [regulation]], Facts.Jurisdictions);
        return Assert.Single(index.Check(new(date ?? Date, HsCode.Parse(hs).Value, Activity: activity)));
    }

    [Fact]
    public void A_shorter_code_of_the_list_covers_every_code_below_it() =>
        Assert.Equal(ApplicabilityOutcome.Applies, Ask(Entry, "85362011").Outcome);

    [Fact]
    public void The_last_day_of_an_entry_counts()
    {
        var entry = Entry with { EffectiveUntil = new LocalDate(2026, 9, 30) };
        Assert.Equal(ApplicabilityOutcome.Applies, Ask(entry, "8536", new(2026, 9, 30)).Outcome);
        var over = Ask(entry, "8536", new(2026, 10, 1));
        Assert.Equal((ApplicabilityOutcome.DoesNot, ApplicabilityReason.Over), (over.Outcome, over.Reason));
    }

    [Fact]
    public void An_excluded_code_is_not_bound_and_a_coarser_one_is_uncertain()
    {
        var entry = Entry with { Exclusions = [new("trừ loại dùng cho tàu biển", ["85362099"])] };
        Assert.Equal(ApplicabilityReason.Excluded, Ask(entry, "8536.20.99").Reason);
        Assert.Equal(ApplicabilityOutcome.DoesNot, Ask(entry, "8536.20.99").Outcome);
        Assert.Equal((ApplicabilityOutcome.Uncertain, ApplicabilityReason.PartlyExcluded), (Ask(entry, "8536.20").Outcome, Ask(entry, "8536.20").Reason));
        var beside = Ask(entry, "8536.20.11");
        Assert.Equal(ApplicabilityOutcome.Applies, beside.Outcome);
        Assert.True(beside.NotChecked.HasFlag(NotChecked.Exclusions));
        Assert.Contains("trừ loại dùng cho tàu biển", beside.Explain().Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_stands_only_in_an_exclusion_is_no_entry()
    {
        var index = new ApplicabilityIndex([Entry with { Exclusions = [new("trừ cầu chì", ["85351000"])] }], [InForce], Facts.Jurisdictions);
        Assert.Empty(index.Check(new(Date, HsCode.Parse("85351000").Value)));
    }

    [Fact]
    public void Narrowing_words_are_shown_verbatim_and_named_as_not_checked()
    {
        var answer = Ask(Entry with { Narrowing = "dòng điện danh định ≤ 63 A" }, "8536");
        Assert.True(answer.NotChecked.HasFlag(NotChecked.Narrowing));
        Assert.Contains("dòng điện danh định ≤ 63 A", answer.Explain().En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_for_importers_does_not_bind_a_maker()
    {
        var entry = Entry with { Activities = [ProductActivity.Import] };
        Assert.Equal(ApplicabilityOutcome.Applies, Ask(entry, "8536", activity: ProductActivity.Import).Outcome);
        Assert.Equal(ApplicabilityReason.OtherActivity, Ask(entry, "8536", activity: ProductActivity.Manufacture).Reason);
        Assert.True(Ask(entry, "8536").NotChecked.HasFlag(NotChecked.Activity));
    }

    [Fact]
    public void An_entry_nobody_verified_never_gives_a_definite_answer() =>
        Assert.Equal((ApplicabilityOutcome.Uncertain, ApplicabilityReason.NotVerified),
            (Ask(Entry with { Verified = false }, "8536").Outcome, Ask(Entry with { Verified = false }, "8536").Reason));

    [Fact]
    public void The_fate_of_the_list_is_the_fate_of_its_entries()
    {
        Assert.Equal(ApplicabilityReason.Over, Ask(Entry, "8536", list: List(Event(ForceEventKind.Effective, "2026-07-01"), Event(ForceEventKind.Ended, "2026-07-31"))).Reason);
        Assert.Equal(ApplicabilityReason.Suspended, Ask(Entry, "8536", list: List(Event(ForceEventKind.Effective, "2026-07-01"), Event(ForceEventKind.Suspended, "2026-07-15"))).Reason);
        Assert.Equal("2027-01-01", Ask(Entry, "8536", list: List(Event(ForceEventKind.Effective, "2027-01-01"))).Since.ToString());
        Assert.True(Ask(Entry, "8536", list: List()).NotChecked.HasFlag(NotChecked.ListInForce));
        Assert.Equal(ApplicabilityReason.DatesUnknown, Ask(Entry with { EffectiveFrom = null }, "8536", list: List()).Reason);
    }

    [Fact]
    public void A_regulation_that_has_ended_makes_the_answer_uncertain()
    {
        var regulation = new Document
        {
            Id = "r",
            Kind = DocumentKind.NationalRegulation,
            Designation = "QCVN 4:2009/BKHCN",
            ForceEvents = [Event(ForceEventKind.Effective, "2010-06-01"), Event(ForceEventKind.Ended, "2026-07-31")],
        };
        var entry = Entry with { Regulation = "QCVN 04:2009/BKHCN" };
        Assert.Equal(ApplicabilityReason.RegulationEnded, Ask(entry, "8536", regulation: regulation).Reason);
        Assert.Equal(ApplicabilityReason.Listed, Ask(entry, "8536", new(2026, 7, 31), regulation: regulation).Reason);
        Assert.True(Ask(entry, "8536").NotChecked.HasFlag(NotChecked.RegulationInForce));
    }

    [Fact]
    public void Lists_that_are_not_loaded_are_named_and_complete_ones_answer_no()
    {
        ProductList[] lists =
        [
            new() { DocumentId = "list", Document = "1/2026/TT-BXD", Scope = new("vật liệu", "materials"), Complete = true },
            new() { DocumentId = "other", Document = "2/2026/TT-BCT", Scope = new("công thương", "industry"), Headings = ["3604"] },
            new() { DocumentId = "third", Document = "3/2026/TT-BCA", Scope = new("cháy", "fire"), From = new LocalDate(2027, 1, 1) },
        ];
        var index = new ApplicabilityIndex([Entry], [InForce], Facts.Jurisdictions, lists);
        Assert.Equal(ApplicabilityOutcome.Applies, Assert.Single(index.Check(new(Date, HsCode.Parse("8536").Value))).Outcome);
        Assert.Equal([ApplicabilityOutcome.DoesNot, ApplicabilityOutcome.NotLoaded],
            index.Check(new(Date, HsCode.Parse("360410").Value)).Select(a => a.Outcome));
        Assert.Equal(ApplicabilityOutcome.DoesNot, Assert.Single(index.Check(new(Date, HsCode.Parse("0101").Value))).Outcome);
        Assert.Empty(index.Check(new(Date)));
    }

    [Fact]
    public void Before_July_2026_a_listed_product_was_of_group_two()
    {
        Assert.Equal(RiskLevel.Group2, AssessmentRoute.For(RiskLevel.High, new(2026, 6, 30)).Risk);
        Assert.Equal(RiskLevel.High, AssessmentRoute.For(RiskLevel.High, new(2026, 7, 1)).Risk);
        Assert.Equal(Assessors.DesignatedBody, AssessmentRoute.For(RiskLevel.High, Date).Assessors);
        Assert.Equal(Assessors.Self, AssessmentRoute.For(RiskLevel.Low, Date).Assessors);
    }

    [Fact]
    public void What_the_list_says_about_methods_goes_before_the_level_of_risk()
    {
        var route = AssessmentRoute.For(Entry with { Methods = [3, 7] }, Date);
        Assert.Equal([3, 7], route.Methods);
        Assert.Equal(Assessors.DesignatedBody, route.Assessors);
    }

    [Fact]
    public void The_eight_methods_agree_with_the_table()
    {
        var rows = Csv.Rows(Registry.Tests.SharedFiles.Path("domain/assessment-methods.csv")).ToList();
        Assert.Equal(8, rows.Count);
        foreach (var row in rows)
        {
            var method = AssessmentMethods.Find(int.Parse(row["method"], System.Globalization.CultureInfo.InvariantCulture))!;
            Assert.Equal(row["factory_assessment"] != "không", method.AssessesProduction);
            Assert.Equal(row["test_object"] == "mẫu điển hình", method.TestsType);
            Assert.Equal(row["surveillance_sampling"] switch
            {
                "thị trường" => SurveillanceSampling.Market,
                "nơi sản xuất" => SurveillanceSampling.Factory,
                "cả hai" => SurveillanceSampling.MarketAndFactory,
                "một trong hai" => SurveillanceSampling.MarketOrFactory,
                _ => SurveillanceSampling.None,
            }, method.Sampling);
        }
        Assert.Null(AssessmentMethods.Find(9));
    }

    /// <summary>The index must find exactly what reading every entry one by one finds.</summary>
    [Fact]
    public void The_index_agrees_with_reading_all_entries()
    {
        string[] codes = [.. Enumerable.Range(0, 400).Select(i => $"{2500 + i % 7}{i % 5:00}{i * 7 % 100:00}"[..(4 + i % 3 * 2)])];
        ProductRule[] rules = [.. codes.Select((code, i) => Entry with { Id = $"r{i}", Item = $"{i}", HsCodes = [code] })];
        var index = new ApplicabilityIndex(rules, [InForce], Facts.Jurisdictions);
        foreach (var asked in codes.Concat(["2500", "250000", "25000000", "9999"]).Where(c => HsCode.Parse(c).Ok).Distinct())
        {
            var question = HsCode.Parse(asked).Value;
            var answers = index.Check(new(Date, question));
            var definite = rules.Where(r => question.IsWithin(HsCode.Parse(r.HsCodes[0]).Value)).Select(r => r.Id);
            var coarse = rules.Where(r => HsCode.Parse(r.HsCodes[0]).Value is var code && code.IsWithin(question) && code != question).Select(r => r.Id);
            Assert.Equal(definite.Order(), answers.Where(a => a.Outcome == ApplicabilityOutcome.Applies).Select(a => a.Rule!.Id).Order());
            Assert.Equal(coarse.Order(), answers.Where(a => a.Outcome == ApplicabilityOutcome.Uncertain).Select(a => a.Rule!.Id).Order());
        }
    }
}
