using NodaTime;

namespace Registry.Domain;

/// <summary>The answer to a question about who measured, or about what a measurement rests on.</summary>
public enum CheckOutcome
{
    /// <summary>What is held does not decide it.</summary>
    Unknown = 0,

    /// <summary>What is held says yes.</summary>
    Ok = 1,

    /// <summary>What is held says no.</summary>
    Fail = 2,
}

/// <summary>A fact an answer rests on.</summary>
/// <param name="Resource">Resource that holds it: "organisations/vilas-219".</param>
/// <param name="Path">Field in it: "recognitions[0].scope[3]"; empty for the whole.</param>
/// <param name="Text">The fact as it is held.</param>
/// <param name="Date">The date that decided, where one did.</param>
public sealed record CheckEvidence(string Resource, string Path, string Text, LocalDate? Date = null);

/// <summary>One question and its answer with evidence. It stands beside verdicts and changes none.</summary>
/// <param name="Code">Stable name in capitals, e.g. <c>ACCREDITED</c>.</param>
/// <param name="Outcome">Yes, no, or not decided.</param>
/// <param name="Reason">One sentence a person understands.</param>
public sealed record CheckAnswer(string Code, CheckOutcome Outcome, BilingualText Reason)
{
    /// <summary>What it rests on.</summary>
    public IReadOnlyList<CheckEvidence> Evidence { get; init; } = [];

    /// <summary>A yes.</summary>
    public static CheckAnswer Ok(string code, string vi, string en, params IReadOnlyList<CheckEvidence> evidence) =>
        new(code, CheckOutcome.Ok, new(vi, en)) { Evidence = evidence };

    /// <summary>A no.</summary>
    public static CheckAnswer Fail(string code, string vi, string en, params IReadOnlyList<CheckEvidence> evidence) =>
        new(code, CheckOutcome.Fail, new(vi, en)) { Evidence = evidence };

    /// <summary>Not decided by what is held.</summary>
    public static CheckAnswer Unknown(string code, string vi, string en, params IReadOnlyList<CheckEvidence> evidence) =>
        new(code, CheckOutcome.Unknown, new(vi, en)) { Evidence = evidence };

    /// <summary>What several answers come to: one no is a no, else one open question leaves it open.</summary>
    public static CheckOutcome Together(IEnumerable<CheckOutcome> outcomes)
    {
        var all = CheckOutcome.Ok;
        foreach (var outcome in outcomes)
        {
            if (outcome == CheckOutcome.Fail)
                return CheckOutcome.Fail;
            if (outcome == CheckOutcome.Unknown)
                all = CheckOutcome.Unknown;
        }
        return all;
    }
}
