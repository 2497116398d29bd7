using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Registry.Domain;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;

namespace Registry.Server.Portal;

/// <summary>The language of a page: Vietnamese in the words of the law, English in those of ISO, with dates and numbers written its way.</summary>
public sealed class Words
{
    private static readonly LocalDatePattern VietnameseDate = LocalDatePattern.CreateWithInvariantCulture("dd'/'MM'/'uuuu");
    private static readonly Offset VietNam = Offset.FromHours(7);

    private Words(string code) => Code = code;

    public static Words Vi { get; } = new("vi");

    public static Words En { get; } = new("en");

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public string Code { get; }

    public bool IsVietnamese => Code == "vi";

    /// <summary>The page in the other language.</summary>
    public Words Other => IsVietnamese ? En : Vi;

    /// <summary>The two wordings stand side by side where they are used, so that neither is forgotten.</summary>
    public string this[string vi, string en] => IsVietnamese ? vi : en;

    public string Of(BilingualText text) => this[text.Vi, text.En];

    /// <summary>A name in this language, or in the other when it has no other.</summary>
    public string Of(string? vi, string? en)
    {
        var (first, second) = IsVietnamese ? (vi, en) : (en, vi);
        return string.IsNullOrWhiteSpace(first) ? second ?? "" : first;
    }

    /// <summary>23/11/2026 or 2026-11-23.</summary>
    public string Date(LocalDate date) => (IsVietnamese ? VietnameseDate : LocalDatePattern.Iso).Format(date);

    public string Date(LocalDate? date) => date is { } day ? Date(day) : this["không rõ", "not known"];

    /// <summary>As exactly as the source states it, never rounded.</summary>
    public string Date(PartialDate date) => date.ExactDay is { } day ? Date(day) : IsVietnamese ? date.ToVietnamese() : date.ToEnglish();

    /// <summary>Time in Việt Nam, to the second.</summary>
    public string Time(Instant instant)
    {
        var local = instant.WithOffset(VietNam);
        return $"{Date(local.Date)} {local.TimeOfDay.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture)} (UTC+7)";
    }

    public string Number(ExactDecimal value) => IsVietnamese ? value.ToVietnamese() : value.ToString();

    public string Number(Rational value)
    {
        if (value.ToExactDecimal(12) is { } exact)
            return Number(exact);
        var text = value.Approximate();
        return "≈ " + (IsVietnamese ? text.Replace('.', ',') : text);
    }

    /// <summary>1.234 or 1,234.</summary>
    public string Count(long count)
    {
        var grouped = count.ToString("N0", CultureInfo.InvariantCulture);
        return IsVietnamese ? grouped.Replace(',', '.') : grouped;
    }
}
