using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>
/// When a verified measuring instrument falls due. The interval of each kind of instrument is set by circular
/// 23/2013/TT-BKHCN, article 4 (as amended by 07/2019 and 03/2024/TT-BKHCN); the certificate states the last day or
/// month of the interval (24/2013/TT-BKHCN, article 41(10)); its validity ends when the interval has run out
/// (23/2013/TT-BKHCN, article 20(7)(a)). This is the one rule for it: the last day of the month in which the interval ends, which is
/// what certificates print as "09/2027". What a certificate prints always goes before it.
/// </summary>
public static class VerificationDue
{
    /// <summary>The longest interval read as meant: no kind of instrument in the list has more than ten years.</summary>
    public const int MaxIntervalMonths = 120;

    /// <summary>The end of validity that follows from the date of verification and the interval of the instrument's kind.</summary>
    /// <param name="verified">Date of verification.</param>
    /// <param name="intervalMonths">Interval in months, from 1 to <see cref="MaxIntervalMonths"/>.</param>
    /// <returns>The end, or INTERVAL_OUT_OF_RANGE.</returns>
    public static Parsed<ValidUntil> From(LocalDate verified, int intervalMonths)
    {
        if (intervalMonths is < 1 or > MaxIntervalMonths)
            return new Problem(
                "INTERVAL_OUT_OF_RANGE",
                $"A verification interval is 1 to {MaxIntervalMonths} months, not {intervalMonths}.");
        return ValidUntil.OfMonth(verified.PlusMonths(intervalMonths).ToYearMonth());
    }
}
