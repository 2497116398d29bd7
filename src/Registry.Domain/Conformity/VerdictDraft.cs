using Registry.Domain.Reports;

namespace Registry.Domain.Conformity;

/// <summary>The verdict being made: its inputs, and what has been gathered for it on the way.</summary>
/// <param name="inputs">What is judged.</param>
/// <param name="inWords">Whether the sentence is wanted; making it costs more than deciding.</param>
internal sealed class VerdictDraft(VerdictInputs inputs, bool inWords = true)
{
    private List<string>? notes;

    public VerdictInputs Inputs { get; } = inputs;

    public Requirement Requirement => Inputs.Requirement;

    public Result Result => Inputs.Result;

    public ResultLine Line => Inputs.Line;

    /// <summary>The numbers used so far; null until a number has a part in it.</summary>
    public VerdictNumbers? Numbers { get; set; }

    /// <summary>Characteristics a formula needs and the sample does not have.</summary>
    public IReadOnlyList<string> Missing { get; set; } = [];

    /// <summary>Why an interval on both sides of a limit came about, where the result alone does not say.</summary>
    public string? UndecidedReason { get; set; }

    public void Note(string note) => (notes ??= [.. Inputs.Context.Notes]).Add(note);

    /// <summary>Indeterminate, with its reason and, where there is one, the technical detail.</summary>
    public Verdict Open(string reason, Problem? detail = null) => Close(Outcome.Indeterminate, reason, detail);

    public Verdict Close(Outcome outcome, string reason, Problem? detail = null)
    {
        if (Line.Accredited == false)
            Note(VerdictNotes.NotAccredited);
        var (vi, en) = inWords ? VerdictText.Sentence(this, outcome, reason, detail) : ("", "");
        return new Verdict
        {
            Outcome = outcome,
            Reason = reason,
            ExplanationVi = vi,
            ExplanationEn = en,
            RequirementId = Requirement.Id,
            Edition = Requirement.Edition,
            Clause = Requirement.Clause,
            Rule = outcome is Outcome.NotApplicable ? null : Requirement.Rule,
            RuleVersion = Inputs.RuleVersion,
            Numbers = Numbers,
            Notes = notes is null ? Inputs.Context.Notes : [.. notes],
        };
    }
}
