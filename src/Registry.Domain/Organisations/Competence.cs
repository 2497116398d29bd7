using NodaTime;

namespace Registry.Domain.Organisations;

/// <summary>Whether the one who measured had the scope for it, line by line.</summary>
/// <param name="Lines">In the order of the report.</param>
/// <param name="Checks">About the report as a whole.</param>
public sealed record Competence(IReadOnlyList<LineCompetence> Lines, IReadOnlyList<CheckAnswer> Checks);

/// <summary>Answers about one line of a report.</summary>
/// <param name="SampleIndex">From 0.</param>
/// <param name="ResultIndex">From 0, within the sample.</param>
/// <param name="Characteristic">As printed.</param>
/// <param name="Date">The day asked about; null when the report states none.</param>
/// <param name="Checks">Registered, accredited, designated; and where they apply capability and mark.</param>
public sealed record LineCompetence(int SampleIndex, int ResultIndex, string Characteristic, LocalDate? Date, IReadOnlyList<CheckAnswer> Checks);
