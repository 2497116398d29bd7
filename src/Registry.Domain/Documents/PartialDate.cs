using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>How exactly a date is known.</summary>
public enum DatePrecision
{
    /// <summary>The date is not known at all.</summary>
    Unknown = 0,

    /// <summary>Only the year is known.</summary>
    Year = 1,

    /// <summary>Year and month are known.</summary>
    Month = 2,

    /// <summary>The day is known.</summary>
    Day = 3,
}

/// <summary>
/// A calendar date as exactly as its source states it: a day, a month, a year, or unknown. It stands for every day
/// from <see cref="Earliest"/> to <see cref="Latest"/>; nothing is ever rounded to the first of January.
/// Its JSON and text form is "2026-07-01", "2026-07", "2026" or "" (unknown).
/// </summary>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate
{
    private readonly LocalDate first;

    private PartialDate(LocalDate first, DatePrecision precision)
    {
        this.first = first;
        Precision = precision;
    }

    /// <summary>A date nobody knows; also the default value.</summary>
    public static PartialDate Unknown => default;

    /// <summary>How exactly the date is known.</summary>
    public DatePrecision Precision { get; }

    /// <summary>First day it can be; null when unknown.</summary>
    public LocalDate? Earliest => Precision == DatePrecision.Unknown ? null : first;

    /// <summary>Last day it can be; null when unknown.</summary>
    public LocalDate? Latest => Precision switch
    {
        DatePrecision.Unknown => null,
        DatePrecision.Year => new LocalDate(first.Year, 12, 31),
        DatePrecision.Month => first.With(DateAdjusters.EndOfMonth),
        _ => first,
    };

    /// <summary>The day, when it is known to the day; otherwise null.</summary>
    public LocalDate? ExactDay => Precision == DatePrecision.Day ? first : null;

    /// <summary>A date known to the day.</summary>
    public static PartialDate OfDay(LocalDate day) => new(day, DatePrecision.Day);

    /// <summary>A date known to the day.</summary>
    public static PartialDate OfDay(int year, int month, int day) => OfDay(new LocalDate(year, month, day));

    /// <summary>A date of which only the month is known.</summary>
    public static PartialDate OfMonth(int year, int month) => new(new LocalDate(year, month, 1), DatePrecision.Month);

    /// <summary>A date of which only the year is known.</summary>
    public static PartialDate OfYear(int year) => new(new LocalDate(year, 1, 1), DatePrecision.Year);

    /// <summary>
    /// Reads "2026-07-01", "2026-07", "2026", the Vietnamese "01/7/2026" and "7/2026", or nothing (unknown).
    /// A day that does not exist (2026-02-30) is refused with the code <c>DATE_NOT_EXISTING</c>, any other text
    /// with <c>DATE_UNREADABLE</c>.
    /// </summary>
    public static Parsed<PartialDate> Parse(string? text)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
            return Unknown;

        var vietnamese = trimmed.Contains('/');
        var pieces = trimmed.Split(vietnamese ? '/' : '-');
        if (trimmed.Length > 10 || pieces.Length > 3)
            return Unreadable(trimmed);

        if (vietnamese)
            Array.Reverse(pieces);
        Span<int> numbers = stackalloc int[3];
        for (var i = 0; i < pieces.Length; i++)
            if (pieces[i].Length != (i == 0 ? 4 : pieces[i].Length == 1 && vietnamese ? 1 : 2)
                || !int.TryParse(pieces[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return Unreadable(trimmed);

        var (year, month, day) = (numbers[0], numbers[1], numbers[2]);
        if (year == 0
            || pieces.Length > 1 && month is < 1 or > 12
            || pieces.Length > 2 && (day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)))
            return new Problem("DATE_NOT_EXISTING", $"There is no such date as \"{trimmed}\".");

        return pieces.Length switch { 1 => OfYear(year), 2 => OfMonth(year, month), _ => OfDay(year, month, day) };
    }

    /// <summary>"2026-07-01", "2026-07", "2026" or "".</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Unknown => "",
        DatePrecision.Year => first.Year.ToString("0000", CultureInfo.InvariantCulture),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-{first.Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}-{first.Month:00}-{first.Day:00}"),
    };

    /// <summary>The Vietnamese way: "01/7/2026", "7/2026", "năm 2026", "không rõ ngày".</summary>
    public string ToVietnamese() => Precision switch
    {
        DatePrecision.Unknown => "không rõ ngày",
        DatePrecision.Year => string.Create(CultureInfo.InvariantCulture, $"năm {first.Year}"),
        DatePrecision.Month => string.Create(CultureInfo.InvariantCulture, $"{first.Month}/{first.Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{first.Day:00}/{first.Month}/{first.Year}"),
    };

    /// <summary>The date for an English sentence; "an unknown date" when unknown.</summary>
    public string ToEnglish() => Precision == DatePrecision.Unknown ? "an unknown date" : ToString();

    private static Problem Unreadable(string text) =>
        new("DATE_UNREADABLE", $"\"{text}\" is not a date like 2026-07-01, 2026-07, 2026 or 01/7/2026.");
}

/// <summary>Writes a <see cref="PartialDate"/> as its text form.</summary>
public sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    /// <inheritdoc/>
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.Parse(reader.GetString()).TryGet(out var date, out var problem)
            ? date
            : throw new JsonException(problem.Message);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
