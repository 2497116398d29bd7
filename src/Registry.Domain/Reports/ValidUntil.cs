using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Registry.Domain.Reports;

/// <summary>How finely an end of validity was printed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValidityPrecision>))]
public enum ValidityPrecision
{
    /// <summary>A day: "30/09/2027".</summary>
    Day,

    /// <summary>A month: "09/2027", which means its last day.</summary>
    Month,
}

/// <summary>
/// "Có giá trị đến": the last day on which a certificate is valid; that day still counts. A certificate that prints only a
/// month is valid to the end of it (circular 24/2013/TT-BKHCN, article 41(10): the last day or last month of the interval).
/// </summary>
/// <param name="LastDay">The last valid day.</param>
/// <param name="Precision">Whether the day or only its month was printed.</param>
public sealed record ValidUntil(LocalDate LastDay, ValidityPrecision Precision)
{
    private static readonly LocalDatePattern[] DayPatterns =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("d'/'M'/'uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d'-'M'-'uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d'.'M'.'uuuu"),
    ];

    private static readonly YearMonthPattern[] MonthPatterns =
    [
        YearMonthPattern.Iso,
        YearMonthPattern.CreateWithInvariantCulture("M'/'uuuu"),
        YearMonthPattern.CreateWithInvariantCulture("M'-'uuuu"),
    ];

    /// <summary>Valid to the end of this day.</summary>
    public static ValidUntil OfDay(LocalDate day) => new(day, ValidityPrecision.Day);

    /// <summary>Valid to the end of this month.</summary>
    public static ValidUntil OfMonth(YearMonth month) =>
        new(month.ToDateInterval().End, ValidityPrecision.Month);

    /// <summary>Whether the certificate is valid on a date, as far as this end goes; the last day counts.</summary>
    public bool Covers(LocalDate date) => date <= LastDay;

    /// <summary>
    /// Reads "30/09/2027", "2027-09-30" (a day) or "09/2027", "2027-09" (a month). Day comes before month, as in Vietnam.
    /// </summary>
    /// <returns>The end, or VALIDITY_EMPTY, or VALIDITY_MALFORMED (also for a day that does not exist).</returns>
    public static Parsed<ValidUntil> Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return new Problem("VALIDITY_EMPTY", "No end of validity is given.");
        foreach (var pattern in DayPatterns)
            if (pattern.Parse(trimmed).TryGetValue(default, out var day))
                return OfDay(day);
        foreach (var pattern in MonthPatterns)
            if (pattern.Parse(trimmed).TryGetValue(default, out var month))
                return OfMonth(month);
        return new Problem(
            "VALIDITY_MALFORMED",
            $"\"{trimmed}\" is no day (30/09/2027) or month (09/2027) of the calendar.");
    }

    /// <summary>As printed in Vietnam: "30/09/2027" or "09/2027".</summary>
    public override string ToString() => Precision == ValidityPrecision.Day
        ? LastDay.ToString("dd'/'MM'/'uuuu", CultureInfo.InvariantCulture)
        : LastDay.ToString("MM'/'uuuu", CultureInfo.InvariantCulture);
}
