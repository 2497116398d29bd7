using System.Globalization;
using NodaTime;
using Registry.Domain.Documents;
using Registry.Import.Mending;
using Registry.Protocol;
using Registry.Protocol.V1;
using Date = Google.Type.Date;
using Document = Registry.Protocol.V1.Document;
using ForceEvent = Registry.Protocol.V1.ForceEvent;

namespace Registry.Import.Staging;

/// <summary>
/// The dates of a record as events of force. An end the source does not date gets the day by which it had happened, with what that
/// rests on; a day is never made up.
/// </summary>
internal sealed class ForceDates(ImportOptions options, StagedEntry entry, ImportRecord record, Action<string, ImportSeverity, string> tell)
{
    /// <summary>IEC printed no days before its electronic catalogue; its data fill in the first.</summary>
    private const int IecDaysFrom = 1997;

    public void AddTo(Document document, Successor? successor)
    {
        var standing = entry.Standing;
        if (standing == Standing.Unknown && record.Stage.Length > 0)
            tell(ImportCodes.StageUnknown, ImportSeverity.Info, $"The status \"{record.Stage}\" is not known; the state follows from dates alone.");
        var published = Find("published", "issued");
        if (published.Precision != DatePrecision.Unknown)
        {
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Published, published));
            if (standing != Standing.Project)
                document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Effective, Find("effective", "implemented") is { Precision: not DatePrecision.Unknown } stated ? stated : published));
        }
        else if (standing is Standing.Valid or Standing.Withdrawn)
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Published, PartialDate.Unknown, options.Seen, "Seen as published; the source gives no date."));
        if (standing == Standing.Valid && published.Precision == DatePrecision.Unknown && Find("effective", "implemented").Precision == DatePrecision.Unknown)
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Effective, PartialDate.Unknown, options.Seen, "Seen as valid; the source gives no date."));
        if (published.Precision == DatePrecision.Unknown && Find("effective", "implemented") is { Precision: not DatePrecision.Unknown } effective)
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Effective, effective));
        AddEnd(document, standing, published, successor);
    }

    private void AddEnd(Document document, Standing standing, PartialDate published, Successor? successor)
    {
        var ended = LastDay(Find("obsoleted", "withdrawn", "unpublished", "ended"));
        if (ended.Latest < published.Earliest)
        {
            tell(ImportCodes.EndBeforeBeginning, ImportSeverity.Repaired, $"It is said to have ended ({ended}) before it was published ({published}); the end is taken as not dated.");
            ended = PartialDate.Unknown;
        }
        if (ended.Precision != DatePrecision.Unknown)
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Ended, ended));
        else if (standing == Standing.Withdrawn && successor?.By is { } by)
        {
            // Whatever the successor's date: what the source calls withdrawn was withdrawn when the source was written.
            var bound = LocalDate.Min(by, options.Seen);
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Ended, PartialDate.Unknown, bound, $"Not later than {Iso(bound)}: {successor.Basis}."));
            tell(ImportCodes.EndBounded, ImportSeverity.Repaired, $"It is withdrawn without a date; it ended by {Iso(bound)}, because {successor.Basis}.");
        }
        else if (standing == Standing.Withdrawn)
        {
            document.ForceEvents.Add(Event(ForceEvent.Types.Kind.Ended, PartialDate.Unknown, options.Seen, $"Seen as \"{record.Stage}\" on {Iso(options.Seen)}."));
            tell(ImportCodes.EndUnknown, ImportSeverity.Info, "It is withdrawn without a date, and no dated successor is known.");
        }
    }

    private PartialDate Find(params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds)
            foreach (var date in record.Dates)
                if (date.Kind == kind && Read(date) is { Precision: not DatePrecision.Unknown } read)
                    return read;
        return PartialDate.Unknown;
    }

    private PartialDate Read(ImportDate date)
    {
        var text = date.On.Length > 10 && date.On[10] is 'T' or ' ' ? date.On[..10] : date.On;
        if (!PartialDate.Parse(text).TryGet(out var read, out var problem))
        {
            tell(ImportCodes.DateNotExisting, ImportSeverity.Repaired, $"{date.Kind}: {problem.Message} Left out.");
            return PartialDate.Unknown;
        }
        if (Rounded(read) is not { } honest)
            return read;
        tell(ImportCodes.DateRounded, ImportSeverity.Repaired, $"{date.Kind} {read} is a filled-in day; {honest} is kept.");
        return honest;
    }

    /// <summary>A first of January or of a month by which these publishers' data mean the year or the month; null when the day is meant.</summary>
    private PartialDate? Rounded(PartialDate date)
    {
        if (date.ExactDay is not { Day: 1 } day)
            return null;
        var publisher = entry.Name.Designation?.Family ?? record.Publisher;
        if (publisher is "OIML" or "GOST" or "EASC" or "RMG" && day.Month == 1)
            return PartialDate.OfYear(day.Year);
        if ((publisher is "IEC" or "CISPR" || record.Publisher is "IEC" or "CISPR") && day.Year < IecDaysFrom)
            return day.Month == 1 ? PartialDate.OfYear(day.Year) : PartialDate.OfMonth(day.Year, day.Month);
        return null;
    }

    /// <summary>Publishers give the first day on which it is out; the registry keeps the last day in force.</summary>
    private static PartialDate LastDay(PartialDate date) =>
        date.ExactDay is { } day && day > LocalDate.MinIsoValue ? PartialDate.OfDay(day.PlusDays(-1)) : date;

    private ForceEvent Event(ForceEvent.Types.Kind kind, PartialDate date, LocalDate? notAfter = null, string note = "") => new()
    {
        Kind = kind,
        Date = Of(date),
        NotAfterDate = notAfter.ToDate(),
        Note = note,
        Provenance = new Provenance { Source = options.Source, Confidence = options.Confidence },
    };

    private static Date? Of(PartialDate date) => date.Earliest is not { } first ? null : new Date
    {
        Year = first.Year,
        Month = date.Precision >= DatePrecision.Month ? first.Month : 0,
        Day = date.Precision == DatePrecision.Day ? first.Day : 0,
    };

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
