using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Domain.Organisations;

/// <summary>
/// Whether a stated uncertainty is not smaller than the capability in the scope (ILAC-P14:09/2020, 5.4). A capability is stated at about
/// 95 % (k = 2), so a stated U is brought there by its own k; without k it is taken as stated there, as that policy asks for.
/// </summary>
internal static class CapabilityCheck
{
    private static readonly Rational Usual = 2;
    private static readonly Rational Lowest95 = new(94, 100);
    private static readonly Rational Highest95 = new(96, 100);

    /// <returns>Null where the question does not arise: nothing was quantified, or a test report under a scope without capabilities.</returns>
    public static CheckAnswer? Of(ReportKind kind, ScopeQuestion asked, Standing accredited)
    {
        if (asked.Result is not Result.Quantified quantified)
            return null;
        var stated = accredited.Covering.Where(c => c.Line.Capability is not null).ToList();
        if (stated.Count == 0)
            return kind != ReportKind.CalibrationCertificate ? null : CheckAnswer.Unknown(
                CheckCodes.CmcRespected, "Phạm vi nạp vào sổ không nêu khả năng đo và hiệu chuẩn (CMC) cho phép đo này.", "The scope held states no capability (CMC) for this measurement.");
        if (quantified.ExpandedUncertainty is not { } u)
            return CheckAnswer.Unknown(
                CheckCodes.CmcRespected, "Phiếu không nêu độ không đảm bảo đo của kết quả này.", "The report states no uncertainty for this result.", [.. stated.Select(s => s.Evidence)]);
        CheckAnswer? fail = null, open = null;
        foreach (var (line, evidence) in stated)
        {
            var answer = Compare(quantified, u, asked.Unit, line.Capability!, evidence);
            if (answer.Outcome == CheckOutcome.Ok)
                return answer;
            fail ??= answer.Outcome == CheckOutcome.Fail ? answer : null;
            open ??= answer.Outcome == CheckOutcome.Unknown ? answer : null;
        }
        // A line that cannot be compared may be the one that allows it.
        return open ?? fail;
    }

    private static CheckAnswer Compare(Result.Quantified result, ExactDecimal u, Parsed<Unit> unit, MeasurementCapability capability, CheckEvidence evidence)
    {
        var cmc = InUnitOf(result, unit, capability);
        if (cmc.Problem is { } problem)
            return CheckAnswer.Unknown(
                CheckCodes.CmcRespected, $"CMC trong phạm vi chưa so được với kết quả: {capability.Text ?? problem.Message}", $"The capability in the scope cannot be compared with the result: {capability.Text ?? problem.Message}", evidence);
        var (value, factor) = AtTwo(result, u);
        var (stated, least) = (Print(value), Print(cmc.Value));
        var (noteVi, noteEn) = factor is null ? (" (phiếu không nêu k, coi là 2)", " (the report states no k; taken as 2)") : ("", "");
        return value >= cmc.Value
            ? CheckAnswer.Ok(CheckCodes.CmcRespected, $"U = {stated} không nhỏ hơn CMC = {least}{noteVi}.", $"U = {stated} is not smaller than CMC = {least}{noteEn}.", evidence)
            : CheckAnswer.Fail(CheckCodes.CmcRespected, $"U = {stated} nhỏ hơn CMC = {least}{noteVi}.", $"U = {stated} is smaller than CMC = {least}{noteEn}.", evidence);
    }

    /// <summary>The capability at the measured value, in the unit of the result.</summary>
    internal static Parsed<Rational> InUnitOf(Result.Quantified result, Parsed<Unit> unit, MeasurementCapability capability)
    {
        if (capability.Constant is null && capability.Relative is null)
            return new Problem("CAPABILITY_NOT_NUMERIC", "it is stated in words only.");
        var sum = Rational.Zero;
        if (capability.Relative is { } relative)
            sum += (Rational)relative * ((Rational)result.Value).Abs();
        if (capability.Constant is not { } constant)
            return sum;
        if (!unit.TryGet(out var to, out var problem) || !StatedUnit.Read(capability.Unit, null).TryGet(out var from, out problem))
            return problem;
        return Units.ConvertDifference(constant, from, to).Map(c => c + sum);
    }

    /// <summary>U at k = 2, and the k stated. A stated probability of about 95 % is what a capability is stated at already.</summary>
    private static (Rational Value, Rational? Factor) AtTwo(Result.Quantified result, ExactDecimal u)
    {
        if (result.CoverageProbability is { } p && (Rational)p >= Lowest95 && (Rational)p <= Highest95)
            return (u, result.CoverageFactor is { } stated ? (Rational)stated : Usual);
        return result.CoverageFactor is { Sign: > 0 } k ? ((Rational)u * Usual / k, (Rational)k) : (u, null);
    }

    private static string Print(Rational value) => value.ToExactDecimal(12)?.ToString() ?? value.Approximate();
}
