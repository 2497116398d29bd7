using Google.Type;
using NodaTime;
using Registry.Application.Reports;
using Registry.Domain.Reports;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Reports;

/// <summary>Between a report as it travels and as the core sees it.</summary>
internal static class ReportMapping
{
    public static readonly EnumPairs<PerformanceLocation, V1.PerformanceLocation> Locations = new(
        (PerformanceLocation.Laboratory, V1.PerformanceLocation.Laboratory),
        (PerformanceLocation.Customer, V1.PerformanceLocation.Customer),
        (PerformanceLocation.LaboratoryBranch, V1.PerformanceLocation.LaboratoryBranch),
        (PerformanceLocation.CustomerBranch, V1.PerformanceLocation.CustomerBranch),
        (PerformanceLocation.Other, V1.PerformanceLocation.Other));

    /// <summary>Reads a report from the bytes that were accepted.</summary>
    public static Report Decode(string laboratory, ReadOnlyMemory<byte> content) =>
        ToReport(V1.Report.Parser.ParseFrom(content.Span), laboratory);

    public static Report ToReport(V1.Report message, string laboratory) => new()
    {
        LaboratoryId = laboratory,
        Kind = message.Kind switch
        {
            V1.ReportKind.CalibrationCertificate => ReportKind.CalibrationCertificate,
            V1.ReportKind.VerificationCertificate => ReportKind.VerificationCertificate,
            _ => ReportKind.TestReport,
        },
        Number = message.Number,
        Revision = message.Revision == 0 ? 1 : message.Revision,
        IssueDate = message.IssueDate.ToLocalDate(),
        IssueDateNote = message.IssueDate is null ? message.Note.OrNull() : null,
        Criterion = message.Criteria.Count == 0 ? null : string.Join("; ", message.Criteria),
        Customer = message.Customer.OrNull(),
        Samples = [.. message.Samples.Select(ToSample)],
        Conclusion = message.Conclusion.OrNull(),
        AccreditationStatement = message.Accreditation.OrNull(),
        Instrument = ToInstrument(message.Instrument),
        PerformedOn = message.Instrument?.VerificationDate.ToLocalDate(),
        StampNumber = message.Instrument?.StampNumber.OrNull(),
        ValidUntil = ToValidUntil(message.ValidUntilDate),
        Notes = message.Note.OrNull(),
        Attachments = [.. message.Attachments.Select(ToAttachment)],
        Predecessor = ToPredecessor(message, laboratory),
        IsPublic = message.Public,
        PerformanceLocation = message.PerformanceLocation == V1.PerformanceLocation.Unspecified ? null : Locations.ToRecord(message.PerformanceLocation),
        MeasuringEquipment = [.. message.MeasuringEquipment.Select(EquipmentMapping.ToRecord)],
        Signatories = [.. message.Signatories.Select(s => new Signatory(s.DisplayName, s.Function.OrNull()))],
    };

    public static Attachment ToAttachment(V1.Attachment message) => new(message.Sha256, message.Size, message.MediaType, message.FileName);

    public static V1.Attachment ToMessage(Attachment attachment) =>
        new() { Sha256 = attachment.Sha256, Size = attachment.Size, MediaType = attachment.MediaType, FileName = attachment.FileName };

    /// <summary>The head of a report for lists: everything but samples, customer and instrument.</summary>
    public static V1.Report HeadOf(ReportSummary summary) => new()
    {
        Kind = summary.Report.Kind switch
        {
            ReportKind.CalibrationCertificate => V1.ReportKind.CalibrationCertificate,
            ReportKind.VerificationCertificate => V1.ReportKind.VerificationCertificate,
            _ => V1.ReportKind.TestReport,
        },
        Number = summary.Report.Number,
        IssueDate = summary.Report.IssueDate.ToDate(),
        Criteria = { summary.Report.Criterion is { } criterion ? [criterion] : Array.Empty<string>() },
        Conclusion = summary.Report.Conclusion ?? "",
        Accreditation = summary.Report.AccreditationStatement ?? "",
        Public = summary.Public,
    };

    private static Sample ToSample(V1.Sample sample) => new()
    {
        Code = sample.Code.OrNull(),
        Name = sample.DisplayName.OrNull(),
        Matrix = sample.Matrix.OrNull(),
        Category = sample.Category.OrNull(),
        Place = sample.Place.OrNull(),
        JurisdictionId = Messages.IdOf(sample.Jurisdiction, "jurisdictions").OrNull(),
        SampledOn = sample.SamplingDate.ToLocalDate(),
        Tested = sample.TestingStartDate.ToLocalDate() is { } start ? new TestingInterval(start, sample.TestingEndDate.ToLocalDate()) : null,
        ProductId = Messages.IdOf(sample.Product, "products").OrNull(),
        Results = ToLines(sample.Results),
    };

    private static ResultLine[] ToLines(Google.Protobuf.Collections.RepeatedField<V1.ResultLine> messages)
    {
        var lines = new ResultLine[messages.Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = ToLine(messages[i]);
        return lines;
    }

    private static ResultLine ToLine(V1.ResultLine line) => new()
    {
        Characteristic = line.Characteristic,
        Method = line.Method.OrNull(),
        Unit = line.Unit.OrNull(),
        Printed = line.PrintedResult.OrNull(),
        Stated = ToStated(line.Value),
        PrintedLimit = line.PrintedLimit.OrNull(),
        Accredited = line.HasAccredited ? line.Accredited : null,
        AccreditationMark = line.AccreditationMark.OrNull(),
        Statement = line.Statement.OrNull(),
    };

    private static StatedNumbers? ToStated(V1.MeasuredValue? value) => value is null ? null : new StatedNumbers
    {
        Value = value.Value.OrNull(),
        ExpandedUncertainty = value.ExpandedUncertainty.OrNull(),
        CoverageFactor = value.CoverageFactor.OrNull(),
        CoverageProbability = value.CoverageProbability.OrNull(),
        DegreesOfFreedom = value.DegreesOfFreedom.OrNull(),
        DetectionLimit = value.DetectionLimit.OrNull(),
        QuantificationLimit = value.QuantificationLimit.OrNull(),
        Units = [.. value.UnitCounts],
    };

    private static Instrument? ToInstrument(V1.Instrument? instrument) => instrument is null ? null : new Instrument
    {
        Name = instrument.Kind?.Vi.OrNull() ?? instrument.Kind?.En ?? "",
        Kind = instrument.Kind?.Vi.OrNull() ?? instrument.Kind?.En.OrNull(),
        Manufacturer = instrument.Manufacturer.OrNull(),
        Model = instrument.Model.OrNull(),
        SerialNumber = instrument.SerialNumber.OrNull(),
        Procedure = instrument.Procedure.OrNull(),
        Owner = instrument.Owner.OrNull(),
        Place = instrument.Place.OrNull(),
        JurisdictionId = Messages.IdOf(instrument.Jurisdiction, "jurisdictions").OrNull(),
    };

    private static ValidUntil? ToValidUntil(Date? date) => date switch
    {
        null or { Year: 0 } => null,
        { Day: > 0 } => ValidUntil.OfDay(new LocalDate(date.Year, date.Month, date.Day)),
        { Month: > 0 } => ValidUntil.OfMonth(new YearMonth(date.Year, date.Month)),
        _ => ValidUntil.OfDay(new LocalDate(date.Year, 12, 31)),
    };

    private static Predecessor? ToPredecessor(V1.Report message, string laboratory) => message.Predecessor is not { } before ? null : new Predecessor(
        NumberOf(before.Report, message.Number, laboratory),
        before.Revision == 0 ? Math.Max(1, message.Revision - 1) : before.Revision,
        before.Relation == V1.Predecessor.Types.Relation.Substitutes ? PredecessorRelation.Substitutes : PredecessorRelation.Amends,
        before.Reason.OrNull());

    /// <summary>The number as printed where the report keeps its own; of another one only the name is known.</summary>
    private static string NumberOf(string predecessor, string number, string laboratory) =>
        predecessor.Length == 0 || predecessor == ReportName.Of(laboratory, number).ToString() ? number
        : ReportName.Parse(predecessor) is { } name && name.Laboratory == laboratory ? name.ReportId
        : predecessor;
}
