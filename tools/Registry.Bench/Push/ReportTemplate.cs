using System.Text;
using Google.Protobuf;
using Google.Type;
using Registry.Protocol.V1;

namespace Registry.Bench.Push;

/// <summary>
/// A drinking-water report of ten results, serialised once. Each item differs in its number, its sequence and the last digits of what
/// was measured, whose bytes are overwritten in place: the client's share of a figure is to stay small.
/// </summary>
internal sealed class ReportTemplate
{
    /// <summary>Sequences from here on always take five bytes.</summary>
    private const long FirstSequence = 1L << 28;

    private const string NumberPrefix = "PKQ-";
    private const string Digits = "0000000000";

    private static readonly (string Characteristic, string Method, string Unit, string Printed, string Limit)[] Lines =
    [
        ("Độ đục", "SMEWW 2130B:2023", "NTU", "0,35", "2"),
        ("pH", "TCVN 6492:2011", "", "7,12", "6,0 - 8,5"),
        ("Màu sắc", "SMEWW 2120C:2023", "TCU", "< 5", "15"),
        ("Hàm lượng Arsen (As) tổng số", "SMEWW 3125B:2023", "mg/l", "< 0,0005", "0,01"),
        ("Hàm lượng clo dư tự do", "TCVN 6225-2:2021", "mg/l", "0,52", "0,2 - 1,0"),
        ("Chỉ số pecmanganat", "TCVN 6186:1996", "mg/l", "0,80", "2"),
        ("Hàm lượng amoni (tính theo N)", "SMEWW 4500-NH3 F:2023", "mg/l", "0,045", "0,3"),
        ("Hàm lượng nitrat (tính theo N)", "TCVN 6180:1996", "mg/l", "1,26", "2"),
        ("Coliform tổng số", "TCVN 6187-1:2019", "CFU/100 ml", "Không phát hiện", "< 3"),
        ("Escherichia coli", "TCVN 6187-1:2019", "CFU/100 ml", "Không phát hiện", "< 1"),
    ];

    private readonly byte[] bytes;
    private readonly int digitsAt;
    private readonly long sequenceAt;
    private readonly int[] lastDigitsAt;

    public ReportTemplate()
    {
        var request = new SubmitReportsRequest { Sequence = FirstSequence, Report = CreateReport() };
        bytes = request.ToByteArray();
        ReportSize = request.Report.CalculateSize();
        digitsAt = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NumberPrefix + Digits)) + NumberPrefix.Length;
        lastDigitsAt = [.. Lines.Where(line => line.Printed.Length >= 4 && char.IsAsciiDigit(line.Printed[0])).Select(line => EndOf(line.Printed) - 2)];
        sequenceAt = 1; // after the tag of field 1, which protobuf writes first
    }

    /// <summary>Bytes of one report.</summary>
    public int ReportSize { get; }

    /// <summary>A buffer of one client's own.</summary>
    public byte[] NewBuffer() => [.. bytes];

    /// <summary>Makes the buffer the item with this number.</summary>
    /// <returns>The sequence its answer carries.</returns>
    public long Write(byte[] buffer, long number)
    {
        for (var (at, rest) = (digitsAt + Digits.Length - 1, number); at >= digitsAt; at--, rest /= 10)
            buffer[at] = (byte)('0' + (rest % 10));
        for (var i = 0; i < lastDigitsAt.Length; i++)
        {
            var measured = number * (2 * i + 7) / (i + 1) % 100;
            buffer[lastDigitsAt[i]] = (byte)('0' + measured / 10);
            buffer[lastDigitsAt[i] + 1] = (byte)('0' + measured % 10);
        }
        var sequence = FirstSequence + number;
        for (var i = 0; i < 5; i++)
            buffer[sequenceAt + i] = unchecked((byte)((sequence >> (7 * i) & 0x7F) | (i < 4 ? 0x80L : 0)));
        return sequence;
    }

    /// <summary>Name under which the registry keeps the report with this number.</summary>
    public static string NameOf(string laboratory, long number) => $"{laboratory}/reports/pkq-{number:D10}";

    /// <summary>Reads the sequence from the bytes of an item, without a protobuf reader.</summary>
    public static long SequenceOf(ReadOnlySpan<byte> item)
    {
        var sequence = 0L;
        for (var i = 0; i < 5; i++)
            sequence |= (long)(item[1 + i] & 0x7F) << (7 * i);
        return sequence;
    }

    /// <summary>Where a printed result ends: its bytes stand behind the tag of field 4 and their length.</summary>
    private int EndOf(string printed)
    {
        byte[] field = [4 << 3 | 2, (byte)printed.Length, .. Encoding.ASCII.GetBytes(printed)];
        return bytes.AsSpan().IndexOf(field) + field.Length;
    }

    /// <summary>The report every item is made of.</summary>
    public static Report CreateReport()
    {
        var sample = new Sample
        {
            Code = "M-26/1142.01",
            DisplayName = "Nước sạch lấy tại vòi sử dụng của hộ gia đình cuối mạng lưới cấp nước",
            Matrix = "nước sạch sinh hoạt",
            Place = "Vòi nước tại bếp, số 12 ngõ 34, tổ dân phố 5, phường Minh Xuân, tỉnh Tuyên Quang",
            Jurisdiction = "jurisdictions/vn-08",
            SamplingDate = new Date { Year = 2026, Month = 3, Day = 2 },
            TestingStartDate = new Date { Year = 2026, Month = 3, Day = 2 },
            TestingEndDate = new Date { Year = 2026, Month = 3, Day = 9 },
        };
        foreach (var (characteristic, method, unit, printed, limit) in Lines)
            sample.Results.Add(new ResultLine
            {
                Characteristic = characteristic,
                Method = method,
                Unit = unit,
                PrintedResult = printed,
                PrintedLimit = limit,
                Accredited = true,
                AccreditationMark = "(a) Chỉ tiêu được công nhận theo ISO/IEC 17025:2017, VILAS 219",
                Statement = "Đạt yêu cầu theo giới hạn tối đa cho phép của quy chuẩn",
            });
        return new Report
        {
            Kind = ReportKind.TestReport,
            Number = NumberPrefix + Digits,
            IssueDate = new Date { Year = 2026, Month = 3, Day = 10 },
            Criteria = { "QCVN 01-1:2024/BYT" },
            Customer = "Công ty cổ phần Cấp thoát nước Tuyên Quang, số 1 đường Bình Thuận, tỉnh Tuyên Quang",
            Samples = { sample },
            Conclusion = "Mẫu nước được kiểm nghiệm đạt yêu cầu theo QCVN 01-1:2024/BYT đối với các chỉ tiêu đã thử nghiệm.",
            Accreditation = "VILAS 219",
            Note = "Kết quả chỉ có giá trị trên mẫu thử. Không được sao chép một phần phiếu này nếu không có sự đồng ý bằng văn bản của phòng thử nghiệm. Thời gian lưu mẫu 07 ngày kể từ ngày trả kết quả; chỉ tiêu vi sinh không lưu mẫu thử.",
        };
    }
}
