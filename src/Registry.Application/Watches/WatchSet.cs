using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Domain.Documents;

namespace Registry.Application.Watches;

/// <summary>A watched designation: the edition that is cited, or another one of the same number.</summary>
internal readonly record struct CitedWatch(WatchRow Watch, bool Exact);

/// <summary>The watches of keys that are valid, so that an entry of the log finds those it concerns.</summary>
internal sealed class WatchSet
{
    private readonly Dictionary<string, List<WatchRow>> bySubject = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CitedWatch>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WatchRow>> byLaboratory = new(StringComparer.Ordinal);

    private readonly HashSet<string> officers = new(StringComparer.Ordinal);

    private WatchSet(IReadOnlyList<WatchRow> all, string stamp) => (All, Stamp) = (all, stamp);

    public static WatchSet Empty { get; } = new([], "");

    public IReadOnlyList<WatchRow> All { get; }

    /// <summary>Changes when a watch is made, changed or deleted, or a key ends, by whatever process.</summary>
    public string Stamp { get; }

    public List<WatchRow> Ics { get; } = [];

    public List<(WatchRow Watch, SavedSearch Search)> Searches { get; } = [];

    public List<WatchRow> Products { get; } = [];

    public static async Task<string> StampAsync(RegistryDb db, Instant now, CancellationToken cancellationToken)
    {
        var watches = await db.Watches.GroupBy(w => 1).Select(g => new { Count = g.Count(), Revisions = g.Sum(w => (long)w.Revision), Newest = g.Max(w => w.CreatedTime) }).SingleOrDefaultAsync(cancellationToken);
        if (watches is null)
            return "";
        var keys = await db.Keys.CountAsync(k => k.RevokedTime == null && (k.ExpiresTime == null || k.ExpiresTime > now), cancellationToken);
        return $"{watches.Count} {watches.Revisions} {watches.Newest.ToUnixTimeTicks()} {keys}";
    }

    public static async Task<WatchSet> LoadAsync(RegistryDb db, string stamp, Instant now, CancellationToken cancellationToken)
    {
        var rows = await db.Watches
            .Where(w => db.Keys.Any(k => k.Id == w.KeyId && k.RevokedTime == null && (k.ExpiresTime == null || k.ExpiresTime > now)))
            .OrderBy(w => w.Id).ToListAsync(cancellationToken);
        var set = new WatchSet(rows, stamp);
        set.officers.UnionWith(await db.Keys.Where(k => k.Role == Role.Officer || k.Role == Role.Administrator).Select(k => k.Id).ToListAsync(cancellationToken));
        var documents = rows.Where(w => w.Topic == WatchTopic.Document).Select(w => w.Target).Distinct(StringComparer.Ordinal).ToList();
        var designations = await db.Documents.Where(d => documents.Contains(d.Name)).ToDictionaryAsync(d => d.Name, d => d.Designation, cancellationToken);
        foreach (var watch in rows)
            set.Add(watch, watch.Topic == WatchTopic.Document ? designations.GetValueOrDefault(watch.Target) : watch.Target);
        return set;
    }

    public IReadOnlyList<WatchRow> About(string subject) => bySubject.TryGetValue(subject, out var found) ? found : [];

    /// <summary>Whether it is for one who may see what is the owner's: the owner itself, or an officer.</summary>
    public bool MaySee(WatchRow watch, string owner) => (owner.Length > 0 && watch.Owner == owner) || officers.Contains(watch.KeyId);

    public IReadOnlyList<WatchRow> Owns(string laboratory) => byLaboratory.TryGetValue(laboratory, out var found) ? found : [];

    /// <summary>Watches of a designation that one of these keys answers to; the exact ones win.</summary>
    public IEnumerable<CitedWatch> Citing(IEnumerable<string> keys) =>
        keys.SelectMany(k => byKey.TryGetValue(k, out var found) ? found : []).GroupBy(c => c.Watch).Select(g => new CitedWatch(g.Key, g.Any(c => c.Exact)));

    /// <summary>
    /// The keys of the editions a designation means: those of a dated one as it is dated, and wider ones for other editions; an undated
    /// one means every edition.
    /// </summary>
    public static (IReadOnlyList<string> Exact, IReadOnlyList<string> Wider) KeysOf(string designation)
    {
        if (!DesignationParser.Parse(designation).TryGet(out var read, out _))
            return ([DocumentRecords.KeyOf(designation)], []);
        var keys = DesignationKeys.OfRecord(read);
        var dated = keys.Where(k => k.Kind is DesignationKeyKind.DatedWithIssuer or DesignationKeyKind.Dated).Select(k => k.Text).ToList();
        var undated = keys.Where(k => k.Kind is DesignationKeyKind.UndatedWithIssuer or DesignationKeyKind.Undated).Select(k => k.Text).ToList();
        return dated.Count > 0 ? (dated, undated) : (undated, []);
    }

    private void Add(WatchRow watch, string? designation)
    {
        switch (watch.Topic)
        {
            case WatchTopic.Ics:
                Ics.Add(watch);
                break;
            case WatchTopic.Search:
                Searches.Add((watch, SavedSearch.Read(watch.Search)));
                break;
            case WatchTopic.OwnReports:
                Into(byLaboratory, watch.Target, watch);
                break;
            case WatchTopic.Product:
                Products.Add(watch);
                Into(bySubject, watch.Target, watch);
                break;
            case WatchTopic.Laboratory:
                Into(bySubject, watch.Target, watch);
                break;
            default:
                AddCited(watch, designation);
                break;
        }
    }

    private void AddCited(WatchRow watch, string? designation)
    {
        if (watch.Topic == WatchTopic.Document)
            Into(bySubject, watch.Target, watch);
        if (designation is null)
            return;
        var (exact, wider) = KeysOf(designation);
        foreach (var key in exact)
            Into(byKey, key, new CitedWatch(watch, true));
        foreach (var key in wider)
            Into(byKey, key, new CitedWatch(watch, false));
    }

    private static void Into<T>(Dictionary<string, List<T>> table, string key, T item)
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        list.Add(item);
    }
}
