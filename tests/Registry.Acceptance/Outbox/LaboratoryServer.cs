using Registry.Client;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Registry.Server.Tests;
using Registry.TransparencyLog;
using Date = Google.Type.Date;

namespace Registry.Acceptance.Outbox;

/// <summary>A real registry on a real port with one laboratory.</summary>
public sealed class LaboratoryServer : IAsyncLifetime
{
    private const string Laboratory = "organisations/vilas-219";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("laboratory");
    private RunningRegistry running = null!;

    public string Key { get; private set; } = "";

    public Policy Policy { get; private set; } = null!;

    public Uri Address => running.GrpcAddress;

    public async Task InitializeAsync()
    {
        var options = Patient.Options(PathOf("data"));
        var started = await RegistryHost.StartAsync(options);
        Assert.Null(started.Problem);
        running = started.Registry!;
        using var administrator = new RegistryClient(new RegistryClientOptions { Address = Address, CallTimeout = TimeSpan.FromMinutes(3), Key = (await File.ReadAllTextAsync(PathOf("data/administrator.key"))).Trim() });
        await administrator.Organisations.CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = Laboratory, DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm" }, Kinds = { Organisation.Types.Kind.Laboratory } },
        });
        Key = (await administrator.Access.CreateKeyAsync(new CreateKeyRequest { Key = new Key { Role = Role.Laboratory, Organisation = Laboratory } })).Secret;
        Policy = Policy.Parse((await administrator.Log.GetCheckpointAsync(new GetCheckpointRequest())).Policy).Value;
        await File.WriteAllTextAsync(PathOf("policy.txt"), Policy.Text);
        await File.WriteAllTextAsync(PathOf("laboratory.key"), Key);
    }

    public async Task DisposeAsync()
    {
        await running.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>A client that is impatient: it waits as many milliseconds as a real one waits seconds.</summary>
    public RegistryClient Connect(Uri address, TimeSpan? callTimeout = null) => new(new RegistryClientOptions
    {
        Address = address,
        Key = Key,
        CallTimeout = callTimeout ?? TimeSpan.FromSeconds(30),
        PingAfter = TimeSpan.FromSeconds(1),
        PingTimeout = TimeSpan.FromSeconds(3),
        Retry = new RetryPolicy { MaxAttempts = 10, InitialDelay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(50) },
    });

    /// <summary>How often each report of a series was accepted, by the log itself.</summary>
    public async Task<Dictionary<string, int>> AcceptedAsync(string series)
    {
        using var client = Connect(Address);
        var subjects = new List<string>();
        for (var next = 0L; next >= 0;)
        {
            var page = await client.Log.ListEntriesAsync(new ListEntriesRequest { FromIndex = next, PageSize = 1000 });
            subjects.AddRange(page.Entries.Where(e => e.Kind is "report.issued" or "report.amended" && e.Subject.Contains($"/reports/{series}-", StringComparison.Ordinal)).Select(e => e.Subject));
            next = page.NextIndex;
        }

        return subjects.GroupBy(subject => subject).ToDictionary(group => group.Key, group => group.Count());
    }

    public static Report Slip(string series, int number) => new()
    {
        Kind = ReportKind.TestReport,
        Number = $"{series}-{number}",
        IssueDate = new Date { Year = 2026, Month = 8, Day = 14 },
        Samples =
        {
            new Sample
            {
                DisplayName = "Nước đã xử lý",
                SamplingDate = new Date { Year = 2026, Month = 8, Day = 5 },
                Results = { Enumerable.Range(1, 5).Select(i => new ResultLine { Characteristic = $"Chỉ tiêu {i}", PrintedResult = $"0,{number}{i}", Unit = "mg/l" }) },
            },
        },
    };
}
