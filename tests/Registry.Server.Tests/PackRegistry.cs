using Grpc.Core;
using Registry.Protocol.V1;
using Registry.ReferencePack;

namespace Registry.Server.Tests;

/// <summary>
/// A real registry with the reference pack in it, loaded through the import streams as any client would. It is shared by the classes
/// of its collection: a test adds what it needs under names of its own and changes nothing that is there.
/// </summary>
public sealed class PackRegistry : IAsyncLifetime
{
    public const string Laboratory = "organisations/vilas-219";
    public const string OtherLaboratory = "organisations/vilas-502";
    public const string Enterprise = "organisations/hop-tac-xa-thu-nghiem";

    public RealRegistry Registry { get; private set; } = null!;

    public PackContents Pack { get; } = ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents;

    public string LaboratoryKey { get; private set; } = "";

    public string OtherLaboratoryKey { get; private set; } = "";

    public string OfficerKey { get; private set; } = "";

    public ReportService.ReportServiceClient Reports => new(Registry.As(LaboratoryKey));

    public async Task InitializeAsync()
    {
        Registry = await RealRegistry.StartAsync();
        await LoadAsync(Registry, Pack);
        await Registry.AddOrganisationAsync(Enterprise);
        LaboratoryKey = (await Registry.MakeKeyAsync(Role.Laboratory, Laboratory)).Secret;
        OtherLaboratoryKey = (await Registry.MakeKeyAsync(Role.Laboratory, OtherLaboratory)).Secret;
        OfficerKey = (await Registry.MakeKeyAsync(Role.Officer)).Secret;
    }

    public async Task DisposeAsync() => await Registry.DisposeAsync();

    private static async Task LoadAsync(RealRegistry registry, PackContents pack)
    {
        var territories = await new JurisdictionService.JurisdictionServiceClient(registry.Administrator).ImportJurisdictions()
            .SendAllAsync(PackMessages.Jurisdictions(pack).Select((item, i) => new ImportJurisdictionsRequest { Sequence = i, Jurisdiction = item }));
        Assert.All(territories, answer => Assert.Null(answer.Error));
        var organisations = await new OrganisationService.OrganisationServiceClient(registry.Administrator).ImportOrganisations()
            .SendAllAsync(PackMessages.Organisations(pack).Select((item, i) => new ImportOrganisationsRequest { Sequence = i, Organisation = item }));
        Assert.All(organisations, answer => Assert.Null(answer.Error));
        var documents = await new DocumentService.DocumentServiceClient(registry.Administrator).ImportDocuments()
            .SendAllAsync(PackMessages.Documents(pack).Select((item, i) => new ImportDocumentsRequest { Sequence = i, Document = item }));
        Assert.All(documents, answer => Assert.Null(answer.Error));
        var products = await new ProductService.ProductServiceClient(registry.Administrator).ImportProducts()
            .SendAllAsync(PackMessages.Products(pack).Select((item, i) => new ImportProductsRequest { Sequence = i, Product = item }));
        Assert.All(products, answer => Assert.Null(answer.Error));
        var sets = await new IndicatorService.IndicatorServiceClient(registry.Administrator).ImportIndicatorSets()
            .SendAllAsync(PackMessages.IndicatorSets(pack).Select((item, i) => new ImportIndicatorSetsRequest { Sequence = i, IndicatorSet = item }));
        Assert.All(sets, answer => Assert.Null(answer.Error));
    }
}

/// <summary>The classes that share one registry with the reference pack.</summary>
[CollectionDefinition(Name)]
public sealed class PackCollection : ICollectionFixture<PackRegistry>
{
    public const string Name = "registry with the reference pack";
}

internal static class Loading
{
    /// <summary>Sends every item, closes the sending side and takes every answer.</summary>
    public static async Task<List<TResponse>> SendAllAsync<TRequest, TResponse>(this AsyncDuplexStreamingCall<TRequest, TResponse> call, IEnumerable<TRequest> items)
    {
        using var open = call;
        var sending = Task.Run(async () =>
        {
            foreach (var item in items)
                await call.RequestStream.WriteAsync(item);
            await call.RequestStream.CompleteAsync();
        });
        var answers = new List<TResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            answers.Add(answer);
        await sending;
        return answers;
    }

    public static async Task AddOrganisationAsync(this RealRegistry registry, string name, Organisation.Types.Kind kind = Organisation.Types.Kind.Enterprise) =>
        await new OrganisationService.OrganisationServiceClient(registry.Administrator).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = name, DisplayName = new LocalizedText { Vi = name }, Kinds = { kind } },
        });
}
