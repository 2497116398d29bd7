using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Indicators;

namespace Registry.Application.Indicators;

/// <summary>Trainings, experts, support, awards, certificates of management systems: officers keep them, everybody reads them.</summary>
public sealed class ActivityOperations
{
    private const int MostPeople = 1_000_000;

    private static readonly RecordType<Activity, ActivityRow> Type = new(StatementKind.ActivityRecorded, name => new ActivityRow { Name = name }, Project);

    private readonly RecordStore store;
    private readonly Catalogue catalogue;
    private readonly IClock clock;

    internal ActivityOperations(RecordStore store, Catalogue catalogue, IClock clock) => (this.store, this.catalogue, this.clock) = (store, catalogue, clock);

    /// <summary>Resource name of an activity.</summary>
    public static string NameOf(string id) => $"activities/{id}";

    public async Task<Answer<Recorded<Activity>>> GetAsync(Caller caller, string name, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return await store.ReadAsync(Type, name, readTime, cancellationToken) is { } record ? record : Refusal.NotFound(name);
    }

    /// <param name="kind">Only those; all when unspecified.</param>
    /// <param name="jurisdiction">Id of a jurisdiction; all when empty.</param>
    public async Task<Answer<Page<Recorded<Activity>>>> ListAsync(Caller caller, ActivityKind kind, string jurisdiction, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var binding = $"{kind} {jurisdiction}";
        var after = page.Open("activities", binding);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = store.Database.Read();
        var (last, word) = (after.Value, kind == ActivityKind.Unspecified ? "" : kind.ToString());
        var rows = await db.Activities
            .Where(a => string.Compare(a.Name, last) > 0 && (word == "" || a.Kind == word) && (jurisdiction == "" || a.Jurisdiction == jurisdiction))
            .OrderBy(a => a.Name).Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.Close(await RecordStore.ReadAsync<Activity>(db, rows, cancellationToken), a => a.Name, "activities", binding);
    }

    public Task<Answer<Recorded<Activity>>> CreateAsync(Caller caller, Activity activity, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, activity, held => held is null ? null : Refusal.Exists(NameOf(activity.Id)), options, cancellationToken);

    public Task<Answer<Recorded<Activity>>> ReplaceAsync(Caller caller, Activity activity, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, activity, held => held is null ? Refusal.NotFound(NameOf(activity.Id)) : null, options, cancellationToken);

    public Task<Answer<Recorded<Activity>>> ImportAsync(Caller caller, Activity activity, RecordOptions options, CancellationToken cancellationToken) =>
        ChangeAsync(caller, activity, static _ => null, options, cancellationToken);

    private async Task<Answer<Recorded<Activity>>> ChangeAsync(
        Caller caller, Activity activity, Func<Activity?, Refusal?> forbids, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepIndicators) is { } denied)
            return denied;
        if (await catalogue.ProblemsAsync(held => Problems(activity, held), cancellationToken) is { Count: > 0 } problems)
            return Refusal.Invalid(problems);
        var entered = activity with { RecordedBy = KeyOf(caller) };
        var change = new RecordChange<Activity>(NameOf(activity.Id), held => forbids(held) is { } refusal ? refusal
            // The same sent again by another officer states nothing new.
            : held is not null && Same(held, entered) ? held : entered);
        return await store.ChangeAsync(Type, options.Apply(change, caller), cancellationToken);
    }

    internal static string KeyOf(Caller caller) => caller.KeyId.Length == 0 ? "" : $"keys/{caller.KeyId}";

    private static bool Same(Activity held, Activity sent) => RegistryJson.Write(held with { RecordedBy = "" }).AsSpan().SequenceEqual(RegistryJson.Write(sent with { RecordedBy = "" }));

    private List<FieldProblem> Problems(Activity activity, CatalogueSnapshot held)
    {
        var problems = new List<FieldProblem>();
        void Add(string field, string message) => problems.Add(new FieldProblem($"activity.{field}", message));
        if (!ResourceId.IsWellFormed(activity.Id))
            Add("name", ResourceId.Rule("activities"));
        if (activity.Kind == ActivityKind.Unspecified)
            Add("kind", "Say what was done, e.g. TRAINING.");
        if (string.IsNullOrWhiteSpace(activity.TitleVi) && string.IsNullOrWhiteSpace(activity.TitleEn))
            Add("display_name", "Give a title in Vietnamese or English.");
        if (activity.From > RegistryTime.DateOf(clock.GetCurrentInstant()))
            Add("from_date", "This day is yet to come; an activity is recorded when it has begun.");
        if (activity.To < activity.From)
            Add("to_date", "Its last day is before its first.");
        if (held.Jurisdictions.Find(activity.JurisdictionId) is null)
            Add("jurisdiction", $"The register holds no jurisdictions/{activity.JurisdictionId}; say which territory it counts for.");
        if (activity.Participants is < 0 or > MostPeople)
            Add("participants", $"People are 0 to {MostPeople}; leave it out when not known.");
        for (var i = 0; i < activity.Parties.Count; i++)
            if (string.IsNullOrWhiteSpace(activity.Parties[i].Organisation) && string.IsNullOrWhiteSpace(activity.Parties[i].Name))
                Add($"parties[{i}].display_name", "Name the organisation.");
        if (activity.Cancelled && string.IsNullOrWhiteSpace(activity.Note))
            Add("note", "Say why it no longer counts.");
        return problems;
    }

    private static void Project(RegistryDb db, ActivityRow row, Activity activity)
    {
        row.Kind = activity.Kind.ToString();
        row.Jurisdiction = activity.JurisdictionId;
    }
}
