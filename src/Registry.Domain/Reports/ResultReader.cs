using System.Buffers;
using Registry.Domain.Quantities;

namespace Registry.Domain.Reports;

/// <summary>What the rule of reading makes of a line, and what it noticed on the way.</summary>
/// <param name="Result">The result in its form.</param>
/// <param name="Findings">What was noticed; an error among them refuses the report.</param>
public sealed record ResultReading(Result Result, IReadOnlyList<Finding> Findings);

/// <summary>
/// The rule by which a printed result and the numbers sent beside it become one <see cref="Result"/>. The printed text
/// rules, because it is what the laboratory signed: numbers beside it may add what print leaves out (uncertainty, limit
/// of detection, which of two readings of "1.000" is meant) but never change it. Every disagreement is a finding.
/// </summary>
public static class ResultReader
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789,. ×^*");

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line as sent.</param>
    /// <param name="path">Path of the line in the report, for the findings: <c>samples[0].results[3]</c>.</param>
    public static ResultReading Read(ResultLine line, string path = "")
    {
        var list = new FindingList();
        var stated = StatedReading.Read(line.Stated, path, list);
        var result = Decide(line, stated, path, list);
        // What print adds passes the same checks; a stated number was checked where it was read.
        if (result is Result.Quantified value && line.Stated is null)
            new StatedFields(path, list).CheckUncertainty(
                value.ExpandedUncertainty, value.CoverageFactor, value.CoverageProbability, value.DegreesOfFreedom);
        return new(result, list.Findings);
    }

    /// <summary>
    /// The result a printed text states by itself. A limit printed with its own unit ("&lt; 50 µg/l" in a column of mg/l) is
    /// converted into the unit of the line.
    /// </summary>
    /// <param name="reading">The text as understood by <see cref="PrintedReading.Parse"/>.</param>
    /// <param name="unit">The unit of the line; null when it is not known.</param>
    /// <returns>
    /// The result, or LIMIT_WITHOUT_NUMBER for "&lt;LOQ" alone, or LIMIT_UNIT for a limit whose unit cannot be taken into
    /// that of the line, or RESULT_IS_RANGE for two numbers.
    /// </returns>
    public static Parsed<Result> FromReading(PrintedReading reading, Unit? unit)
    {
        switch (reading)
        {
            case PrintedReading.Number number:
                return new Result.Quantified(number.Value);
            case PrintedReading.NumberWithUncertainty value:
                return new Result.Quantified(
                    value.Value, Absolute(value), value.CoverageFactor, value.CoverageProbability);
            case PrintedReading.LessThan { Limit: null, Which: ReportingLimit.Detection }:
                return new Result.NotDetected();
            case PrintedReading.LessThan { Limit: null }:
                return new Problem("LIMIT_WITHOUT_NUMBER", $"\"{reading.Verbatim}\" names a limit without its number.");
            case PrintedReading.LessThan { Limit: { } limit } below:
                return InLineUnit(limit, below.LimitUnit, unit).Map<Result>(bound =>
                    new Result.BelowLimit(bound, WhichOf(below.Which), Inclusive: below.Inclusive));
            case PrintedReading.GreaterThan above:
                return new Result.AboveRange(above.Bound, above.Inclusive);
            case PrintedReading.NotDetected { DetectionLimit: { } limit } absent:
                return InLineUnit(limit, absent.LimitUnit, unit).Map<Result>(bound => new Result.NotDetected(bound));
            case PrintedReading.NotDetected:
                return new Result.NotDetected();
            case PrintedReading.Qualitative found:
                return new Result.Qualitative(
                    found.IsPresent ? Presence.Present : Presence.Absent, found.Verbatim, found.Portion?.ToString());
            case PrintedReading.Range:
                return new Problem("RESULT_IS_RANGE", $"\"{reading.Verbatim}\" states two values and no single result.");
            default:
                return new Result.TextOnly(reading.Verbatim);
        }
    }

    private static Result Decide(ResultLine line, StatedReading stated, string path, FindingList list)
    {
        if (FindingList.IsBlank(line.Printed))
            return WithoutPrint(stated, path, list);
        var printed = PrintedReading.Parse(line.Printed, line.Convention);
        if (printed.Problem is { Code: "NUMBER_AMBIGUOUS" })
            printed = Disambiguated(line.Printed!, stated, printed);
        // A unit that cannot be read has its own finding; here it only means that no limit can be converted into it.
        var unit = line.ReadUnit() is { Ok: true, Value: var read } ? read : null;
        if (printed is { Ok: true, Value: PrintedReading.Text } && unit is not null)
            printed = WithoutUnit(line, unit) ?? printed;
        if (!printed.Then(reading => FromReading(WithStatedLimit(reading, stated), unit)).TryGet(out var result, out var problem))
            return NotRead(line, stated, problem, path, list);
        if (result is Result.TextOnly)
            return stated.Result is { } beside ? UsedInstead(line, beside, path, list) : Words(line, stated, path, list);
        return stated.Reconcile(result, line, path, list);
    }

    private static Result WithoutPrint(StatedReading stated, string path, FindingList list)
    {
        if (stated.Result is { } result)
        {
            list.Warning(
                FindingCodes.PrintedTextMissing, $"{path}.printed_result",
                "The printed text of the result is missing; the numbers sent are used.",
                "Thiếu kết quả đúng như in trên phiếu; dùng số liệu gửi kèm.");
            return result;
        }

        if (!stated.HasErrors)
            list.Error(
                FindingCodes.ResultMissing, $"{path}.printed_result",
                "Neither a printed result nor numbers were sent.", "Không có kết quả in và cũng không có số liệu.");
        return new Result.TextOnly("");
    }

    /// <summary>The reading of an ambiguous print that the number beside it confirms; the problem stays when none does.</summary>
    private static Parsed<PrintedReading> Disambiguated(string text, StatedReading stated, Parsed<PrintedReading> problem)
    {
        foreach (var convention in new[] { NumberConvention.Vietnamese, NumberConvention.English })
            if (PrintedReading.Parse(text, convention) is { Ok: true, Value: var reading }
                && FromReading(reading, null) is { Ok: true, Value: var result }
                && stated.Confirms(result))
                return reading;
        return problem;
    }

    /// <summary>The reading of "7,3 mg/l" in a column of mg/l: some print the unit of the column again in the cell.</summary>
    private static Parsed<PrintedReading>? WithoutUnit(ResultLine line, Unit unit)
    {
        var text = line.Printed!.Trim();
        var digit = text.AsSpan().IndexOfAny(Digits);
        var at = digit < 0 ? -1 : text.AsSpan(digit).IndexOfAnyExcept(NumberSigns);
        if (at < 0 || UnitParser.ParseAny(text[(digit + at)..]) is not { Ok: true, Value: var repeated } || repeated != unit)
            return null;
        var number = PrintedReading.Parse(text[..(digit + at)], line.Convention);
        return number is { Ok: true, Value: PrintedReading.Text } ? default(Parsed<PrintedReading>?) : number;
    }

    /// <summary>"&lt;LOQ" with the limit sent beside it.</summary>
    private static PrintedReading WithStatedLimit(PrintedReading reading, StatedReading stated) => reading switch
    {
        PrintedReading.LessThan { Limit: null, Which: ReportingLimit.Quantification } below =>
            below with { Limit = stated.QuantificationLimit ?? stated.Bound },
        PrintedReading.LessThan { Limit: null, Which: ReportingLimit.Detection } below =>
            below with { Limit = stated.DetectionLimit ?? stated.Bound },
        _ => reading,
    };

    private static Result NotRead(ResultLine line, StatedReading stated, Problem problem, string path, FindingList list)
    {
        if (problem.Code == "NUMBER_AMBIGUOUS")
        {
            list.Warning(
                FindingCodes.NumberAmbiguous, $"{path}.printed_result",
                $"{FindingList.Quote(line.Printed)} has two readings: {problem.Message} Send the number beside it or declare the convention.",
                $"{FindingList.Quote(line.Printed)} có thể đọc theo hai cách; hãy gửi kèm giá trị số hoặc khai báo cách viết dấu thập phân.",
                ("text", line.Printed));
            return new Result.TextOnly(line.Printed!);
        }

        if (stated.Result is { } beside)
            return UsedInstead(line, beside, path, list);
        list.Warning(
            FindingCodes.PrintedTextNotRead, $"{path}.printed_result",
            $"{FindingList.Quote(line.Printed)} cannot be read as a result ({problem.Message}); it is kept as text.",
            $"Không đọc được kết quả {FindingList.Quote(line.Printed)}; nội dung được lưu nguyên văn.",
            ("text", line.Printed), ("problem", problem.Code));
        return new Result.TextOnly(line.Printed!);
    }

    private static Result UsedInstead(ResultLine line, Result beside, string path, FindingList list)
    {
        // Units of a sampling plan have no one number that a print could repeat.
        if (beside is not (Result.Counts or Result.Qualitative))
            list.Warning(
                FindingCodes.PrintedTextNotRead, $"{path}.printed_result",
                $"{FindingList.Quote(line.Printed)} is no result the registry can read; the numbers sent beside it are used.",
                $"Không đọc được kết quả {FindingList.Quote(line.Printed)}; dùng số liệu gửi kèm.",
                ("text", line.Printed));
        return beside;
    }

    private static Result Words(ResultLine line, StatedReading stated, string path, FindingList list)
    {
        if (stated.Form == ResultForm.Qualitative)
            return new Result.Qualitative(stated.Presence, line.Printed!, stated.Portion);
        if (stated.HasErrors)
            return new Result.TextOnly(line.Printed!);
        if (line.Printed.AsSpan().IndexOfAny(Digits) >= 0)
            list.Warning(
                FindingCodes.PrintedTextNotRead, $"{path}.printed_result",
                $"{FindingList.Quote(line.Printed)} holds a number but cannot be read as a result; it is kept as text.",
                $"{FindingList.Quote(line.Printed)} có số nhưng không đọc được thành kết quả; nội dung được lưu nguyên văn.",
                ("text", line.Printed));
        else if (!FindingList.IsBlank(line.Unit))
            list.Info(
                FindingCodes.ResultIsText, $"{path}.printed_result",
                $"{FindingList.Quote(line.Printed)} is words and no number; it is kept and not judged by a number.",
                $"{FindingList.Quote(line.Printed)} là lời, không phải số; nội dung được lưu nguyên văn.",
                ("text", line.Printed));
        return new Result.TextOnly(line.Printed!);
    }

    private static ExactDecimal? Absolute(PrintedReading.NumberWithUncertainty value) => value.IsPercent
        ? ((Rational)value.Value * value.Uncertainty / 100).Abs().ToExactDecimal()
        : value.Uncertainty;

    private static Parsed<ExactDecimal> InLineUnit(ExactDecimal limit, Unit? printed, Unit? line)
    {
        if (printed is null || printed == line)
            return limit;
        if (line is not null && Units.Convert(limit, printed, line) is { Ok: true, Value: var converted }
            && converted.ToExactDecimal() is { } exact)
            return exact;
        return new Problem("LIMIT_UNIT", $"The limit is printed in {printed}, which cannot be stated in the unit of the line.");
    }

    private static CensoringLimit WhichOf(ReportingLimit limit) => limit switch
    {
        ReportingLimit.Detection => CensoringLimit.Detection,
        ReportingLimit.Quantification => CensoringLimit.Quantification,
        _ => CensoringLimit.Printed,
    };
}
