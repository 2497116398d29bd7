using System.Text.Json.Serialization;
using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>How the end of a verification interval is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerificationDueRule>))]
public enum VerificationDueRule
{
    /// <summary>
    /// To the last day of the month in which the interval ends: what certificates print as "09/2027".
    /// </summary>
    LastDayOfMonth,

    /// <summary>To the same day of the month in which the interval ends (its last day when that month is shorter).</summary>
    SameDay,
}

/// <summary>
/// When a verified measuring instrument falls due. The interval of each kind of instrument is set by circular
/// 23/2013/TT-BKHCN, article 4 (as amended by 07/2019 and 03/2024/TT-BKHCN); the certificate states the last day or
/// month of the interval (24/2013/TT-BKHCN, article 41(10)); its validity ends when the interval has run out
/// (23/2013/TT-BKHCN, article 20(7)(a)).
/// </summary>
public static class VerificationDue
{
    /// <summary>The longest interval read as meant: no kind of instrument in the list has more than ten years.</summary>
    public const int MaxIntervalMonths = 120;

    /// <summary>The end of validity that follows from the date of verification and the interval of the instrument's kind.</summary>
    /// <param name="verified">Date of verification.</param>
    /// <param name="intervalMonths">Interval in months, from 1 to <see cref="MaxIntervalMonths"/>.</param>
    /// <param name="rule">How the end is counted.</param>
    /// <returns>The end, or INTERVAL_OUT_OF_RANGE.</returns>
    public static Parsed<ValidUntil> From(
        LocalDate verified,
        int intervalMonths,
        VerificationDueRule rule = VerificationDueRule.LastDayOfMonth)
    {
        if (intervalMonths is < 1 or > MaxIntervalMonths)
            return new Problem(
                "INTERVAL_OUT_OF_RANGE",
                $"A verification interval is 1 to {MaxIntervalMonths} months, not {intervalMonths}.");
        var end = verified.PlusMonths(intervalMonths);
        return rule == VerificationDueRule.SameDay
            ? ValidUntil.OfDay(end)
            : ValidUntil.OfMonth(end.ToYearMonth());
    }
}
