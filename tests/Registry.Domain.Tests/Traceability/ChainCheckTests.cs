using NodaTime;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Domain.Tests.Traceability;

public sealed class ChainCheckTests
{
    [Theory]
    [InlineData("2026-03-01", CheckOutcome.Ok)]
    [InlineData("2026-02-28", CheckOutcome.Fail)] // used before it was issued
    [InlineData("2027-03-31", CheckOutcome.Ok)] // the last day of the month printed
    [InlineData("2027-04-01", CheckOutcome.Fail)]
    [InlineData(null, CheckOutcome.Unknown)]
    public void A_certificate_has_to_be_issued_and_valid_on_the_day_of_use(string? use, CheckOutcome expected)
    {
        var certificate = Certificate() with { IssueDate = new LocalDate(2026, 3, 1), ValidUntil = ValidUntil.OfMonth(new YearMonth(2027, 3)) };
        LocalDate? day = use is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(use).Value;
        Assert.Equal(expected, ChainChecks.ValidAtUse(certificate, day).Outcome);
        Assert.Equal(CheckOutcome.Unknown, ChainChecks.ValidAtUse(null, day).Outcome);
    }

    [Theory]
    [InlineData("5", "kg", CheckOutcome.Ok)]
    [InlineData("10000", "g", CheckOutcome.Ok)] // the end, in another unit
    [InlineData("10,01", "kg", CheckOutcome.Fail)]
    [InlineData("5", "mm", CheckOutcome.Unknown)]
    [InlineData("< 5", "kg", CheckOutcome.Unknown)]
    public void What_was_measured_lies_inside_what_was_calibrated(string printed, string unit, CheckOutcome expected)
    {
        var used = Certificate(Line("Khối lượng", "0,1", "kg"), Line("Khối lượng", "10", "kg"), Line("Sai số", "99", "kg"));
        var user = Certificate(Line("Khối lượng", printed, unit));
        Assert.Equal(expected, ChainChecks.InCalibratedRange(user, new MeasuringEquipment { Name = "Cân" }, used).Outcome);
    }

    [Fact]
    public void One_point_and_errors_are_no_range_and_the_word_of_the_laboratory_is_no_measurement()
    {
        var user = Certificate(Line("Khối lượng", "5", "kg"));
        var equipment = new MeasuringEquipment { Name = "Cân" };
        Assert.Equal(CheckOutcome.Unknown, ChainChecks.InCalibratedRange(user, equipment, Certificate(Line("Khối lượng", "1", "kg"))).Outcome);
        Assert.Equal(CheckOutcome.Unknown, ChainChecks.InCalibratedRange(user, equipment, Certificate(Line("Sai số", "0,1", "kg"), Line("Sai số", "0,2", "kg"))).Outcome);
        Assert.Equal(CheckOutcome.Unknown, ChainChecks.InCalibratedRange(user, equipment with { InCalibratedRange = true }, null).Outcome);
        Assert.Equal(CheckOutcome.Fail, ChainChecks.InCalibratedRange(user, equipment with { InCalibratedRange = false }, null).Outcome);
    }

    [Fact]
    public void Steps_of_a_circle_are_told_from_those_that_lead_to_it() =>
        Assert.Equal([false, true, true, true, false], Cycles.Find(6, [(0, 1), (1, 2), (2, 1), (3, 3), (2, 4)]));

    [Theory]
    [InlineData("Mettler-Toledo", "XPR 205", "B 123/4", "mettler toledo", "xpr205", "b1234", true)]
    [InlineData(null, "XPR205", "B1234", "Mettler", "XPR205", "B1234", true)] // a maker left out makes no other instrument
    [InlineData("Mettler", "XPR205", "B1234", "Mettler", "XPR206", "B1234", false)]
    [InlineData("Mettler", "XPR205", "B1234", "Mettler", "XPR205", "B1235", false)]
    public void An_instrument_is_known_by_model_and_serial_number(string? maker, string model, string serial, string? otherMaker, string otherModel, string otherSerial, bool same)
    {
        var (one, other) = (InstrumentKey.Of(maker, model, serial, "Cân"), InstrumentKey.Of(otherMaker, otherModel, otherSerial, "Balance"));
        Assert.Equal(same, InstrumentKey.IdOf(one!) == InstrumentKey.IdOf(other!));
        Assert.Matches("^[a-z2-7]{16}$", InstrumentKey.IdOf(one!));
        Assert.Null(InstrumentKey.Of(maker, model, " ", "Cân"));
    }

    [Fact]
    public void Only_the_lines_a_piece_was_used_for_rest_on_it()
    {
        var report = Certificate(Line("Arsen (As)", "1", "mg/l"), Line("Chì", "1", "mg/l"));
        Assert.Equal([(0, 0)], SuspectLines.Of(report, new MeasuringEquipment { Name = "ICP-MS", Characteristics = ["Arsen"] }));
        Assert.Null(SuspectLines.Of(report, new MeasuringEquipment { Name = "ICP-MS" }));
        // What names no line of the report cannot be taken as naming none.
        Assert.Null(SuspectLines.Of(report, new MeasuringEquipment { Name = "ICP-MS", Characteristics = ["Thủy ngân"] }));
        Assert.Equal([(0, 1)], SuspectLines.Of(report, new SuspectScope("organisations/lab", "Chì")));
    }

    private static Report Certificate(params ResultLine[] lines) => new()
    {
        LaboratoryId = "organisations/lab",
        Number = "7/2026",
        Kind = ReportKind.CalibrationCertificate,
        PerformedOn = new LocalDate(2026, 2, 27),
        Samples = [new Sample { Results = lines }],
    };

    private static ResultLine Line(string characteristic, string printed, string unit) => new() { Characteristic = characteristic, Printed = printed, Unit = unit };
}
