using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>Reads limits as regulations and reports print them: "≤ 0,01", "&lt; 1", "6,0 tới 8,5", "± 3", "Không phát hiện".</summary>
public static class PrintedLimit
{
    /// <summary>"Không được có": demanded absence in words that are no result a laboratory would print.</summary>
    private static readonly string[] Prohibitions = ["khong duoc co", "khong duoc phat hien", "khong cho phep", "not permitted"];

    /// <summary>Reads a limit without its unit.</summary>
    /// <param name="text">The limit as printed.</param>
    /// <param name="convention">How the decimal sign is written where print has two readings.</param>
    /// <returns>
    /// The limit, or LIMIT_EMPTY, or LIMIT_UNSIGNED for a bare number, which may be meant as a maximum or a minimum, or
    /// LIMIT_WITHOUT_NUMBER, or the reason of <see cref="PrintedReading.Parse"/>. Words that are no number are a description.
    /// </returns>
    public static Parsed<Limit> Parse(string? text, NumberConvention convention = NumberConvention.Undeclared) =>
        convention == NumberConvention.Undeclared ? Undeclared.Of(text ?? "") : Read(text, convention);

    private static readonly Remembered<Parsed<Limit>> Undeclared = new(static text => Read(text, NumberConvention.Undeclared));

    private static Parsed<Limit> Read(string? text, NumberConvention convention)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return new Problem("LIMIT_EMPTY", "No limit is printed.");
        if (trimmed[0] == '±')
            return PrintedNumber.Parse(trimmed[1..], convention).Map<Limit>(value => new Limit.AbsoluteError(value));
        if (Prohibitions.Contains(NameKey.Of(trimmed)))
            return new Limit.Absent();
        return PrintedReading.Parse(trimmed, convention).Then(FromReading);
    }

    private static Parsed<Limit> FromReading(PrintedReading reading) => reading switch
    {
        PrintedReading.LessThan { Limit: { } limit } below => new Limit.Max(limit, below.Inclusive),
        PrintedReading.GreaterThan above => new Limit.Min(above.Bound, above.Inclusive),
        PrintedReading.Range range => new Limit.Range(range.Low, range.High),
        PrintedReading.NotDetected absent => new Limit.Absent(DetectionLimit: absent.DetectionLimit),
        PrintedReading.Qualitative { IsPresent: false } absent => new Limit.Absent(absent.Portion?.ToString()),
        PrintedReading.Qualitative or PrintedReading.Text => new Limit.Qualitative([reading.Verbatim]),
        PrintedReading.LessThan => new Problem("LIMIT_WITHOUT_NUMBER", $"\"{reading.Verbatim}\" names a limit without its number."),
        _ => new Problem(
            "LIMIT_UNSIGNED", $"\"{reading.Verbatim}\" does not say whether it is a maximum or a minimum."),
    };
}
