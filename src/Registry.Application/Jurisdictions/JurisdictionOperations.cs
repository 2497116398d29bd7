using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Jurisdictions;

/// <summary>Territories with their history.</summary>
public sealed class JurisdictionOperations
{
    private static readonly RecordType<Jurisdiction, JurisdictionRow> Type =
        new(StatementKind.JurisdictionRecorded, name => new JurisdictionRow { Name = name }, (_, _, _) => { });

    private readonly RecordStore store;

    internal JurisdictionOperations(RecordStore store) => this.store = store;

    /// <summary>Resource name of a jurisdiction.</summary>
    public static string NameOf(string id) => $"jurisdictions/{id}";

    public async Task<Answer<Recorded<Jurisdiction>>> GetAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return await store.ReadAsync(Type, name, null, cancellationToken) is { } record ? record : Refusal.NotFound(name);
    }

    /// <param name="asOf">Only those that existed on this day; all when null.</param>
    public async Task<Answer<Page<Recorded<Jurisdiction>>>> ListAsync(Caller caller, LocalDate? asOf, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var after = page.Open("jurisdictions", $"{asOf}");
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = store.Database.Read();
        var last = after.Value;
        var rows = await db.Jurisdictions.Where(j => string.Compare(j.Name, last) > 0).OrderBy(j => j.Name).ToListAsync(cancellationToken);
        var found = (await RecordStore.ReadAsync<Jurisdiction>(db, rows, cancellationToken)).Where(j => asOf is not { } day || j.Value.ExistsOn(day)).Take(page.Size + 1);
        return page.Close(found.ToList(), j => j.Name, "jurisdictions", $"{asOf}");
    }

    /// <summary>Adds a jurisdiction or puts it in the place of the one held.</summary>
    public async Task<Answer<Recorded<Jurisdiction>>> ImportAsync(Caller caller, Jurisdiction jurisdiction, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            return denied;
        var change = new RecordChange<Jurisdiction>(NameOf(jurisdiction.Id), _ => Check(jurisdiction));
        return await store.ChangeAsync(Type, options.Apply(change, caller), cancellationToken);
    }

    private static Answer<Jurisdiction> Check(Jurisdiction jurisdiction)
    {
        if (!ResourceId.IsWellFormed(jurisdiction.Id))
            return Refusal.Field("jurisdiction.name", ResourceId.Rule("jurisdictions"));
        if (jurisdiction.Names.Count == 0)
            return Refusal.Field("jurisdiction.display_name", "Give its name.");
        return jurisdiction.From is { } from && jurisdiction.Until is { } until && until < from
            ? Refusal.Field("jurisdiction.to_date", "Its last day is before its first.")
            : jurisdiction;
    }
}
