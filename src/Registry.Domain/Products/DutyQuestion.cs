using NodaTime;

namespace Registry.Domain.Products;

/// <summary>What has become of a report named as evidence.</summary>
public enum EvidenceStanding
{
    /// <summary>Held, readable and current.</summary>
    Current = 0,

    /// <summary>Not held, or not readable for who asks.</summary>
    NotHeld = 1,

    /// <summary>Another report stands in its place.</summary>
    Replaced = 2,

    /// <summary>The laboratory has withdrawn it.</summary>
    Withdrawn = 3,
}

/// <summary>A report named as evidence, as far as it matters to the product.</summary>
/// <param name="Report">Its name, as the declaration gives it.</param>
/// <param name="Failing">How many of its results fail.</param>
/// <param name="Suspect">Whether it rests on something suspect.</param>
/// <param name="IssuedOn">Day it was issued; null when not known.</param>
/// <param name="ValidUntil">Last day of a verification certificate; null for a report that has none.</param>
public sealed record EvidenceState(string Report, EvidenceStanding Standing, int Failing = 0, bool Suspect = false, LocalDate? IssuedOn = null, LocalDate? ValidUntil = null);

/// <summary>All that decides what is to be done for a product on a day.</summary>
/// <param name="Binding">What applies or will apply on the day.</param>
/// <param name="Evidence">The reports of a declaration, by its identifier.</param>
/// <param name="StillBinds">Whether a document, by identifier, is wholly in force on the day; null when not known.</param>
/// <param name="InTariff">Whether the product's HS code is a line or heading of the tariff; null when it has none or that is not known.</param>
/// <param name="DaysAhead">How near an end has to be, in days, to be told.</param>
public sealed record DutyQuestion(
    Product Product, IReadOnlyList<Declaration> Papers, IReadOnlyList<BindingDocument> Binding, ILookup<string, EvidenceState> Evidence,
    Func<string, bool?> StillBinds, bool? InTariff, LocalDate Today, int DaysAhead);
