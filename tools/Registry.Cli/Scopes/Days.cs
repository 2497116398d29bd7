using Date = Google.Type.Date;

namespace Registry.Cli.Scopes;

/// <summary>Days of the contract as days one can count with. What is known in part counts from its first day.</summary>
internal static class Days
{
    public static DateOnly? Of(Date? date) => date is null or { Year: 0 } ? null : new DateOnly(date.Year, Math.Max(1, date.Month), Math.Max(1, date.Day));

    public static Date Before(DateOnly day)
    {
        var before = day.AddDays(-1);
        return new Date { Year = before.Year, Month = before.Month, Day = before.Day };
    }

    /// <summary>Whether a line holds on a day, by what is known of it.</summary>
    public static bool Covers(Date? from, Date? until, DateOnly day) => (Of(from) is not { } first || first <= day) && (LastOf(until) is not { } last || last >= day);

    // "Until 2025" is until its last day.
    private static DateOnly? LastOf(Date? date) => date switch
    {
        null or { Year: 0 } => null,
        { Month: 0 } => new DateOnly(date.Year, 12, 31),
        { Day: 0 } => new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month)),
        _ => Of(date),
    };
}
