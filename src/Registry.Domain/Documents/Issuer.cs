using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>A body that issues documents: a ministry, a people's committee, an association.</summary>
public sealed record Issuer
{
    /// <summary>Code as it stands in designations: "BKHCN". The key of the issuer at the time of issue; never renamed.</summary>
    public required string Code { get; init; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; init; }

    /// <summary>Name in English; null when not known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Other codes and spellings seen for it: "BNN&amp;PTNT", "BNN".</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>First day; null when not known.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last day; null while it exists.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Code of the body that took over its duties; null while it exists.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>Remarks.</summary>
    public string? Note { get; init; }

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>False where nobody has compared the row with its source.</summary>
    public bool Verified { get; init; }
}

/// <summary>The issuers with what became of them: BTTTT was merged into BKHCN on 2025-03-01.</summary>
public sealed class IssuerHistory
{
    private readonly Dictionary<string, Issuer> byCode = new(StringComparer.Ordinal);

    /// <summary>Takes all issuers; where two claim a code or an alias, a code goes before an alias and the first before the second.</summary>
    public IssuerHistory(IEnumerable<Issuer> issuers)
    {
        ArgumentNullException.ThrowIfNull(issuers);
        Issuers = [.. issuers];
        foreach (var issuer in Issuers)
            byCode.TryAdd(Key(issuer.Code), issuer);
        foreach (var issuer in Issuers)
            foreach (var alias in issuer.Aliases)
                byCode.TryAdd(Key(alias), issuer);
    }

    /// <summary>All issuers, in the order given.</summary>
    public IReadOnlyList<Issuer> Issuers { get; }

    /// <summary>The issuer of a code or alias, whatever its case and blanks; null when there is none.</summary>
    public Issuer? Find(string? codeOrAlias) =>
        codeOrAlias is null ? null : byCode.GetValueOrDefault(Key(codeOrAlias));

    /// <summary>
    /// Who answers on the date for what the issuer once issued: itself while it exists, otherwise its successor, or the
    /// successor's successor. Null when the code is not known or nobody took over.
    /// </summary>
    public Issuer? ResponsibleOn(string? code, LocalDate date)
    {
        var issuer = Find(code);
        for (var steps = 0; issuer is not null && steps < byCode.Count; steps++)
        {
            if (issuer.Until is not { } last || date <= last)
                return issuer;
            issuer = Find(issuer.SuccessorCode);
        }
        return null;
    }

    private static string Key(string code) =>
        DesignationKeys.Issuer(string.Concat(code.Where(c => !char.IsWhiteSpace(c))));
}
