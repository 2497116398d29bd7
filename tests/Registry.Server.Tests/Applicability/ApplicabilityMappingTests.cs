using System.Text.RegularExpressions;
using NodaTime;
using Registry.Application.Applicability;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Server.Applicability;
using Registry.Server.Tests.Documents;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Tests.Applicability;

public sealed partial class ApplicabilityMappingTests
{
    private static readonly LocalDate Day = new(2026, 12, 1);

    [Fact]
    public void Everything_that_was_not_looked_at_is_said_in_both_languages() =>
        Assert.All(Enum.GetValues<NotChecked>().Where(flag => flag != NotChecked.Nothing), flag =>
        {
            var text = ApplicabilityMapping.NotCheckedTexts[flag];
            Assert.False(string.IsNullOrWhiteSpace(text.Vi) || string.IsNullOrWhiteSpace(text.En));
        });

    [Fact]
    public void Every_reason_is_a_name_in_capitals()
    {
        var codes = Enum.GetValues<ApplicabilityReason>().Select(reason => Ask(new ApplicabilityAnswer { Outcome = ApplicabilityOutcome.Uncertain, Reason = reason, Date = Day, Rule = Rule }).ReasonCode).ToList();
        Assert.Distinct(codes);
        Assert.All(codes, code => Assert.Matches(Capitals(), code));
        Assert.Contains("QUESTION_TOO_COARSE", codes);
    }

    [Fact]
    public void An_answer_carries_the_route_with_its_methods_by_name()
    {
        var answer = Ask(new ApplicabilityAnswer { Outcome = ApplicabilityOutcome.Applies, Reason = ApplicabilityReason.Listed, Date = Day, Rule = Rule, NotChecked = NotChecked.Narrowing | NotChecked.Activity });
        Assert.Equal([5, 7], answer.Route.Methods.Select(m => m.Number));
        Assert.All(answer.Route.Methods, m => Assert.False(m.DisplayName.Vi.Length == 0 || m.DisplayName.En.Length == 0 || m.Validity.Vi.Length == 0));
        Assert.Equal([V1.ProductRule.Types.Assessor.DesignatedBody, V1.ProductRule.Types.Assessor.SelfOnLaboratoryTests], answer.Route.Assessors);
        Assert.Equal("37/2026/NĐ-CP, Điều 66 khoản 2 điểm b", answer.Route.LegalBasis);
        Assert.Equal((2, V1.ProductRule.Types.RiskLevel.High), (answer.NotChecked.Count, answer.RiskLevel));
        Assert.Equal(("QCĐP 01:2022/BTr", "Phụ lục I", "2", "documents/qcdp-01-2022-btr"), (answer.ListDesignation, answer.List, answer.Item, answer.ListDocument));
        Assert.Equal("15/2022/QĐ-UBND, Điều 2, khoản 1", answer.LegalBasis);
    }

    [Fact]
    public void Of_several_editions_the_one_in_force_binds_and_the_others_are_named_after_it()
    {
        var (old, present) = (Edition("qcvn-1-2010", "2010", "2020"), Edition("qcvn-1-2020", "2021", null));
        var answer = Ask(new ApplicabilityAnswer { Outcome = ApplicabilityOutcome.Applies, Reason = ApplicabilityReason.Listed, Date = Day, Rule = Rule }, old, present);
        Assert.Equal("documents/qcvn-1-2020", answer.Document);
        Assert.Equal(["documents/qcvn-1-2020", "documents/qcvn-1-2010"], answer.Documents);
    }

    [Fact]
    public void Requirements_come_with_what_binds_or_will_and_not_beyond_the_limit()
    {
        var many = SampleDocuments.Water with { Requirements = [.. Enumerable.Range(0, 200).Select(i => SampleDocuments.Water.Requirements[0] with { Id = $"r-{i}" })] };
        var answers = new[] { ApplicabilityOutcome.Applies, ApplicabilityOutcome.DoesNot, ApplicabilityOutcome.Upcoming }
            .Select(outcome => new FoundApplicability(new ApplicabilityAnswer { Outcome = outcome, Reason = ApplicabilityReason.Listed, Date = Day, Rule = Rule }, [many]));
        var response = ApplicabilityMapping.ToMessage(new ApplicabilityResult([.. answers], null, "nước", null, Day, []));
        Assert.Equal([200, 0, 100], response.Answers.Select(a => a.Requirements.Count));
        Assert.Contains("300", Assert.Single(response.Notes).Vi, StringComparison.Ordinal);
    }

    private static ProductRule Rule => SampleDocuments.Water.ProductRules[0];

    private static Document Edition(string id, string from, string? until) => new()
    {
        Id = id,
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 1",
        ForceEvents =
        [
            new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.Parse(from).Value, Verified = true },
            .. until is null ? Array.Empty<ForceEvent>() : [new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.Parse(until).Value, Verified = true }],
        ],
    };

    private static V1.ApplicabilityAnswer Ask(ApplicabilityAnswer answer, params Document[] documents) =>
        ApplicabilityMapping.ToMessage(new ApplicabilityResult([new FoundApplicability(answer, documents)], null, "", null, Day, [])).Answers[0];

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$")]
    private static partial Regex Capitals();
}
