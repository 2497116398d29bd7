using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Domain.Tests.Organisations;

public sealed class CompetenceTests
{
    private static readonly LocalDate Tested = new(2026, 8, 5);

    [Theory]
    [InlineData("arsen", "SMEWW 3125B:2023", "NƯỚC", CheckOutcome.Ok)]
    [InlineData("Arsen (As) tổng", "SMEWW 3125B:2023", "nước sạch sinh hoạt", CheckOutcome.Ok)]
    [InlineData("pH", "TCVN 6492:2011", null, CheckOutcome.Ok)] // the scope names no edition
    [InlineData("pH", "TCVN 6493:2011", null, CheckOutcome.Fail)]
    [InlineData("Arsen", "SMEWW 3125B:2017", "nước", CheckOutcome.Fail)] // another edition
    [InlineData("Arsen", "SMEWW 3125B:2023", "gạo", CheckOutcome.Fail)]
    [InlineData("Chì", "SMEWW 3125B:2023", "nước", CheckOutcome.Fail)]
    [InlineData("Arsen", null, "nước", CheckOutcome.Unknown)] // the report names no method
    [InlineData("Arsen", "SMEWW 3125B:2023", null, CheckOutcome.Unknown)]
    public void A_scope_covers_the_test_by_the_method_in_the_matrix(string test, string? method, string? matrix, CheckOutcome expected) =>
        Assert.Equal(expected, Ask(Laboratory(Accredited()), Line(test, method), matrix).Accredited.Outcome);

    [Fact]
    public void Registered_accredited_and_designated_are_three_answers()
    {
        var answers = Ask(Laboratory(Accredited()), Line("Arsen", "SMEWW 3125B:2023"), "nước");
        Assert.Equal((CheckOutcome.Unknown, CheckOutcome.Ok, CheckOutcome.Unknown), (answers[CheckCodes.Registered].Outcome, answers.Accredited.Outcome, answers[CheckCodes.Designated].Outcome));
        Assert.Equal(("organisations/lab", "recognitions[0].scope[0]", Tested), (answers.Accredited.Evidence[0].Resource, answers.Accredited.Evidence[0].Path, answers.Accredited.Evidence[0].Date));
    }

    [Theory]
    [InlineData("2024-01-01", "2026-08-05", CheckOutcome.Ok)]
    [InlineData("2024-01-01", "2026-08-04", CheckOutcome.Fail)]
    [InlineData("2026-08-06", "2028-01-01", CheckOutcome.Fail)]
    [InlineData("2024-01-01", "", CheckOutcome.Unknown)]
    [InlineData("2024-01-01", "2026", CheckOutcome.Unknown)]
    public void The_day_of_testing_decides(string from, string to, CheckOutcome expected) =>
        Assert.Equal(expected, Ask(Laboratory(Accredited(from, to)), Line("Arsen", "SMEWW 3125B:2023"), "nước").Accredited.Outcome);

    [Fact]
    public void The_edition_of_the_scope_in_force_then_decides_not_the_newest()
    {
        var old = Accredited("2023-01-01", "2026-07-31") with { Scope = [new("Chì")] };
        var now = Accredited("2026-08-01", "2029-07-31") with { Scope = [new("Arsen")] };
        Assert.Equal(CheckOutcome.Fail, Ask(Laboratory(old, now), Line("Chì"), "nước").Accredited.Outcome);
        Assert.Equal(CheckOutcome.Ok, Ask(Laboratory(old, now), Line("Chì"), "nước", new LocalDate(2026, 7, 31)).Accredited.Outcome);
        var line = Accredited() with { Scope = [new("Arsen") { From = PartialDate.OfDay(2026, 8, 6) }] };
        Assert.Equal(CheckOutcome.Fail, Ask(Laboratory(line), Line("Arsen"), "nước").Accredited.Outcome);
        Assert.Equal(CheckOutcome.Ok, Ask(Laboratory(line), Line("Arsen"), "nước", new LocalDate(2026, 8, 6)).Accredited.Outcome);
    }

    [Fact]
    public void A_scope_that_was_not_seen_is_not_everything_and_no_record_is_no_no()
    {
        Assert.Equal(CheckOutcome.Unknown, Ask(Laboratory(Accredited() with { Scope = [] }), Line("Arsen"), "nước").Accredited.Outcome);
        Assert.Equal(CheckOutcome.Unknown, Ask(Laboratory(), Line("Arsen"), "nước").Accredited.Outcome);
        Assert.Equal(CheckOutcome.Unknown, Ask(null, Line("Arsen"), "nước").Accredited.Outcome);
    }

    [Fact]
    public void What_nobody_compared_with_its_source_decides_nothing()
    {
        var doubtful = Accredited() with { Verified = false };
        Assert.Equal(CheckOutcome.Unknown, Ask(Laboratory(doubtful), Line("Arsen", "SMEWW 3125B:2023"), "nước").Accredited.Outcome);
        Assert.Equal(CheckOutcome.Unknown, Ask(Laboratory(doubtful), Line("Chì"), "nước").Accredited.Outcome);
    }

    [Theory]
    [InlineData("0,5", "mg/l", CheckOutcome.Ok)]
    [InlineData("500", "µg/l", CheckOutcome.Ok)]
    [InlineData("0,0009", "mg/l", CheckOutcome.Fail)]
    [InlineData("2", "mg/l", CheckOutcome.Ok)] // both ends belong to it
    [InlineData("2,0001", "mg/l", CheckOutcome.Fail)]
    [InlineData("< 0,001", "mg/l", CheckOutcome.Ok)]
    [InlineData("0,5", "mg/kg", CheckOutcome.Unknown)]
    [InlineData("Không phát hiện", "mg/l", CheckOutcome.Unknown)]
    public void A_range_is_compared_exactly_whatever_the_unit(string printed, string unit, CheckOutcome expected)
    {
        var status = Accredited() with { Scope = [new("Arsen") { Range = new ScopeRange(D("0.001"), D("2"), "mg/l") }] };
        Assert.Equal(expected, Ask(Laboratory(status), Line("Arsen") with { Printed = printed, Unit = unit }, "nước").Accredited.Outcome);
    }

    [Theory]
    [InlineData("0.0500", "2", null, CheckOutcome.Ok)] // exactly the capability
    [InlineData("0.0499", "2", null, CheckOutcome.Fail)]
    [InlineData("0.0600", "3", null, CheckOutcome.Fail)] // at k = 2 only 0.04
    [InlineData("0.0500", "2.2", "0.95", CheckOutcome.Ok)] // few degrees of freedom, yet 95 %
    [InlineData("0.0500", null, null, CheckOutcome.Ok)]
    [InlineData(null, null, null, CheckOutcome.Unknown)]
    public void An_uncertainty_is_not_smaller_than_the_capability(string? u, string? k, string? p, CheckOutcome expected)
    {
        // 30 mg + 2e-5 of 1 kg = 50 mg, and the line is in grams.
        var scope = new ScopeLine("Khối lượng") { Capability = new MeasurementCapability(D("30"), "mg", D("0.00002")) };
        var line = new ResultLine
        {
            Characteristic = "Khối lượng",
            Printed = "1000",
            Unit = "g",
            Stated = new StatedNumbers { Value = "1000", ExpandedUncertainty = u, CoverageFactor = k, CoverageProbability = p },
        };
        var answers = Ask(Laboratory(Accredited() with { Scope = [scope] }), line, null, kind: ReportKind.CalibrationCertificate);
        Assert.Equal(expected, answers[CheckCodes.CmcRespected].Outcome);
    }

    [Fact]
    public void A_capability_in_words_is_unknown_and_a_test_without_one_is_not_asked()
    {
        var words = new ScopeLine("Khối lượng") { Capability = new MeasurementCapability(null, Text: "Q[30, 0.02 m] mg") };
        var line = Line("Khối lượng") with { Printed = "1000", Unit = "g", Stated = new StatedNumbers { Value = "1000", ExpandedUncertainty = "0.05" } };
        var answer = Ask(Laboratory(Accredited() with { Scope = [words] }), line, null)[CheckCodes.CmcRespected];
        Assert.Equal(CheckOutcome.Unknown, answer.Outcome);
        Assert.Contains("Q[30, 0.02 m] mg", answer.Reason.En, StringComparison.Ordinal);
        Assert.DoesNotContain(Ask(Laboratory(Accredited()), Line("Arsen", "SMEWW 3125B:2023"), "nước").All, a => a.Code == CheckCodes.CmcRespected);
    }

    [Theory]
    [InlineData("Arsen", true, "(a)", CheckOutcome.Ok)]
    [InlineData("Chì", true, "", CheckOutcome.Fail)]
    [InlineData("Chì", null, "(a)", CheckOutcome.Fail)]
    [InlineData("Chì", null, "(*)", CheckOutcome.Unknown)] // nobody told what this mark means
    [InlineData("Chì", false, "(a)", null)]
    [InlineData("Chì", null, "", null)]
    public void A_mark_has_to_be_justified(string test, bool? accredited, string mark, CheckOutcome? expected)
    {
        var status = Accredited() with { Scope = [new("Arsen")], LineMark = "(a)" };
        var answers = Ask(Laboratory(status), Line(test) with { Accredited = accredited, AccreditationMark = mark }, "nước");
        Assert.Equal(expected, answers.All.SingleOrDefault(a => a.Code == CheckCodes.MarkJustified)?.Outcome);
    }

    [Theory]
    [InlineData("ThS. Nguyễn Văn A", CheckOutcome.Ok)]
    [InlineData("NGUYEN VAN A", CheckOutcome.Ok)]
    [InlineData("Trần Thị B", CheckOutcome.Fail)] // her approval had ended
    [InlineData("Lê Văn C", CheckOutcome.Fail)]
    [InlineData("Phạm Văn D", CheckOutcome.Unknown)] // for some tests only
    [InlineData(null, CheckOutcome.Unknown)]
    public void Who_signs_has_to_be_approved_on_the_day_of_issue(string? name, CheckOutcome expected)
    {
        var status = Accredited() with
        {
            Signatories = [new("Nguyễn Văn A"), new("Trần Thị B") { To = PartialDate.OfDay(2026, 7, 31) }, new("Phạm Văn D", "vi sinh")],
        };
        var report = Report(Line("Arsen"), "nước") with { Signatories = name is null ? [] : [new Signatory(name)] };
        Assert.Equal(expected, Assert.Single(CompetenceChecks.Of(report, Laboratory(status)).Checks).Outcome);
    }

    private static ExactDecimal D(string text) => ExactDecimal.Parse(text).Value;

    private static ResultLine Line(string test, string? method = null) => new() { Characteristic = test, Method = method, Printed = "0,5", Unit = "mg/l" };

    private static Report Report(ResultLine line, string? matrix, LocalDate? tested = null, ReportKind kind = ReportKind.TestReport) => new()
    {
        LaboratoryId = "organisations/lab",
        Number = "1/2026",
        Kind = kind,
        IssueDate = new LocalDate(2026, 8, 14),
        Samples = [new Sample { Matrix = matrix, SampledOn = new LocalDate(2026, 7, 1), Tested = new TestingInterval(tested ?? Tested), Results = [line] }],
    };

    private static Status Accredited(string from = "2024-01-01", string to = "2027-12-31") => new()
    {
        Kind = StatusKind.Accredited,
        Number = "VILAS 219",
        Verified = true,
        From = PartialDate.Parse(from).Value,
        To = PartialDate.Parse(to).Value,
        Scope = [new("Arsen", "SMEWW 3125B:2023", "nước"), new("pH", "TCVN 6492", null)],
    };

    private static Organisation Laboratory(params Status[] statuses) => new() { Id = "lab", NameVi = "Phòng thử nghiệm", Kinds = OrganisationKinds.Laboratory, Statuses = statuses };

    private static Answers Ask(Organisation? laboratory, ResultLine line, string? matrix, LocalDate? tested = null, ReportKind kind = ReportKind.TestReport) =>
        new(Assert.Single(CompetenceChecks.Of(Report(line, matrix, tested, kind), laboratory).Lines).Checks);

    private sealed record Answers(IReadOnlyList<CheckAnswer> All)
    {
        public CheckAnswer this[string code] => All.Single(a => a.Code == code);

        public CheckAnswer Accredited => this[CheckCodes.Accredited];
    }
}
