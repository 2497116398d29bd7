using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>The features as they are really put together.</summary>
public sealed class FeaturesTests
{
    /// <summary>
    /// The scope of a call disposes what it made; a part of the runtime that is disposable and given to a service would end with
    /// the first call. It happened to the writer.
    /// </summary>
    [Fact]
    public async Task TheEndOfACallEndsNothingOfTheRegistry()
    {
        var options = new RegistryOptions { DataFolder = Directory.CreateTempSubdirectory("registry-features-").FullName, HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.None };
        await using var registry = (await RegistryHost.StartAsync(options)).Registry!;
        using var channel = GrpcChannel.ForAddress(registry.GrpcAddress);
        var administrator = new Metadata { { "authorization", $"Bearer {(await File.ReadAllTextAsync(Path.Combine(options.DataFolder, "administrator.key"))).Trim()}" } };

        await ListReportsAsync(channel, administrator);
        await CreateAsync(channel, administrator, "organisations/after-one-call");
        await ListReportsAsync(channel, administrator);
        await CreateAsync(channel, administrator, "organisations/after-another");
    }

    private static async Task ListReportsAsync(GrpcChannel channel, Metadata headers) =>
        await new ReportService.ReportServiceClient(channel).ListReportsAsync(new ListReportsRequest(), headers);

    private static async Task CreateAsync(GrpcChannel channel, Metadata headers, string name)
    {
        var organisation = new Organisation { Name = name, DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm" }, Kinds = { Organisation.Types.Kind.Laboratory } };
        var created = await new OrganisationService.OrganisationServiceClient(channel).CreateOrganisationAsync(new CreateOrganisationRequest { Organisation = organisation }, headers);
        Assert.Equal(name, created.Organisation.Name);
    }
}
