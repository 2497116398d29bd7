using System.Globalization;

namespace Registry.Domain.Documents;

/// <summary>
/// Builds the keys of designations. Leading zeros are dropped and the issuer is optional here and nowhere else: the
/// printed form is never changed.
/// </summary>
public static class DesignationKeys
{
    /// <summary>
    /// The full key of one reading, "family|number|parts|year|issuer|amendment": "QCVN|4||2009|XXX|01+2016". The amendment
    /// keeps its printed number; look-ups go through <see cref="OfRecord(Designation)"/> and <see cref="ForQuery(Designation)"/>.
    /// </summary>
    public static string Full(Designation designation)
    {
        ArgumentNullException.ThrowIfNull(designation);
        return Text(designation, designation.Year, designation.Issuer,
            string.Join(',', designation.Supplements.Select(s => Sign(s.Kind) + s.Number + "+" + Year(s.Year))));
    }

    /// <summary>Every key a catalogue record of this designation answers to, each once, the most exact first.</summary>
    public static IReadOnlyList<DesignationKey> OfRecord(Designation designation)
    {
        ArgumentNullException.ThrowIfNull(designation);
        var keys = new List<DesignationKey>();
        foreach (var reading in Readings(designation))
        {
            AddOwn(keys, reading);
            if (reading.IsSupplement)
                continue;
            AddSeries(keys, reading);
            AddAdopted(keys, reading);
            AddBare(keys, reading);
        }
        return Unique(keys);
    }

    /// <summary>The same for a designation as printed; empty when it cannot be read.</summary>
    public static IReadOnlyList<DesignationKey> OfRecord(string? printed) => string.IsNullOrWhiteSpace(printed) ? [] : OfPrinted.Of(printed);

    private static readonly Remembered<IReadOnlyList<DesignationKey>> OfPrinted = new(static text => DesignationParser.Parse(text) is { Ok: true, Value: var read } ? OfRecord(read) : []);

    /// <summary>
    /// The keys to look a query up by, in order; the first that finds something decides. After the keys that name exactly
    /// what was asked come wider ones, which find other issuers, other editions, all parts and adoptions.
    /// </summary>
    public static IReadOnlyList<DesignationKey> ForQuery(Designation designation)
    {
        ArgumentNullException.ThrowIfNull(designation);
        var keys = new List<DesignationKey>();
        foreach (var reading in Readings(designation))
        {
            var own = new List<DesignationKey>();
            AddOwn(own, reading);
            keys.AddRange(own.Where(key => reading.Year is null || key.Kind is DesignationKeyKind.DatedWithIssuer or DesignationKeyKind.Dated));
        }
        foreach (var reading in Readings(designation))
        {
            if (!reading.IsSupplement)
                keys.Add(new(DesignationKeyKind.Adopted, Text(reading, reading.Year, "", "")));
            AddOwn(keys, reading);
            if (!reading.IsSupplement && reading.Parts.Count == 0)
                keys.Add(new(DesignationKeyKind.Series, SeriesText(reading, 0)));
        }
        return Unique(keys);
    }

    /// <summary>
    /// The same for what a person typed: a designation, or a number without its family ("17025", "7087:2013",
    /// "8-2:2011/BYT"). Empty when the text is neither.
    /// </summary>
    public static IReadOnlyList<DesignationKey> ForQuery(string? text)
    {
        if (DesignationParser.Parse(text).TryGet(out var designation, out _))
            return ForQuery(designation);
        if (string.IsNullOrWhiteSpace(text) || !char.IsAsciiDigit(text.TrimStart()[0])
            || !DesignationParser.Parse("QCVN " + text.Trim()).TryGet(out designation, out _) || designation.IsSupplement)
            return [];
        var keys = new List<DesignationKey>();
        AddBare(keys, designation);
        return designation.Year is null
            ? keys
            : [.. keys.OrderByDescending(key => key.Text.Contains($"|{Year(designation.Year)}|", StringComparison.Ordinal))];
    }

    /// <summary>Digits without leading zeros, letters in capitals: "04" is "4", "0" stays "0".</summary>
    internal static string Number(string printed)
    {
        var upper = printed.ToUpperInvariant();
        var significant = 0;
        while (significant < upper.Length - 1 && upper[significant] == '0' && char.IsAsciiDigit(upper[significant + 1]))
            significant++;
        return upper[significant..];
    }

    /// <summary>Capitals, and without the type of the act some print in front: "TT-BNNPTNT", "TTBNNPTNT".</summary>
    internal static string Issuer(string printed)
    {
        var upper = printed.ToUpperInvariant();
        var code = upper.StartsWith("TT-", StringComparison.Ordinal) ? upper[3..]
            : upper.StartsWith("TT", StringComparison.Ordinal) ? upper[2..] : upper;
        return code.Length >= 3 && code[0] == 'B' ? code : upper;
    }

    private static IEnumerable<Designation> Readings(Designation designation) =>
        designation.OtherReading is { } other ? [designation, other] : [designation];

    private static void AddOwn(List<DesignationKey> keys, Designation it)
    {
        foreach (var supplement in SupplementTexts(it))
        {
            if (it.Year is not null)
            {
                if (it.Issuer.Length > 0)
                    keys.Add(new(DesignationKeyKind.DatedWithIssuer, Text(it, it.Year, it.Issuer, supplement)));
                keys.Add(new(DesignationKeyKind.Dated, Text(it, it.Year, "", supplement)));
            }
            if (it.Issuer.Length > 0)
                keys.Add(new(DesignationKeyKind.UndatedWithIssuer, Text(it, null, it.Issuer, supplement)));
            keys.Add(new(DesignationKeyKind.Undated, Text(it, null, "", supplement)));
        }
    }

    /// <summary>An amendment is found with its year and without; a base has no such text at all.</summary>
    private static IEnumerable<string> SupplementTexts(Designation it)
    {
        if (!it.IsSupplement)
            return [""];
        var dated = string.Join(',', it.Supplements.Select(s => Sign(s.Kind) + Number(s.Number.Length == 0 ? "0" : s.Number) + "+" + Year(s.Year)));
        var undated = string.Join(',', it.Supplements.Select(s => Sign(s.Kind) + Number(s.Number.Length == 0 ? "0" : s.Number) + "+"));
        return dated == undated ? [undated] : [dated, undated];
    }

    private static void AddSeries(List<DesignationKey> keys, Designation it)
    {
        for (var parts = it.Parts.Count - 1; parts >= 0; parts--)
            keys.Add(new(DesignationKeyKind.Series, SeriesText(it, parts)));
    }

    private static string SeriesText(Designation it, int parts) =>
        $"{SeriesName(it)}|{Number(it.Number)}|{string.Concat(it.Parts.Take(parts).Select(p => Number(p) + "-"))}*|||";

    private static void AddAdopted(List<DesignationKey> keys, Designation it)
    {
        foreach (var adopted in it.Adopted)
            foreach (var reading in Readings(adopted.Designation))
            {
                keys.Add(new(DesignationKeyKind.Adopted, Text(reading, reading.Year, "", "")));
                keys.Add(new(DesignationKeyKind.Adopted, Text(reading, null, "", "")));
            }

        // "TCVN ISO 9001:2015" carries the number of the standard it adopts.
        if (it.Copublisher.Length > 0 && it.Family is "TCVN")
        {
            var implied = it with { Family = it.Copublisher, Copublisher = "", Issuer = "" };
            keys.Add(new(DesignationKeyKind.Adopted, Text(implied, it.Year, "", "")));
            keys.Add(new(DesignationKeyKind.Adopted, Text(implied, null, "", "")));
        }
    }

    private static void AddBare(List<DesignationKey> keys, Designation it)
    {
        var (number, parts) = (Number(it.Number), Parts(it));
        if (it.Year is not null)
            keys.Add(new(DesignationKeyKind.BareNumber, $"|{number}|{parts}|{Year(it.Year)}||"));
        keys.Add(new(DesignationKeyKind.BareNumber, $"|{number}|{parts}|||"));
        if (parts.Length > 0)
            keys.Add(new(DesignationKeyKind.BareNumber, $"|{number}|*|||"));
    }

    private static string Text(Designation it, int? year, string issuer, string supplement) =>
        $"{SeriesName(it)}|{Number(it.Number)}|{Parts(it)}|{Year(year)}|{Issuer(issuer)}|{supplement}";

    private static string SeriesName(Designation it) => Number(it.Series);

    private static string Parts(Designation it) => string.Join('-', it.Parts.Select(Number));

    private static string Year(int? year) => year?.ToString("0000", CultureInfo.InvariantCulture) ?? "";

    private static string Sign(SupplementKind kind) => kind switch
    {
        SupplementKind.Corrigendum => "C",
        SupplementKind.Supplement => "S",
        _ => "",
    };

    private static List<DesignationKey> Unique(List<DesignationKey> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return keys.FindAll(key => seen.Add(key.Text));
    }
}
