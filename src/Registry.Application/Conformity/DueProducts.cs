using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Text;

namespace Registry.Application.Conformity;

/// <summary>Finds the products whose state something may have changed, and notes them.</summary>
internal static class DueProducts
{
    private const int MostTogether = 1_000;

    /// <summary>Products that a document was declared for, and those its rules are about, or the rules of lists that name it.</summary>
    public static async Task<HashSet<string>> OfDocumentAsync(RegistryDb db, Document? before, Document after, CatalogueSnapshot catalogue, CancellationToken cancellationToken)
    {
        var revisions = new[] { before, after }.OfType<Document>().ToList();
        var keys = revisions.SelectMany(DocumentRecords.KeysOf).Distinct(StringComparer.Ordinal).ToList();
        var found = (await db.ProductDocuments.Where(d => keys.Contains(d.DesignationKey)).Select(d => d.Product).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var rules = revisions.SelectMany(d => d.ProductRules).Concat(StandingCause.RulesNaming(after, catalogue, _ => true)).ToList();
        if (rules.Count > 0)
            await AddByRulesAsync(db, rules, found, cancellationToken);
        return found;
    }

    /// <summary>Products that something binds from one of these days on, or no more, and those a paper of which begins or ends.</summary>
    /// <param name="last">The last day that was looked at.</param>
    /// <param name="today">The day that is looked at now.</param>
    public static async Task<HashSet<string>> OfDaysAsync(RegistryDb db, LocalDate last, LocalDate today, CatalogueSnapshot catalogue, CancellationToken cancellationToken)
    {
        var found = (await db.ProductStandings.Where(s => s.ReplacedTime == null && s.NextDay <= today)
            .Select(s => s.Product).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var document in catalogue.Documents.Values)
        {
            if (ForceForecast.From(document.ForceEvents, last.PlusDays(1)).Any(t => t.TakesHold <= today))
                found.UnionWith(await OfDocumentAsync(db, null, document, catalogue, cancellationToken));
            else if (document.ProductRules.Where(r => Turns(r, last, today)).ToList() is { Count: > 0 } turning)
                await AddByRulesAsync(db, turning, found, cancellationToken);
        }
        return found;
    }

    /// <summary>Notes products together with what asks for them, in the transaction of what moves on.</summary>
    public static void Note(WriteSession session, IReadOnlyDictionary<string, long> due)
    {
        foreach (var some in due.Chunk(MostTogether))
            session.Prepared(
                $"""
                INSERT INTO "DueProducts" ("Product", "CausePosition")
                SELECT k.a, CAST(k.b AS BIGINT) FROM {session.Provider.PairsSql} AS k WHERE TRUE
                ON CONFLICT ("Product") DO UPDATE SET "CausePosition" = excluded."CausePosition"
                """).Set("@pairs", JsonSerializer.Serialize(some.Select(d => new[] { d.Key, $"{d.Value}" }))).Execute();
    }

    /// <summary>Digits of a code as products and rules are compared by; empty when it is none.</summary>
    public static string DigitsOf(string? code) => HsCode.Parse(code ?? "") is { Ok: true, Value: var read } ? read.ToString() : "";

    public static string Folded(string? category) => category is null ? "" : VietnameseText.Fold(category.Trim());

    private static bool Turns(ProductRule rule, LocalDate last, LocalDate today) =>
        (rule.EffectiveFrom is { } from && from > last && from <= today) || (rule.EffectiveUntil is { } until && until >= last && until < today);

    /// <summary>A short row of each product is read here; its state is looked at only when a rule is about it.</summary>
    private static async Task AddByRulesAsync(RegistryDb db, IReadOnlyList<ProductRule> rules, HashSet<string> found, CancellationToken cancellationToken)
    {
        var codes = rules.SelectMany(r => r.HsCodes).Select(DigitsOf).Where(c => c.Length >= 4).ToHashSet(StringComparer.Ordinal);
        // A product known to four digits only is concerned by a rule about one of the eight-digit codes below.
        var wider = codes.SelectMany(c => new[] { c[..4], c.Length > 6 ? c[..6] : c }).ToHashSet(StringComparer.Ordinal);
        var categories = rules.Select(r => Folded(r.Category)).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        var products = db.ProductStandings.Where(s => s.ReplacedTime == null).Select(s => new { s.Product, s.HsCode, s.Category }).AsAsyncEnumerable();
        await foreach (var product in products.WithCancellation(cancellationToken))
            if (categories.Contains(product.Category) || wider.Contains(product.HsCode) || Prefixes(product.HsCode).Any(codes.Contains))
                found.Add(product.Product);
    }

    private static IEnumerable<string> Prefixes(string code)
    {
        for (var length = 4; length <= code.Length; length += 2)
            yield return code[..length];
    }
}
