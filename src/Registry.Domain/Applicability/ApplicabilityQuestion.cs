using NodaTime;

namespace Registry.Domain.Applicability;

/// <summary>What is asked: which documents bind this product, here, on this day. One of the first three is needed.</summary>
/// <param name="Date">The day asked about.</param>
/// <param name="HsCode">HS code of 4, 6 or 8 digits.</param>
/// <param name="Category">Category of a product no HS code names, "nước sạch sinh hoạt".</param>
/// <param name="Text">Words that describe the product; finds entries by their words and never gives a definite answer.</param>
/// <param name="PlaceId">Where: a jurisdiction's identifier; null means the place is not given.</param>
/// <param name="Activity">What is done with the product; unspecified means it is not given.</param>
public readonly record struct ApplicabilityQuestion(
    LocalDate Date,
    HsCode? HsCode = null,
    string? Category = null,
    string? Text = null,
    string? PlaceId = null,
    ProductActivity Activity = ProductActivity.Unspecified);
