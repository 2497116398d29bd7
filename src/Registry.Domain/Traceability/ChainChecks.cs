using NodaTime;
using Registry.Domain.Organisations;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Domain.Text;

namespace Registry.Domain.Traceability;

/// <summary>Questions about a chain of calibrations (VIM 2.41 and 2.42; ISO/IEC 17025:2017, 6.5 and annex A).</summary>
public static class ChainChecks
{
    private static readonly string[] Differences = ["sai so", "so hieu chinh", "do lech", "do khong dam bao", "error", "correction", "deviation", "uncertainty"];

    /// <summary>Whether a certificate was issued, and still valid, on the day it was relied on.</summary>
    /// <param name="used">The certificate relied on; null when it is not known.</param>
    /// <param name="use">Day of use; null when not known.</param>
    public static CheckAnswer ValidAtUse(Report? used, LocalDate? use)
    {
        const string code = CheckCodes.ValidAtUse;
        if (used is null)
            return CheckAnswer.Unknown(code, "Không có giấy chứng nhận này trong sổ, hoặc không được phép xem.", "The certificate is not held here, or may not be read.");
        if (use is not { } day)
            return CheckAnswer.Unknown(code, "Chưa rõ ngày sử dụng.", "The day of use is not known.");
        var (dayVi, dayEn) = (Days.Vi(day), Days.En(day));
        if ((used.IssueDate ?? used.PerformedOn) is not { } issued)
            return CheckAnswer.Unknown(code, $"Giấy {used.Number} không có ngày.", $"The certificate {used.Number} has no date.");
        if (day < issued)
            return CheckAnswer.Fail(code, $"Sử dụng ngày {dayVi}, trước khi giấy {used.Number} được cấp ngày {Days.Vi(issued)}.", $"Used on {dayEn}, before the certificate {used.Number} was issued on {Days.En(issued)}.");
        if (used.ValidUntil is { } until && !until.Covers(day))
            return CheckAnswer.Fail(code, $"Sử dụng ngày {dayVi}, sau khi giấy {used.Number} hết hạn {until}.", $"Used on {dayEn}, after the certificate {used.Number} had ended on {Days.En(until.LastDay)}.");
        return CheckAnswer.Ok(code, $"Giấy {used.Number} đã được cấp ngày {Days.Vi(issued)} và còn hiệu lực ngày {dayVi}.", $"The certificate {used.Number} was issued on {Days.En(issued)} and valid on {dayEn}.");
    }

    /// <summary>
    /// Whether what was measured lies inside what was calibrated: between the smallest and the largest value of the certificate in a unit
    /// that compares. Values that are differences (errors, corrections) are no points of a range and are left out; one point is no range.
    /// </summary>
    /// <param name="user">The report that measured.</param>
    /// <param name="equipment">With what.</param>
    /// <param name="used">The certificate of that; null when it is not known.</param>
    public static CheckAnswer InCalibratedRange(Report user, MeasuringEquipment equipment, Report? used)
    {
        const string code = CheckCodes.InCalibratedRange;
        if (equipment.InCalibratedRange == false)
            return CheckAnswer.Fail(code, "Phòng thử nghiệm nêu rằng đã dùng ngoài khoảng được hiệu chuẩn.", "The laboratory says that it was used outside its calibrated range.");
        var lines = SuspectLines.Of(user, equipment);
        var measured = Values(user, lines is null ? null : [.. lines]);
        var points = used is null ? [] : Values(used, null);
        var (inside, compared) = (0, 0);
        foreach (var (value, unit) in measured)
        {
            var range = points.Where(p => p.Unit.ComparableWith(unit)).Select(p => Units.Convert(p.Value, p.Unit, unit).Value).ToList();
            if (range.Distinct().Take(2).Count() < 2)
                continue;
            compared++;
            if (value < range.Min() || value > range.Max())
                return CheckAnswer.Fail(code,
                    $"Giá trị đo {Print(value)} {unit.ToPrint()} nằm ngoài khoảng được hiệu chuẩn từ {Print(range.Min())} đến {Print(range.Max())} {unit.ToPrint()}.",
                    $"The value {Print(value)} {unit.ToPrint()} lies outside the calibrated range of {Print(range.Min())} to {Print(range.Max())} {unit.ToPrint()}.");
            inside++;
        }
        if (inside > 0)
            return CheckAnswer.Ok(code, $"{inside} giá trị đo nằm trong khoảng được hiệu chuẩn.", $"{inside} measured values lie inside the calibrated range.");
        return equipment.InCalibratedRange == true
            ? CheckAnswer.Unknown(code, "Phòng thử nghiệm nêu rằng đã dùng trong khoảng được hiệu chuẩn; số liệu chưa đủ để kiểm tra.", "The laboratory says that it was used inside its calibrated range; the numbers do not let that be checked.")
            : CheckAnswer.Unknown(code, "Số liệu chưa đủ để so khoảng được hiệu chuẩn với giá trị đo.", "The numbers do not let the calibrated range be compared with what was measured.");
    }

    /// <summary>What the answers about the lines of a certificate come to: whether the scope covered it, and whether its uncertainties respect it.</summary>
    public static IEnumerable<CheckAnswer> OfCompetence(Competence competence, ReportKind kind)
    {
        var scopes = competence.Lines.Select(Covered).ToList();
        yield return Together(CheckCodes.ScopeCovers, scopes, "phạm vi của phòng thử nghiệm", "the scope of the laboratory");
        var capabilities = competence.Lines.SelectMany(l => l.Checks.Where(c => c.Code == CheckCodes.CmcRespected)).ToList();
        if (capabilities.Count > 0 || kind == ReportKind.CalibrationCertificate)
            yield return Together(CheckCodes.CmcRespected, capabilities, "khả năng đo và hiệu chuẩn (CMC)", "the capability (CMC)");
    }

    /// <summary>Accreditation or designation covers a line; registration alone gives no scope for calibration.</summary>
    private static CheckAnswer Covered(LineCompetence line)
    {
        var answers = line.Checks.Where(c => c.Code is CheckCodes.Accredited or CheckCodes.Designated).ToList();
        return answers.Find(a => a.Outcome == CheckOutcome.Ok) ?? answers.Find(a => a.Outcome == CheckOutcome.Fail) ?? answers[0];
    }

    private static CheckAnswer Together(string code, List<CheckAnswer> answers, string vi, string en)
    {
        if (answers.Count == 0)
            return CheckAnswer.Unknown(code, $"Không có số liệu để so với {vi}.", $"There are no numbers to compare with {en}.");
        var outcome = CheckAnswer.Together(answers.Select(a => a.Outcome));
        var telling = answers.Find(a => a.Outcome == outcome)!;
        var count = answers.Count(a => a.Outcome == outcome);
        return new CheckAnswer(code, outcome, outcome == CheckOutcome.Ok
            ? new BilingualText($"Cả {answers.Count} kết quả nằm trong {vi}.", $"All {answers.Count} results lie within {en}.")
            : new BilingualText($"{count} trong {answers.Count} kết quả: {telling.Reason.Vi}", $"{count} of {answers.Count} results: {telling.Reason.En}"))
        {
            Evidence = telling.Evidence,
        };
    }

    private static List<(Rational Value, Unit Unit)> Values(Report report, HashSet<(int, int)>? only)
    {
        var values = new List<(Rational, Unit)>();
        for (var s = 0; s < report.Samples.Count; s++)
            for (var r = 0; r < report.Samples[s].Results.Count; r++)
            {
                var line = report.Samples[s].Results[r];
                if ((only is null || only.Contains((s, r))) && !IsDifference(line.Characteristic) && line.Result is Result.Quantified quantified && line.ReadUnit().TryGet(out var unit, out _))
                    values.Add((quantified.Value, unit));
            }
        return values;
    }

    private static bool IsDifference(string characteristic)
    {
        var folded = VietnameseText.Fold(characteristic);
        return Differences.Any(word => folded.Contains(word, StringComparison.Ordinal));
    }

    private static string Print(Rational value) => value.ToExactDecimal(12)?.ToString() ?? value.Approximate();
}
