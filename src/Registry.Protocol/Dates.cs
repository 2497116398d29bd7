using Google.Protobuf.WellKnownTypes;
using NodaTime;
using Date = Google.Type.Date;

namespace Registry.Protocol;

/// <summary>Between the contract's dates and times and those of NodaTime.</summary>
public static class Dates
{
    /// <summary>A whole date; null when absent. Whether it exists is checked before a message gets here.</summary>
    public static LocalDate? ToLocalDate(this Date? date) =>
        date is { Year: > 0, Month: > 0, Day: > 0 } ? new LocalDate(date.Year, date.Month, date.Day) : null;

    public static Date ToDate(this LocalDate date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static Date? ToDate(this LocalDate? date) => date?.ToDate();

    public static Instant? ToInstant(this Timestamp? time) =>
        time is null ? null : Instant.FromUnixTimeSeconds(time.Seconds) + NodaTime.Duration.FromNanoseconds(time.Nanos);

    public static Timestamp ToTimestamp(this Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var (seconds, rest) = Math.DivRem(ticks, NodaConstants.TicksPerSecond);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + NodaConstants.TicksPerSecond);
        return new Timestamp { Seconds = seconds, Nanos = (int)rest * 100 };
    }
}
