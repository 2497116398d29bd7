using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Applicability;
using Registry.Application.Attachments;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Forms;
using Registry.Application.Indicators;
using Registry.Application.Jurisdictions;
using Registry.Application.Lineage;
using Registry.Application.Log;
using Registry.Application.Organisations;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Application.Reports;
using Registry.Application.Search;
using Registry.Application.Texts;
using Registry.Application.Traceability;
using Registry.Application.Watches;

namespace Registry.Application;

/// <summary>Where a registry keeps its things.</summary>
/// <param name="DataFolder">Holds the embedded database, the index, the files of reports, the log's key and its last checkpoint.</param>
/// <param name="Origin">Name of the log when it begins; made up when null.</param>
public sealed record RegistrySettings(string DataFolder, string? Origin = null)
{
    public string DatabaseFile => Path.Combine(DataFolder, "registry.db");
    public string ProvisionsFolder => Path.Combine(DataFolder, "provisions");
    public string IndexFolder => Path.Combine(DataFolder, "index");
    public string AttachmentsFolder => Path.Combine(DataFolder, "attachments");
    public string TrustFolder => Path.Combine(DataFolder, "trust");
    public string AdministratorKeyFile => Path.Combine(DataFolder, "administrator.key");
    public LogFiles LogFiles => new(Path.Combine(DataFolder, "log.key"), Path.Combine(DataFolder, "log.checkpoint"));

    /// <summary>How much may be uploaded.</summary>
    public AttachmentLimits Attachments { get; init; } = new();

    /// <summary>
    /// How long a call waits at most for what follows the log (an entry to be found, verdicts to be there); null for the five and ten seconds
    /// that the contract names.
    /// </summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>How webhooks are called.</summary>
    public WebhookSettings Webhooks { get; init; } = new();

    /// <summary>Writes what is posted to webhooks; without it none is called.</summary>
    public WebhookBody? WebhookBody { get; init; }
}

/// <summary>
/// An open registry without any door: the database, the log, the one writer and what follows the log. Doors are the server's
/// business.
/// </summary>
public sealed class RegistryRuntime : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];
    private readonly Action<Exception> onFault;
    private readonly SearchIndex index;
    private readonly SearchIndex provisions;
    private readonly WebhookSender? webhooks;

    private RegistryRuntime(
        RegistrySettings settings, RegistryDatabase database, RegistryLog log, SearchIndex index, ReportDecoder decode, IClock clock, Action<Exception> onFault)
    {
        this.onFault = onFault;
        Clock = clock;
        Database = database;
        Log = log;
        Writes = new WriteQueue(database.Provider, log, clock, onFault);
        LogOperations = new LogOperations(database, log);
        KeyRing = new KeyRing(database, log, clock);
        Keys = new KeyOperations(database, Writes, KeyRing);
        PreviewSeal = new PreviewSeal(log);
        var records = new RecordStore(database, Writes);
        Documents = new DocumentOperations(records, clock);
        Texts = new TextOperations(records, Documents);
        Lineage = new LineageOperations(records, Documents, clock);
        Organisations = new OrganisationOperations(records, clock);
        Jurisdictions = new JurisdictionOperations(records);
        Catalogue = new Catalogue(database, log);
        Products = new ProductOperations(records, Catalogue, clock);
        BlindSpots = new BlindSpotOperations(database, Catalogue);
        Applicability = new ApplicabilityOperations(Catalogue, Products, clock, settings.LongestWait);
        var store = new AttachmentStore(settings.AttachmentsFolder);
        Uploads = new AttachmentUploads(database, Writes, store, settings.Attachments, new CertificateSignatures(settings.TrustFolder, clock, onFault));
        AttachmentKeeper = new AttachmentKeeper(database, Writes, store, Uploads, settings.Attachments, clock);
        var attachments = new AttachmentOperations(database, store, Organisations);
        ReportIntake = new ReportIntake(Writes, Database, attachments, clock);
        ReportErrors = new ReportErrors(database, Writes, decode);
        ReportHistory = new ReportHistory(database, decode);
        VerdictKeeper = new VerdictKeeper(database, log, Writes, Catalogue, decode);
        Reports = new ReportOperations(database, LogOperations, Catalogue, VerdictKeeper, attachments, decode, settings.LongestWait);
        ReportAttachments = new ReportAttachments(Reports, store);
        Trace = new TraceKeeper(database, log, decode);
        var reader = new TraceReader(database, decode);
        Suspicions = new SuspicionOperations(records, Trace, clock);
        var owners = new SuspicionOwners(Trace, reader);
        Impact = new ImpactOperations(log, Suspicions, Trace, reader, owners, settings.LongestWait);
        Traceability = new TraceabilityOperations(Reports, Organisations, Trace, reader, new PastMarks(database), settings.LongestWait);
        ReportExports = new ReportExports(Reports, Organisations, Traceability, Catalogue, LogOperations);
        ReceiptWatch = new ReceiptWatch(database, log, VerdictKeeper, Reports, Traceability, decode);
        Chains = new ChainOperations(Reports, Organisations, Traceability, Trace, reader, settings.LongestWait);
        Instruments = new InstrumentOperations(Trace, reader, Traceability, Catalogue);
        Activities = new ActivityOperations(records, Catalogue, clock);
        IndicatorSets = new IndicatorSetOperations(records, Catalogue);
        Indicators = new IndicatorOperations(database, log, IndicatorSets, new IndicatorFactReader(database, Catalogue, new VerificationReader(database, log, Trace, reader, Catalogue, settings.LongestWait)), reader, clock);
        Notifier = new SuspicionNotifier(database, log, Writes, Trace, Impact, owners, reader);
        Drafts = new DraftOperations(database, log, Catalogue, decode);
        Risks = new RiskOperations(Documents);
        var evidence = new EvidenceOperations(Reports, Traceability);
        ProductConformity = new ProductConformityOperations(Products, evidence, Applicability, clock);
        Portfolio = new PortfolioOperations(Products, evidence, Applicability, Catalogue, clock);
        ProductStates = new ProductStateOperations(database, Products, Catalogue);
        StandingKeeper = new StandingKeeper(database, log, Writes, Catalogue, VerdictKeeper, Trace);
        StandingWorker = new StandingWorker(
            database, log, Writes, Catalogue, StandingKeeper, new StandingReports(database, Writes, Catalogue, decode),
            new StandingProducts(database, Writes, Catalogue, Products, ProductConformity, clock), clock);
        Forms = new FormOperations(Products, evidence, Reports, Organisations, Documents, Catalogue);
        this.index = index;
        SearchKeeper = new SearchKeeper(database, log, index);
        provisions = SearchIndex.Open(settings.ProvisionsFolder);
        ProvisionKeeper = new ProvisionKeeper(database, log, provisions);
        Search = new SearchOperations(database, index, new ProvisionSearch(database, provisions), clock, longestWait: settings.LongestWait);
        Notices = new WatchNotices(database);
        var secrets = new WatchSecrets(log);
        WatchKeeper = new WatchKeeper(database, log, Writes, Catalogue, index, Applicability, Notices, clock);
        Watches = new WatchOperations(database, Writes, secrets, Notices, Applicability, settings.Webhooks, clock);
        if (settings.WebhookBody is { } body)
            webhooks = new WebhookSender(database, log, Writes, secrets, Notices, settings.Webhooks, body, clock);
    }

    public IClock Clock { get; }
    public RegistryDatabase Database { get; }
    public RegistryLog Log { get; }
    public WriteQueue Writes { get; }
    public LogOperations LogOperations { get; }
    public KeyRing KeyRing { get; }
    public KeyOperations Keys { get; }
    public PreviewSeal PreviewSeal { get; }
    public DocumentOperations Documents { get; }
    public TextOperations Texts { get; }
    public LineageOperations Lineage { get; }
    public OrganisationOperations Organisations { get; }
    public JurisdictionOperations Jurisdictions { get; }
    public ProductOperations Products { get; }
    public Catalogue Catalogue { get; }
    public BlindSpotOperations BlindSpots { get; }
    public ApplicabilityOperations Applicability { get; }
    public PortfolioOperations Portfolio { get; }
    public FormOperations Forms { get; }
    public AttachmentUploads Uploads { get; }
    public AttachmentKeeper AttachmentKeeper { get; }
    public ReportIntake ReportIntake { get; }
    public ReportErrors ReportErrors { get; }
    public ReportHistory ReportHistory { get; }
    public ReportAttachments ReportAttachments { get; }
    public ReportExports ReportExports { get; }
    public ReceiptWatch ReceiptWatch { get; }
    public VerdictKeeper VerdictKeeper { get; }
    public ReportOperations Reports { get; }
    public TraceKeeper Trace { get; }
    public SuspicionOperations Suspicions { get; }
    public ImpactOperations Impact { get; }
    public TraceabilityOperations Traceability { get; }
    public ChainOperations Chains { get; }
    public InstrumentOperations Instruments { get; }
    public ActivityOperations Activities { get; }
    public IndicatorSetOperations IndicatorSets { get; }
    public IndicatorOperations Indicators { get; }
    public SuspicionNotifier Notifier { get; }
    public ProductConformityOperations ProductConformity { get; }
    public ProductStateOperations ProductStates { get; }
    public StandingKeeper StandingKeeper { get; }
    public StandingWorker StandingWorker { get; }
    public DraftOperations Drafts { get; }
    public RiskOperations Risks { get; }
    public SearchKeeper SearchKeeper { get; }
    public ProvisionKeeper ProvisionKeeper { get; }
    public SearchOperations Search { get; }
    public WatchKeeper WatchKeeper { get; }
    public WatchNotices Notices { get; }
    public WatchOperations Watches { get; }

    /// <summary>The key made because there was none; its secret exists nowhere else but in the file it was written to.</summary>
    public MadeKey? FirstKey { get; private set; }

    /// <summary>
    /// Migrates, opens and checks everything, and starts to follow the log.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">With one sentence that says why.</exception>
    public static async Task<RegistryRuntime> OpenAsync(
        RegistrySettings settings, DatabaseProvider provider, ReportDecoder decode, IClock clock, Action<Exception> onFault, CancellationToken cancellationToken)
    {
        await provider.MigrateAsync(cancellationToken);
        var database = new RegistryDatabase(provider);
        var log = await RegistryLog.OpenAsync(database, settings.LogFiles, settings.Origin, cancellationToken);
        var runtime = new RegistryRuntime(settings, database, log, SearchIndex.Open(settings.IndexFolder), decode, clock, onFault);
        try
        {
            await runtime.StartAsync(settings, cancellationToken);
            return runtime;
        }
        catch
        {
            // What was started already would go on behind a registry that nobody has.
            await runtime.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        webhooks?.Dispose();
        await Writes.DisposeAsync();
        index.Dispose();
        provisions.Dispose();
        Log.Dispose();
        stopping.Dispose();
    }

    private async Task StartAsync(RegistrySettings settings, CancellationToken cancellationToken)
    {
        await FollowAsync(KeyRing, cancellationToken);
        await FollowAsync(Catalogue, cancellationToken);
        await FollowAsync(VerdictKeeper, cancellationToken);
        await FollowAsync(SearchKeeper, cancellationToken);
        await FollowAsync(ProvisionKeeper, cancellationToken);
        await FollowAsync(Trace, cancellationToken);
        await FollowAsync(Notifier, cancellationToken);
        await FollowAsync(StandingKeeper, cancellationToken);
        await FollowAsync(WatchKeeper, cancellationToken);
        running.Add(StandingWorker.RunAsync(onFault, stopping.Token));
        if (webhooks is not null)
            running.Add(webhooks.RunAsync(onFault, stopping.Token));
        running.Add(KeepCheckpointAsync());
        if (Log.ReadOnlyReason is null)
        {
            running.Add(AttachmentKeeper.RunAsync(onFault, stopping.Token));
            FirstKey = await Keys.CreateFirstAsync(cancellationToken);
        }
        if (FirstKey is { } first)
            await SecretFile.WriteAsync(settings.AdministratorKeyFile, first.Secret, cancellationToken);
    }

    private async Task FollowAsync(LogFollower follower, CancellationToken cancellationToken)
    {
        await follower.OpenAsync(cancellationToken);
        running.Add(KeepRunningAsync(follower));
    }

    /// <summary>A follower that failed starts again after a moment: the log still has what it needs.</summary>
    private async Task KeepRunningAsync(LogFollower follower)
    {
        var faults = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (faults > 0)
                    await follower.OpenAsync(stopping.Token);
                await follower.RunAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, the follower tries again; the fault is told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                onFault(fault);
                await PauseAsync(++faults);
            }
        }
    }

    /// <summary>Waits longer after each fault, up to a minute, so that a lasting fault does not fill the journal.</summary>
    private async Task PauseAsync(int faults)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(faults - 1, 6))), stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>
    /// What other processes on the same database have added is followed by this one's head too, however little it writes itself.
    /// </summary>
    private async Task FollowOthersAsync()
    {
        if (Log.ReadOnlyReason is not null)
            return;
        await using var db = Database.Read();
        if (await db.LogHeads.Select(h => h.Size).SingleAsync(stopping.Token) > Log.Signed.Head.Size)
            await Writes.WriteAsync<int>(_ => 0, stopping.Token);
    }

    /// <summary>Keeps the last signed checkpoint in its file, at most once a second.</summary>
    private async Task KeepCheckpointAsync()
    {
        var (saved, faults) = (0L, 0);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var signal = Log.Signal.Next;
                await FollowOthersAsync();
                if (Log.Signed.Head.Size is var size && size != saved)
                {
                    Log.SaveCheckpoint();
                    (saved, faults) = (size, 0);
                    await Task.Delay(TimeSpan.FromSeconds(1), stopping.Token);
                }
                await LogSignal.WaitAsync(signal, stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The last checkpoint is saved when the log is disposed.
                return;
            }
#pragma warning disable CA1031 // A database that is away for a moment, a disk that is full: told, and tried again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                onFault(fault);
                await PauseAsync(++faults);
            }
        }
    }
}
