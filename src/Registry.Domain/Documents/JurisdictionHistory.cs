using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>
/// The territories of the country through time: what became of a province, what a province is made of, and which places
/// a rule binds that was made for a territory as it then was.
/// </summary>
public sealed class JurisdictionHistory
{
    /// <summary>Identifier of the whole country.</summary>
    public const string Country = "vn";

    private readonly Dictionary<string, Jurisdiction> byId;
    private readonly ILookup<string, Jurisdiction> byName;
    private readonly ILookup<string, Jurisdiction> predecessors;
    private readonly Dictionary<string, IReadOnlySet<string>> territories = new(StringComparer.Ordinal);

    /// <summary>Takes all jurisdictions. Throws <see cref="ArgumentException"/> when two have one identifier.</summary>
    public JurisdictionHistory(IEnumerable<Jurisdiction> jurisdictions)
    {
        ArgumentNullException.ThrowIfNull(jurisdictions);
        All = [.. jurisdictions];
        byId = All.ToDictionary(j => j.Id, StringComparer.Ordinal);
        byName = All
            .SelectMany(j => j.Names.SelectMany(n => new[] { n.Vi, n.En }).Append(j.Id).OfType<string>().Select(n => PlaceName.Of(n).Key).Distinct(), (j, key) => (key, j))
            .ToLookup(pair => pair.key, pair => pair.j, StringComparer.Ordinal);
        predecessors = All.Where(j => j.Successor is not null).ToLookup(j => j.Successor!.JurisdictionId, StringComparer.Ordinal);
        foreach (var jurisdiction in All)
            territories[jurisdiction.Id] = Leaves(jurisdiction.Id, []);
    }

    /// <summary>All jurisdictions, in the order given.</summary>
    public IReadOnlyList<Jurisdiction> All { get; }

    /// <summary>The jurisdiction of an identifier; null when there is none.</summary>
    public Jurisdiction? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>
    /// The jurisdictions a name can mean on a date, those that exist on it before those of other times. Case, marks, tone
    /// placement make no difference: "Thanh Hoá", "tỉnh Thanh Hóa" and "thanh hoa" are one. The word for the kind of place may be left
    /// out; where it stands, only places of that kind are meant: "phường Bắc Giang" is the ward, "tỉnh Bắc Giang" the former province.
    /// </summary>
    public IReadOnlyList<Jurisdiction> Resolve(string? name, LocalDate date)
    {
        if (string.IsNullOrWhiteSpace(name))
            return [];
        var asked = PlaceName.Of(name);
        return [.. byName[asked.Key].Where(j => asked.CanMean(j)).OrderByDescending(j => j.ExistsOn(date)).ThenBy(j => j.Level)];
    }

    /// <summary>
    /// The one jurisdiction a name means on a date, or all it can mean where the name leaves that open, as <see cref="Resolve"/> orders
    /// them; none where nothing has the name. What exists on the date goes before what it was made of and what comes later, so that
    /// "Tuyên Quang" is the province of the date; a ward of today does not go before a former province: "Bắc Giang" can be either.
    /// </summary>
    public IReadOnlyList<Jurisdiction> MeantBy(string? name, LocalDate date)
    {
        var named = Resolve(name, date);
        var present = named.Where(j => j.ExistsOn(date)).ToList();
        if (present is [var one] && named.All(j => j.Level == one.Level || j.From > date))
            return present;
        return named;
    }

    /// <summary>The jurisdiction an official code means on the date; codes 15, 24, 44, 52, 80, 82 and 91 changed meaning.</summary>
    public Jurisdiction? OfCode(string code, LocalDate date) =>
        All.FirstOrDefault(j => j.ExistsOn(date) && j.Codes.Any(c =>
            c.Code == code && (c.From is not { } first || date >= first) && (c.Until is not { } last || date <= last)));

    /// <summary>Identifiers of a jurisdiction and of those recorded to lie within it: a province with its communes.</summary>
    public IReadOnlyList<string> WithinOf(string id) => [id, .. All.Where(j => j.Id != id && LiesWithin(j.Id, id)).Select(j => j.Id)];

    /// <summary>
    /// The oldest recorded territories a jurisdiction is made of, as identifiers: three for Vĩnh Long of today, itself for
    /// the former Bến Tre. Empty when the identifier is not known.
    /// </summary>
    public IReadOnlySet<string> TerritoryOf(string id) => territories.GetValueOrDefault(id) ?? new HashSet<string>();

    /// <summary>
    /// Identifiers of everything that lies wholly in a jurisdiction: itself, what it was made of, former names of the same territory, and
    /// the communes within any of these. Null for the whole country and for no identifier: everything lies there.
    /// </summary>
    public IReadOnlySet<string>? PlacesOf(string? id)
    {
        if (string.IsNullOrEmpty(id) || id == Country)
            return null;
        var asked = TerritoryOf(id);
        var places = All.Where(j => TerritoryOf(j.Id) is { Count: > 0 } of && of.IsSubsetOf(asked)).Select(j => j.Id).Append(id).ToHashSet(StringComparer.Ordinal);
        // Communes in districts of before, districts in provinces: each round reaches one level down.
        while (All.Where(j => !places.Contains(j.Id) && j.Within.Any(places.Contains)).Select(j => j.Id).ToList() is { Count: > 0 } within)
            places.UnionWith(within);
        return places;
    }

    /// <summary>Places of today in a territory made of several former ones, of which nobody recorded in which of them they lie.</summary>
    public IEnumerable<Jurisdiction> InUnknownFormerTerritory() => All.Where(j => j.Within.Count > 0 && j.Until is null && PlaceTerritory(j.Id).Count > 1);

    /// <summary>
    /// The jurisdiction that holds the territory on the date: itself while it exists, else what it became. Null when the
    /// identifier is not known or nothing is recorded for the date.
    /// </summary>
    public Jurisdiction? SuccessorOn(string id, LocalDate date)
    {
        var current = Find(id);
        for (var steps = 0; current is not null && steps < byId.Count; steps++)
        {
            if (current.Until is not { } last || date <= last)
                return current.From is { } first && date < first ? null : current;
            current = Find(current.Successor?.JurisdictionId);
        }
        return null;
    }

    /// <summary>Whether a rule made for one jurisdiction binds another on a date; a null rule territory is the country.</summary>
    public TerritoryCoverage CoversOn(string? ruleId, string placeId, LocalDate date)
    {
        if (ruleId is null or Country)
            return Answer(CoverageKind.Yes, "Áp dụng trên cả nước.", "Binds the whole country.");
        if (Find(ruleId) is not { } rule)
            return Answer(CoverageKind.Unknown, $"Chưa có địa bàn {ruleId} trong dữ liệu.", $"The territory {ruleId} is not recorded.");
        if (placeId != Country && Find(placeId) is null)
            return Answer(CoverageKind.Unknown, $"Chưa có địa bàn {placeId} trong dữ liệu.", $"The place {placeId} is not recorded.");

        var merged = rule.Until is { } last && date > last;
        var name = rule.NameOn(rule.Until ?? date);
        var (note, noteEn) = merged ? MergerNote(rule, date) : ("", "");
        if (placeId == Country)
            return new(CoverageKind.Partly, [ruleId], merged,
                new($"Chỉ áp dụng trong địa bàn {name}.{note}", $"Binds only the territory of {name}.{noteEn}"));

        var (doubt, doubtEn) = Doubt(placeId);
        if (LiesWithin(placeId, ruleId))
            return new(CoverageKind.Yes, [], merged, new($"Áp dụng trong địa bàn {name}.{note}{doubt}", $"Binds the territory of {name}.{noteEn}{doubtEn}"));
        var (ours, theirs) = (TerritoryOf(ruleId), PlaceTerritory(placeId));
        var shared = ours.Where(theirs.Contains).Order(StringComparer.Ordinal).ToList();
        var place = Find(placeId)!;
        if (shared.Count == 0)
            return Answer(CoverageKind.No, $"{place.NameOn(date)} không thuộc địa bàn {name}.{doubt}", $"{place.NameOn(date)} is outside the territory of {name}.{doubtEn}");
        if (shared.Count == theirs.Count)
            return new(CoverageKind.Yes, [], merged, new($"Áp dụng trong địa bàn {name}.{note}{doubt}", $"Binds the territory of {name}.{noteEn}{doubtEn}"));
        if (place.Within.Count > 0)
            return new(CoverageKind.Unknown, shared, merged, new(
                $"Chưa rõ {place.NameOn(date)} thuộc địa bàn cũ nào; quy định chỉ áp dụng trong địa bàn {name}.{note}",
                $"It is not recorded in which former territory {place.NameOn(date)} lies; the rule binds only that of {name}.{noteEn}"));
        return new(CoverageKind.Partly, shared, merged, new(
            $"Chỉ áp dụng trong phần thuộc {name} (cũ) của {place.NameOn(date)}, không áp dụng cho phần còn lại.{note}",
            $"Binds only the part of {place.NameOn(date)} that was {name}, not the rest.{noteEn}"));
    }

    private (string Vi, string En) MergerNote(Jurisdiction rule, LocalDate date)
    {
        var heir = SuccessorOn(rule.Id, date)?.NameOn(date);
        var (into, intoEn) = heir is null ? ("", "") : ($" và nhập vào {heir}", $" and became part of {heir}");
        var day = PartialDate.OfDay(rule.Until!.Value);
        return (
            $" {rule.NameOn(rule.Until.Value)} tồn tại đến hết {day.ToVietnamese()}{into}; luật không quy định quy chuẩn địa phương của tỉnh cũ ra sao sau sáp nhập, thực tế 7/2026 vẫn áp dụng.",
            $" {rule.NameOn(rule.Until.Value)} existed until {day}{intoEn}; the law does not say what becomes of its local regulations, and in July 2026 they were still applied.");
    }

    /// <summary>Where a commune lies decides; when nobody compared its record with a source, the answer says so.</summary>
    private (string Vi, string En) Doubt(string placeId) => Find(placeId) is { Level: JurisdictionLevel.Commune, Verified: false } place
        ? ($" Địa bàn của {NameOf(place)} theo danh sách chưa đối chiếu.", $" Where {NameOf(place)} lies is from a list nobody compared with its source.")
        : ("", "");

    private static string NameOf(Jurisdiction place) => place.Names.Count > 0 ? place.Names[^1].Vi : place.Id;

    /// <summary>Commune, district, province, country: deeper records would be a circle.</summary>
    private bool LiesWithin(string placeId, string ruleId, int depth = 4) =>
        placeId == ruleId
        || depth > 0 && Find(placeId) is { } place && place.Within.Any(outer => LiesWithin(outer, ruleId, depth - 1));

    /// <summary>A commune may lie anywhere in its province, so it stands for the territories of all of it.</summary>
    private IReadOnlySet<string> PlaceTerritory(string placeId)
    {
        var within = Find(placeId)!.Within;
        if (within.Count == 0)
            return TerritoryOf(placeId);
        // Where the former province is recorded too, the smallest territory decides.
        return within.Select(TerritoryOf).MinBy(territory => territory.Count == 0 ? int.MaxValue : territory.Count)!;
    }

    private HashSet<string> Leaves(string id, HashSet<string> seen)
    {
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        if (!seen.Add(id))
            return leaves;
        foreach (var former in predecessors[id])
            leaves.UnionWith(Leaves(former.Id, seen));
        if (leaves.Count == 0)
            leaves.Add(id);
        return leaves;
    }

    private static TerritoryCoverage Answer(CoverageKind kind, string vi, string en) => new(kind, [], false, new(vi, en));
}
