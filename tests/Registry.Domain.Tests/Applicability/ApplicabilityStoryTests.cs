using NodaTime;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Tests.Documents;
using Registry.Tests;

namespace Registry.Domain.Tests.Applicability;

/// <summary>The stories of the domain, on the lists gathered from the circulars of 2026.</summary>
public sealed class ApplicabilityStoryTests
{
    private const string Water = "nước sạch sinh hoạt";

    private static LocalDate Day(int year, int month, int day) => new(year, month, day);

    private static ForceEvent Event(ForceEventKind kind, string date, params string[] clauses) =>
        new() { Kind = kind, Date = PartialDate.Parse(date).Value, Clauses = clauses, Verified = true };

    private static Document Doc(string designation, params ForceEvent[] events) => new()
    {
        Id = DocumentId.Parse(designation).Value,
        Kind = DocumentKind.NationalRegulation,
        Designation = designation,
        ForceEvents = events,
        Verified = true,
    };

    private static readonly Document[] Documents =
    [
        Doc("41/2026/TT-BXD", Event(ForceEventKind.Effective, "2026-07-01")),
        Doc("36/2026/TT-BKHCN", Event(ForceEventKind.Issued, "2026-06-30"), Event(ForceEventKind.Effective, "2026-07-01")),
        Doc("27/2026/TT-BNNMT", Event(ForceEventKind.Effective, "2026-07-01")),
        Doc("QCVN 16:2023/BXD", Event(ForceEventKind.Effective, "2024-01-01"), Event(ForceEventKind.PartlyEnded, "2026-06-30", "mục 1.4.3", "Phần 3", "Bảng 1")),
        Doc("QCVN 25:2025/BKHCN", Event(ForceEventKind.Issued, "2025"), Event(ForceEventKind.Applicable, "2027-04-01")),
        Doc("QCVN 01-1:2018/BYT", Event(ForceEventKind.Effective, "2019-06-15")),
        Doc("QCĐP 01:2022/BTr", Event(ForceEventKind.Effective, "") with { NotAfter = Day(2026, 7, 21) }),
    ];

    private static IEnumerable<ProductRule> RiskLists() => Csv.Rows(SharedFiles.Path("domain/risk-hs.csv"))
        .Where(row => row["hs8"].Length == 8 && row.TryGetValue("issuer_code", out var issuer) && issuer.StartsWith('B'))
        .Select((row, at) => new ProductRule
        {
            Id = $"{row["document"]}/{row["annex"]}/{row["hs8"]}/{at}",
            DocumentId = DocumentId.Parse(row["document"]).Value,
            Document = row["document"],
            Annex = row["annex"],
            HsCodes = [row["hs8"]],
            ProductText = row["product_vi"],
            Risk = row["risk"] == "cao" ? RiskLevel.High : RiskLevel.Medium,
            Regulation = DesignationParser.Find(row["product_vi"]) is [var mention, ..] ? mention.Designation.Printed
                : row["document"] == "41/2026/TT-BXD" ? "QCVN 16:2023/BXD" : null,
            EffectiveFrom = PartialDate.Parse(row["effective_from"]).Value.ExactDay,
            Verified = true,
        });

    private static readonly ProductRule NationalWater = new()
    {
        Id = "qcvn-01-1-2018-byt/4",
        DocumentId = "qcvn-01-1-2018-byt",
        Document = "QCVN 01-1:2018/BYT",
        Annex = "Điều 4",
        Category = Water,
        RegulationId = "qcvn-01-1-2018-byt",
        Regulation = "QCVN 01-1:2018/BYT",
        Verified = true,
        WidensWithoutLocal = new("thử toàn bộ thông số của Điều 4", "every parameter of article 4 is tested"),
    };

    private static readonly ProductRule LocalWater = new()
    {
        Id = "qcdp-01-2022-btr/1",
        DocumentId = "qcdp-01-2022-btr",
        Document = "QCĐP 01:2022/BTr",
        Category = "Nước sạch sinh hoạt",
        JurisdictionId = "vn-pre2025-83",
        Verified = true,
    };

    private static readonly ApplicabilityIndex Index = new([.. RiskLists(), NationalWater, LocalWater], Documents, Facts.Jurisdictions);

    private static IReadOnlyList<ApplicabilityAnswer> Ask(string hs, LocalDate date) =>
        Index.Check(new(date, HsCode.Parse(hs).Value));

    [Fact]
    public void The_lists_of_three_circulars_are_loaded() => Assert.True(Index.Count > 130, $"{Index.Count} entries");

    [Fact]
    public void Cement_is_medium_risk()
    {
        var answer = Assert.Single(Ask("2523.29.90", Day(2026, 8, 1)));
        Assert.Equal(ApplicabilityOutcome.Applies, answer.Outcome);
        Assert.Equal("QCVN 16:2023/BXD", answer.Document);
        Assert.Equal(RiskLevel.Medium, answer.Route!.Risk);
        Assert.Equal(Assessors.AccreditedBody | Assessors.DesignatedBody | Assessors.SelfOnLaboratoryTests, answer.Route.Assessors);
        Assert.Contains("41/2026/TT-BXD", answer.Explain().Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circuit_breaker_is_upcoming_and_not_nothing()
    {
        var answer = Assert.Single(Ask("8536.20.11", Day(2026, 12, 1)));
        Assert.Equal(ApplicabilityOutcome.Upcoming, answer.Outcome);
        Assert.Equal("2027-04-01", answer.Since.ToString());
        Assert.Equal(121, answer.DaysLeft);
        Assert.Equal(RiskLevel.High, answer.Route!.Risk);
        Assert.Equal([5, 7], answer.Route.Methods);
        Assert.Contains("01/4/2027", answer.Explain().Vi, StringComparison.Ordinal);
        Assert.Equal(ApplicabilityOutcome.Applies, Assert.Single(Ask("85362011", Day(2027, 4, 1))).Outcome);
    }

    [Fact]
    public void Before_the_list_takes_effect_its_entries_are_upcoming()
    {
        var answer = Assert.Single(Ask("25232990", Day(2026, 6, 30)));
        Assert.Equal((ApplicabilityOutcome.Upcoming, 1), (answer.Outcome, answer.DaysLeft));
    }

    [Theory]
    [InlineData("2523")]
    [InlineData("252329")]
    public void A_question_coarser_than_the_list_is_uncertain_and_names_the_finer_codes(string hs)
    {
        var answer = Assert.Single(Ask(hs, Day(2026, 8, 1)));
        Assert.Equal((ApplicabilityOutcome.Uncertain, ApplicabilityReason.QuestionTooCoarse), (answer.Outcome, answer.Reason));
        Assert.Equal(["25232910", "25232990"], answer.FinerCodes);
        Assert.Contains("25232990", answer.Explain().En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_on_no_list_gives_no_entry() => Assert.Empty(Ask("0101", Day(2026, 8, 1)));

    private static IReadOnlyList<ApplicabilityAnswer> AskWater(string? place, LocalDate date) =>
        Index.Check(new(date, Category: "NƯỚC SẠCH SINH HOẠT", PlaceId: place));

    [Fact]
    public void The_local_regulation_of_the_former_Ben_Tre_still_binds_there()
    {
        var answers = AskWater("vn-pre2025-83", Day(2026, 7, 21));
        var local = answers.Single(a => a.Rule == LocalWater);
        Assert.Equal(ApplicabilityOutcome.Applies, local.Outcome);
        Assert.True(local.Coverage!.AfterMerger);
        Assert.Contains("luật không quy định", local.Explain().Vi, StringComparison.Ordinal);
        Assert.Equal(WideningState.LocalFound, answers.Single(a => a.Rule == NationalWater).Widening);
    }

    [Fact]
    public void In_a_commune_known_to_lie_in_it_too() =>
        Assert.Equal(ApplicabilityOutcome.Applies, AskWater("vn-86-x", Day(2026, 7, 21)).Single(a => a.Rule == LocalWater).Outcome);

    [Fact]
    public void For_all_of_Vinh_Long_it_is_uncertain_and_names_the_former_territory()
    {
        var answers = AskWater("vn-86", Day(2026, 7, 21));
        var local = answers.Single(a => a.Rule == LocalWater);
        Assert.Equal((ApplicabilityOutcome.Uncertain, ApplicabilityReason.PartOfPlace), (local.Outcome, local.Reason));
        Assert.Equal(["vn-pre2025-83"], local.Coverage!.Parts);
        Assert.Contains("Bến Tre", local.Explain().Vi, StringComparison.Ordinal);
        Assert.Equal(WideningState.LocalUncertain, answers.Single(a => a.Rule == NationalWater).Widening);
    }

    [Fact]
    public void Before_it_was_ever_seen_applied_it_is_uncertain() =>
        Assert.Equal((ApplicabilityOutcome.Uncertain, ApplicabilityReason.DatesUnknown),
            AskWater("vn-pre2025-83", Day(2023, 1, 1)).Where(a => a.Rule == LocalWater).Select(a => (a.Outcome, a.Reason)).Single());

    [Fact]
    public void Elsewhere_no_local_regulation_is_loaded_and_the_national_one_may_widen()
    {
        var national = Assert.Single(AskWater("vn-08", Day(2026, 8, 1)));
        Assert.Equal((ApplicabilityOutcome.Applies, WideningState.NoLocalLoaded), (national.Outcome, national.Widening));
        Assert.Contains("thử toàn bộ thông số", national.Explain().Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_known_that_there_is_none_the_national_one_widens()
    {
        var index = new ApplicabilityIndex([NationalWater, LocalWater], Documents, Facts.Jurisdictions, withoutLocal: ["vn-08"]);
        Assert.Equal(WideningState.Widens, Assert.Single(index.Check(new(Day(2026, 8, 1), Category: Water, PlaceId: "vn-08"))).Widening);
    }

    [Fact]
    public void Without_a_place_local_rules_are_uncertain_and_not_checked()
    {
        var answers = AskWater(null, Day(2026, 8, 1));
        Assert.Equal(ApplicabilityReason.PlaceUnknown, answers.Single(a => a.Rule == LocalWater).Reason);
        Assert.True(answers.Single(a => a.Rule == NationalWater).NotChecked.HasFlag(NotChecked.LocalRegulations));
    }

    [Fact]
    public void Words_find_entries_but_never_decide()
    {
        var answers = Index.Check(new(Day(2026, 8, 1), Text: "xi mang pooc lang"));
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal((ApplicabilityOutcome.Uncertain, ApplicabilityReason.FoundByWords), (answer.Outcome, answer.Reason)));
        Assert.Empty(Index.Check(new(Day(2026, 8, 1), Text: "xi măng vũ trụ")));
    }
}
