using NodaTime;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Domain.Text;

namespace Registry.Domain.Organisations;

/// <summary>Whether a line of a scope is for what was measured; the later, the better it fits.</summary>
internal enum ScopeFit
{
    /// <summary>It is for another test.</summary>
    OtherTest,

    /// <summary>It is for the test in another matrix.</summary>
    OtherMatrix,

    /// <summary>It is for the test by another method.</summary>
    OtherMethod,

    /// <summary>What was measured lies outside its range.</summary>
    OutsideRange,

    /// <summary>The line did not hold on the day.</summary>
    OtherDay,

    /// <summary>What is stated does not decide it.</summary>
    Unclear,

    /// <summary>It covers it.</summary>
    Covers,
}

/// <summary>What was measured, as a scope is asked about it.</summary>
/// <param name="Names">The characteristic, and for certificates what was calibrated.</param>
/// <param name="Method">The method as printed; null when not stated.</param>
/// <param name="Matrix">The matrix as printed; null when not stated.</param>
/// <param name="Result">The result; its range is compared.</param>
/// <param name="Unit">Unit of the result.</param>
internal sealed record ScopeQuestion(IReadOnlyList<string> Names, string? Method, string? Matrix, Result? Result, Parsed<Unit> Unit);

/// <summary>Compares lines of scopes with what was measured: words as requirements are found by them, methods as designations, ranges exactly.</summary>
internal static class ScopeFits
{
    public static ScopeFit Of(ScopeLine line, ScopeQuestion asked, LocalDate date)
    {
        if (!TestFits(line.Test, asked.Names))
            return ScopeFit.OtherTest;
        var matrix = MatrixFit(line.Matrix, asked.Matrix);
        if (matrix == ScopeFit.OtherMatrix)
            return matrix;
        var method = MethodFit(line.Method, asked.Method);
        if (method == ScopeFit.OtherMethod)
            return method;
        var range = RangeFit(line.Range, asked);
        if (range == ScopeFit.OutsideRange)
            return range;
        var day = DayFit(line, date);
        if (day == ScopeFit.OtherDay)
            return day;
        return matrix == ScopeFit.Covers && method == ScopeFit.Covers && range == ScopeFit.Covers && day == ScopeFit.Covers ? ScopeFit.Covers : ScopeFit.Unclear;
    }

    private static bool TestFits(string? test, IReadOnlyList<string> names)
    {
        if (string.IsNullOrWhiteSpace(test))
            return true;
        var listed = CharacteristicName.Read(test);
        return names.Any(name =>
        {
            var asked = CharacteristicName.Read(name);
            return listed.Keys.Overlaps(asked.Keys) || listed.Substances.Overlaps(asked.Substances);
        });
    }

    /// <summary>As for requirements: a sample that says more fits, one that says less leaves it open.</summary>
    private static ScopeFit MatrixFit(string? listed, string? asked)
    {
        if (string.IsNullOrWhiteSpace(listed))
            return ScopeFit.Covers;
        var (scope, sample) = (NameKey.Of(listed), NameKey.Of(asked));
        if (sample.Length == 0)
            return ScopeFit.Unclear;
        var names = listed.Split([',', ';', '/'], StringSplitOptions.RemoveEmptyEntries).Select(NameKey.Of).Append(scope).Where(n => n.Length > 0).ToList();
        if (names.Any(name => NameKey.ContainsWords(sample, name)))
            return ScopeFit.Covers;
        return NameKey.ContainsWords(scope, sample) || names.Any(name => FirstWord(name) == FirstWord(sample)) ? ScopeFit.Unclear : ScopeFit.OtherMatrix;
    }

    private static ScopeFit MethodFit(string? listed, string? asked)
    {
        if (string.IsNullOrWhiteSpace(listed))
            return ScopeFit.Covers;
        if (string.IsNullOrWhiteSpace(asked))
            return ScopeFit.Unclear;
        return listed.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(method => SameMethod(method, asked)) ? ScopeFit.Covers : ScopeFit.OtherMethod;
    }

    /// <summary>An accredited edition covers that edition only; an undated method covers every edition.</summary>
    internal static bool SameMethod(string listed, string asked)
    {
        if (Plain(listed) == Plain(asked))
            return true;
        if (!DesignationParser.Parse(listed).TryGet(out var scope, out _) || !DesignationParser.Parse(asked).TryGet(out var used, out _))
            return false;
        var full = scope.Year is null ? DesignationKeys.Full(used with { Year = null, Issuer = "" }) : DesignationKeys.Full(used with { Issuer = "" });
        return full == DesignationKeys.Full(scope with { Issuer = "" });
    }

    private static ScopeFit RangeFit(ScopeRange? range, ScopeQuestion asked)
    {
        if (range is null)
            return ScopeFit.Covers;
        Rational? value = asked.Result switch
        {
            Result.Quantified quantified => (Rational)quantified.Value,
            // What is below a limit of the method was measured at that limit.
            Result.BelowLimit below => (Rational)below.Limit,
            Result.AboveRange above => (Rational)above.Bound,
            _ => null,
        };
        if (value is not { } measured || !asked.Unit.Ok || !StatedUnit.Read(range.Unit, null).TryGet(out var unit, out _)
            || !Units.Convert(measured, asked.Unit.Value, unit).TryGet(out var inRange, out _))
            return ScopeFit.Unclear;
        var inside = (range.Low is not { } low || inRange >= (Rational)low) && (range.High is not { } high || inRange <= (Rational)high);
        return inside ? ScopeFit.Covers : ScopeFit.OutsideRange;
    }

    /// <summary>A line without dates of its own holds as long as its status.</summary>
    private static ScopeFit DayFit(ScopeLine line, LocalDate date)
    {
        if (Periods.On(line.From, line.To, null, date) is StatusValidity.NotYet or StatusValidity.Over)
            return ScopeFit.OtherDay;
        var begun = line.From.Latest is not { } first || date >= first;
        var running = line.To.Earliest is not { } last || date <= last;
        return begun && running ? ScopeFit.Covers : ScopeFit.Unclear;
    }

    private static string Plain(string text) => VietnameseText.Fold(text).Replace(" ", "", StringComparison.Ordinal);

    private static string FirstWord(string key) => key.Split(' ')[0];
}

/// <summary>Whether a period that is known in parts covers a day; first and last day count.</summary>
internal static class Periods
{
    public static StatusValidity On(PartialDate from, PartialDate to, LocalDate? withdrawn, LocalDate date)
    {
        if (withdrawn is { } end && date >= end || to.Latest is { } last && date > last)
            return StatusValidity.Over;
        if (from.Earliest is { } first && date < first)
            return StatusValidity.NotYet;
        var begun = from.Latest is { } latestFirst && date >= latestFirst;
        var running = to.Earliest is { } earliestLast && date <= earliestLast;
        return begun && running ? StatusValidity.Valid : StatusValidity.Unknown;
    }
}
