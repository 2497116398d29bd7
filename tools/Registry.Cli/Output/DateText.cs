using System.Globalization;
using System.Text.RegularExpressions;
using Date = Google.Type.Date;

namespace Registry.Cli.Output;

/// <summary>Dates as people type and read them: 05/08/2026 or 2026-08-05. A day that does not exist is an error, never another day.</summary>
public static partial class DateText
{
    public static bool TryParse(string text, Words words, out Date date, out string problem)
    {
        date = new Date();
        problem = "";
        var match = DayFirst().Match(text);
        if (!match.Success)
            match = YearFirst().Match(text);
        if (!match.Success)
        {
            problem = words[$"“{text}” không phải là ngày; hãy viết như 05/08/2026 hoặc 2026-08-05.",
                $"'{text}' is no date; write it as 05/08/2026 or 2026-08-05."];
            return false;
        }

        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            problem = words[$"Không có ngày {text}.", $"There is no day {text}."];
            return false;
        }

        date = new Date { Year = year, Month = month, Day = day };
        return true;
    }

    /// <summary>Day first, with the precision the date has; empty for none.</summary>
    public static string Format(Date? date) => date switch
    {
        null or { Year: 0 } => "",
        { Month: 0 } => $"{date.Year:0000}",
        { Day: 0 } => $"{date.Month:00}/{date.Year:0000}",
        _ => $"{date.Day:00}/{date.Month:00}/{date.Year:0000}",
    };

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<d>[0-9]{1,2})/(?<m>[0-9]{1,2})/(?<y>[0-9]{4})\z")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})\z")]
    private static partial Regex YearFirst();
}
