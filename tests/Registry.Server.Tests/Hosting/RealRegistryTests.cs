using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>The hosting with the features that ship, on a database of its own.</summary>
public sealed class RealRegistryTests
{
    [Fact]
    public async Task WhatACallBorrowsFromTheRegistryOutlivesTheCall()
    {
        var folder = Directory.CreateTempSubdirectory("registry-real-").FullName;
        var started = await RegistryHost.StartAsync(new RegistryOptions { DataFolder = folder, HttpPort = 0, GrpcPort = 0, LogLevel = LogLevel.None });
        Assert.Null(started.Problem);
        await using (var running = started.Registry!)
        {
            using var channel = GrpcChannel.ForAddress(running.GrpcAddress);
            var administrator = With((await File.ReadAllTextAsync(Path.Combine(folder, "administrator.key"))).Trim());
            await new OrganisationService.OrganisationServiceClient(channel).CreateOrganisationAsync(
                new()
                {
                    Organisation = new Organisation
                    {
                        Name = "organisations/vilas-219",
                        DisplayName = new LocalizedText { Vi = "Viện Y tế công cộng" },
                        Kinds = { Organisation.Types.Kind.Laboratory },
                    },
                },
                administrator);
            var key = (await new AccessService.AccessServiceClient(channel).CreateKeyAsync(
                new() { Key = new Key { Role = Role.Laboratory, Organisation = "organisations/vilas-219" } }, administrator)).Secret;
            var reports = new ReportService.ReportServiceClient(channel);
            for (var i = 1; i <= 3; i++)
            {
                var request = MessageChecksTests.Submit();
                request.Report.Number = $"{i}/VYTCC";
                var accepted = await reports.SubmitReportAsync(request, With(key));
                Assert.StartsWith("organisations/vilas-219/reports/", accepted.Name, StringComparison.Ordinal);
                Assert.NotEmpty(accepted.Receipt);
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WhatIsPrintedNamesTheAddressReadersUse()
    {
        var folder = Directory.CreateTempSubdirectory("registry-address-").FullName;
        var started = await RegistryHost.StartAsync(new RegistryOptions
        {
            DataFolder = folder,
            HttpPort = 0,
            GrpcPort = 0,
            LogLevel = LogLevel.None,
            PublicAddress = new Uri("https://registry.example.vn/"),
        });
        Assert.Null(started.Problem);
        await using (var running = started.Registry!)
        {
            using var http = new HttpClient { BaseAddress = running.HttpAddress };
            Assert.Contains("https://registry.example.vn/search?q=nuoc", await http.GetStringAsync("/search?q=nuoc"), StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void NothingACallIsHandedIsDisposedWithIt()
    {
        var services = new ServiceCollection();
        Features.Add(services, new RegistryOptions());
        Assert.DoesNotContain(services, service => service.Lifetime != ServiceLifetime.Singleton
            && (service.ServiceType.IsAssignableTo(typeof(IDisposable)) || service.ServiceType.IsAssignableTo(typeof(IAsyncDisposable))));
    }

    private static Metadata With(string secret) => new() { { "authorization", $"Bearer {secret}" } };
}
