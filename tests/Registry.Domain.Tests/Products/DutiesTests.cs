using NodaTime;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Products;

namespace Registry.Domain.Tests.Products;

/// <summary>What is to be done for a product on a day.</summary>
public sealed class DutiesTests
{
    private static readonly LocalDate Today = new(2026, 12, 1);

    private static readonly Declaration Paper = new()
    {
        Id = "1",
        ProductId = "p",
        Designation = "QCVN 1:2020/BXD",
        DocumentId = "qcvn-1-2020-bxd",
        Kind = DeclarationKind.MandatoryConformity,
        MadeOn = new LocalDate(2025, 1, 1),
        ValidUntil = new LocalDate(2026, 12, 31),
    };

    private static BindingDocument Binding(ApplicabilityOutcome outcome, PartialDate since = default) => new(
        new ApplicabilityAnswer
        {
            Outcome = outcome,
            Reason = ApplicabilityReason.Listed,
            Date = Today,
            Since = since,
            DaysLeft = since.ExactDay is { } day ? Period.DaysBetween(Today, day) : null,
            Rule = new ProductRule { Id = "r", DocumentId = "l", Document = "1/2026/TT-BXD", Regulation = "QCVN 1:2020/BXD" },
        },
        ["qcvn-1-2020-bxd"]);

    private static IReadOnlyList<(DutyKind, int?)> Of(IReadOnlyList<BindingDocument> binding, IReadOnlyList<Declaration> papers, bool? binds = true, int ahead = 60, LocalDate? on = null) =>
        [.. Duties.Of(binding, papers, _ => binds, on ?? Today, ahead).Select(d => (d.Kind, d.DaysLeft))];

    [Fact]
    public void A_rule_that_will_apply_counts_its_days_and_one_without_a_day_counts_none()
    {
        Assert.Equal([(DutyKind.Upcoming, 31)], Of([Binding(ApplicabilityOutcome.Upcoming, PartialDate.OfDay(2027, 1, 1))], []));
        Assert.Equal([(DutyKind.Upcoming, null)], Of([Binding(ApplicabilityOutcome.Upcoming, PartialDate.OfYear(2027))], []));
    }

    [Fact]
    public void What_binds_without_a_usable_paper_is_missing_and_a_reference_is_no_paper()
    {
        var binding = new[] { Binding(ApplicabilityOutcome.Applies) };
        Assert.Equal([(DutyKind.Missing, null)], Of(binding, []));
        Assert.Equal([(DutyKind.Missing, null)], Of(binding, [Paper with { Kind = DeclarationKind.Reference, ValidUntil = null }]));
        Assert.Equal([(DutyKind.Missing, null)], Of(binding, [Paper with { Steps = [new DeclarationStep(DeclarationState.Cancelled, Today)] }]));
        Assert.Empty(Of(binding, [Paper], ahead: 29));
        Assert.Empty(Of([Binding(ApplicabilityOutcome.Uncertain)], []));
    }

    [Theory]
    [InlineData(31, DutyKind.PaperEnds, 30)]
    [InlineData(1, DutyKind.PaperEnds, 0)]
    [InlineData(0, DutyKind.PaperEnded, null)]
    public void The_last_printed_day_counts(int before, DutyKind kind, int? left) =>
        Assert.Equal((kind, left), Of([], [Paper], on: Paper.ValidUntil!.Value.PlusDays(1 - before)).Single(d => d.Item1 != DutyKind.Missing));

    [Fact]
    public void An_old_paper_stands_until_its_printed_day_although_the_document_has_ended()
    {
        Assert.Equal([(DutyKind.OldPaperStands, 30)], Of([], [Paper], binds: false, ahead: 1));
        Assert.Equal([(DutyKind.PaperEnds, 30)], Of([], [Paper], binds: null));
    }
}
