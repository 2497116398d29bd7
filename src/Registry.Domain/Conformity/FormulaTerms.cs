using System.Globalization;

namespace Registry.Domain.Conformity;

/// <summary>The terms of a formula, each found by its names as a requirement is, and refusing to guess as that does.</summary>
internal sealed class FormulaTerms
{
    private readonly List<Requirement> terms;
    private readonly RequirementIndex index;

    public FormulaTerms(Requirement requirement, Limit.Formula formula)
    {
        Requirement = requirement;
        terms = [.. formula.Terms.Select((term, i) => new Requirement
        {
            Id = i.ToString(CultureInfo.InvariantCulture),
            CharacteristicVi = term.Characteristic,
            Synonyms = term.Synonyms ?? [],
            Unit = term.Unit ?? requirement.Unit,
            Censoring = requirement.Censoring,
            BasisConversions = requirement.BasisConversions,
            Limit = new Limit.Max(formula.Maximum),
            Verified = true,
        })];
        index = new RequirementIndex(terms);
    }

    public Requirement Requirement { get; }

    /// <summary>The place of the term a printed name gives; null when it gives none or several.</summary>
    public int? TermOf(string characteristic) =>
        index.Find(new RequirementQuery { Characteristic = characteristic }) is RequirementMatch.Found { Requirement.Id: var id }
            ? int.Parse(id, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A term as a requirement, for its unit and its policies.</summary>
    public Requirement Of(int term) => terms[term];
}
