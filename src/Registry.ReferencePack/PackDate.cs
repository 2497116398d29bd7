using System.Globalization;

namespace Registry.ReferencePack;

/// <summary>
/// A civil date as exact as its source: a year, a month or a day. The precision shows in the text:
/// <c>2025</c>, <c>2025-09</c>, <c>2025-09-01</c>.
/// </summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Month">1 to 12, or 0 when only the year is known.</param>
/// <param name="Day">1 to 31, or 0 when no day is known.</param>
public readonly record struct PackDate(int Year, int Month = 0, int Day = 0)
{
    /// <summary>The first day it can mean; orders dates of different precision.</summary>
    public DateOnly Earliest => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>The last day it can mean.</summary>
    public DateOnly Latest => Month == 0
        ? new DateOnly(Year, 12, 31)
        : new DateOnly(Year, Month, Day == 0 ? DateTime.DaysInMonth(Year, Month) : Day);

    /// <summary>Reads one of the three forms; null when it is none of them or the day does not exist.</summary>
    public static PackDate? TryParse(string text)
    {
        var parts = text.Split('-');
        int[] lengths = [4, 2, 2];
        if (parts.Length > 3 || parts.Where((p, i) => p.Length != lengths[i] || !p.All(char.IsAsciiDigit)).Any())
            return null;
        var numbers = parts.Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[0] == 0 || (numbers.Length > 1 && numbers[1] is 0 or > 12))
            return null;
        if (numbers.Length == 3 && (numbers[2] == 0 || numbers[2] > DateTime.DaysInMonth(numbers[0], numbers[1])))
            return null;
        return new PackDate(numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
    }

    /// <summary>The text it was read from.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (0, _) => $"{Year:0000}",
        (_, 0) => $"{Year:0000}-{Month:00}",
        _ => $"{Year:0000}-{Month:00}-{Day:00}",
    };
}
