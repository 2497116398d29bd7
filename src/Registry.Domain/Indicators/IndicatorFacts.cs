using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;

namespace Registry.Domain.Indicators;

/// <summary>A product with the declarations made for it.</summary>
/// <param name="RecordedOn">Day its record was taken in: what it states without a day had happened by then.</param>
public sealed record ProductFact(Product Product, IReadOnlyList<Declaration> Declarations, LocalDate RecordedOn);

/// <summary>A local regulation.</summary>
/// <param name="RecordedOn">Day its record was taken in: it had been issued by then.</param>
public sealed record RegulationFact(Document Document, LocalDate RecordedOn);

/// <summary>A verification of an instrument.</summary>
/// <param name="Position">Log position of the certificate's revision.</param>
/// <param name="Instrument">What makes two certificates those of one instrument; null when the certificate does not identify it.</param>
/// <param name="Performed">Day of the work; null when not known.</param>
/// <param name="Field">Unspecified when its kind stands in no list of intervals.</param>
/// <param name="Laboratory">Resource name of the body.</param>
/// <param name="RecordedOn">Day the certificate was taken in.</param>
public sealed record VerificationFact(
    long Position, string? Instrument, LocalDate? Performed, MeasurementField Field, string Kind, string SerialNumber, string Owner, string Laboratory, LocalDate RecordedOn);

/// <summary>What figures are counted from: already narrowed down to a territory and to what was known at a time.</summary>
public sealed record IndicatorFacts
{
    /// <summary>What was done.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];

    /// <summary>What was entered by hand for the set and the territory.</summary>
    public IReadOnlyList<HeldFigure> Figures { get; init; } = [];

    /// <summary>Local products.</summary>
    public IReadOnlyList<ProductFact> Products { get; init; } = [];

    /// <summary>Local regulations.</summary>
    public IReadOnlyList<RegulationFact> Regulations { get; init; } = [];

    /// <summary>Laboratories and bodies that assess conformity.</summary>
    public IReadOnlyList<Organisation> Bodies { get; init; } = [];

    /// <summary>Verifications that stand; null when they are not open to who asks.</summary>
    public IReadOnlyList<VerificationFact>? Verifications { get; init; } = [];
}
