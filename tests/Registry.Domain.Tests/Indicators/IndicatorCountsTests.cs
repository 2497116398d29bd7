using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Quantities;

namespace Registry.Domain.Tests.Indicators;

public sealed class IndicatorCountsTests
{
    private static readonly LocalDate Recorded = new(2026, 9, 1);
    private static readonly IndicatorSet Plan = new() { Id = "plan", TitleVi = "Kế hoạch", From = new LocalDate(2021, 1, 1) };
    private static readonly IndicatorSet Form = new() { Id = "form", TitleVi = "Biểu" };

    public static TheoryData<IndicatorMeasure> Measures => [.. Enum.GetValues<IndicatorMeasure>().Where(m => m != IndicatorMeasure.Unspecified)];

    [Theory, MemberData(nameof(Measures))]
    public void What_nothing_is_held_of_is_unknown_and_never_zero(IndicatorMeasure measure)
    {
        foreach (var part in IndicatorParts.Of(measure).Prepend(null))
        {
            var result = Of(Plan, Of(measure) with { Part = part }, new IndicatorFacts());
            foreach (var figure in new[] { result.Total, result.InPeriod }.OfType<Figure>())
            {
                Assert.Equal((FigureBasis.Unknown, null), (figure.Basis, figure.Value));
                Assert.NotEqual("", figure.Note!.Vi);
                Assert.NotEqual("", figure.Note.En);
            }
        }
    }

    [Fact]
    public void People_are_added_up_and_a_course_that_does_not_say_how_many_makes_the_sum_a_lower_bound()
    {
        var facts = new IndicatorFacts { Activities = [Course("a", 2025, 5, 40), Course("b", 2026, 3, 60), Course("c", 2026, 8, 5), Course("d", 2026, 3, 999) with { Cancelled = true }, Course("e", 2020, 3, 7)] };
        var result = Of(Plan, Of(IndicatorMeasure.TrainingParticipants), facts, "2026-Q1", new LocalDate(2026, 3, 31));
        Assert.Equal((100, 60, false), (result.Total.Value, result.InPeriod!.Value, result.Total.AtLeast));
        Assert.Equal(["activities/a", "activities/b"], result.Total.Evidence.Select(e => e.Name));

        var open = Of(Plan, Of(IndicatorMeasure.TrainingParticipants), facts with { Activities = [.. facts.Activities, Course("f", 2026, 2, null)] }, "2026-Q1", new LocalDate(2026, 3, 31));
        Assert.Equal((100, true), (open.Total.Value, open.Total.AtLeast));
        Assert.Equal(3, open.Total.Evidence.Count);
        Assert.Equal(FigureBasis.Unknown, Of(Plan, Of(IndicatorMeasure.TrainingParticipants), facts, "2026-Q2", new LocalDate(2026, 6, 30)).InPeriod!.Basis);
    }

    [Fact]
    public void An_organisation_counts_once_by_its_record_its_tax_code_or_its_name()
    {
        ActivityParty[] first = [new("organisations/a", "HTX A"), new(null, "Công ty B", "4600-111 222"), new(null, "Hộ C")];
        ActivityParty[] second = [new("organisations/a", "Hợp tác xã A"), new(null, "Cty TNHH B", "4600111222"), new(null, "hộ  c"), new(null, "Hộ D")];
        var facts = new IndicatorFacts { Activities = [Support("x", 2025, first), Support("y", 2026, second)] };
        var result = Of(Plan, Of(IndicatorMeasure.SupportedEnterprises), facts);
        Assert.Equal(4, result.Total.Value);
        Assert.Equal([3, 1], result.Total.Evidence.Select(e => e.Contribution!.Value));
        Assert.Equal(4, result.InPeriod!.Value);
    }

    [Fact]
    public void A_share_needs_its_base_and_says_what_it_has_without_one()
    {
        var informed = Support("x", 2026, [new(null, "HTX A", FoodSector: true), new(null, "Công ty B", FoodSector: true), new(null, "Xưởng C")]) with { Kind = ActivityKind.Training, Topics = [ActivityTopic.Labelling] };
        var other = Support("y", 2026, [new(null, "HTX E", FoodSector: true)]) with { Topics = [ActivityTopic.ManagementSystem] };
        var facts = new IndicatorFacts { Activities = [informed, other] };
        var share = Of(IndicatorMeasure.InformedShare);
        var without = Of(Plan, share, facts).Total;
        Assert.Equal((FigureBasis.Unknown, (Rational?)2), (without.Basis, without.Numerator));
        Assert.Equal(["activities/x"], without.Evidence.Select(e => e.Name));

        var with = Of(Plan, share, facts with { Figures = [Entered(share, "2025", of: 3)] }).Total;
        Assert.Equal((new Rational(200, 3), "66.7"), (with.Value!.Value, Figure.Print(with.Value)));
        Assert.Equal(FigureBasis.Unknown, Of(Plan, share, facts with { Figures = [Entered(share, "2025", of: 1)] }).Total.Basis);
    }

    [Fact]
    public void A_trademark_that_nobody_recorded_is_neither_registered_nor_not()
    {
        var share = Of(IndicatorMeasure.OcopTrademarkShare);
        ProductFact[] rated = [Rated("a", new Trademark(TrademarkState.Registered)), Rated("b", new Trademark(TrademarkState.None)), Rated("c", null), Rated("d", new Trademark(TrademarkState.Registered)) with { Product = Local("d") }];
        var result = Of(Plan, share, new IndicatorFacts { Products = rated });
        Assert.Equal((new Rational(100, 3), true, (Rational?)1, (Rational?)3), (result.Total.Value!.Value, result.Total.AtLeast, result.Total.Numerator, result.Total.Denominator));
        Assert.Null(result.InPeriod);
        Assert.Equal((Rational?)0, Of(Plan, share, new IndicatorFacts { Products = [rated[1]] }).Total.Value);
        Assert.Equal(FigureBasis.Unknown, Of(Plan, share, new IndicatorFacts { Products = [rated[1], rated[2]] }).Total.Basis);
    }

    [Fact]
    public void Regulations_count_by_type_and_a_type_nobody_stated_leaves_the_parts_open()
    {
        var facts = new IndicatorFacts { Regulations = [Regulation("a", RegulationType.Safety, 2025), Regulation("b", RegulationType.Environment, 2026), Regulation("c", RegulationType.Safety, 2026) with { }] };
        Figure Part(IndicatorFacts of, string? part) => Of(Form, Of(IndicatorMeasure.LocalRegulations) with { Part = part }, of).Total;
        Assert.Equal([3, 2, 1, 0], new[] { null, "safety", "environment", "process" }.Select(p => (int)Part(facts, p).Value!.Value.Numerator));
        Assert.Equal(2, Of(Form, Of(IndicatorMeasure.LocalRegulations), facts).InPeriod!.Value);

        var open = facts with { Regulations = [.. facts.Regulations, Regulation("d", null, 2026)] };
        Assert.Equal((4, false), (Part(open, null).Value, Part(open, null).AtLeast));
        Assert.Equal((2, true), (Part(open, "safety").Value, Part(open, "safety").AtLeast));
        Assert.Equal(FigureBasis.Unknown, Part(open, "process").Basis);

        // What nobody compared with its source counts for nothing, and is told.
        var unverified = Part(new IndicatorFacts { Regulations = [Regulation("e", RegulationType.Safety, 2026, verified: false)] }, null);
        Assert.Equal((FigureBasis.Unknown, 1), (unverified.Basis, unverified.Evidence.Count));
    }

    [Fact]
    public void An_instrument_verified_twice_counts_once_and_rows_of_fields_add_up_to_their_parent()
    {
        var facts = new IndicatorFacts
        {
            Verifications =
            [
                Verified(1, "s1", new LocalDate(2025, 5, 1), MeasurementField.Mass), Verified(2, "s1", new LocalDate(2026, 5, 1), MeasurementField.Mass),
                Verified(3, null, new LocalDate(2026, 5, 2), MeasurementField.Mass), Verified(4, "m1", new LocalDate(2026, 7, 2), MeasurementField.VolumeFlow, "organisations/other"),
            ],
        };
        Figure Part(string? part) => Of(Form, Of(IndicatorMeasure.VerifiedInstruments) with { Part = part }, facts).Total;
        Assert.Equal((3, 2, 1, 0), (Part(null).Value, Part("mass").Value, Part("volume_flow").Value, Part("length").Value));
        Assert.Equal([2L, 3L], Part("mass").Evidence.Select(e => e.Position));
        Assert.Equal(2, Of(Form, Of(IndicatorMeasure.VerificationBodies), facts).Total.Value);
        Assert.Equal(FigureBasis.Withheld, Of(Form, Of(IndicatorMeasure.VerifiedInstruments), facts with { Verifications = null }).Total.Basis);
    }

    [Fact]
    public void A_body_counts_while_its_standing_holds_and_within_the_period_it_was_given()
    {
        Status Accredited(int from, int? to) => new() { Kind = StatusKind.Accredited, From = PartialDate.OfDay(from, 3, 1), To = to is { } year ? PartialDate.OfDay(year, 3, 1) : PartialDate.OfDay(2030, 1, 1), Verified = true };
        Organisation Body(string id, params Status[] statuses) => new() { Id = id, NameVi = id, Kinds = OrganisationKinds.Laboratory, Statuses = statuses };
        var facts = new IndicatorFacts { Bodies = [Body("old", Accredited(2020, 2024)), Body("held", Accredited(2024, null)), Body("new", Accredited(2026, null)), Body("open", new Status { Kind = StatusKind.Accredited })] };
        var result = Of(Form, Of(IndicatorMeasure.AccreditedLaboratories), facts);
        Assert.Equal((2, true), (result.Total.Value, result.Total.AtLeast));
        Assert.Equal((1, true), (result.InPeriod!.Value, result.InPeriod.AtLeast));
        Assert.Equal(FigureBasis.Unknown, Of(Form, Of(IndicatorMeasure.RegisteredBodies), facts).Total.Basis);
    }

    [Fact]
    public void A_target_is_met_by_a_lower_bound_above_it_and_open_below()
    {
        var indicator = Of(IndicatorMeasure.TrainingParticipants) with { Targets = [new(2021, 2025, TargetComparator.MoreThan, 100), new(2026, 2026, TargetComparator.AtLeast, 60), new(2027, 2030, TargetComparator.AtLeast, 1)] };
        TargetOutcome[] Outcomes(params Activity[] activities) => [.. Of(Plan, indicator, new IndicatorFacts { Activities = activities }).Targets.Select(t => t.Outcome)];
        Assert.Equal([TargetOutcome.NotMet, TargetOutcome.Met], Outcomes(Course("a", 2025, 1, 100), Course("b", 2026, 1, 60)));
        Assert.Equal([TargetOutcome.Met, TargetOutcome.NotMet], Outcomes(Course("a", 2025, 1, 101), Course("b", 2026, 1, 59)));
        Assert.Equal([TargetOutcome.Unknown, TargetOutcome.Unknown], Outcomes(Course("a", 2025, 1, 100), Course("c", 2025, 1, null)));
        Assert.Equal([TargetOutcome.Met, TargetOutcome.Unknown], Outcomes(Course("a", 2025, 1, 101), Course("c", 2025, 1, null)));
    }

    [Fact]
    public void An_entered_figure_stands_before_the_count_which_stays_visible_and_zero_is_what_somebody_entered()
    {
        var indicator = Of(IndicatorMeasure.TrainingParticipants);
        var facts = new IndicatorFacts { Activities = [Course("a", 2026, 5, 40)], Figures = [Entered(indicator, "2026", total: 600, inPeriod: 0)] };
        var result = Of(Plan, indicator, facts);
        Assert.Equal((FigureBasis.Entered, (Rational?)600, (Rational?)40), (result.Total.Basis, result.Total.Value, result.Total.Counted));
        Assert.Equal((Rational?)0, result.InPeriod!.Value);
        Assert.Equal(["indicatorSets/plan/figures/x", "activities/a"], result.Total.Evidence.Select(e => e.Name));

        // A plan counts on, so that an earlier total is a lower bound; a form asks for each period anew.
        var earlier = facts with { Figures = [Entered(indicator, "2025", total: 600)] };
        Assert.Equal(((Rational?)600, true), (Of(Plan, indicator, earlier).Total.Value, Of(Plan, indicator, earlier).Total.AtLeast));
        Assert.Equal((FigureBasis.Counted, (Rational?)40), (Of(Form, indicator, earlier).Total.Basis, Of(Form, indicator, earlier).Total.Value));
        Assert.Equal(FigureBasis.Counted, Of(Plan, indicator, facts with { Figures = [facts.Figures[0] with { Figure = facts.Figures[0].Figure with { Withdrawn = true } }] }).Total.Basis);
    }

    [Fact]
    public void Standards_count_once_however_often_they_are_declared_and_a_related_one_ties_nothing()
    {
        Declaration Declares(string id, string designation, DeclarationKind kind, int? year) =>
            new() { Id = id, ProductId = "p", Designation = designation, Kind = kind, MadeOn = year is { } y ? new LocalDate(y, 2, 1) : null };
        var p = new ProductFact(Local("p"), [Declares("1", "TCVN 12605:2019", DeclarationKind.DeclaredApplied, 2025), Declares("2", "TCVN 9740:2013", DeclarationKind.Reference, 2026)], Recorded);
        var q = new ProductFact(Local("q"), [Declares("1", "TCVN 12605 : 2019", DeclarationKind.DeclaredApplied, 2026), Declares("3", "TCCS 01:2026", DeclarationKind.DeclaredApplied, 2026)], Recorded);
        var facts = new IndicatorFacts { Products = [p, q], Regulations = [Regulation("a", null, 2026)] };
        var applied = Of(Plan, Of(IndicatorMeasure.AppliedDocuments), facts);
        Assert.Equal((3, 2), (applied.Total.Value, applied.InPeriod!.Value));
        var database = Of(Plan, Of(IndicatorMeasure.StandardsDatabase), facts).Total;
        Assert.Equal((1, 2), (database.Value, database.Evidence.Count));
        Assert.Equal(FigureBasis.Unknown, Of(Plan, Of(IndicatorMeasure.StandardsDatabase), facts with { Products = [p with { Declarations = [p.Declarations[1]] }] }).Total.Basis);
    }

    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31", "năm 2026")]
    [InlineData("2026-h2", "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026")]
    [InlineData(" 2024-Q1 ", "2024-01-01", "2024-03-31", "quý I năm 2024")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "quý IV năm 2026")]
    public void Periods_are_years_half_years_and_quarters(string text, string from, string to, string words)
    {
        var period = ReportingPeriod.Parse(text).Value;
        Assert.Equal((from, to, words), ($"{period.From:uuuu-MM-dd}", $"{period.To:uuuu-MM-dd}", period.ToWords().Vi));
        Assert.Equal(period, ReportingPeriod.Parse(period.ToString()).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("2026-Q5")]
    [InlineData("2026-H3")]
    [InlineData("2026-Q")]
    [InlineData("2026-10")]
    [InlineData("1999")]
    [InlineData("2026-Q1-1")]
    public void What_is_no_period_is_told_what_would_be_right(string text)
    {
        Assert.Equal("PERIOD_INVALID", ReportingPeriod.Parse(text).Problem!.Code);
        Assert.Contains("2026-Q3", ReportingPeriod.Parse(text).Problem!.Message, StringComparison.Ordinal);
    }

    private static IndicatorResult Of(IndicatorSet set, Indicator indicator, IndicatorFacts facts, string period = "2026", LocalDate? until = null) =>
        IndicatorCounts.Of(set, indicator, facts, ReportingPeriod.Parse(period).Value, until ?? new LocalDate(2026, 9, 30));

    private static Indicator Of(IndicatorMeasure measure) => new() { Key = "K1", NameVi = "x", Measure = measure };

    private static Activity Course(string id, int year, int month, int? people) =>
        new() { Id = id, Kind = ActivityKind.Training, TitleVi = id, From = new LocalDate(year, month, 10), JurisdictionId = "vn-08", Participants = people };

    private static Activity Support(string id, int year, ActivityParty[] parties) =>
        new() { Id = id, Kind = ActivityKind.Support, TitleVi = id, From = new LocalDate(year, 4, 10), JurisdictionId = "vn-08", Parties = parties };

    private static HeldFigure Entered(Indicator indicator, string period, int? total = null, int? inPeriod = null, int? of = null) => new("indicatorSets/plan/figures/x", new EnteredFigure
    {
        Id = "x",
        SetId = "plan",
        Indicator = indicator.Key,
        Period = period,
        JurisdictionId = "vn-08",
        EnteredBy = "keys/o",
        Total = total is { } t ? t : null,
        InPeriod = inPeriod is { } i ? i : null,
        Base = of is { } b ? b : null,
    }, null);

    private static Product Local(string id) => new() { Id = id, OwnerId = "", NameVi = id };

    private static ProductFact Rated(string id, Trademark? mark) => new(Local(id) with { Trademark = mark, Ocop = [new OcopRating(null, 3, new LocalDate(2025, 1, 1))] }, [], Recorded);

    private static RegulationFact Regulation(string id, RegulationType? type, int year, bool verified = true) => new(
        new Document { Id = id, Kind = DocumentKind.LocalRegulation, Designation = $"QCĐP {id}", RegulationType = type, Verified = verified, ForceEvents = [new ForceEvent { Kind = ForceEventKind.Issued, Date = PartialDate.OfMonth(year, 5) }] }, Recorded);

    private static VerificationFact Verified(long position, string? instrument, LocalDate day, MeasurementField field, string laboratory = "organisations/lab") =>
        new(position, instrument, day, field, "Cân ô tô", "1", "HTX", laboratory, Recorded);
}
