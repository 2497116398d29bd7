using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Organisations;
using Registry.Application.Products;
using Registry.Application.Reports;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Forms;
using Registry.Domain.Organisations;
using Registry.Domain.Products;

namespace Registry.Application.Forms;

/// <summary>A form with what it is about.</summary>
public sealed record ProductForm(FilledForm Form, Product Product, Declaration Declaration);

/// <summary>A form about a report.</summary>
public sealed record ReportForm(FilledForm Form, ReportName Report);

/// <summary>Fills forms from the register, with what the caller may read.</summary>
public sealed class FormOperations(
    ProductOperations products, EvidenceOperations evidence, ReportOperations reports, OrganisationOperations organisations, DocumentOperations documents, Catalogue catalogue)
{
    /// <param name="report">A verification certificate.</param>
    /// <param name="on">The day whose facts are wanted; today when null.</param>
    public async Task<Answer<ReportForm>> FillAsync(Caller caller, ReportName report, FormKind kind, LocalDate? on, CancellationToken cancellationToken)
    {
        if (kind != FormKind.VerificationCertificate)
            return Refusal.Field("kind", "A report has the form KIND_VERIFICATION_CERTIFICATE; the others are about a product's declarations.");
        var found = await reports.GetAsync(caller, report, 0, null, true, cancellationToken);
        if (found.Refusal is { } unknown)
            return unknown;
        var view = found.Value;
        if (view.Revision.State is ReportState.Withdrawn or ReportState.Substituted)
            return new Refusal(RefusalReason.StateForbids, $"{report} was withdrawn or replaced; a form of it would say what no longer holds.");
        var laboratory = await OrganisationAsync(caller, view.Name.Laboratory, cancellationToken);
        var failing = view.Verdicts.Count(v => v.Verdict.Outcome is Outcome.Fail or Outcome.ConditionalFail);
        return VerificationForm.Fill(new VerificationFacts(view.Report, laboratory?.NameVi ?? view.Name.Laboratory, view.Due?.LastDay, failing, on ?? products.Today)).TryGet(out var form, out var problem)
            ? new ReportForm(form, report)
            : Refusal.Field("kind", problem.Message);
    }

    /// <param name="product">Resource name.</param>
    /// <param name="declaration">Id of a declaration of it; empty when only one of them needs such a form.</param>
    /// <param name="on">The day whose facts are wanted; today when null.</param>
    public async Task<Answer<ProductForm>> FillAsync(Caller caller, string product, string declaration, FormKind kind, LocalDate? on, CancellationToken cancellationToken)
    {
        var found = await products.GetAsync(caller, product, cancellationToken);
        if (found.Refusal is { } unknown)
            return unknown;
        var held = found.Value.Value;
        var chosen = Choose(held, declaration, kind);
        if (chosen.Refusal is { } unclear)
            return unclear;
        var facts = await GatherAsync(caller, held.Product, chosen.Value, on ?? products.Today, cancellationToken);
        return ProductForms.Fill(kind, facts).TryGet(out var form, out var problem)
            ? new ProductForm(form, held.Product, chosen.Value)
            : Refusal.Field(problem.Code == "FORM_UNKNOWN" ? "kind" : "declaration", problem.Message);
    }

    private static Answer<Declaration> Choose(DeclaredProduct held, string declaration, FormKind kind)
    {
        if (declaration.Length > 0)
            return held.Declarations.FirstOrDefault(d => d.Id == declaration) is { } named ? named
                : Refusal.Field("declaration", held.Declarations.Count == 0
                    ? "The product has no declarations."
                    : $"The product has no declaration \"{declaration}\"; it has {string.Join(", ", held.Declarations.Take(10).Select(d => d.Id))}.");
        var fitting = held.Declarations.Where(d => ProductForms.Of(d.Kind).Contains(kind)).ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => Refusal.Field("declaration", "The product has no declaration that needs this form."),
            _ => Refusal.Field("declaration", $"Several declarations can need this form; name one of {string.Join(", ", fitting.Take(10).Select(d => d.Id))}."),
        };
    }

    private async Task<FormFacts> GatherAsync(Caller caller, Product product, Declaration declaration, LocalDate on, CancellationToken cancellationToken)
    {
        var owner = await OrganisationAsync(caller, product.OwnerId, cancellationToken);
        var document = declaration.DocumentId is { } id && await documents.GetAsync(caller, $"documents/{id}", on, null, cancellationToken) is { Ok: true } view ? view.Value.Record.Value : null;
        var (reports, unread) = (new List<FormReport>(), new List<string>());
        foreach (var report in await evidence.ReadAsync(caller, declaration, cancellationToken))
            if (report is { Stands: true, View: { } shown })
                reports.Add(await ReportAsync(caller, shown, declaration, on, cancellationToken));
            else
                unread.Add(report.Name);
        return new FormFacts(
            product, declaration, owner, PlaceOf(owner?.JurisdictionId, on), document,
            await NameAsync(caller, declaration.Body, cancellationToken), await NameAsync(caller, declaration.ReceivingAuthority, cancellationToken), reports, unread, on);
    }

    private async Task<FormReport> ReportAsync(Caller caller, ReportView view, Declaration declaration, LocalDate on, CancellationToken cancellationToken)
    {
        var laboratory = await OrganisationAsync(caller, view.Name.Laboratory, cancellationToken);
        var issued = view.Report.IssueDate ?? on;
        // Verdicts against other documents say nothing about this one.
        var verdicts = view.Verdicts.Where(v => declaration.DocumentId is { } id ? v.Document == $"documents/{id}" : v.Designation == declaration.Designation).Select(v => v.Verdict.Outcome).ToList();
        var passing = verdicts.Count(o => o is Outcome.Pass);
        var failing = verdicts.Count(o => o is Outcome.Fail or Outcome.ConditionalFail);
        return new FormReport(
            view.Report.Number, view.Report.IssueDate, laboratory?.NameVi ?? view.Name.Laboratory,
            [.. (laboratory?.Statuses ?? []).Where(s => s.Kind is StatusKind.Accredited or StatusKind.Designated && s.Number is not null && s.ValidityOn(issued) == StatusValidity.Valid).Select(s => s.Number!).Distinct()],
            passing, failing, verdicts.Count(o => o is not Outcome.NotApplicable) - passing - failing);
    }

    private async Task<Organisation?> OrganisationAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        name.Length > 0 && await organisations.GetAsync(caller, name, cancellationToken) is { Ok: true } found ? found.Value.Value : null;

    /// <summary>The name of an organisation of the register, or a name as it was printed.</summary>
    private async Task<string?> NameAsync(Caller caller, string? printed, CancellationToken cancellationToken) =>
        printed is { } name && name.StartsWith("organisations/", StringComparison.Ordinal) ? (await OrganisationAsync(caller, name, cancellationToken))?.NameVi : printed;

    /// <summary>"xã Hàm Yên, tỉnh Tuyên Quang": the commune before the province that it lies in on the day.</summary>
    private string? PlaceOf(string? jurisdiction, LocalDate on)
    {
        var territories = catalogue.Snapshot.Jurisdictions;
        if (territories.Find(jurisdiction) is not { } place || place.Id == JurisdictionHistory.Country)
            return null;
        var outer = place.Within.Select(territories.Find).OfType<Jurisdiction>().FirstOrDefault(j => j.Id != JurisdictionHistory.Country && j.ExistsOn(on));
        return outer is null ? place.NameOn(on) : $"{place.NameOn(on)}, {outer.NameOn(on)}";
    }
}
