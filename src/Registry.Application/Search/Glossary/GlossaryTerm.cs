namespace Registry.Application.Search.Glossary;

/// <summary>A term of the trade.</summary>
/// <param name="Vi">As the list prints it, with its abbreviation: "tiêu chuẩn quốc gia (TCVN)".</param>
/// <param name="En">The English term.</param>
/// <param name="DefinitionVi">What it means, in Vietnamese.</param>
/// <param name="DefinitionEn">What it means, in English.</param>
/// <param name="Source">Who wrote it, and the clause of the vocabulary that defines the concept, where there is one.</param>
public sealed record GlossaryTerm(string Vi, string En, string DefinitionVi, string DefinitionEn, string Source, string Confidence, bool Verified);
