using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Registry.Cli.Loading;
using Registry.Cli.Output;
using Registry.Server.Hosting;
using Registry.Server.Tests;

namespace Registry.Acceptance.Portal;

/// <summary>A real server with the reference pack, loaded through the calls a client uses, and one headless browser for all tests.</summary>
public sealed class PortalServer : IAsyncLifetime
{
    /// <summary>The report of the sample that most tests look at.</summary>
    public const string Report = "/organisations/vilas-219/reports/044284-vytcc";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal");
    private RunningRegistry? registry;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address => registry!.HttpAddress;

    /// <summary>What the pages of chains, recalls and instruments show.</summary>
    public PortalChain Chain { get; private set; } = null!;

    /// <summary>The administrator's key.</summary>
    public string Key => File.ReadAllText(FirstLoad.KeyFile(data.FullName)).Trim();

    /// <summary>gRPC of the same server, for the command.</summary>
    public Uri GrpcAddress => registry!.GrpcAddress;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task InitializeAsync()
    {
        var options = Patient.Options(data.FullName) with { LogLevel = LogLevel.Error };
        var started = await RegistryHost.StartAsync(options);
        Assert.Null(started.Problem);
        registry = started.Registry!;
        var told = new StringWriter();
        await new FirstLoad(new Terminal(TextWriter.Null, told, _ => null, new Words(false)), data.FullName, registry.GrpcAddress).RunAsync(CancellationToken.None);
        Http.BaseAddress = Address;
        using var loaded = await Http.GetAsync(Report);
        Assert.True(loaded.IsSuccessStatusCode, $"The reference pack was not loaded: {told}");
        Chain = await PortalChain.MakeAsync(registry.GrpcAddress, (await File.ReadAllTextAsync(FirstLoad.KeyFile(data.FullName))).Trim());
        await PortalProducts.MakeAsync(registry.GrpcAddress, Key);
        await PortalTexts.LoadAsync(registry.GrpcAddress, FirstLoad.KeyFile(data.FullName));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("REGISTRY_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            Timeout = 120_000,
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        Http.Dispose();
        if (registry is not null)
            await registry.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>A fresh page, as a reader without any history has it. Whatever the browser complains about is kept with it.</summary>
    public async Task<ReaderPage> OpenAsync(string path, bool script = true, int width = 1100)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = "vi-VN",
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        var reader = new ReaderPage(context, page);
        await page.GotoAsync(path);
        return reader;
    }
}
