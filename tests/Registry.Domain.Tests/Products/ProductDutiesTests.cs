using NodaTime;
using Registry.Domain.Products;
using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Products;

/// <summary>What is missing, over, failing or about to end for a product, as of any day.</summary>
public sealed class ProductDutiesTests
{
    private static readonly LocalDate Today = new(2026, 12, 1);
    private static readonly Product Honey = new() { Id = "p", OwnerId = "o", NameVi = "Mật ong", HsCode = "04090000" };

    private static readonly Declaration Paper = new()
    {
        Id = "1",
        ProductId = "p",
        Designation = "TCVN 12605:2019",
        Kind = DeclarationKind.DeclaredApplied,
        MadeOn = new LocalDate(2026, 1, 1),
        Evidence = ["organisations/l/reports/r"],
    };

    private static Duty[] Of(Product product, IReadOnlyList<Declaration> papers, IEnumerable<EvidenceState>? evidence = null, bool? inTariff = true, LocalDate? on = null, int ahead = 90) =>
        [.. Duties.Of(new DutyQuestion(product, papers, [], (evidence ?? []).ToLookup(_ => "1"), _ => null, inTariff, on ?? Today, ahead))];

    private static IEnumerable<DutyKind> Kinds(IEnumerable<Duty> duties) => duties.Select(d => d.Kind);

    [Fact]
    public void Stars_hold_thirty_six_months_and_are_told_before_and_after_their_last_day()
    {
        var rated = Honey with { Ocop = [new OcopRating("I", 4, new LocalDate(2024, 1, 15))] };
        var last = new LocalDate(2027, 1, 14);
        Assert.Equal((DutyKind.RatingEnds, last, 44), Assert.Single(Of(rated, [])) is var soon ? (soon.Kind, soon.Day!.Value, soon.DaysLeft!.Value) : default);
        Assert.Empty(Of(rated, [], ahead: 43));
        Assert.Equal(0, Assert.Single(Of(rated, [], on: last)).DaysLeft);
        Assert.Equal([DutyKind.RatingEnded], Kinds(Of(rated, [], on: last.PlusDays(1))));
        Assert.Empty(Of(rated, [], on: new LocalDate(2024, 1, 14)));
        // A newer rating is the one that counts.
        Assert.Empty(Of(rated with { Ocop = [.. rated.Ocop, new OcopRating("I", 3, new LocalDate(2026, 6, 1))] }, [], on: last.PlusDays(1)));
    }

    [Fact]
    public void A_trademark_is_told_when_its_printed_day_comes_near_and_only_while_it_is_registered()
    {
        var marked = Honey with { Trademark = new Trademark(TrademarkState.Registered, "4-0123456", new LocalDate(2017, 1, 2), new LocalDate(2018, 3, 4), new LocalDate(2027, 1, 2)) };
        Assert.Equal((DutyKind.TrademarkEnds, 32), Assert.Single(Of(marked, [])) is var soon ? (soon.Kind, soon.DaysLeft!.Value) : default);
        Assert.Equal([DutyKind.TrademarkEnded], Kinds(Of(marked, [], on: new LocalDate(2027, 1, 3))));
        Assert.Equal(
            [TrademarkState.Unknown, TrademarkState.Filed, TrademarkState.Registered, TrademarkState.Lapsed],
            new[] { new LocalDate(2017, 1, 1), new LocalDate(2017, 1, 2), new LocalDate(2027, 1, 2), new LocalDate(2027, 1, 3) }.Select(marked.Trademark!.StateOn));
        Assert.Empty(Of(marked with { Trademark = marked.Trademark with { State = TrademarkState.Refused } }, []));
    }

    [Fact]
    public void What_the_authority_did_is_told_with_its_day_and_reason()
    {
        Declaration After(DeclarationState state) => Paper with { Steps = [new DeclarationStep(state, new LocalDate(2026, 11, 1), "nhãn sai.")] };
        foreach (var (state, kind) in new[] { (DeclarationState.SupplementAsked, DutyKind.SupplementAsked), (DeclarationState.Suspended, DutyKind.Suspended), (DeclarationState.Cancelled, DutyKind.Cancelled) })
        {
            var duty = Assert.Single(Of(Honey, [After(state)]));
            Assert.Equal((kind, new LocalDate(2026, 11, 1)), (duty.Kind, duty.Day!.Value));
            Assert.EndsWith("01/11/2026: nhãn sai.", duty.Text.Vi, StringComparison.Ordinal);
            Assert.Empty(Of(Honey, [After(state)], on: new LocalDate(2026, 10, 31)));
            // What another paper has followed is no matter any more; while more is asked about one, it has not been.
            Assert.Equal(state == DeclarationState.SupplementAsked ? [kind] : [], Kinds(Of(Honey, [After(state), Paper with { Id = "2" }])));
        }
    }

    [Fact]
    public void A_paper_that_a_longer_one_has_followed_is_not_told_as_over()
    {
        var old = Paper with { ValidUntil = new LocalDate(2026, 11, 30) };
        Assert.Equal([DutyKind.PaperEnded], Kinds(Of(Honey, [old])));
        Assert.Empty(Of(Honey, [old, Paper with { Id = "2", ValidUntil = new LocalDate(2029, 1, 1) }]));
        Assert.Equal([DutyKind.PaperEnded], Kinds(Of(Honey, [old, Paper with { Id = "2", Designation = "TCVN 1:2020" }])));
    }

    [Fact]
    public void A_paper_without_a_printed_day_reaches_as_far_as_its_method_goes()
    {
        var certified = Paper with { Kind = DeclarationKind.MandatoryConformity, Method = 5, CertifiedOn = new LocalDate(2023, 6, 1) };
        Assert.Empty(Of(Honey, [certified], on: new LocalDate(2026, 5, 31)));
        var over = Assert.Single(Of(Honey, [certified], on: new LocalDate(2026, 6, 1)));
        Assert.Equal((DutyKind.MethodTermEnded, new LocalDate(2026, 5, 31)), (over.Kind, over.Day!.Value));
        Assert.Empty(Of(Honey, [certified with { Method = 7, Lot = "L1" }]));
    }

    [Fact]
    public void Evidence_that_fails_is_gone_is_suspect_or_is_over_is_told_by_its_name()
    {
        EvidenceState Report(EvidenceStanding standing = default, int failing = 0, bool suspect = false, LocalDate? issued = null, LocalDate? until = null) => new(Paper.Evidence[0], standing, failing, suspect, issued, until);
        Assert.Empty(Of(Honey, [Paper], [Report()]));
        Assert.Equal([DutyKind.EvidenceFails, DutyKind.EvidenceSuspect], Kinds(Of(Honey, [Paper], [Report(failing: 2, suspect: true)])));
        Assert.Equal([DutyKind.EvidenceNotHeld], Kinds(Of(Honey, [Paper], [Report(EvidenceStanding.NotHeld)])));
        Assert.Equal([DutyKind.EvidenceOutdated], Kinds(Of(Honey, [Paper], [Report(EvidenceStanding.Replaced)])));
        Assert.Equal([DutyKind.EvidenceOutdated], Kinds(Of(Honey, [Paper], [Report(EvidenceStanding.Withdrawn)])));
        Assert.Equal([DutyKind.EvidenceOutdated], Kinds(Of(Honey, [Paper], [Report(until: Today.PlusDays(-1))])));
        Assert.Empty(Of(Honey, [Paper], [Report(until: Today)]));
        Assert.Empty(Of(Honey, [Paper], [Report(failing: 1, issued: Today.PlusDays(1))]));
        Assert.All(Of(Honey, [Paper], [Report(failing: 1)]), duty => Assert.Equal(Paper.Evidence[0], duty.Report));
        // What is over or cancelled rests on nothing any more.
        Assert.Equal([DutyKind.PaperEnded], Kinds(Of(Honey, [Paper with { ValidUntil = Today.PlusDays(-1) }], [Report(failing: 1)])));
    }

    [Fact]
    public void A_code_that_is_not_in_the_tariff_is_told()
    {
        Assert.Equal(("0409.00.00", DutyKind.HsCodeUnknown), Assert.Single(Of(Honey, [], inTariff: false)) is var duty ? (duty.Designation, duty.Kind) : default);
        Assert.Empty(Of(Honey, [], inTariff: null));
    }

    [Theory]
    [InlineData("90", 5)]
    [InlineData("89.99", 4)]
    [InlineData("50", 3)]
    [InlineData("30", 2)]
    [InlineData("0", 1)]
    public void Points_give_stars(string points, int stars)
    {
        Assert.Equal(stars, OcopProgramme.StarsOf(ExactDecimal.Parse(points).Value));
        var rated = Honey with { Ocop = [new OcopRating("I", stars, Today) { Score = ExactDecimal.Parse(points).Value }] };
        Assert.Empty(rated.Problems());
        Assert.Equal(["OCOP_SCORE"], (rated with { Ocop = [rated.Ocop[0] with { Stars = (stars % 5) + 1 }] }).Problems().Select(p => p.Code));
    }

    [Theory]
    [InlineData("I", 2024, 1)]
    [InlineData("thuc pham - chế biến", 2024, 1)]
    [InlineData("5", 2020, 5)]
    [InlineData("Vải và may mặc", 2020, 5)]
    [InlineData("thực phẩmx", 2024, null)]
    [InlineData("", 2024, null)]
    public void Groups_are_found_by_number_or_name(string text, int year, int? number) => Assert.Equal(number, OcopProgramme.Find(text, new LocalDate(year, 6, 1))?.Number);

    [Fact]
    public void The_fifth_group_has_the_name_of_its_period()
    {
        Assert.Equal("Vải và may mặc", OcopProgramme.Find("V", new LocalDate(2020, 12, 31))!.Name.Vi);
        Assert.Equal("Sinh vật cảnh", OcopProgramme.Find("V", new LocalDate(2021, 1, 1))!.Name.Vi);
    }
}
