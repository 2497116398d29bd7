using NodaTime;
using Registry.Application.Documents;
using Registry.Domain.Documents;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>Which samples a question takes, by place and date, and a count of those it does not.</summary>
internal sealed class DraftScope(DraftQuestion question, CatalogueSnapshot catalogue)
{
    private const int MostRemembered = 20_000;

    private readonly Dictionary<string, CoverageKind> places = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Document, LocalDate Day), bool> inForce = [];

    public DraftCoverage Coverage { get; } = new();

    private bool Everywhere => question.Territory is "" or JurisdictionHistory.Country;

    /// <summary>The date a sample counts for: that of the verdicts, so that draft and regulation in force are compared on one day.</summary>
    public static LocalDate? DateOf(Report report, Sample sample) => sample.SampledOn ?? report.IssueDate;

    /// <summary>Whether a sample is taken.</summary>
    public bool Takes(Report report, Sample sample)
    {
        if (DateOf(report, sample) is not { } date)
            Coverage.WithoutDate++;
        else if (date < question.From || date > question.To)
            Coverage.OtherDates++;
        else if (!Everywhere && sample.JurisdictionId is null)
            Coverage.WithoutPlace++;
        else
            switch (Everywhere ? CoverageKind.Yes : CoverageOf(sample.JurisdictionId!, date))
            {
                case CoverageKind.Yes:
                    Coverage.Samples++;
                    Coverage.Results += sample.Results.Count;
                    Coverage.FirstDate = Coverage.FirstDate is { } first && first < date ? first : date;
                    Coverage.LastDate = Coverage.LastDate is { } last && last > date ? last : date;
                    return true;
                case CoverageKind.No:
                    Coverage.OtherPlaces++;
                    break;
                default:
                    Coverage.UnclearPlaces++;
                    break;
            }
        return false;
    }

    /// <summary>Whether a document is in force on a day.</summary>
    public bool InForce(string documentId, LocalDate day)
    {
        if (inForce.TryGetValue((documentId, day), out var binds))
            return binds;
        if (inForce.Count >= MostRemembered)
            inForce.Clear();
        return inForce[(documentId, day)] = catalogue.Documents.TryGetValue(documentId, out var document) && ForceTimeline.StateOn(document.ForceEvents, day).Binds;
    }

    /// <summary>Whether a place lies in the territory does not change with the day: both are territories as they once were.</summary>
    private CoverageKind CoverageOf(string place, LocalDate date)
    {
        if (places.TryGetValue(place, out var kind))
            return kind;
        if (places.Count >= MostRemembered)
            places.Clear();
        return places[place] = catalogue.Jurisdictions.CoversOn(question.Territory, place, date).Kind;
    }
}
