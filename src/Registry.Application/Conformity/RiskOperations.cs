using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Domain.Conformity;

namespace Registry.Application.Conformity;

/// <summary>Finds the requirement whose risks are asked about. What they are is the core's business: nothing is held of them.</summary>
public sealed class RiskOperations(DocumentOperations documents)
{
    /// <summary>A requirement of a document.</summary>
    /// <param name="name">documents/{document}.</param>
    /// <param name="id">Id of the requirement in it.</param>
    /// <param name="readTime">What the registry knew at this instant; now when null.</param>
    public async Task<Answer<(DocumentView Document, Requirement Requirement)>> FindAsync(
        Caller caller, string name, string id, Instant? readTime, CancellationToken cancellationToken)
    {
        var found = await documents.GetAsync(caller, name, null, readTime, cancellationToken);
        if (found.Refusal is { } refusal)
            return refusal;
        if (found.Value.Record.Value.Requirements.FirstOrDefault(r => r.Id == id) is not { } requirement)
            return Refusal.NotFound($"requirement \"{id}\" of {name}");
        return (found.Value, requirement);
    }

    /// <summary>Why there are no risks of a requirement; null when it limits a number.</summary>
    public static Refusal? Refuse(Requirement requirement) => RequirementRisks.AreOf(requirement.Limit)
        ? null
        : Refusal.Field("requirement", $"Risks follow from limits that are numbers, or from a sampling plan; \"{requirement.Id}\" is neither.");

    /// <summary>The risks of a requirement that limits a number.</summary>
    public static Answer<RequirementRisks> Evaluate(Requirement requirement, RiskQuestion question)
    {
        if (RequirementRisks.Of(requirement, question).TryGet(out var risks, out var problem))
            return risks;
        // A rule asked for may not fit the limit; everything else is what the document says.
        var ofRule = question.Rule is not null && problem.Code == "REQUIREMENT_MALFORMED" && RequirementChecks.Problem(requirement) is null;
        return Refusal.Field(ofRule ? "decision_rule" : "requirement", problem.Message);
    }
}
