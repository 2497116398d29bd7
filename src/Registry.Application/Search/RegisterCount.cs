namespace Registry.Application.Search;

/// <summary>How many documents there are of one kind, in one state, of one year and one authority.</summary>
/// <param name="Kind">Word of the index, e.g. national_regulation; empty when not known.</param>
/// <param name="State">State on the day asked for.</param>
/// <param name="Year">0 when not known.</param>
/// <param name="Issuer">Code of the authority; empty when not known.</param>
public sealed record RegisterCount(string Kind, Domain.Documents.ForceStatus State, int Year, string Issuer, int Count);
