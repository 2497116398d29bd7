using Registry.Application.Traceability;
using Registry.Domain.Documents;
using Registry.Domain.Reports;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Traceability;

/// <summary>Measuring instruments as they travel.</summary>
internal static class InstrumentMapping
{
    public static V1.MeasuringInstrument ToMessage(HeldInstrument held) => new()
    {
        Name = Messages.Name("instruments", held.Id),
        Kind = Messages.Localized(held.Newest.Kind ?? held.Newest.Name, null),
        Manufacturer = held.Newest.Manufacturer ?? "",
        Model = held.Newest.Model ?? "",
        SerialNumber = held.Newest.SerialNumber ?? "",
        Owner = held.Newest.Owner ?? "",
        Place = held.Newest.Place ?? "",
        Jurisdiction = Messages.Name("jurisdictions", held.Newest.JurisdictionId),
        Field = DocumentEnums.Fields.ToMessage(held.Field),
        History = { held.History.Select(ToMessage) },
        DueDate = held.Due?.LastDay.ToDate(),
        DueReason = held.Due is { } due ? Messages.Localized(due.ReasonVi, due.ReasonEn) : null,
        Suspicions = { held.Suspicions.Select(TraceabilityMapping.ToMark) },
    };

    public static V1.InstrumentCount ToMessage(FieldCount count) => new()
    {
        Field = DocumentEnums.Fields.ToMessage(count.Field),
        FormRow = RowOf(count.Field),
        DisplayName = NameOf(count.Field),
        Total = count.Total,
        InPeriod = count.InPeriod,
    };

    /// <summary>Row of the statistical form; empty for what has none.</summary>
    public static string RowOf(MeasurementField field) =>
        field is >= MeasurementField.Length and <= MeasurementField.TimeFrequencyAcoustics ? $"{8 + (int)field:00}" : "";

    public static V1.LocalizedText NameOf(MeasurementField field) => field switch
    {
        MeasurementField.Length => Messages.Localized("Độ dài", "Length"),
        MeasurementField.Mass => Messages.Localized("Khối lượng", "Mass"),
        MeasurementField.VolumeFlow => Messages.Localized("Dung tích – Lưu lượng", "Volume and flow"),
        MeasurementField.Pressure => Messages.Localized("Áp suất", "Pressure"),
        MeasurementField.Temperature => Messages.Localized("Nhiệt độ", "Temperature"),
        MeasurementField.Physicochemical => Messages.Localized("Hoá lý", "Physico-chemical"),
        MeasurementField.Electrical => Messages.Localized("Điện – Điện tử", "Electrical and electronic"),
        MeasurementField.TimeFrequencyAcoustics => Messages.Localized("Thời gian – Tần số – Âm thanh", "Time, frequency and acoustics"),
        MeasurementField.Other => Messages.Localized("Lĩnh vực khác", "Other fields"),
        _ => Messages.Localized("Chưa xếp lĩnh vực", "Field not known"),
    };

    private static V1.InstrumentEvent ToMessage(InstrumentEvent held) => new()
    {
        Report = held.Name.ToString(),
        Kind = TraceabilityMapping.Kinds.ToMessage(held.Report.Kind),
        Number = held.Report.Number,
        Laboratory = held.Name.Laboratory,
        WorkDate = held.Report.PerformedOn.ToDate(),
        IssueDate = held.Report.IssueDate.ToDate(),
        ValidUntilDate = held.Report.ValidUntil is { } until
            ? new Google.Type.Date { Year = until.LastDay.Year, Month = until.LastDay.Month, Day = until.Precision == ValidityPrecision.Day ? until.LastDay.Day : 0 }
            : null,
        StampNumber = held.Report.StampNumber ?? "",
        State = held.Withdrawn ? V1.ReportRecord.Types.State.Withdrawn : V1.ReportRecord.Types.State.Valid,
        Suspicions = { held.Suspicions.Select(s => SuspicionOperations.NameOf(s.Id)) },
    };
}
