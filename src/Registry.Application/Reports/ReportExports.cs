using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Organisations;
using Registry.Application.Traceability;
using Registry.Dcc;
using Registry.Domain.Organisations;

namespace Registry.Application.Reports;

/// <summary>
/// Gives reports out in forms that others read, to those who may read the report. Only a report that stands is given out: a copy of one
/// that was amended, substituted or withdrawn would go on saying what its laboratory no longer says.
/// </summary>
public sealed class ReportExports(
    ReportOperations reports, OrganisationOperations organisations, TraceabilityOperations traceability, Catalogue catalogue, LogOperations log)
{
    private static readonly string Release = $"v{typeof(ReportExports).Assembly.GetName().Version!.ToString(3)}";

    /// <param name="revision">The newest when 0.</param>
    public async Task<Answer<ExportedReport>> ExportAsync(Caller caller, ReportName name, int revision, ExportFormat format, CancellationToken cancellationToken)
    {
        var found = await reports.GetAsync(caller, name, revision, null, wait: format == ExportFormat.ConformityCredential, cancellationToken);
        if (found.Refusal is { } refusal)
            return refusal;
        var view = found.Value;
        if (view.Revision.State != ReportState.Valid)
            return Standing(view);
        var laboratory = await organisations.GetAsync(caller, name.Laboratory, cancellationToken);
        if (laboratory.Refusal is { } unknown)
            return unknown;
        return format == ExportFormat.Dcc
            ? await ToCertificateAsync(caller, view, laboratory.Value.Value, cancellationToken)
            : await ToCredentialAsync(caller, view, laboratory.Value.Value, cancellationToken);
    }

    /// <summary>Whether the report has a verdict that a credential can state.</summary>
    public static bool HasAssessments(ReportView view) => view.Verdicts.Any(v => CredentialExport.IsAssessed(view, v));

    private async Task<Answer<ExportedReport>> ToCertificateAsync(Caller caller, ReportView view, Organisation laboratory, CancellationToken cancellationToken)
    {
        // A certificate names its customer; who may not know the customer is given none, rather than one with a hole in it.
        if (!view.Whole)
            return Permissions.Check(caller, Permission.ReadReport, view.Name.Laboratory)!;
        var earlier = await EarlierNumberAsync(caller, view, cancellationToken);
        var built = CertificateExport.ToCertificate(view, laboratory, new CertificateOrigin(log.Origin, Release, earlier));
        if (built.Refusal is { } refusal)
            return refusal;
        using var document = new MemoryStream();
        var findings = DccWriter.Write(built.Value, document);
        return document.Length > 0
            ? new ExportedReport($"{view.Name.ReportId}.dcc.xml", "application/xml", document.ToArray())
            : CertificateExport.Incomplete(view.Name, [.. findings.Where(f => f.Severity == DccSeverity.Error).Select(f => new FieldProblem(f.Path, f.Message))]);
    }

    /// <summary>The number of the report this one stands in the place of, as printed: the report itself only knows its name.</summary>
    private async Task<string?> EarlierNumberAsync(Caller caller, ReportView view, CancellationToken cancellationToken)
    {
        if (view.Report.Predecessor is not { } before)
            return null;
        var earlier = await reports.GetAsync(caller, ReportName.Of(view.Name.Laboratory, before.Number), before.Revision, null, false, cancellationToken);
        return earlier.Ok ? earlier.Value.Report.Number : before.Number;
    }

    private async Task<Answer<ExportedReport>> ToCredentialAsync(Caller caller, ReportView view, Organisation laboratory, CancellationToken cancellationToken)
    {
        if (!view.Evaluated)
            return new Refusal(RefusalReason.RegistryUnavailable, $"The verdicts of {view.Name} are not there yet; ask again in a moment.");
        if (!HasAssessments(view))
            return ReportRefusals.Closed(view.Name, "NOT_ASSESSED", "has no verdict a credential could state");
        var snapshot = catalogue.Snapshot;
        var documents = view.Verdicts.Select(v => v.Document).Distinct()
            .Select(document => snapshot.Documents.GetValueOrDefault(document["documents/".Length..])).OfType<Domain.Documents.Document>().ToDictionary(d => DocumentRecords.NameOf(d.Id));
        var issuers = new Dictionary<string, Organisation>();
        foreach (var code in documents.Values.Select(d => d.IssuerCode).OfType<string>().Distinct())
            if ((await organisations.ListAsync(caller, OrganisationKinds.None, code, PageRequest.Of(1, ""), cancellationToken)) is { Ok: true, Value.Items: [var issuer, ..] })
                issuers[code] = issuer.Value;
        var marks = await traceability.MarksAsync(view, cancellationToken);
        var credential = new CredentialExport(view, laboratory, new CredentialSources(log.Origin, log.VerifierKey, documents, issuers), marks);
        return new ExportedReport($"{view.Name.ReportId}.untp.json", "application/vc", CredentialExport.Envelop(log.SignToken("vc+jwt", "vc", credential.ToJson())));
    }

    private static Refusal Standing(ReportView view) => view.Revision.State switch
    {
        ReportState.Withdrawn => ReportRefusals.Closed(view.Name, "WITHDRAWN", "was withdrawn; it is not given out any more"),
        ReportState.Substituted => ReportRefusals.Closed(view.Name, "SUBSTITUTED", $"was replaced by {view.SubstitutedBy}; export that one", ("substituted_by", $"{view.SubstitutedBy}")),
        _ => ReportRefusals.Closed(view.Name, "SUPERSEDED", $"was amended; export its revision {view.Revisions[^1].Revision}"),
    };
}
