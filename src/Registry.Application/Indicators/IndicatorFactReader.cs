using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Domain.Organisations;

namespace Registry.Application.Indicators;

/// <summary>Reads what figures are counted from, of a territory and as it was known at a time; only what the measures asked for need.</summary>
internal sealed class IndicatorFactReader(RegistryDatabase database, Catalogue catalogue, VerificationReader verifications)
{
    private static readonly IndicatorMeasure[] OfActivities =
    [
        IndicatorMeasure.TrainingParticipants, IndicatorMeasure.Experts, IndicatorMeasure.SupportedEnterprises,
        IndicatorMeasure.InformedShare, IndicatorMeasure.AwardEnterprises, IndicatorMeasure.SystemCertificates,
    ];

    private static readonly IndicatorMeasure[] OfProducts = [IndicatorMeasure.OcopTrademarkShare, IndicatorMeasure.StandardsDatabase, IndicatorMeasure.AppliedDocuments];
    private static readonly IndicatorMeasure[] OfRegulations = [IndicatorMeasure.LocalRegulations, IndicatorMeasure.AppliedDocuments];
    private static readonly IndicatorMeasure[] OfBodies = [IndicatorMeasure.AccreditedLaboratories, IndicatorMeasure.RegisteredBodies];
    private static readonly IndicatorMeasure[] OfVerifications = [IndicatorMeasure.VerificationBodies, IndicatorMeasure.VerifiedInstruments];

    /// <summary>The facts for a set's measures.</summary>
    /// <param name="measures">Those that are to be counted.</param>
    public async Task<Answer<IndicatorFacts>> ReadAsync(Caller caller, string set, IReadOnlyCollection<IndicatorMeasure> measures, string jurisdiction, Instant? readTime, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var places = (await JurisdictionsAsync(db, readTime, cancellationToken)).PlacesOf(jurisdiction);
        IReadOnlyList<VerificationFact>? verified = [];
        if (measures.Any(OfVerifications.Contains))
        {
            var read = Permissions.Holds(caller, Permission.ReadCounts) ? await verifications.ReadAsync(places, readTime, cancellationToken) : default(Answer<IReadOnlyList<VerificationFact>>?);
            if (read?.Refusal is { } refusal)
                return refusal;
            verified = read?.Value;
        }
        return new IndicatorFacts
        {
            Verifications = verified,
            Figures = await FiguresAsync(db, set, jurisdiction, readTime, cancellationToken),
            Activities = !measures.Any(OfActivities.Contains) ? [] :
                [.. (await KnownRecords.ReadAsync<Activity>(db, db.Activities, StatementKind.ActivityRecorded, readTime, cancellationToken)).Select(r => r.Value).Where(a => In(places, a.JurisdictionId))],
            Products = !measures.Any(OfProducts.Contains) ? [] : await ProductsAsync(db, places, readTime, cancellationToken),
            Regulations = !measures.Any(OfRegulations.Contains) ? [] : await RegulationsAsync(db, places, readTime, cancellationToken),
            Bodies = !measures.Any(OfBodies.Contains) ? [] : await BodiesAsync(db, places, readTime, cancellationToken),
        };
    }

    /// <summary>Local products with the day each record was taken in.</summary>
    public static async Task<IReadOnlyList<ProductFact>> ProductsAsync(RegistryDb db, IReadOnlySet<string>? places, Instant? readTime, CancellationToken cancellationToken)
    {
        var records = await KnownRecords.ReadAsync<DeclaredProduct>(db, db.Products, StatementKind.ProductRecorded, readTime, cancellationToken);
        return [.. records.Where(r => In(places, r.Value.Product.JurisdictionId)).Select(r => new ProductFact(r.Value.Product, r.Value.Declarations, DayOf(r)))];
    }

    /// <summary>The territories as they were known.</summary>
    public async Task<JurisdictionHistory> JurisdictionsAsync(RegistryDb db, Instant? readTime, CancellationToken cancellationToken) => readTime is null
        ? catalogue.Snapshot.Jurisdictions
        : new JurisdictionHistory((await KnownRecords.ReadAsync<Jurisdiction>(db, db.Jurisdictions, StatementKind.JurisdictionRecorded, readTime, cancellationToken)).Select(r => r.Value));

    public static bool In(IReadOnlySet<string>? places, string? place) => places is null || (place is not null && places.Contains(place));

    private static async Task<IReadOnlyList<HeldFigure>> FiguresAsync(RegistryDb db, string set, string jurisdiction, Instant? readTime, CancellationToken cancellationToken)
    {
        var records = await KnownRecords.ReadAsync<EnteredFigure>(db, db.Figures.Where(f => f.IndicatorSet == set), StatementKind.FigureEntered, readTime, cancellationToken);
        return [.. records.Where(r => r.Value.JurisdictionId == jurisdiction).Select(r => new HeldFigure(r.Name, r.Value, r.ReceivedTime))];
    }

    private static async Task<IReadOnlyList<RegulationFact>> RegulationsAsync(RegistryDb db, IReadOnlySet<string>? places, Instant? readTime, CancellationToken cancellationToken)
    {
        // What is none any more may have been one then: a record says so itself.
        var rows = readTime is null
            ? db.Documents.Where(d => d.Kind == nameof(DocumentKind.LocalRegulation))
            : db.Documents.Where(d => d.Kind == nameof(DocumentKind.LocalRegulation) || d.Revision > 1);
        var records = await KnownRecords.ReadAsync<Document>(db, rows, StatementKind.DocumentRecorded, readTime, cancellationToken);
        return [.. records.Where(r => r.Value.Kind == DocumentKind.LocalRegulation && In(places, r.Value.JurisdictionId)).Select(r => new RegulationFact(r.Value, DayOf(r)))];
    }

    private static async Task<IReadOnlyList<Organisation>> BodiesAsync(RegistryDb db, IReadOnlySet<string>? places, Instant? readTime, CancellationToken cancellationToken)
    {
        var all = db.Organisations.AsQueryable();
        if (readTime is null)
            all = all.Where(o => o.Kinds.Contains(";Laboratory;") || o.Kinds.Contains(";CertificationBody;") || o.Kinds.Contains(";InspectionBody;"));
        var records = await KnownRecords.ReadAsync<Organisation>(db, all, StatementKind.OrganisationRecorded, readTime, cancellationToken);
        return [.. records.Select(r => r.Value).Where(o => In(places, o.JurisdictionId)).OrderBy(o => o.Id, StringComparer.Ordinal)];
    }

    private static LocalDate DayOf<T>(Recorded<T> record) => RegistryTime.DateOf(record.ReceivedTime!.Value);
}
