using NodaTime;

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

    /// <summary>
    /// What is wrong with the record itself: a GTIN whose check digit is wrong, an HS code that is none, stars outside 1
    /// to 5. Empty when nothing is.
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
        return problems;
    }
}
