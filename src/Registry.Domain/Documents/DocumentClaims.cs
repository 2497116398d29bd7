using System.Globalization;

namespace Registry.Domain.Documents;

/// <summary>What one source states about a field on which sources disagree.</summary>
/// <param name="Field">Path in the document as it travels: "title.en", "force_events".</param>
/// <param name="Value">What is stated, as text.</param>
/// <param name="Rank">1 shows; the others stand behind it.</param>
/// <param name="Source">The source that states it.</param>
/// <param name="Place">File and line in the source; null when not told.</param>
public sealed record DocumentClaim(string Field, string Value, int Rank, string Source, string? Place = null);

/// <summary>
/// Brings together what two sources state about one document. The better source shows and fills its gaps from the other; where they
/// disagree, both stand as claims. Importing either again changes nothing.
/// </summary>
public static class DocumentClaims
{
    private static readonly string[] Confidences = ["high", "medium-high", "medium", "low", "memory", "missing"];

    /// <summary>Place of a record that nobody ranked: behind what its own publisher states, before what is doubted.</summary>
    private const int Unranked = 3;

    private sealed record Field(string Path, Func<Document, string> Read, Func<Document, Document, Document> Take);

    private static readonly Field[] Fields =
    [
        new("title.vi", d => d.TitleVi ?? "", (to, from) => to with { TitleVi = from.TitleVi }),
        new("title.en", d => d.TitleEn ?? "", (to, from) => to with { TitleEn = from.TitleEn }),
        new("year", d => d.Year?.ToString(CultureInfo.InvariantCulture) ?? "", (to, from) => to with { Year = from.Year }),
        new("issuer_code", d => d.IssuerCode ?? "", (to, from) => to with { IssuerCode = from.IssuerCode }),
        new("ics_codes", d => string.Join(", ", d.IcsCodes), (to, from) => to with { IcsCodes = from.IcsCodes }),
        new("scope_text", d => d.Scope ?? "", (to, from) => to with { Scope = from.Scope }),
        new("abstract", d => d.Abstract ?? "", (to, from) => to with { Abstract = from.Abstract }),
        new("publisher_status", d => d.PublisherStatus ?? "", (to, from) => to with { PublisherStatus = from.PublisherStatus }),
        new("force_events", d => string.Join("; ", d.ForceEvents.Select(Text)), (to, from) => to with { ForceEvents = from.ForceEvents }),
    ];

    private static readonly Document Empty = new() { Id = "", Kind = default, Designation = "" };

    /// <summary>What is kept when <paramref name="incoming"/> arrives and <paramref name="held"/> is there; both are of one identifier.</summary>
    public static Document Reconcile(Document held, Document incoming)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(incoming);
        // Who states nothing else than before changes nothing, whichever of the two shows.
        if (SourceOf(held) == SourceOf(incoming))
            return Combine(incoming, null, held);
        var own = WithoutFills(held);
        return RankOf(incoming) < RankOf(held) ? Combine(incoming, own, held) : Combine(own, incoming, held);
    }

    /// <summary>How much a record counts beside another: 0 was compared with its source; then by its confidence.</summary>
    public static int RankOf(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Verified)
            return 0;
        var place = Array.IndexOf(Confidences, document.Confidence);
        return place < 0 ? Unranked : place + 1;
    }

    /// <param name="shown">The better record.</param>
    /// <param name="other">The other one; null when it is the same source again.</param>
    /// <param name="held">What was held, with the claims of sources that are not here now.</param>
    private static Document Combine(Document shown, Document? other, Document held)
    {
        var own = SourceOf(shown);
        // Two files of one source may disagree among themselves: those claims are its own and go with it.
        var kept = shown.Claims.Where(c => c.Source == own && c.Place is not null).ToList();
        if (other is not null)
            kept.AddRange(other.Claims.Where(c => c.Source == SourceOf(other) && c.Place is not null));
        var present = new HashSet<string>(StringComparer.Ordinal) { own };
        if (other is not null)
            present.Add(SourceOf(other));

        var result = shown;
        var claims = new List<DocumentClaim>();
        foreach (var field in Fields)
        {
            var others = held.Claims.Where(c => c.Field == field.Path && !present.Contains(c.Source)).ToList();
            if (other is not null && field.Read(other) is { Length: > 0 } stated)
                others.Insert(0, new DocumentClaim(field.Path, stated, 0, SourceOf(other)));
            var mine = field.Read(shown);
            others.RemoveAll(c => c.Value == mine);
            if (others.Count == 0)
                continue;
            var rank = 1;
            if (mine.Length > 0)
                claims.Add(new DocumentClaim(field.Path, mine, rank++, own));
            else
                result = field.Take(result, other is not null && others[0].Source == SourceOf(other) ? other : held);
            foreach (var claim in others.OrderBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Value, StringComparer.Ordinal))
                claims.Add(claim with { Rank = rank++ });
        }
        return result with
        {
            Claims = [.. kept, .. claims],
            Relations = Relations(shown, other, held, present),
            OtherTitles = shown.OtherTitles.Count > 0 ? shown.OtherTitles : (other ?? held).OtherTitles,
            BaseId = shown.BaseId ?? (other ?? held).BaseId,
            RegulationType = shown.RegulationType ?? (other ?? held).RegulationType,
            JurisdictionId = shown.JurisdictionId ?? (other ?? held).JurisdictionId,
            // No bibliographic source states these; what was entered by hand or from a pack stays.
            Requirements = shown.Requirements.Count > 0 ? shown.Requirements : (other ?? held).Requirements,
            ProductRules = shown.ProductRules.Count > 0 ? shown.ProductRules : (other ?? held).ProductRules,
            VerificationIntervals = shown.VerificationIntervals.Count > 0 ? shown.VerificationIntervals : (other ?? held).VerificationIntervals,
        };
    }

    /// <summary>The record of its own source: fields another source filled are empty again.</summary>
    private static Document WithoutFills(Document held)
    {
        foreach (var field in Fields)
            if (held.Claims.FirstOrDefault(c => c.Field == field.Path && c.Rank == 1 && c.Place is null) is { } first && first.Source != SourceOf(held))
                held = field.Take(held, Empty);
        return held;
    }

    /// <summary>Of each source that is here now what it states now, of others what is held; each relation once, the better source first.</summary>
    private static DocumentRelation[] Relations(Document shown, Document? other, Document held, HashSet<string> present)
    {
        var all = Of(shown);
        if (other is not null)
            all = all.Concat(Of(other));
        return [.. all.Concat(held.Relations.Where(r => r.Source is { } source && !present.Contains(source))).DistinctBy(r => (r.Kind, r.Target))];

        static IEnumerable<DocumentRelation> Of(Document document) => document.Relations.Where(r => r.Source is null || r.Source == document.Source);
    }

    private static string SourceOf(Document document) => document.Source ?? "";

    private static string Text(ForceEvent happened) =>
        happened.NotAfter is { } seen ? string.Create(CultureInfo.InvariantCulture, $"{happened.Kind} {happened.Date} (by {seen:uuuu-MM-dd})") : $"{happened.Kind} {happened.Date}".TrimEnd();
}
