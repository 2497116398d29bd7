using System.Globalization;
using NodaTime;
using Registry.Domain.Reports;
using Registry.Domain.Text;
using static Registry.Domain.Forms.FormDraft;

namespace Registry.Domain.Forms;

/// <summary>What the register knows for the form of a verification.</summary>
/// <param name="Report">The certificate as it was sent.</param>
/// <param name="Laboratory">Name of the organisation that verified.</param>
/// <param name="LastDay">Last day it is valid, by the interval rule where the certificate does not say; null when neither tells.</param>
/// <param name="Failing">Results that fail a requirement of the register.</param>
/// <param name="On">The day whose facts are wanted.</param>
public sealed record VerificationFacts(Report Report, string Laboratory, LocalDate? LastDay, int Failing, LocalDate On);

/// <summary>
/// Giấy chứng nhận kiểm định (kd): the fields of annexes A and B of verification procedures, filled from the certificate that an
/// organisation sent. They were taken from secondary notes and not compared with a procedure, which the file says.
/// </summary>
public static class VerificationForm
{
    private static readonly BilingualText Title = new("Giấy chứng nhận kiểm định", "Verification certificate");

    private static readonly BilingualText Basis = new(
        "Các trường theo phụ lục A, B của quy trình kiểm định, chép từ ghi chú thứ cấp, chưa đối chiếu với quy trình của từng phương tiện đo.",
        "Fields as in annexes A and B of verification procedures, from secondary notes, not compared with the procedure of each instrument.");

    private static readonly (string Folded, string Text)[] Modes = [("ban dau", "Ban đầu"), ("dinh ky", "Định kỳ"), ("sau sua chua", "Sau sửa chữa")];
    private static readonly string[] Features = ["pham vi", "cap chinh xac", "dac trung"];
    private static readonly string[] Conditions = ["nhiet do", "do am"];

    /// <summary>Fills the form. Refusal: <c>FORM_NOT_FOR_REPORT</c>, for a report that is no verification certificate.</summary>
    public static Parsed<FilledForm> Fill(VerificationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var report = facts.Report;
        if (report.Kind != ReportKind.VerificationCertificate || report.Instrument is not { } instrument)
            return new Problem("FORM_NOT_FOR_REPORT", "This form is for verification certificates (kiểm định); the report is of another kind.");
        var draft = new FormDraft();
        var lines = report.Samples.SelectMany(s => s.Results).ToList();
        draft.Add("organisation", new("Tổ chức kiểm định", "Verifying organisation"), facts.Laboratory, NotRecorded("tổ chức kiểm định", "the verifying organisation"));
        draft.Add("number", new("Số giấy chứng nhận", "Number of the certificate"), report.Number, NotRecorded("số giấy chứng nhận", "its number"));
        draft.Add("instrument", new("Tên phương tiện đo", "Measuring instrument"), instrument.Name, NotRecorded("tên phương tiện đo", "the instrument's name"));
        draft.Add("model", new("Ký hiệu", "Type designation"), instrument.Model, NotStated("ký hiệu kiểu", "the type designation"));
        draft.Add("serial_number", new("Số hiệu", "Serial number"), instrument.SerialNumber, NotStated("số hiệu", "a serial number"));
        draft.AddParts("manufacturer", new("Nơi (hãng) sản xuất; năm sản xuất", "Maker; year of making"), "; ",
            (instrument.Manufacturer, NotStated("nơi (hãng) sản xuất", "the maker")), (null, NotRecorded("năm sản xuất", "the year of making")));
        draft.Add("features", new("Đặc trưng kỹ thuật đo lường", "Metrological characteristics"), Text(lines.Where(l => Is(l, Features))), NotStated("phạm vi đo, cấp chính xác", "the measuring range or the accuracy class"));
        draft.AddParts("user", new("Đơn vị sử dụng", "User"), ", ",
            [(instrument.Owner, NotStated("đơn vị sử dụng", "who uses it")), .. instrument.Place is { } place ? [(place, NotStated("nơi sử dụng", "where it stands"))] : Array.Empty<(string?, BilingualText)>()]);
        draft.AddParts("conditions", new("Nhiệt độ, độ ẩm", "Temperature, humidity"), "; ",
            (Text(lines.Where(l => Is(l, Conditions[..1]))), NotStated("nhiệt độ", "the temperature")), (Text(lines.Where(l => Is(l, Conditions[1..]))), NotStated("độ ẩm", "the humidity")));
        draft.Add("procedure", new("Phương pháp thực hiện", "Procedure"), instrument.Procedure, NotStated("quy trình kiểm định", "the procedure"));
        Standards(draft, report);
        var said = Modes.Where(m => VietnameseText.Fold($"{report.Notes} {report.Conclusion}").Contains(m.Folded, StringComparison.Ordinal)).ToList();
        draft.Add("mode", new("Chế độ kiểm định", "Kind of verification"), said.Count == 1 ? said[0].Text : null, NotStated("kiểm định ban đầu, định kỳ hay sau sửa chữa", "whether it was initial, periodic or after repair"));
        draft.Add("verified_on", new("Ngày kiểm định", "Verified on"), Day(report.PerformedOn), NotStated("ngày kiểm định", "the day of verification"));
        Results(draft, [.. lines.Where(l => !Is(l, Features) && !Is(l, Conditions))]);
        Conclude(draft, facts);
        draft.Add("stamp_number", new("Tem kiểm định số", "Stamp number"), report.StampNumber, NotStated("số tem kiểm định", "the number of the stamp"));
        draft.Add("valid_until", new("Hiệu lực đến (tháng/năm)", "Valid until (month and year)"), Until(facts), NotStated("thời hạn, và sổ chưa có chu kỳ kiểm định của phương tiện đo này", "how long it is valid, and the register holds no interval for this instrument"));
        draft.AddByHand("signature", new("Kiểm định viên; người soát lại; thủ trưởng", "Verifier; reviewer; head"), string.Join("; ", report.Signatories.Select(s => s.Function is { } function ? $"{function}: {s.Name}" : s.Name)));
        return new FilledForm(FormKind.VerificationCertificate, Title, Basis, facts.On, draft.Fields);
    }

    private static void Standards(FormDraft draft, Report report)
    {
        var uncertified = report.MeasuringEquipment.Where(e => e.CertificateNumber is null && e.CertificateReport is null).Select(e => e.Name).ToList();
        draft.AddParts("standards", new("Phương tiện kiểm định, chuẩn đã dùng", "Standards used"), "; ",
        [
            .. report.MeasuringEquipment.Select(Name).DefaultIfEmpty((null, NotStated("chuẩn đã dùng", "what it was verified with"))),
            .. uncertified.Count > 0 ? [(null, new BilingualText($"Chưa nêu giấy chứng nhận của: {string.Join(", ", uncertified)}.", $"No certificate is named for: {string.Join(", ", uncertified)}."))] : Array.Empty<(string?, BilingualText)>(),
        ]);

        static (string?, BilingualText) Name(MeasuringEquipment used) => (string.Join(", ", new[]
        {
            used.Name, used.Model, used.SerialNumber is { } serial ? $"số {serial}" : null, used.CertificateNumber is { } number ? $"giấy chứng nhận {number}" : null,
        }.OfType<string>()), new("", ""));
    }

    private static void Results(FormDraft draft, IReadOnlyList<ResultLine> lines)
    {
        var without = lines.Where(l => string.IsNullOrWhiteSpace(l.PrintedLimit)).Select(l => l.Characteristic).ToList();
        draft.AddParts("results", new("Tham số – giá trị xác định – giá trị cho phép", "Parameter – value found – value allowed"), "\n",
        [
            .. lines.Select(l => ((string?)$"{One(l)}{(string.IsNullOrWhiteSpace(l.PrintedLimit) ? "" : $" – cho phép {l.PrintedLimit.Trim()}")}", new BilingualText("", ""))).DefaultIfEmpty((null, NotStated("kết quả nào", "any result"))),
            .. without.Count > 0 ? [(null, new BilingualText($"Chưa nêu giá trị cho phép của: {string.Join(", ", without)}.", $"No value allowed is stated for: {string.Join(", ", without)}."))] : Array.Empty<(string?, BilingualText)>(),
        ]);
    }

    // Such a certificate is given only for an instrument that passed (circular 24/2013/TT-BKHCN, article 40(2)): that it exists says so, unless
    // something in it says otherwise.
    private static void Conclude(FormDraft draft, VerificationFacts facts)
    {
        var label = new BilingualText("Kết luận", "Conclusion");
        var stated = facts.Report.Conclusion?.Trim();
        if (facts.Failing > 0)
            draft.Add("conclusion", label, null, new($"Giấy ghi “{stated ?? "Đạt"}”, nhưng {facts.Failing} kết quả của nó không đạt theo đối chiếu của sổ; hãy xem lại.", $"The certificate says “{stated ?? "Đạt"}”, and by the register {facts.Failing} of its results fail; look at it again."));
        else if (string.IsNullOrEmpty(stated) || VietnameseText.Fold(stated).StartsWith("dat", StringComparison.Ordinal))
            draft.Add("conclusion", label, "Đạt", new("", ""));
        else
            draft.AddParts("conclusion", label, "; ", (stated, new("", "")), (null, new("Giấy chứng nhận kiểm định chỉ ghi “Đạt”.", "A verification certificate says “Đạt” and nothing else.")));
    }

    private static string? Until(VerificationFacts facts)
    {
        if (facts.Report.ValidUntil is { } printed)
            return printed.Precision == ValidityPrecision.Month ? printed.ToString() : $"{Month(printed.LastDay)} (đến hết ngày {printed})";
        return facts.LastDay is { } last ? $"{Month(last)} (theo chu kỳ kiểm định)" : null;
    }

    private static string Month(LocalDate day) => day.ToString("MM'/'uuuu", CultureInfo.InvariantCulture);

    private static bool Is(ResultLine line, string[] words)
    {
        var folded = VietnameseText.Fold(line.Characteristic);
        return words.Any(word => folded.StartsWith(word, StringComparison.Ordinal));
    }

    private static string? Text(IEnumerable<ResultLine> lines) => lines.Select(One).ToList() is { Count: > 0 } shown ? string.Join("; ", shown) : null;

    private static string One(ResultLine line) => $"{line.Characteristic}: {line.Printed} {line.Unit}".Trim();

    private static BilingualText NotStated(string vi, string en) => new($"Giấy chứng nhận chưa nêu {vi}.", $"The certificate does not state {en}.");
}
