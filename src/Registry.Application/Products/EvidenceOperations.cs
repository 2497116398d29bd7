using Registry.Application.Access;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain;
using Registry.Domain.Conformity;
using Registry.Domain.Organisations;
using Registry.Domain.Products;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Products;

/// <summary>A report named as evidence, as the caller may see it.</summary>
/// <param name="Name">As the declaration names it.</param>
/// <param name="View">Null when it is not held, or not readable for the caller.</param>
/// <param name="Marks">Open suspicions it rests on.</param>
public sealed record Evidence(string Name, ReportView? View, IReadOnlyList<SuspectMark> Marks)
{
    /// <summary>Whether it can still carry a declaration.</summary>
    public bool Stands => View is { Revision.State: not (ReportState.Withdrawn or ReportState.Substituted) };

    /// <summary>Verdicts that fail, of a report that stands.</summary>
    public IEnumerable<StoredVerdict> Failing => Stands ? View!.Verdicts.Where(v => v.Verdict.Outcome is Outcome.Fail or Outcome.ConditionalFail) : [];

    /// <summary>What matters of it to the product.</summary>
    public EvidenceState State() => new(
        Name,
        View is null ? EvidenceStanding.NotHeld : View.Revision.State switch
        {
            ReportState.Withdrawn => EvidenceStanding.Withdrawn,
            ReportState.Substituted or ReportState.Superseded => EvidenceStanding.Replaced,
            _ => EvidenceStanding.Current,
        },
        Failing.Count(), Marks.Count > 0, View?.Report.IssueDate,
        View?.Report.Kind == ReportKind.VerificationCertificate ? View.Due?.LastDay : null);
}

/// <summary>Reads the reports that declarations rest on.</summary>
public sealed class EvidenceOperations(ReportOperations reports, TraceabilityOperations traceability)
{
    public async Task<IReadOnlyList<Evidence>> ReadAsync(Caller caller, Declaration declaration, CancellationToken cancellationToken)
    {
        var found = new List<Evidence>(declaration.Evidence.Count);
        foreach (var evidence in declaration.Evidence)
            found.Add(await ReadAsync(caller, evidence, cancellationToken));
        return found;
    }

    /// <summary>
    /// How many results of reports that stand were measured where, by the scopes the register holds, the laboratory was neither registered
    /// nor accredited nor designated for them on that day. What is not known counts for nothing.
    /// </summary>
    public async Task<int> UnrecognisedAsync(IEnumerable<Evidence> read, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var evidence in read)
            if (evidence is { Stands: true, View: { } view })
                count += (await traceability.StandingAsync(view, cancellationToken)).Competence.Lines.Count(IsUnrecognised);
        return count;
    }

    private static bool IsUnrecognised(LineCompetence line)
    {
        var asked = line.Checks.Where(c => c.Code is CheckCodes.Registered or CheckCodes.Accredited or CheckCodes.Designated).ToList();
        return asked.Exists(c => c.Outcome == CheckOutcome.Fail) && !asked.Exists(c => c.Outcome == CheckOutcome.Ok);
    }

    private async Task<Evidence> ReadAsync(Caller caller, string evidence, CancellationToken cancellationToken)
    {
        if (ReportName.Parse(evidence) is not { } name)
            return new Evidence(evidence, null, []);
        var view = await reports.GetAsync(caller, name, 0, null, false, cancellationToken);
        return view.Ok
            ? new Evidence(evidence, view.Value, await traceability.MarksAsync(view.Value, cancellationToken))
            : new Evidence(evidence, null, traceability.MarksOf(name));
    }
}
