using Registry.Application;
using Registry.Domain.Documents;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Jurisdictions;

/// <summary>Between a territory as it travels and as the core sees it.</summary>
internal static class JurisdictionMapping
{
    private const string Collection = "jurisdictions";

    public static readonly EnumPairs<JurisdictionLevel, V1.Jurisdiction.Types.Level> Levels = new(
        (JurisdictionLevel.Unspecified, V1.Jurisdiction.Types.Level.Unspecified),
        (JurisdictionLevel.Country, V1.Jurisdiction.Types.Level.Country),
        (JurisdictionLevel.Province, V1.Jurisdiction.Types.Level.Province),
        (JurisdictionLevel.District, V1.Jurisdiction.Types.Level.District),
        (JurisdictionLevel.Commune, V1.Jurisdiction.Types.Level.Commune));

    public static Answer<Jurisdiction> ToRecord(V1.Jurisdiction message)
    {
        var fields = new FieldReader("jurisdiction");
        return fields.Close(new Jurisdiction
        {
            Id = fields.Id(message.Name, Collection, "name") ?? "",
            Level = Levels.ToRecord(message.Level),
            Names = ToNames(message, fields),
            Codes = ToCodes(message, fields),
            IssuerSign = message.Abbreviation.OrNull(),
            From = fields.Day(message.FromDate, "from_date"),
            Until = fields.Day(message.ToDate, "to_date"),
            Within = ToWithin(message, fields),
            Successor = ToSuccession(message, fields),
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        });
    }

    public static V1.Jurisdiction ToMessage(Jurisdiction jurisdiction)
    {
        var (names, codes) = (jurisdiction.Names, jurisdiction.Codes);
        // Shown is the name that still holds, or the last one it had.
        var (name, code) = (names.OrderBy(n => n.Until is null).LastOrDefault(), codes.OrderBy(c => c.Until is null).LastOrDefault());
        var message = new V1.Jurisdiction
        {
            Name = Messages.Name(Collection, jurisdiction.Id),
            DisplayName = Messages.Localized(name?.Vi, name?.En),
            Code = code?.Code ?? "",
            Abbreviation = jurisdiction.IssuerSign ?? "",
            FromDate = jurisdiction.From.ToDate(),
            ToDate = jurisdiction.Until.ToDate(),
            Successor = Messages.Name(Collection, jurisdiction.Successor?.JurisdictionId),
            SuccessionDate = jurisdiction.Successor?.On.ToDate(),
            Within = { jurisdiction.Within.Select(id => Messages.Name(Collection, id)) },
            Level = Levels.ToMessage(jurisdiction.Level),
            Provenance = Messages.Provenance(jurisdiction.Source, jurisdiction.Confidence, jurisdiction.Verified),
        };
        // One name that always held is said by display_name alone, and one code by code.
        if (names.Any(n => names.Count > 1 || n.From is not null || n.Until is not null))
            message.Names.Add(names.Select(n => new V1.DatedName { DisplayName = Messages.Localized(n.Vi, n.En), FromDate = n.From.ToDate(), ToDate = n.Until.ToDate() }));
        if (codes.Any(c => codes.Count > 1 || c.From is not null || c.Until is not null))
            message.Codes.Add(codes.Select(c => new V1.DatedCode { Code = c.Code, FromDate = c.From.ToDate(), ToDate = c.Until.ToDate() }));
        return message;
    }

    private static IReadOnlyList<DatedName> ToNames(V1.Jurisdiction message, FieldReader fields)
    {
        if (message.DisplayName.Vi() is null && message.DisplayName.En() is null)
            fields.Add("display_name", "Give its name.");
        if (message.Names.Count == 0)
            return [new DatedName(message.DisplayName?.Vi ?? "", message.DisplayName.En())];
        if (!message.Names.Any(n => n.DisplayName.Vi() == message.DisplayName.Vi()))
            fields.Add("display_name", "is none of the names.");
        return [.. message.Names.Select((name, i) =>
        {
            var within = fields.In("names", i);
            return new DatedName(name.DisplayName?.Vi ?? "", name.DisplayName.En(), within.Day(name.FromDate, "from_date"), within.Day(name.ToDate, "to_date"));
        })];
    }

    private static IReadOnlyList<DatedCode> ToCodes(V1.Jurisdiction message, FieldReader fields)
    {
        if (message.Codes.Count == 0)
            return message.Code.Length == 0 ? [] : [new DatedCode(message.Code)];
        if (message.Code.Length > 0 && !message.Codes.Any(c => c.Code == message.Code))
            fields.Add("code", "is none of the codes.");
        return [.. message.Codes.Select((code, i) =>
        {
            var within = fields.In("codes", i);
            return new DatedCode(code.Code, within.Day(code.FromDate, "from_date"), within.Day(code.ToDate, "to_date"));
        })];
    }

    /// <summary>Every territory lies in the country, so that saying it says nothing about where rules of a former province bind.</summary>
    private static IReadOnlyList<string> ToWithin(V1.Jurisdiction message, FieldReader fields) =>
        [.. message.Within.Select((name, i) => fields.Id(name, Collection, $"within[{i}]")).OfType<string>().Where(id => id != JurisdictionHistory.Country)];

    private static JurisdictionSuccession? ToSuccession(V1.Jurisdiction message, FieldReader fields)
    {
        var (successor, day) = (fields.Id(message.Successor, Collection, "successor"), fields.Day(message.SuccessionDate, "succession_date"));
        if (successor is null && message.Successor.Length == 0 && message.SuccessionDate is not null)
            fields.Add("successor", "is missing beside succession_date.");
        if (successor is not null && message.SuccessionDate is null)
            fields.Add("succession_date", "is missing: give the first day of the successor.");
        return successor is not null && day is { } first ? new JurisdictionSuccession(successor, first) : null;
    }
}
