using NodaTime;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Reports;

public class ReportChecksTests
{
    private static readonly LocalDate Today = new(2026, 8, 20);

    private static readonly ResultLine Line = new() { Characteristic = "Chì (Pb)", Printed = "< 0,005", Unit = "mg/l" };

    private static readonly Sample Sample = new()
    {
        Code = "31972.26",
        Name = "Nước đã xử lý",
        SampledOn = new(2026, 8, 5),
        Tested = new(new(2026, 8, 5), new(2026, 8, 13)),
        Results = [Line],
    };

    private static readonly Report Good = new()
    {
        LaboratoryId = "vyt",
        Number = "044284/VYTCC",
        Kind = ReportKind.TestReport,
        IssueDate = new(2026, 8, 14),
        Criterion = "QCVN 01-1:2024/BYT",
        Samples = [Sample],
    };

    private static readonly Report Verification = new()
    {
        LaboratoryId = "chicuc",
        Number = "V-123",
        Kind = ReportKind.VerificationCertificate,
        IssueDate = new(2026, 8, 11),
        PerformedOn = new(2026, 8, 10),
        Conclusion = "Đạt yêu cầu kỹ thuật đo lường",
        Instrument = new() { Name = "Cân ô tô", SerialNumber = "B-77" },
        ValidUntil = ValidUntil.Parse("08/2027").Value,
    };

    private static IReadOnlyList<Finding> Check(Report report) => ReportChecks.Check(report, Today);

    private static Report WithSample(Func<Sample, Sample> change) => Good with { Samples = [change(Sample)] };

    private static Report WithLine(Func<ResultLine, ResultLine> change) => WithSample(sample => sample with { Results = [change(Line)] });

    [Fact]
    public void A_sound_report_has_no_findings()
    {
        Assert.Empty(Check(Good));
        Assert.Empty(Check(Verification));
        Assert.Empty(Check(Verification with
        {
            Kind = ReportKind.CalibrationCertificate,
            ValidUntil = null,
            Samples = [new() { Results = [Line with { Printed = "5,2 ± 0,3 (k = 2)", Unit = "°C" }] }],
        }));
    }

    public static TheoryData<Report, string, Severity, string> Faults => new()
    {
        { Good with { Number = " " }, FindingCodes.NumberMissing, Severity.Error, "number" },
        { Good with { Revision = 0 }, FindingCodes.RevisionInvalid, Severity.Error, "revision" },
        { Good with { Samples = [] }, FindingCodes.SamplesMissing, Severity.Error, "samples" },
        { WithSample(s => s with { Results = [] }), FindingCodes.ResultsMissing, Severity.Error, "samples[0].results" },
        { WithSample(s => s with { Name = new('x', 2001) }), FindingCodes.TextTooLong, Severity.Error, "samples[0].display_name" },
        { Good with { Notes = "a\u0000b" }, FindingCodes.TextMalformed, Severity.Error, "note" },
        { Good with { IssueDate = new(2026, 8, 21) }, FindingCodes.IssueInFuture, Severity.Error, "issue_date" },
        { Good with { IssueDate = null }, FindingCodes.IssueDateMissing, Severity.Warning, "issue_date" },
        { Good with { IssueDate = new(2026, 8, 12) }, FindingCodes.IssuedBeforeTested, Severity.Warning, "samples[0].testing_end_date" },
        { WithSample(s => s with { SampledOn = null }), FindingCodes.SamplingDateMissing, Severity.Warning, "samples[0].sampling_date" },
        { WithSample(s => s with { Tested = new(new(2026, 8, 4), new(2026, 8, 13)) }), FindingCodes.DateOrder, Severity.Error, "samples[0].testing_start_date" },
        { WithSample(s => s with { Tested = new(new(2026, 8, 9), new(2026, 8, 8)) }), FindingCodes.DateOrder, Severity.Error, "samples[0].testing_start_date" },
        { WithSample(s => s with { Tested = new(new(2026, 8, 5), new(2026, 8, 21)) }), FindingCodes.WorkInFuture, Severity.Error, "samples[0].testing_end_date" },
        { WithSample(s => s with { Results = [Line, Line with { Characteristic = "CHÌ  (Pb)" }] }), FindingCodes.CharacteristicRepeated, Severity.Warning, "samples[0].results[1].characteristic" },
        { WithLine(l => l with { Characteristic = "" }), FindingCodes.CharacteristicMissing, Severity.Error, "samples[0].results[0].characteristic" },
        { WithLine(l => l with { Printed = null }), FindingCodes.ResultMissing, Severity.Error, "samples[0].results[0].printed_result" },
        { WithLine(l => l with { Unit = "mg trên lít" }), FindingCodes.UnitUnknown, Severity.Warning, "samples[0].results[0].unit" },
        { WithLine(l => l with { Unit = "ppm" }), FindingCodes.UnitUnknown, Severity.Warning, "samples[0].results[0].unit" },
        { WithLine(l => l with { UnitCode = "kg/furlong-ish" }), FindingCodes.UnitUnknown, Severity.Warning, "samples[0].results[0].unit_code" },
        { WithLine(l => l with { UnitCode = "ug/l" }), FindingCodes.UnitCodeDiffers, Severity.Warning, "samples[0].results[0].unit_code" },
        { WithLine(l => l with { Stated = new() { Value = "0,005" } }), FindingCodes.NumberHasComma, Severity.Error, "samples[0].results[0].value.value" },
        { Good with { Revision = 2 }, FindingCodes.PredecessorMissing, Severity.Error, "predecessor" },
        { Good with { Revision = 2, Predecessor = new("044284/VYTCC", 1, PredecessorRelation.Substitutes, " ") }, FindingCodes.ReasonMissing, Severity.Error, "predecessor.reason" },
        { Good with { Predecessor = new("044284/VYTCC", 1, PredecessorRelation.Substitutes, "sai đơn vị") }, FindingCodes.PredecessorInvalid, Severity.Error, "predecessor" },
        { Verification with { Instrument = null }, FindingCodes.InstrumentMissing, Severity.Error, "instrument" },
        { Verification with { Instrument = new() { Name = "Cân ô tô" } }, FindingCodes.SerialNumberMissing, Severity.Warning, "instrument.serial_number" },
        { Verification with { Conclusion = "Không đạt" }, FindingCodes.VerificationNotPassed, Severity.Error, "conclusion" },
        { Verification with { ValidUntil = null }, FindingCodes.ValidityMissing, Severity.Info, "valid_until_date" },
        { Verification with { ValidUntil = ValidUntil.Parse("07/2026").Value }, FindingCodes.ValidityEndsTooEarly, Severity.Error, "valid_until_date" },
        { Verification with { IssueDate = new(2026, 8, 9) }, FindingCodes.IssuedTooEarly, Severity.Error, "issue_date" },
        { Good with { ValidUntil = ValidUntil.Parse("08/2027").Value }, FindingCodes.ValidityUnexpected, Severity.Info, "valid_until_date" },
        { Verification with { Kind = ReportKind.CalibrationCertificate, ValidUntil = null }, FindingCodes.ResultsMissing, Severity.Error, "samples" },
        {
            Verification with { Kind = ReportKind.CalibrationCertificate, ValidUntil = null, Samples = [new() { Results = [Line with { Printed = "5,2" }] }] },
            FindingCodes.UncertaintyMissing, Severity.Warning, "samples[0].results[0].value.expanded_uncertainty"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_is_one_finding_with_its_code_severity_and_path(Report report, string code, Severity severity, string path)
    {
        var finding = Assert.Single(Check(report));
        Assert.Equal((code, severity, path), (finding.Code, finding.Severity, finding.Path));
        Assert.NotEmpty(finding.Message);
        Assert.NotEqual(finding.Message, finding.MessageVi);
        Assert.Equal(severity == Severity.Error, ReportChecks.Refuses(Check(report)));
    }

    [Fact]
    public void A_sampling_date_in_the_future_is_refused_and_says_today()
    {
        var findings = Check(WithSample(s => s with { SampledOn = new(2026, 8, 21), Tested = null }) with { IssueDate = null, IssueDateNote = "chưa ký" });
        var finding = Assert.Single(findings);
        Assert.Equal((FindingCodes.SamplingInFuture, "2026-08-20"), (finding.Code, finding.Metadata["today"]));
        Assert.Contains("21/08/2026", finding.MessageVi, StringComparison.Ordinal);
    }

    [Fact]
    public void Issued_before_sampling_is_refused() =>
        Assert.Equal(
            FindingCodes.IssuedTooEarly,
            Assert.Single(Check(WithSample(s => s with { Tested = null }) with { IssueDate = new(2026, 8, 4) })).Code);

    [Fact]
    public void A_missing_date_of_issue_with_its_reason_is_in_order() =>
        Assert.Empty(Check(Good with { IssueDate = null, IssueDateNote = "ngày viết tay trên ba phiếu không khớp" }));

    [Fact]
    public void A_criterion_that_is_no_designation_is_kept_with_a_warning()
    {
        var findings = ReportChecks.Check(Good with { Criterion = "Tiêu chuẩn cơ sở" }, Today,
            text => text.StartsWith("QCVN", StringComparison.Ordinal) ? null : new("DESIGNATION_UNKNOWN", "no publisher is named."));
        Assert.Equal((FindingCodes.CriterionNotRead, Severity.Warning), (findings.Single().Code, findings.Single().Severity));
        Assert.False(ReportChecks.Refuses(findings));
    }

    [Fact]
    public void A_code_that_says_more_than_the_print_is_no_disagreement() =>
        Assert.Empty(Check(WithLine(l => l with { UnitCode = "mg{N}/L" })));

    [Fact]
    public void Too_many_results_are_refused_without_looking_at_each()
    {
        var report = WithSample(s => s with { Results = [.. Enumerable.Repeat(Line with { Printed = null }, ReportLimits.MaxResults + 1)] });
        Assert.Equal(FindingCodes.TooMany, Assert.Single(Check(report)).Code);
    }

    [Fact]
    public void A_calibration_table_may_repeat_its_quantity()
    {
        var point = Line with { Characteristic = "Sai số", Printed = "0,1 ± 0,05", Unit = "°C" };
        Assert.Empty(Check(Verification with { Kind = ReportKind.CalibrationCertificate, ValidUntil = null, Samples = [new() { Results = [point, point] }] }));
    }

    [Fact]
    public void All_faults_of_a_report_are_told_at_once()
    {
        var findings = Check(WithLine(l => l with { Unit = "??", Stated = new() { Value = "1,5", CoverageFactor = "0" } }) with { Number = "" });
        Assert.Equal(
            [FindingCodes.NumberMissing, FindingCodes.CoverageFactorInvalid, FindingCodes.NumberHasComma, FindingCodes.UnitUnknown],
            findings.Select(f => f.Code));
    }
}
