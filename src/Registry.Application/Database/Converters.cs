using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Registry.Application.Database;

/// <summary>Instants as ticks since 1970, so that both databases compare and index them the same way.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeTicks(),
    ticks => Instant.FromUnixTimeTicks(ticks));

/// <summary>Civil dates as ISO text, which sorts by itself and can be read in the database.</summary>
internal sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(
    date => LocalDatePattern.Iso.Format(date),
    text => LocalDatePattern.Iso.Parse(text).Value);
