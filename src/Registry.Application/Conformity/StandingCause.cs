using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;

namespace Registry.Application.Conformity;

/// <summary>
/// A log entry for whose sake held reports are judged again, with what it is about and which reports it can concern. It is read out of the
/// log each time, so that what was begun before a stop goes on the same way.
/// </summary>
/// <param name="Position">Index of the entry.</param>
/// <param name="Subject">Resource name.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Grounds">The reports that hang on one of these.</param>
internal sealed record StandingCause(long Position, string Subject, string Name, IReadOnlyList<long> Grounds)
{
    /// <summary>When not null, only verdicts by these requirements can change; see <see cref="DocumentReach"/>.</summary>
    public IReadOnlyCollection<string>? Requirements { get; init; }

    /// <summary>For a laboratory: what was known of it before and after. Its verdicts stay, the checks of its competence may not.</summary>
    public (Organisation? Before, Organisation After)? Laboratory { get; init; }

    /// <summary>For a territory: identifiers of the places in which something may bind now that did not, or the other way.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>For a document: its revisions before and after, where it may be applied otherwise than before.</summary>
    public (Document? Before, Document After)? Applied { get; init; }

    /// <summary>Kinds of entry that can be a cause.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [StatementKind.DocumentRecorded, StatementKind.JurisdictionRecorded, StatementKind.OrganisationRecorded];

    /// <summary>Reads the cause at a position; null when it concerns no report, whichever are held.</summary>
    public static async Task<StandingCause?> ReadAsync(RegistryDb db, long position, CatalogueSnapshot catalogue, CancellationToken cancellationToken)
    {
        var entry = await db.LogEntries.Where(e => e.Position == position).Select(e => new { e.Kind, e.Subject, e.Revision, e.Content }).SingleAsync(cancellationToken);
        if (entry.Content is not { } after)
            return null;
        var before = entry.Revision <= 1 ? null : await db.LogEntries
            .Where(e => e.Subject == entry.Subject && e.Position < position && e.Kind == entry.Kind && e.Content != null)
            .OrderByDescending(e => e.Position).Select(e => e.Content).FirstOrDefaultAsync(cancellationToken);
        return entry.Kind switch
        {
            StatementKind.DocumentRecorded => OfDocument(position, entry.Subject, Read<Document>(before), RegistryJson.Read<Document>(after), catalogue),
            StatementKind.JurisdictionRecorded => OfJurisdiction(position, entry.Subject, Read<Jurisdiction>(before), RegistryJson.Read<Jurisdiction>(after), catalogue),
            StatementKind.OrganisationRecorded => OfLaboratory(position, entry.Subject, Read<Organisation>(before), RegistryJson.Read<Organisation>(after)),
            _ => null,
        };
    }

    private static StandingCause? OfDocument(long position, string subject, Document? before, Document after, CatalogueSnapshot catalogue)
    {
        var reach = DocumentReach.Between(before, after);
        if (reach is { Applies: false, Requirements.Count: 0 })
            return null;
        var grounds = new HashSet<long> { Conformity.Grounds.OfDocument(after.Id) };
        if (reach.Applies)
            foreach (var document in new[] { before, after }.OfType<Document>())
            {
                grounds.UnionWith(Conformity.Grounds.OfKeys(document));
                grounds.UnionWith(document.ProductRules.Select(r => r.Category).OfType<string>().Where(c => c.Trim().Length > 0).Select(Conformity.Grounds.OfCategory));
                grounds.UnionWith(CategoriesNaming(document, catalogue).Select(Conformity.Grounds.OfCategory));
            }
        return new StandingCause(position, subject, after.Designation, [.. grounds])
        {
            Requirements = reach.Applies ? null : reach.Requirements,
            Applied = reach.Applies ? (before, after) : null,
        };
    }

    /// <summary>Categories for which lists name this document: it binds through them.</summary>
    private static IEnumerable<string> CategoriesNaming(Document document, CatalogueSnapshot catalogue) =>
        RulesNaming(document, catalogue, r => !string.IsNullOrWhiteSpace(r.Category)).Select(r => r.Category!);

    /// <summary>Entries of lists that name a document as what binds.</summary>
    public static IEnumerable<ProductRule> RulesNaming(Document document, CatalogueSnapshot catalogue, Func<ProductRule, bool> wanted)
    {
        var keys = DocumentRecords.KeysOf(document).ToHashSet(StringComparer.Ordinal);
        return from list in catalogue.Documents.Values
               from rule in list.ProductRules
               where wanted(rule)
               where rule.RegulationId == document.Id || (rule.Regulation is { } named && DesignationKeys.ForQuery(named).Any(k => keys.Contains(k.Text)))
               select rule;
    }

    /// <summary>A territory matters where local rules are; who lies in it, or did, may be bound by other ones now.</summary>
    private static StandingCause? OfJurisdiction(long position, string subject, Jurisdiction? before, Jurisdiction after, CatalogueSnapshot catalogue)
    {
        if (before is not null && Extent(before).AsSpan().SequenceEqual(Extent(after)))
            return null;
        if (!catalogue.Documents.Values.Any(d => d.ProductRules.Any(r => r.Category is not null && r.JurisdictionId is not (null or JurisdictionHistory.Country))))
            return null;
        var named = new[] { before, after }.OfType<Jurisdiction>().SelectMany(j => j.Within.Append(j.Id).Append(j.Successor?.JurisdictionId)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        named.Remove(JurisdictionHistory.Country);
        var leaves = named.SelectMany(catalogue.Jurisdictions.TerritoryOf).ToHashSet(StringComparer.Ordinal);
        var places = catalogue.Jurisdictions.All.Where(j => j.Id != JurisdictionHistory.Country)
            .Where(j => named.Contains(j.Id) || j.Within.Any(named.Contains) || leaves.Overlaps(catalogue.Jurisdictions.TerritoryOf(j.Id))).Select(j => j.Id).ToList();
        return new StandingCause(position, subject, after.Names is [.., var newest] ? newest.Vi : after.Id, [.. places.Select(Conformity.Grounds.OfPlace)]) { Places = places };
    }

    private static byte[] Extent(Jurisdiction jurisdiction) => RegistryJson.Write(jurisdiction with { Names = [], Codes = [], IssuerSign = null, Source = null, Confidence = null, Verified = true });

    private static StandingCause OfLaboratory(long position, string subject, Organisation? before, Organisation after) =>
        new(position, subject, after.NameVi ?? after.NameEn ?? after.Id, [Conformity.Grounds.OfLaboratory(subject)]) { Laboratory = (before, after) };

    private static T? Read<T>(byte[]? content)
        where T : class => content is null ? null : RegistryJson.Read<T>(content);
}
