using Registry.Application;
using Registry.Server.Access;
using Registry.Server.Applicability;
using Registry.Server.Conformity;
using Registry.Server.Documents;
using Registry.Server.Forms;
using Registry.Server.Indicators;
using Registry.Server.Jurisdictions;
using Registry.Server.Log;
using Registry.Server.Organisations;
using Registry.Server.Portal;
using Registry.Server.Products;
using Registry.Server.Reports;
using Registry.Server.Search;
using Registry.Server.Texts;
using Registry.Server.Traceability;
using Registry.Server.Watches;

namespace Registry.Server.Hosting;

/// <summary>The list of what this server offers: one line a feature.</summary>
internal static class Features
{
    public static void Add(IServiceCollection services, RegistryOptions options)
    {
        services.AddSingleton<OpenRegistry>();
        services.AddHostedService<MemoryKeeper>();
        services.AddSingleton(new StartStep("open", (provider, stop) => provider.GetRequiredService<OpenRegistry>().OpenAsync(stop)));
        services.AddSingleton<Authenticate>(provider => (secret, stop) => Runtime(provider).KeyRing.AuthenticateAsync(secret, stop));
        // Nothing here may be disposable: a call's scope disposes what it was given, and the runtime's parts outlive every call.
        services.AddTransient(provider => Runtime(provider).LogOperations);
        services.AddTransient(provider => Runtime(provider).Keys);
        services.AddTransient(provider => Runtime(provider).PreviewSeal);
        services.AddTransient(provider => Runtime(provider).Documents);
        services.AddTransient(provider => Runtime(provider).Texts);
        services.AddTransient(provider => Runtime(provider).Lineage);
        services.AddTransient(provider => Runtime(provider).Organisations);
        services.AddTransient(provider => Runtime(provider).Jurisdictions);
        services.AddTransient(provider => Runtime(provider).Products);
        services.AddTransient(provider => Runtime(provider).Catalogue);
        services.AddTransient(provider => Runtime(provider).BlindSpots);
        services.AddTransient(provider => Runtime(provider).Applicability);
        services.AddTransient(provider => Runtime(provider).Portfolio);
        services.AddTransient(provider => Runtime(provider).Forms);
        services.AddTransient(provider => Runtime(provider).ReportIntake);
        services.AddTransient(provider => Runtime(provider).Reports);
        services.AddTransient(provider => Runtime(provider).ReportErrors);
        services.AddTransient(provider => Runtime(provider).ReportHistory);
        services.AddTransient(provider => Runtime(provider).ReportAttachments);
        services.AddTransient(provider => Runtime(provider).ReportExports);
        services.AddTransient(provider => Runtime(provider).ReceiptWatch);
        services.AddTransient(provider => Runtime(provider).Uploads);
        services.AddTransient(provider => Runtime(provider).ProductConformity);
        services.AddTransient(provider => Runtime(provider).ProductStates);
        services.AddTransient(provider => Runtime(provider).Drafts);
        services.AddTransient(provider => Runtime(provider).Risks);
        services.AddTransient(provider => Runtime(provider).Traceability);
        services.AddTransient(provider => Runtime(provider).Chains);
        services.AddTransient(provider => Runtime(provider).Suspicions);
        services.AddTransient(provider => Runtime(provider).Impact);
        services.AddTransient(provider => Runtime(provider).Instruments);
        services.AddTransient(provider => Runtime(provider).Activities);
        services.AddTransient(provider => Runtime(provider).IndicatorSets);
        services.AddTransient(provider => Runtime(provider).Indicators);
        services.AddTransient(provider => Runtime(provider).Search);
        services.AddTransient(provider => Runtime(provider).Watches);
        services.AddTransient(provider => Runtime(provider).Notices);
        services.AddPortal();
    }

    public static void Map(WebApplication app)
    {
        app.MapGrpcService<DocumentService>();
        app.MapGrpcService<TextService>();
        app.MapGrpcService<SearchService>();
        app.MapGrpcService<ApplicabilityService>();
        app.MapGrpcService<ProductService>();
        app.MapGrpcService<FormService>();
        app.MapGrpcService<OrganisationService>();
        app.MapGrpcService<JurisdictionService>();
        app.MapGrpcService<ReportService>();
        app.MapGrpcService<ConformityService>();
        app.MapGrpcService<TraceabilityService>();
        app.MapGrpcService<InstrumentService>();
        app.MapGrpcService<ActivityService>();
        app.MapGrpcService<IndicatorService>();
        app.MapGrpcService<WatchService>();
        app.MapGrpcService<LogService>();
        app.MapGrpcService<AccessService>();
        app.MapPortal();
    }

    private static RegistryRuntime Runtime(IServiceProvider provider) => provider.GetRequiredService<OpenRegistry>().Runtime;
}
