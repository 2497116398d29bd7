using NodaTime;
using Registry.Domain.Forms;
using Registry.Domain.Reports;

namespace Registry.Domain.Tests.Forms;

/// <summary>The form of a verification, filled from the certificate, with what the certificate leaves open.</summary>
public sealed class VerificationFormTests
{
    private static readonly LocalDate On = new(2026, 12, 1);

    private static readonly Report Scale = new()
    {
        LaboratoryId = "tdc",
        Number = "KĐ-12/2026",
        Kind = ReportKind.VerificationCertificate,
        Instrument = new Instrument { Name = "Cân bàn", Manufacturer = "Nhơn Hòa", Model = "NHS-60", SerialNumber = "7781", Procedure = "ĐLVN 14:2009", Owner = "Hợp tác xã Chè", Place = "Chợ Na Hang" },
        PerformedOn = new LocalDate(2026, 9, 15),
        ValidUntil = ValidUntil.OfMonth(new YearMonth(2027, 9)),
        StampNumber = "A 001234",
        Conclusion = "ĐẠT yêu cầu kỹ thuật đo lường",
        Notes = "Kiểm định định kỳ",
        MeasuringEquipment = [new MeasuringEquipment { Name = "Quả cân chuẩn M1", SerialNumber = "M1-20", CertificateNumber = "V08.CN5.1" }],
        Signatories = [new Signatory("Trần Văn B", "Kiểm định viên"), new Signatory("Lê C", null)],
        Samples =
        [
            new Sample
            {
                Name = "Cân bàn",
                Results =
                [
                    new ResultLine { Characteristic = "Phạm vi đo", Printed = "0,4 đến 60", Unit = "kg" },
                    new ResultLine { Characteristic = "Nhiệt độ", Printed = "27", Unit = "°C" },
                    new ResultLine { Characteristic = "Độ ẩm", Printed = "70", Unit = "%" },
                    new ResultLine { Characteristic = "Sai số tại 60 kg", Printed = "10", Unit = "g", PrintedLimit = "± 30 g" },
                ],
            },
        ],
    };

    private static readonly VerificationFacts Whole = new(Scale, "Chi cục TĐC", null, 0, On);

    private static FormField Of(FilledForm form, string key) => Assert.Single(form.Fields, f => f.Key == key);

    [Fact]
    public void A_whole_certificate_leaves_only_the_year_of_making_open()
    {
        var form = VerificationForm.Fill(Whole).Value;
        Assert.Equal(["manufacturer"], form.Gaps.Select(g => g.Key));
        Assert.Equal("Phạm vi đo: 0,4 đến 60 kg", Of(form, "features").Text);
        Assert.Equal("Nhiệt độ: 27 °C; Độ ẩm: 70 %", Of(form, "conditions").Text);
        Assert.Equal("Quả cân chuẩn M1, số M1-20, giấy chứng nhận V08.CN5.1", Of(form, "standards").Text);
        Assert.Equal("Sai số tại 60 kg: 10 g – cho phép ± 30 g", Of(form, "results").Text);
        Assert.Equal(("Định kỳ", "Đạt", "09/2027", "15/09/2026"), (Of(form, "mode").Text, Of(form, "conclusion").Text, Of(form, "valid_until").Text, Of(form, "verified_on").Text));
        Assert.Equal((FieldState.ByHand, "Kiểm định viên: Trần Văn B; Lê C"), (Of(form, "signature").State, Of(form, "signature").Text));
    }

    [Fact]
    public void A_bare_certificate_is_open_and_every_gap_says_why()
    {
        var bare = Scale with
        {
            Instrument = new Instrument { Name = "Cân bàn" },
            PerformedOn = null,
            ValidUntil = null,
            StampNumber = null,
            Conclusion = null,
            Notes = null,
            MeasuringEquipment = [],
            Signatories = [],
            Samples = [],
        };
        var form = VerificationForm.Fill(Whole with { Report = bare }).Value;
        Assert.Equal(
            ["model", "serial_number", "manufacturer", "features", "user", "conditions", "procedure", "standards", "mode", "verified_on", "results", "stamp_number", "valid_until"], form.Gaps.Select(g => g.Key));
        Assert.All(form.Gaps, gap => Assert.True(gap.Gap!.Vi.Length > 0 && gap.Gap.En.Length > 0));
        // That the certificate exists says that the instrument passed.
        Assert.Equal("Đạt", Of(form, "conclusion").Text);
    }

    [Fact]
    public void What_contradicts_a_pass_is_said_and_no_conclusion_is_filled_in()
    {
        var failing = Of(VerificationForm.Fill(Whole with { Failing = 2 }).Value, "conclusion");
        Assert.Equal((FieldState.Open, ""), (failing.State, failing.Text));
        Assert.Contains("2 of its results fail", failing.Gap!.En, StringComparison.Ordinal);
        var other = Of(VerificationForm.Fill(Whole with { Report = Scale with { Conclusion = "Không đạt" } }).Value, "conclusion");
        Assert.Equal((FieldState.Partly, "Không đạt"), (other.State, other.Text));
    }

    [Fact]
    public void The_end_is_the_month_by_the_certificate_or_by_the_interval_and_what_lacks_a_limit_or_a_certificate_is_named()
    {
        Assert.Equal("09/2027 (đến hết ngày 14/09/2027)", Of(VerificationForm.Fill(Whole with { Report = Scale with { ValidUntil = ValidUntil.OfDay(new LocalDate(2027, 9, 14)) } }).Value, "valid_until").Text);
        Assert.Equal("09/2027 (theo chu kỳ kiểm định)", Of(VerificationForm.Fill(Whole with { Report = Scale with { ValidUntil = null }, LastDay = new LocalDate(2027, 9, 30) }).Value, "valid_until").Text);
        var loose = Scale with { MeasuringEquipment = [new MeasuringEquipment { Name = "Bộ quả cân" }], Samples = [new Sample { Name = "Cân", Results = [new ResultLine { Characteristic = "Sai số", Printed = "10", Unit = "g" }] }] };
        var form = VerificationForm.Fill(Whole with { Report = loose }).Value;
        Assert.Equal((FieldState.Partly, "Bộ quả cân"), (Of(form, "standards").State, Of(form, "standards").Text));
        Assert.Contains("Sai số", Of(form, "results").Gap!.En, StringComparison.Ordinal);
        // Two kinds of verification are named: which it was is not guessed.
        Assert.Equal(FieldState.Open, Of(VerificationForm.Fill(Whole with { Report = Scale with { Notes = "ban đầu / định kỳ" } }).Value, "mode").State);
    }

    [Theory]
    [InlineData(ReportKind.TestReport)]
    [InlineData(ReportKind.CalibrationCertificate)]
    public void Only_a_verification_has_this_form(ReportKind kind)
    {
        Assert.False(VerificationForm.Fill(Whole with { Report = Scale with { Kind = kind } }).TryGet(out _, out var problem));
        Assert.Equal("FORM_NOT_FOR_REPORT", problem.Code);
    }
}
