using NodaTime;

namespace Registry.Application;

/// <summary>The civil calendar of the registry.</summary>
public static class RegistryTime
{
    /// <summary>Việt Nam keeps UTC+7 the year round (decision 134/2002/QĐ-TTg), so that no time zone table is needed.</summary>
    private static readonly Offset VietNam = Offset.FromHours(7);

    /// <summary>The day an instant falls on in Việt Nam.</summary>
    public static LocalDate DateOf(Instant instant) => instant.WithOffset(VietNam).Date;

    /// <summary>The first instant of a day in Việt Nam.</summary>
    public static Instant StartOf(LocalDate day) => day.AtMidnight().WithOffset(VietNam).ToInstant();
}
