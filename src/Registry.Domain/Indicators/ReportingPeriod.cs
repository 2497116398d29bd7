using System.Globalization;
using NodaTime;

namespace Registry.Domain.Indicators;

/// <summary>The lengths of time an office reports about.</summary>
public enum PeriodKind
{
    /// <summary>1 January to 31 December.</summary>
    Year = 0,

    /// <summary>Six months.</summary>
    HalfYear = 1,

    /// <summary>Three months.</summary>
    Quarter = 2,
}

/// <summary>A calendar year, half-year or quarter: "2026", "2026-H1", "2026-Q3".</summary>
/// <param name="Year">2000 to 2200.</param>
/// <param name="Kind">How long it is.</param>
/// <param name="Number">1 to 4 for a quarter, 1 or 2 for a half-year, 1 for a year.</param>
public readonly record struct ReportingPeriod(int Year, PeriodKind Kind, int Number)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2200;

    /// <summary>First day.</summary>
    public LocalDate From => new(Year, ((Number - 1) * Months) + 1, 1);

    /// <summary>Last day, which still counts.</summary>
    public LocalDate To => From.PlusMonths(Months).PlusDays(-1);

    private int Months => Kind switch { PeriodKind.Quarter => 3, PeriodKind.HalfYear => 6, _ => 12 };

    /// <summary>The year a day lies in.</summary>
    public static ReportingPeriod YearOf(LocalDate day) => new(day.Year, PeriodKind.Year, 1);

    /// <summary>Reads a period; <c>PERIOD_INVALID</c> says what would be right.</summary>
    public static Parsed<ReportingPeriod> Parse(string? text)
    {
        var parts = (text ?? "").Trim().ToUpperInvariant().Split('-');
        if (parts.Length > 2 || parts[0].Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
            return Wrong(text);
        return parts switch
        {
            [_] => new ReportingPeriod(year, PeriodKind.Year, 1),
            [_, ['Q', var quarter]] when quarter is >= '1' and <= '4' => new ReportingPeriod(year, PeriodKind.Quarter, quarter - '0'),
            [_, ['H', var half]] when half is '1' or '2' => new ReportingPeriod(year, PeriodKind.HalfYear, half - '0'),
            _ => Wrong(text),
        };
    }

    /// <summary>In words: "quý III năm 2026".</summary>
    public BilingualText ToWords() => Kind switch
    {
        PeriodKind.Quarter => new($"quý {Roman} năm {Year}", $"quarter {Number} of {Year}"),
        PeriodKind.HalfYear => new(Number == 1 ? $"6 tháng đầu năm {Year}" : $"6 tháng cuối năm {Year}", Number == 1 ? $"first half of {Year}" : $"second half of {Year}"),
        _ => new($"năm {Year}", $"year {Year}"),
    };

    /// <summary>As it is read.</summary>
    public override string ToString() => Kind switch { PeriodKind.Quarter => $"{Year}-Q{Number}", PeriodKind.HalfYear => $"{Year}-H{Number}", _ => $"{Year}" };

    private string Roman => Number switch { 1 => "I", 2 => "II", 3 => "III", _ => "IV" };

    private static Problem Wrong(string? text) => new("PERIOD_INVALID", $"\"{text}\" is no period; write 2026, 2026-H1 or 2026-Q3, with a year from {FirstYear} to {LastYear}.");
}

/// <summary>Days from one to another; both count.</summary>
/// <param name="From">Null for everything before.</param>
/// <param name="To">Last day.</param>
public readonly record struct DayRange(LocalDate? From, LocalDate To)
{
    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(LocalDate day) => (From is not { } first || day >= first) && day <= To;
}
