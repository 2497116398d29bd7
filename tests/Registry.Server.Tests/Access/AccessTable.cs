using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Access;

/// <summary>Those who call.</summary>
[Flags]
public enum Who
{
    Nobody = 0,
    Anonymous = 1,
    Laboratory = 2,
    Enterprise = 4,
    Officer = 8,
    Administrator = 16,
    Officers = Officer | Administrator,
    Everybody = Anonymous | Laboratory | Enterprise | Officers,
}

/// <summary>One promise: who may call a method, on what.</summary>
/// <param name="Method">E.g. <c>ReportService/SubmitReport</c>.</param>
/// <param name="On">What it is called on: the registry's own, something of the caller's organisation, or of a foreign one.</param>
/// <param name="Request">A request that succeeds for those who may.</param>
internal sealed record AccessRow(string Method, string On, Who May, Func<AccessGround, Task<IMessage>> Request)
{
    /// <summary>Whether those who may not are told that there is nothing.</summary>
    public bool Hidden { get; init; }

    public override string ToString() => $"{Method} on {On}";
}

/// <summary>
/// Who may do what. A method that stands in no row fails the test, and so does a row that is not true: change the promise here, with a
/// reason, before changing the code.
/// </summary>
internal static class AccessTable
{
    private const string Own = "one's own";
    private const string Foreign = "a foreign one's";
    private const string Any = "the registry";

    private const string A = AccessGround.A;
    private const string B = AccessGround.B;

    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        Row("DocumentService/GetDocument", Who.Everybody, _ => new GetDocumentRequest { Name = AccessGround.Document }),
        Row("DocumentService/ListDocuments", Who.Everybody, _ => new ListDocumentsRequest()),
        Row("DocumentService/ResolveDesignation", Who.Everybody, _ => new ResolveDesignationRequest { Designation = "TCVN 1:2020" }),
        Row("DocumentService/ListBlindSpots", Who.Everybody, _ => new ListBlindSpotsRequest { Kind = BlindSpot.Types.Kind.EndUnknown }),
        Row("DocumentService/CountDocuments", Who.Everybody, _ => new CountDocumentsRequest()),
        Row("DocumentService/GetLineage", Who.Everybody, _ => new GetLineageRequest { Name = AccessGround.Document }),
        Row("DocumentService/ListReferences", Who.Everybody, _ => new ListReferencesRequest { Name = AccessGround.Document }),
        Row("DocumentService/FindChangedDocuments", Who.Everybody, _ => new FindChangedDocumentsRequest { Documents = { new SeenDocument { Name = AccessGround.Document } } }),
        Row("DocumentService/CreateDocument", Who.Officers, g => new CreateDocumentRequest { Document = g.NewDocument() }),
        Row("DocumentService/UpdateDocument", Who.Officers, g => new UpdateDocumentRequest
        {
            Document = new Document { Name = AccessGround.Document, Title = g.NewText() }, UpdateMask = new FieldMask { Paths = { "title" } },
        }),
        Row("DocumentService/RecordForceEvent", Who.Officers, g => new RecordForceEventRequest
        {
            Name = AccessGround.Document, ForceEvent = new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Slips.Day(2020, 1, 1), Note = g.NewText().Vi },
        }),
        Row("DocumentService/RelateDocument", Who.Officers, g => new RelateDocumentRequest
        {
            Name = AccessGround.Document, Relation = new DocumentRelation { Kind = DocumentRelation.Types.Kind.Cites, TargetDesignation = g.NewDesignation() },
        }),
        Row("DocumentService/ImportDocuments", Who.Officers, g => new ImportDocumentsRequest { Sequence = 1, Document = g.NewDocument() }),

        Row("TextService/ImportText", Who.Officers, g => new ImportTextRequest { Name = AccessGround.Act, Text = AccessGround.ActText(g.NewText().Vi) }),
        Row("TextService/GetText", Who.Everybody, _ => new GetTextRequest { Name = AccessGround.Act + "/text" }),
        Row("TextService/GetProvision", Who.Everybody, _ => new GetProvisionRequest { Name = AccessGround.Act + "/provisions/dieu-1" }),
        Row("TextService/ListProvisions", Who.Everybody, _ => new ListProvisionsRequest { Parent = AccessGround.Act }),
        Row("TextService/ExportComparison", Who.Everybody, _ => new ExportComparisonRequest { Older = AccessGround.Act, Newer = AccessGround.Document }),
        Row("TextService/CompareEditions", Who.Everybody, _ => new CompareEditionsRequest { Older = AccessGround.Act, Newer = AccessGround.Document }),

        Row("SearchService/Search", Who.Everybody, _ => new SearchRequest { Query = "tiêu chuẩn" }),
        Row("SearchService/ExportSearch", Who.Everybody, _ => new ExportSearchRequest { Format = ListFormat.Csv }),
        Row("SearchService/BrowseIcs", Who.Everybody, _ => new BrowseIcsRequest()),
        Row("SearchService/ListTerms", Who.Everybody, _ => new ListTermsRequest()),
        Row("SearchService/Suggest", Who.Everybody, _ => new SuggestRequest { Prefix = "tiêu" }),

        Row("OrganisationService/GetOrganisation", Who.Everybody, _ => new GetOrganisationRequest { Name = A }),
        Row("OrganisationService/ListOrganisations", Who.Everybody, _ => new ListOrganisationsRequest()),
        Row("OrganisationService/CreateOrganisation", Who.Officers, g => new CreateOrganisationRequest { Organisation = g.NewOrganisation() }),
        Row("OrganisationService/UpdateOrganisation", Who.Officers, g => new UpdateOrganisationRequest
        {
            Organisation = new Organisation { Name = A, DisplayName = g.NewText() }, UpdateMask = new FieldMask { Paths = { "display_name" } },
        }),
        Row("OrganisationService/ImportOrganisations", Who.Officers, g => new ImportOrganisationsRequest { Sequence = 1, Organisation = g.NewOrganisation() }),

        Row("JurisdictionService/GetJurisdiction", Who.Everybody, _ => new GetJurisdictionRequest { Name = AccessGround.Country }),
        Row("JurisdictionService/ListJurisdictions", Who.Everybody, _ => new ListJurisdictionsRequest()),
        Row("JurisdictionService/ImportJurisdictions", Who.Officers, g => new ImportJurisdictionsRequest { Sequence = 1, Jurisdiction = g.NewJurisdiction() }),

        Row("ProductService/GetProduct", Who.Everybody, g => new GetProductRequest { Name = g.ProductOf(B) }),
        Row("ProductService/ListProducts", Who.Everybody, _ => new ListProductsRequest()),
        .. OnBoth("ProductService/CreateProduct", Who.Officers | Who.Enterprise, Who.Officers, (g, owner) => new CreateProductRequest { Product = g.NewProduct(owner) }),
        .. OnBoth("ProductService/UpdateProduct", Who.Officers | Who.Enterprise, Who.Officers, (g, owner) => new UpdateProductRequest
        {
            Product = new Product { Name = g.ProductOf(owner), Brand = g.NewText().Vi }, UpdateMask = new FieldMask { Paths = { "brand" } },
        }),
        new("ProductService/UpdateProduct", "a foreign one's, to make it one's own", Who.Officers, async g => new UpdateProductRequest
        {
            Product = new Product { Name = await g.AddProductAsync(B), Owner = A }, UpdateMask = new FieldMask { Paths = { "owner" } },
        }),
        new("ProductService/UpdateProduct", "one's own, to give it away", Who.Officers, async g => new UpdateProductRequest
        {
            Product = new Product { Name = await g.AddProductAsync(A), Owner = B }, UpdateMask = new FieldMask { Paths = { "owner" } },
        }),
        .. OnBoth("ProductService/DeclareProduct", Who.Officers | Who.Enterprise, Who.Officers, (g, owner) => new DeclareProductRequest
        {
            Name = g.ProductOf(owner), Declaration = new Declaration { Kind = Declaration.Types.Kind.Declared, Designation = "TCVN 1:2020", Number = g.NewText().Vi },
        }),
        new("FormService/FillForm", Any, Who.Everybody, async g => new FillFormRequest { Name = await g.AddDeclaredProductAsync(B), Kind = Form.Types.Kind.ConformityDeclaration }),
        new("FormService/ExportForm", Any, Who.Everybody, async g => new ExportFormRequest { Name = await g.AddDeclaredProductAsync(B), Kind = Form.Types.Kind.ConformityDeclaration, Format = FormFormat.Docx }),
        Row("ProductService/ImportProducts", Who.Officers, g => new ImportProductsRequest { Sequence = 1, Product = g.NewProduct(A) }),

        Row("ReportService/SubmitReport", Who.Laboratory, _ => new SubmitReportRequest { Report = Slips.New() }),
        Row("ReportService/SubmitReports", Who.Laboratory, _ => new SubmitReportsRequest { Sequence = 1, Report = Slips.New() }),
        Row("ReportService/ValidateReport", Who.Laboratory, _ => new ValidateReportRequest { Report = Slips.New() }),
        .. OnReports("ReportService/AmendReport", Who.Laboratory, Who.Nobody, (name, number) => new AmendReportRequest
        {
            Name = name, Report = Slips.New(number).With(r => r.Predecessor = new Predecessor { Report = name, Reason = "đọc nhầm" }),
        }),
        .. OnReports("ReportService/WithdrawReport", Who.Laboratory, Who.Nobody, (name, _) => new WithdrawReportRequest { Name = name, Reason = "mẫu bị nhầm" }),
        .. OnReports("ReportService/SubstituteReport", Who.Laboratory, Who.Nobody, (name, _) => new SubstituteReportRequest
        {
            Name = name,
            Report = Slips.New().With(r => r.Predecessor = new Predecessor { Report = name, Relation = Predecessor.Types.Relation.Substitutes, Reason = "cấp lại" }),
        }),
        .. OnReports("ReportService/DeclareError", Who.Laboratory | Who.Officers, Who.Officers, (name, _) => new DeclareErrorRequest { Name = name, Reason = "cân sai" }),
        .. OnHeld("ReportService/GetReportHistory", name => new GetReportHistoryRequest { Name = name }),
        Row("ReportService/WatchReceipts", Who.Laboratory | Who.Enterprise | Who.Officers, _ => new WatchReceiptsRequest()),
        new("ReportService/WatchReceipts", Foreign, Who.Officers, _ => Of(new WatchReceiptsRequest { Parent = B })),
        new("ReportService/WatchReceipts", "all there are", Who.Officers, _ => Of(new WatchReceiptsRequest { Parent = "organisations/-" })),
        Row("ReportService/UploadAttachment", Who.Laboratory, _ => new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = AccessGround.Table } }),
        Row("ReportService/GetAttachmentProgress", Who.Laboratory, _ => new GetAttachmentProgressRequest { Sha256 = AccessGround.Table.Sha256 }),
        .. OnHeld("ReportService/GetAttachment", name => new GetAttachmentRequest { Name = name, Sha256 = AccessGround.Table.Sha256 }),
        .. OnHeld("ReportService/ExportReport", name => new ExportReportRequest { Name = name, Format = ExportFormat.UntpConformityCredential }),
        .. OnHeld("ReportService/GetReport", name => new GetReportRequest { Name = name }),
        Row("ReportService/ListReports", Who.Everybody, _ => new ListReportsRequest()),

        .. OnHeld("ConformityService/EvaluateReport", name => new EvaluateReportRequest { Name = name }),
        .. OnHeld("ConformityService/ExplainVerdict", name => new ExplainVerdictRequest { Name = name }),
        Row("ConformityService/EvaluateDraft", Who.Officers, _ => AccessGround.Draft()),
        Row("ConformityService/ExportDraftEvaluation", Who.Officers, _ => new ExportDraftEvaluationRequest { Evaluation = AccessGround.Draft(), Format = ListFormat.Csv }),
        Row("ConformityService/EvaluateRisks", Who.Everybody, _ => new EvaluateRisksRequest
        {
            Name = AccessGround.Document, Requirement = AccessGround.Arsenic, ExpandedUncertainty = "0.1", CoverageFactor = "2",
        }),
        Row("ConformityService/EvaluateProduct", Who.Everybody, g => new EvaluateProductRequest { Name = g.ProductOf(B) }),
        // A state rests on reports that are not everybody's.
        .. OnBoth("ConformityService/ListProductStates", Who.Officers | Who.Enterprise, Who.Officers, (g, owner) => new ListProductStatesRequest { Parent = g.ProductOf(owner) }),
        Row("ApplicabilityService/CheckPortfolio", Who.Everybody, _ => new CheckPortfolioRequest()),
        Row("ApplicabilityService/CheckApplicability", Who.Everybody, _ => new CheckApplicabilityRequest { HsCode = "2523" }),

        .. OnHeld("TraceabilityService/CheckCompetence", name => new CheckCompetenceRequest { Name = name }),
        .. OnHeld("TraceabilityService/TraceReport", name => new TraceReportRequest { Name = name }),
        // Of a time when nobody worked: nothing rests on it, and no owner is told in the middle of another row.
        .. OnBoth("TraceabilityService/DeclareSuspect", Who.Laboratory | Who.Officers, Who.Officers, (g, owner) => new DeclareSuspectRequest { Suspicion = AccessGround.Doubt(owner, g.NewText().Vi) }),
        new("TraceabilityService/CloseSuspicion", Own, Who.Laboratory | Who.Officers, async g => new CloseSuspicionRequest { Name = await g.DoubtAsync(A), Reason = "đã rõ" }),
        new("TraceabilityService/CloseSuspicion", Foreign, Who.Officers, async g => new CloseSuspicionRequest { Name = await g.DoubtAsync(B), Reason = "đã rõ" }),
        new("TraceabilityService/CloseSuspicion", "one's own, that an officer declared", Who.Officers, async g => new CloseSuspicionRequest { Name = await g.DoubtAsync(""), Reason = "đã rõ" }),
        new("TraceabilityService/GetSuspicion", Any, Who.Everybody, async g => new GetSuspicionRequest { Name = await g.DoubtAsync(B) }),
        Row("TraceabilityService/ListSuspicions", Who.Everybody, _ => new ListSuspicionsRequest()),
        Row("TraceabilityService/TraceImpact", Who.Everybody, g => new TraceImpactRequest { Question = new SuspectQuestion { Report = g.Public(B) } }),
        .. OnHeldInstruments(),
        Row("InstrumentService/ListInstruments", Who.Everybody, _ => new ListInstrumentsRequest()),
        Row("InstrumentService/ListDueInstruments", Who.Everybody, _ => new ListDueInstrumentsRequest()),
        Row("InstrumentService/CountInstruments", Who.Officers, _ => new CountInstrumentsRequest { FromDate = Slips.Day(2026, 1, 1), ToDate = Slips.Day(2026, 12, 31) }),

        Row("ActivityService/GetActivity", Who.Everybody, _ => new GetActivityRequest { Name = AccessGround.Course }),
        Row("ActivityService/ListActivities", Who.Everybody, _ => new ListActivitiesRequest()),
        Row("ActivityService/CreateActivity", Who.Officers, g => new CreateActivityRequest { Activity = g.NewActivity() }),
        Row("ActivityService/UpdateActivity", Who.Officers, g => new UpdateActivityRequest
        {
            Activity = new Activity { Name = AccessGround.Course, Note = g.NewText().Vi }, UpdateMask = new FieldMask { Paths = { "note" } },
        }),
        Row("ActivityService/ImportActivities", Who.Officers, g => new ImportActivitiesRequest { Sequence = 1, Activity = g.NewActivity() }),

        Row("IndicatorService/GetIndicatorSet", Who.Everybody, _ => new GetIndicatorSetRequest { Name = AccessGround.Indicators }),
        Row("IndicatorService/ListIndicatorSets", Who.Everybody, _ => new ListIndicatorSetsRequest()),
        Row("IndicatorService/ImportIndicatorSets", Who.Officers, g => new ImportIndicatorSetsRequest { Sequence = 1, IndicatorSet = AccessGround.NewIndicatorSet(g.NewText()) }),
        Row("IndicatorService/EnterFigure", Who.Officers, g => new EnterFigureRequest { Parent = AccessGround.Indicators, Figure = AccessGround.Figure(g.NewText().Vi) }),
        Row("IndicatorService/GetFigure", Who.Everybody, _ => new GetFigureRequest { Name = $"{AccessGround.Indicators}/figures/k1-2026-vn" }),
        Row("IndicatorService/EvaluateIndicators", Who.Everybody, _ => new EvaluateIndicatorsRequest { Name = AccessGround.Indicators }),
        new("IndicatorService/EvaluateIndicators", "what was known at an earlier time", Who.Officers, _ => Of(new EvaluateIndicatorsRequest
        {
            Name = AccessGround.Indicators, ReadTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(100)),
        })),
        Row("IndicatorService/ListIndicatorEvidence", Who.Everybody, _ => new ListIndicatorEvidenceRequest { Name = AccessGround.Indicators, Indicator = "K1" }),
        Row("IndicatorService/ListPeriodDeclarations", Who.Everybody, _ => new ListPeriodDeclarationsRequest()),
        Row("IndicatorService/EvaluateCoverage", Who.Everybody, _ => new EvaluateCoverageRequest { Grouping = CoverageGrouping.Commune }),
        Row("IndicatorService/ListCoverageProducts", Who.Everybody, _ => new ListCoverageProductsRequest { Grouping = CoverageGrouping.HsChapter }),
        Row("IndicatorService/ExportIndicators", Who.Officers, _ => new ExportIndicatorsRequest { Format = ReportFileFormat.Docx }),

        Row("LogService/GetCheckpoint", Who.Everybody, _ => new GetCheckpointRequest()),
        Row("LogService/GetInclusionProof", Who.Everybody, _ => new GetInclusionProofRequest()),
        Row("LogService/GetConsistencyProof", Who.Everybody, _ => new GetConsistencyProofRequest { OldSize = 1 }),
        Row("LogService/GetReceipt", Who.Everybody, _ => new GetReceiptRequest()),
        Row("LogService/ListEntries", Who.Everybody, _ => new ListEntriesRequest()),
        Row("LogService/WatchChanges", Who.Everybody, _ => new WatchChangesRequest()),
        .. OnWatches("LogService/WatchChanges", name => new WatchChangesRequest { Watch = name }),

        Row("WatchService/CreateWatch", Who.Everybody & ~Who.Anonymous, _ => new CreateWatchRequest { Watch = AccessGround.NewWatch() }),
        new("WatchService/CreateWatch", "a foreign laboratory's reports", Who.Officers, _ => Of(new CreateWatchRequest
        {
            Watch = new Watch { Topic = Watch.Types.Topic.OwnReports, Target = B },
        })),
        Row("WatchService/ListWatches", Who.Everybody & ~Who.Anonymous, _ => new ListWatchesRequest()),
        .. OnWatches("WatchService/GetWatch", name => new GetWatchRequest { Name = name }),
        .. OnWatches("WatchService/UpdateWatch", name => new UpdateWatchRequest { Watch = new Watch { Name = name, DisplayName = "x" }, UpdateMask = new FieldMask { Paths = { "display_name" } } }),
        .. OnWatches("WatchService/RenewWatchSecrets", name => new RenewWatchSecretsRequest { Name = name }),
        .. OnWatches("WatchService/ResumeWebhook", name => new ResumeWebhookRequest { Name = name }),
        .. OnWatches("WatchService/ListWatchNotices", name => new ListWatchNoticesRequest { Name = name }),
        .. OnWatches("WatchService/DeleteWatch", name => new DeleteWatchRequest { Name = name }),

        Row("AccessService/CreateKey", Who.Administrator, _ => new CreateKeyRequest { Key = new Key { Role = Role.Administrator } }),
        Row("AccessService/ListKeys", Who.Administrator, _ => new ListKeysRequest()),
        new("AccessService/RevokeKey", Any, Who.Administrator, async g => new RevokeKeyRequest { Name = (await g.Registry.MakeKeyAsync(Role.Officer)).Key.Name }),
        Row("AccessService/GetCaller", Who.Everybody, _ => new GetCallerRequest()),
    ];

    private static Task<IMessage> Of(IMessage request) => Task.FromResult(request);

    private static AccessRow Row(string method, Who may, Func<AccessGround, IMessage> request) => new(method, Any, may, g => Of(request(g)));

    private static IEnumerable<AccessRow> OnBoth(string method, Who own, Who foreign, Func<AccessGround, string, IMessage> request) =>
        [new(method, Own, own, g => Of(request(g, A))), new(method, Foreign, foreign, g => Of(request(g, B)))];

    /// <summary>On a report that was just submitted, so that each call finds it as it was.</summary>
    private static IEnumerable<AccessRow> OnReports(string method, Who own, Who foreign, Func<string, string, IMessage> request) =>
        new[] { (Own, own, A), (Foreign, foreign, B) }.Select(row => new AccessRow(method, row.Item1, row.Item2, async g =>
        {
            var number = Slips.NewNumber();
            return request(await g.SubmitAsync(row.Item3, Slips.New(number)), number);
        }));

    /// <summary>What is not public is there for its laboratory and the officers only.</summary>
    private static IEnumerable<AccessRow> OnHeld(string method, Func<string, IMessage> request) =>
    [
        new(method, "one's own private report", Who.Laboratory | Who.Officers, g => Of(request(g.Private(A)))) { Hidden = true },
        new(method, "a foreign private report", Who.Officers, g => Of(request(g.Private(B)))) { Hidden = true },
        new(method, "a foreign public report", Who.Everybody, g => Of(request(g.Public(B)))),
    ];

    /// <summary>A watch is there for the keys of its owner; an administrator ends those nobody else can.</summary>
    private static IEnumerable<AccessRow> OnWatches(string method, Func<string, IMessage> request) =>
    [
        new(method, "one's own watch", Who.Laboratory | Who.Enterprise | Who.Administrator, async g => request(await g.WatchAsync(A))) { Hidden = true },
        new(method, "a foreign watch", Who.Administrator, async g => request(await g.WatchAsync(B))) { Hidden = true },
    ];

    /// <summary>An instrument is there for those who may read one of its certificates.</summary>
    private static IEnumerable<AccessRow> OnHeldInstruments()
    {
        const string method = "InstrumentService/GetInstrument";
        return
        [
            new(method, "of one's own private certificate", Who.Laboratory | Who.Officers, g => Of(new GetInstrumentRequest { Name = g.PrivateInstrument(A) })) { Hidden = true },
            new(method, "of a foreign private certificate", Who.Officers, g => Of(new GetInstrumentRequest { Name = g.PrivateInstrument(B) })) { Hidden = true },
            new(method, "of a foreign public certificate", Who.Everybody, g => Of(new GetInstrumentRequest { Name = g.PublicInstrument(B) })),
        ];
    }
}
