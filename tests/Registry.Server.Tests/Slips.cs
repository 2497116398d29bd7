using Google.Type;
using Registry.Protocol.V1;

namespace Registry.Server.Tests;

/// <summary>Small reports, each with a number that no other test uses.</summary>
internal static class Slips
{
    private static int numbers;

    public static string NewNumber() => $"T{Interlocked.Increment(ref numbers)}/2026";

    /// <summary>One sample of tap water with one line that passes QCVN 01-1:2024/BYT.</summary>
    public static Report New(string? number = null) => new()
    {
        Kind = ReportKind.TestReport,
        Number = number ?? NewNumber(),
        IssueDate = Day(2026, 8, 14),
        Criteria = { "QCVN 01-1:2024/BYT" },
        Samples =
        {
            new Sample
            {
                DisplayName = "Nước đã xử lý",
                Matrix = "nước sạch sinh hoạt",
                SamplingDate = Day(2026, 8, 5),
                Results = { new ResultLine { Characteristic = "Arsen (As) tổng", PrintedResult = "< 0,0005", Unit = "mg/l" } },
            },
        },
    };

    /// <summary>The verification of a truck scale of Tuyên Quang.</summary>
    public static Report Scale(string? number = null, string serialNumber = "", string kind = "Cân ô tô") => new()
    {
        Kind = ReportKind.VerificationCertificate,
        Number = number ?? NewNumber(),
        IssueDate = Day(2026, 9, 11),
        Instrument = new Instrument
        {
            Kind = new() { Vi = kind },
            Manufacturer = "Avery",
            Model = "ZM405",
            SerialNumber = serialNumber.Length > 0 ? serialNumber : NewNumber(),
            Owner = "HTX Na Hang",
            Place = "Na Hang",
            Jurisdiction = "jurisdictions/vn-08",
            Procedure = "ĐLVN 13:2019",
            VerificationDate = Day(2026, 9, 10),
        },
    };

    /// <summary>A calibration of a weight, with points from 0.1 kg to 10 kg.</summary>
    public static Report Weight(string serialNumber, Date day, params MeasuringEquipment[] equipment) => new()
    {
        Kind = ReportKind.CalibrationCertificate,
        Number = NewNumber(),
        IssueDate = day,
        Public = true,
        Instrument = new Instrument { Kind = new() { Vi = "Quả cân chuẩn" }, Model = "F1", SerialNumber = serialNumber, VerificationDate = day },
        Samples = { new Sample { DisplayName = "Quả cân", Results = { Mass("0,1"), Mass("10") } } },
        MeasuringEquipment = { equipment },
    };

    public static ResultLine Mass(string printed) => new()
    {
        Characteristic = "Khối lượng",
        PrintedResult = printed,
        Unit = "kg",
        Value = new MeasuredValue { Value = printed.Replace(',', '.'), ExpandedUncertainty = "0.00005", CoverageFactor = "2" },
    };

    /// <summary>The same message, changed.</summary>
    public static T With<T>(this T message, Action<T> change)
        where T : Google.Protobuf.IDeepCloneable<T>
    {
        var changed = message.Clone();
        change(changed);
        return changed;
    }

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
