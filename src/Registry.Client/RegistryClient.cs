using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Registry.Protocol.V1;

namespace Registry.Client;

/// <summary>
/// A connection to a registry: one channel and the services of the contract. Cheap to keep and safe to share between threads; make
/// one for a process. Calls fail with <see cref="RegistryException"/>.
/// </summary>
/// <example>
/// <code>
/// using var registry = new RegistryClient(new RegistryClientOptions { Key = key });
/// var answer = await registry.Search.SearchAsync(new SearchRequest { Query = "nước sạch sinh hoạt" });
/// </code>
/// </example>
public sealed class RegistryClient : IDisposable
{
    private readonly GrpcChannel channel;

    /// <summary>Opens nothing yet: the first call connects.</summary>
    /// <exception cref="ArgumentException">The address is neither http nor https, or a key would leave this machine without TLS.</exception>
    public RegistryClient(RegistryClientOptions? options = null)
    {
        Options = options ?? new RegistryClientOptions();
        channel = GrpcChannel.ForAddress(Options.Address, ChannelOptions(Options));
        var invoker = channel.Intercept(new CallInterceptor(Options));
        Access = new AccessService.AccessServiceClient(invoker);
        Applicability = new ApplicabilityService.ApplicabilityServiceClient(invoker);
        Conformity = new ConformityService.ConformityServiceClient(invoker);
        Documents = new DocumentService.DocumentServiceClient(invoker);
        Jurisdictions = new JurisdictionService.JurisdictionServiceClient(invoker);
        Log = new LogService.LogServiceClient(invoker);
        Organisations = new OrganisationService.OrganisationServiceClient(invoker);
        Products = new ProductService.ProductServiceClient(invoker);
        Forms = new FormService.FormServiceClient(invoker);
        Reports = new ReportService.ReportServiceClient(invoker);
        Search = new SearchService.SearchServiceClient(invoker);
        Texts = new TextService.TextServiceClient(invoker);
        Traceability = new TraceabilityService.TraceabilityServiceClient(invoker);
        Instruments = new InstrumentService.InstrumentServiceClient(invoker);
        Activities = new ActivityService.ActivityServiceClient(invoker);
        Indicators = new IndicatorService.IndicatorServiceClient(invoker);
        Watches = new WatchService.WatchServiceClient(invoker);
    }

    /// <summary>How this client was made.</summary>
    public RegistryClientOptions Options { get; }

    /// <summary>Keys.</summary>
    public AccessService.AccessServiceClient Access { get; }

    /// <summary>Which documents bind a product, here, on a date.</summary>
    public ApplicabilityService.ApplicabilityServiceClient Applicability { get; }

    /// <summary>Verdicts.</summary>
    public ConformityService.ConformityServiceClient Conformity { get; }

    /// <summary>Standards, regulations and legal acts.</summary>
    public DocumentService.DocumentServiceClient Documents { get; }

    /// <summary>Provinces with their history.</summary>
    public JurisdictionService.JurisdictionServiceClient Jurisdictions { get; }

    /// <summary>The transparency log.</summary>
    public LogService.LogServiceClient Log { get; }

    /// <summary>Laboratories, certification bodies, issuers and enterprises.</summary>
    public OrganisationService.OrganisationServiceClient Organisations { get; }

    /// <summary>Local products and their declarations.</summary>
    public ProductService.ProductServiceClient Products { get; }

    /// <summary>Forms filled from the register.</summary>
    public FormService.FormServiceClient Forms { get; }

    /// <summary>Reports of laboratories. <see cref="ReportSender"/> adds receipts and streams on top.</summary>
    public ReportService.ReportServiceClient Reports { get; }

    /// <summary>Full-text search.</summary>
    public SearchService.SearchServiceClient Search { get; }

    /// <summary>Texts of legal documents and technical regulations, clause by clause.</summary>
    public TextService.TextServiceClient Texts { get; }

    /// <summary>Chains of calibrations, competence of laboratories, suspicions.</summary>
    public TraceabilityService.TraceabilityServiceClient Traceability { get; }

    /// <summary>Measuring instruments: histories, due dates, counts.</summary>
    public InstrumentService.InstrumentServiceClient Instruments { get; }

    /// <summary>Trainings, experts, support, awards: what indicators count and no other record holds.</summary>
    public ActivityService.ActivityServiceClient Activities { get; }

    /// <summary>Indicators of plans and rows of statistical forms, with the rows that make each figure.</summary>
    public IndicatorService.IndicatorServiceClient Indicators { get; }

    /// <summary>Being told of changes.</summary>
    public WatchService.WatchServiceClient Watches { get; }

    /// <summary>Closes the connection; calls still running end as cancelled.</summary>
    public void Dispose() => channel.Dispose();

    private static GrpcChannelOptions ChannelOptions(RegistryClientOptions options)
    {
        var address = options.Address;
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException($"The registry's address must begin with http:// or https://, not '{address}'.", nameof(options));
        var plain = address.Scheme == Uri.UriSchemeHttp;
        if (plain && options.Key is not null && !address.IsLoopback)
            throw new ArgumentException($"A key is never sent without TLS to another machine: use https for {address.Host}.", nameof(options));

        var transport = plain ? ChannelCredentials.Insecure : ChannelCredentials.SecureSsl;
        return new GrpcChannelOptions
        {
            Credentials = options.Key is null ? transport : ChannelCredentials.Create(transport, Bearer(options.Key)),
            // Only ever true for this machine's own loopback, see above.
            UnsafeUseInsecureChannelCallCredentials = plain,
            MaxReceiveMessageSize = options.MaxMessageBytes,
            MaxSendMessageSize = options.MaxMessageBytes,
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                // A half-open connection is noticed while a stream waits for an answer.
                KeepAlivePingDelay = options.PingAfter,
                KeepAlivePingTimeout = options.PingTimeout,
                KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            },
            DisposeHttpClient = true,
        };
    }

    private static CallCredentials Bearer(string key) => CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add("authorization", $"Bearer {key}");
        return Task.CompletedTask;
    });
}
