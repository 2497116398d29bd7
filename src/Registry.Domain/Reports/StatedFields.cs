using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>Reads the numeric fields of <see cref="StatedNumbers"/> one by one; each problem names its field.</summary>
internal sealed class StatedFields(string path, FindingList list)
{
    public ExactDecimal? Number(string field, string? text)
    {
        if (FindingList.IsBlank(text))
            return null;
        var parsed = ExactDecimal.Parse(text);
        if (parsed.Ok)
            return parsed.Value;
        var at = $"{path}.value.{field}";
        if (text!.Contains(',', StringComparison.Ordinal)
            && PrintedNumber.Parse(text, NumberConvention.Vietnamese) is { Ok: true, Value: var meant })
            list.Error(
                FindingCodes.NumberHasComma, at,
                $"{FindingList.Quote(text)} has a decimal comma; numeric fields take a point: send \"{meant}\". The printed text keeps its comma.",
                $"{FindingList.Quote(text)} dùng dấu phẩy thập phân; trường số dùng dấu chấm: gửi \"{meant}\". Nội dung in giữ nguyên dấu phẩy.",
                ("text", text), ("expected", meant.ToString()));
        else
            list.Error(
                FindingCodes.NumberMalformed, at,
                $"{FindingList.Quote(text)} is no number: {parsed.Problem!.Message}",
                $"{FindingList.Quote(text)} không phải là số.",
                ("text", text), ("problem", parsed.Problem!.Code));
        return null;
    }

    /// <summary>The units of a sampling plan, each read as a print of its own.</summary>
    public IReadOnlyList<Result> Units(StatedNumbers numbers)
    {
        if (numbers.Units.Count > ReportLimits.MaxUnits)
        {
            list.Error(
                FindingCodes.TooMany, $"{path}.value.unit_counts",
                $"{numbers.Units.Count} units were sent; at most {ReportLimits.MaxUnits} are taken.",
                $"Có {numbers.Units.Count} đơn vị mẫu, tối đa {ReportLimits.MaxUnits}.");
            return [];
        }

        var units = new List<Result>(numbers.Units.Count);
        for (var i = 0; i < numbers.Units.Count; i++)
        {
            var text = numbers.Units[i];
            var read = PrintedReading.Parse(text).Then(reading => ResultReader.FromReading(reading, unit: null));
            if (read is { Ok: true, Value: not Result.TextOnly })
            {
                units.Add(read.Value);
                continue;
            }

            list.Error(
                FindingCodes.NumberMalformed, $"{path}.value.unit_counts[{i}]",
                $"{FindingList.Quote(text)} is no result of a unit{(read.Problem is { } problem ? $": {problem.Message}" : ".")}",
                $"{FindingList.Quote(text)} không phải kết quả của một đơn vị mẫu.",
                ("text", text));
        }

        return units;
    }

    public void CheckUncertainty(ExactDecimal? u, ExactDecimal? k, ExactDecimal? p, ExactDecimal? freedom)
    {
        if (u is { Sign: < 0 })
            list.Error(
                FindingCodes.UncertaintyNegative, $"{path}.value.expanded_uncertainty",
                $"An uncertainty is not negative; {u} was sent.", $"Độ không đảm bảo đo không thể âm ({u?.ToVietnamese()}).");
        if (k is { Sign: <= 0 })
            list.Error(
                FindingCodes.CoverageFactorInvalid, $"{path}.value.coverage_factor",
                $"A coverage factor is greater than zero; {k} was sent.", $"Hệ số phủ k phải lớn hơn 0 ({k?.ToVietnamese()}).");
        if (p is { } probability && (probability.Sign <= 0 || probability >= 1))
            list.Error(
                FindingCodes.CoverageProbabilityInvalid, $"{path}.value.coverage_probability",
                $"A coverage probability lies between 0 and 1 (0.95 for 95 %); {p} was sent.",
                $"Xác suất phủ nằm giữa 0 và 1 (0,95 cho 95 %), không phải {p?.ToVietnamese()}.");
        if (freedom is { } degrees && degrees < 1)
            list.Error(
                FindingCodes.DegreesOfFreedomInvalid, $"{path}.value.degrees_of_freedom",
                $"Degrees of freedom are at least 1; {degrees} was sent.", $"Số bậc tự do ít nhất là 1 ({degrees.ToVietnamese()}).");
    }

    public void CheckLimits(ExactDecimal? lod, ExactDecimal? loq)
    {
        if (lod is { Sign: <= 0 } || loq is { Sign: <= 0 } || (lod is { } low && loq is { } high && low > high))
            list.Error(
                FindingCodes.DetectionLimitInvalid, $"{path}.value.detection_limit",
                $"The limit of detection ({lod?.ToString() ?? "-"}) and of quantification ({loq?.ToString() ?? "-"}) have to be positive and in this order.",
                $"Giới hạn phát hiện ({lod?.ToVietnamese() ?? "-"}) và giới hạn định lượng ({loq?.ToVietnamese() ?? "-"}) phải dương và LOD không lớn hơn LOQ.");
    }

    public void FormIncomplete(ResultForm form) => list.Error(
        FindingCodes.FormIncomplete, $"{path}.value",
        $"The numbers sent do not make a result of the form {form}.",
        $"Số liệu gửi kèm không đủ cho dạng kết quả {form}.",
        ("form", $"{form}"));
}
