using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Organisations;
using Registry.Domain.Text;

namespace Registry.Application.Organisations;

/// <summary>Organisations with their recognitions.</summary>
public sealed class OrganisationOperations
{
    private static readonly RecordType<Organisation, OrganisationRow> Type =
        new(StatementKind.OrganisationRecorded, name => new OrganisationRow { Name = name }, Project);

    private readonly RecordStore store;
    private readonly IClock clock;

    internal OrganisationOperations(RecordStore store, IClock clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>Today, for recognitions when no date is asked about.</summary>
    public LocalDate Today => RegistryTime.DateOf(clock.GetCurrentInstant());

    /// <summary>Resource name of an organisation.</summary>
    public static string NameOf(string id) => $"organisations/{id}";

    /// <param name="readTime">What the registry knew at this instant; now when null.</param>
    public async Task<Answer<Recorded<Organisation>>> GetAsync(Caller caller, string name, CancellationToken cancellationToken, Instant? readTime = null)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return await store.ReadAsync(Type, name, readTime, cancellationToken) is { } record ? record : Refusal.NotFound(name);
    }

    /// <param name="kind">Only those that are this; <c>None</c> for all.</param>
    /// <param name="code">Only the one that goes or went by this code; empty for all.</param>
    public async Task<Answer<Page<Recorded<Organisation>>>> ListAsync(
        Caller caller, OrganisationKinds kind, string code, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var binding = $"{kind} {code}";
        var after = page.Open("organisations", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = store.Database.Read();
        var (last, word, folded) = (after.Value, kind == OrganisationKinds.None ? "" : $";{kind};", CodeKey(code));
        var rows = await db.Organisations
            .Where(o => string.Compare(o.Name, last) > 0)
            .Where(o => word == "" || o.Kinds.Contains(word))
            .Where(o => folded == "" || db.OrganisationCodes.Any(c => c.Code == folded && c.Organisation == o.Name))
            .OrderBy(o => o.Name).Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.Close(await RecordStore.ReadAsync<Organisation>(db, rows, cancellationToken), o => o.Name, "organisations", binding);
    }

    public Task<Answer<Recorded<Organisation>>> CreateAsync(Caller caller, Organisation organisation, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, organisation, held => held is null ? Check(organisation) : Refusal.Exists(NameOf(organisation.Id)), options, cancellationToken);

    public Task<Answer<Recorded<Organisation>>> ReplaceAsync(Caller caller, Organisation organisation, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, organisation, held => held is null ? Refusal.NotFound(NameOf(organisation.Id)) : Check(organisation), options, cancellationToken);

    public Task<Answer<Recorded<Organisation>>> ImportAsync(Caller caller, Organisation organisation, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, organisation, _ => Check(organisation), options, cancellationToken);

    private async Task<Answer<Recorded<Organisation>>> ChangeAsync(
        Caller caller, Organisation organisation, Func<Organisation?, Answer<Organisation>> change, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            return denied;
        return await store.ChangeAsync(Type, options.Apply(new RecordChange<Organisation>(NameOf(organisation.Id), change), caller), cancellationToken);
    }

    private static Answer<Organisation> Check(Organisation organisation)
    {
        var problems = new List<FieldProblem>();
        if (!ResourceId.IsWellFormed(organisation.Id))
            problems.Add(new FieldProblem("organisation.name", ResourceId.Rule("organisations")));
        if (string.IsNullOrWhiteSpace(organisation.NameVi) && string.IsNullOrWhiteSpace(organisation.NameEn))
            problems.Add(new FieldProblem("organisation.display_name", "Give a name in Vietnamese or English."));
        if (organisation.Kinds == OrganisationKinds.None)
            problems.Add(new FieldProblem("organisation.kinds", "Say what the organisation is, e.g. LABORATORY."));
        if (!string.IsNullOrEmpty(organisation.TaxCode) && !TaxCode.Parse(organisation.TaxCode).TryGet(out _, out var code))
            problems.Add(new FieldProblem("organisation.tax_code", code.Message));
        if (organisation.From.Earliest is { } from && organisation.Until.Latest is { } until && until < from)
            problems.Add(new FieldProblem("organisation.to_date", "Its last day is before its first."));
        return problems.Count == 0 ? organisation : Refusal.Invalid(problems);
    }

    private static void Project(RegistryDb db, OrganisationRow row, Organisation organisation)
    {
        row.Kinds = $";{string.Join(';', Enum.GetValues<OrganisationKinds>().Where(k => k != OrganisationKinds.None && organisation.Kinds.HasFlag(k)))};";
        if (row.Revision > 1)
            db.OrganisationCodes.Where(c => c.Organisation == row.Name).ExecuteDelete();
        foreach (var code in organisation.Codes.Select(CodeKey).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal))
            db.OrganisationCodes.Add(new OrganisationCodeRow { Code = code, Organisation = row.Name });
    }

    private static string CodeKey(string code) => VietnameseText.Fold(code).Replace(" ", "", StringComparison.Ordinal);
}
