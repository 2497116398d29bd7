using NodaTime;
using Registry.Domain.Quantities;

namespace Registry.Domain.Products;

/// <summary>A rating under the programme "One commune one product".</summary>
/// <param name="Group">Group of the programme as printed; its names changed between periods.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Decision">Number of the decision; null when not known.</param>
public sealed record OcopRating(string? Group, int Stars, LocalDate DecidedOn, string? Decision = null)
{
    /// <summary>Months a certificate holds.</summary>
    public const int ValidMonths = 36;

    /// <summary>Points of 100 it was given; null when not known.</summary>
    public ExactDecimal? Score { get; init; }

    /// <summary>Last day on which the certificate holds: 36 months after the decision, less a day.</summary>
    public LocalDate LastDay() => DecidedOn.PlusMonths(ValidMonths).PlusDays(-1);

    /// <summary>Whether the rating holds on the date.</summary>
    public bool HoldsOn(LocalDate date) => date >= DecidedOn && date <= LastDay();
}

/// <summary>A product of the local register.</summary>
public sealed record Product
{
    /// <summary>Stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Who makes it or puts it on the market: an organisation's resource name; empty when not known.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; init; }

    /// <summary>Name in English; null when not known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Brand.</summary>
    public string? Brand { get; init; }

    /// <summary>HS code of 4, 6 or 8 digits.</summary>
    public string? HsCode { get; init; }

    /// <summary>Category, as in <see cref="Applicability.ProductRule.Category"/>.</summary>
    public string? Category { get; init; }

    /// <summary>GTIN, see <see cref="Products.Gtin"/>.</summary>
    public string? Gtin { get; init; }

    /// <summary>OCOP ratings, all that were ever given.</summary>
    public IReadOnlyList<OcopRating> Ocop { get; init; } = [];

    /// <summary>Protected geographical indication it carries: "Cam sành Hàm Yên".</summary>
    public string? GeographicalIndication { get; init; }

    /// <summary>Whether it is one of the key products of its province.</summary>
    public bool KeyProduct { get; init; }

    /// <summary>Kind, type or model ("Kiểu, loại"), as forms ask for it.</summary>
    public string? Model { get; init; }

    /// <summary>What marks it technically, in words ("Đặc trưng kỹ thuật").</summary>
    public string? TechnicalFeatures { get; init; }

    /// <summary>Protection of its brand; null when nothing is recorded.</summary>
    public Trademark? Trademark { get; init; }

    /// <summary>Where it is made: a jurisdiction's identifier.</summary>
    public string? JurisdictionId { get; init; }

    /// <summary>Remarks.</summary>
    public string? Notes { get; init; }

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared the record with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>The rating that holds on the date, the latest where there are several; null when none does.</summary>
    public OcopRating? OcopOn(LocalDate date) => Ocop.Where(rating => rating.HoldsOn(date)).MaxBy(rating => rating.DecidedOn);

    /// <summary>The rating that was decided last up to the date, whether it still holds or not; null when there was none.</summary>
    public OcopRating? LatestOcop(LocalDate date) => Ocop.Where(rating => rating.DecidedOn <= date).MaxBy(rating => rating.DecidedOn);

    /// <summary>
    /// What is wrong with the record itself: a GTIN whose check digit is wrong, an HS code that is none, stars outside 1
    /// to 5, points that give other stars, a trademark whose days are out of order. Empty when nothing is.
    /// </summary>
    public IReadOnlyList<Problem> Problems()
    {
        var problems = new List<Problem>();
        if (!string.IsNullOrEmpty(Gtin) && !Products.Gtin.Parse(Gtin).TryGet(out _, out var gtin))
            problems.Add(gtin);
        if (!string.IsNullOrEmpty(HsCode) && !Applicability.HsCode.Parse(HsCode).TryGet(out _, out var code))
            problems.Add(code);
        foreach (var rating in Ocop.Where(rating => rating.Stars is < 1 or > 5))
            problems.Add(new Problem("OCOP_STARS", $"An OCOP rating has 1 to 5 stars, not {rating.Stars}."));
        foreach (var rating in Ocop)
            if (rating.Score is { } score && OcopProgramme.StarsOf(score) != rating.Stars)
                problems.Add(new Problem("OCOP_SCORE", OcopProgramme.StarsOf(score) is { } stars
                    ? $"{score} points give {stars} stars, not {rating.Stars}."
                    : $"Points of an OCOP rating are 0 to 100, not {score}."));
        if (Trademark is { } mark && (mark.RegisteredOn < mark.FiledOn || mark.ValidUntil < mark.RegisteredOn))
            problems.Add(new Problem("TRADEMARK_DATES", "A trademark is filed first, then registered, then ends."));
        return problems;
    }
}
