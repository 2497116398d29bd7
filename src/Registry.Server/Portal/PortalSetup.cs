using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.ResponseCompression;
using Registry.Server.Applicability;
using Registry.Server.Citing;
using Registry.Server.Conformity;
using Registry.Server.Documents;
using Registry.Server.Forms;
using Registry.Server.Hosting;
using Registry.Server.Indicators;
using Registry.Server.Lineage;
using Registry.Server.Log;
using Registry.Server.Organisations;
using Registry.Server.Products;
using Registry.Server.Reports;
using Registry.Server.Search;
using Registry.Server.Texts;
using Registry.Server.Traceability;
using Registry.Server.Watches;

namespace Registry.Server.Portal;

/// <summary>The pages: rendered once on the server, readable without a script.</summary>
internal static partial class PortalSetup
{
    public static void AddPortal(this IServiceCollection services)
    {
        services.AddSingleton<RecentChanges>();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void MapPortal(this WebApplication app)
    {
        app.UseWhen(context => !StatusWriter.IsGrpc(context.Request), branch => branch.UseResponseCompression());
        app.Use(NotFoundAsync);
        PortalFiles.Map(app);
        MapPage<HomePage>(app, "/");
        MapPage<SearchPage>(app, "/search");
        MapPage<DocumentPage>(app, "/documents/{document}");
        MapPage<TextPage>(app, "/documents/{document}/text");
        MapPage<RequirementPage>(app, "/documents/{document}/requirement");
        MapPage<ComparePage>(app, "/compare");
        MapPage<LineagePage>(app, "/documents/{document}/lineage");
        MapPage<RegisterPage>(app, "/register");
        MapPage<IcsPage>(app, "/ics");
        MapPage<IcsPage>(app, "/ics/{code}");
        MapPage<TermsPage>(app, "/terms");
        CitationLinks.Map(app);
        ProvisionLink.Map(app);
        ComparisonFile.Map(app);
        LegalBasisLink.Map(app);
        MapPage<BlindSpotPage>(app, "/blind-spots");
        MapPage<LaboratoriesPage>(app, "/laboratories");
        MapPage<OrganisationPage>(app, "/organisations/{organisation}");
        MapPage<ReportPage>(app, "/organisations/{organisation}/reports/{report}");
        MapPage<HistoryPage>(app, "/organisations/{organisation}/reports/{report}/history");
        MapPage<ChainPage>(app, "/organisations/{organisation}/reports/{report}/chain");
        MapPage<SuspicionPage>(app, "/suspicions/{suspicion}");
        MapPage<DuePage>(app, "/instruments/due");
        MapPage<InstrumentPage>(app, "/instruments/{instrument}");
        DueInstruments.Map(app);
        MapPage<ApplicabilityPage>(app, "/applicability");
        MapPage<DutiesPage>(app, "/duties");
        MapPage<ProductsPage>(app, "/products");
        MapPage<ProductPage>(app, "/products/{product}");
        MapPage<RegisterListPage>(app, "/product-list", HttpMethods.Post);
        RegisterListFiles.Map(app);
        MapPage<DraftPage>(app, "/what-if", HttpMethods.Post);
        MapPage<FormPage>(app, "/products/{product}/forms/{form}");
        MapPage<ReportFormPage>(app, "/organisations/{organisation}/reports/{report}/forms/{form}");
        FormFiles.Map(app);
        MapPage<IndicatorsPage>(app, "/indicators");
        MapPage<IndicatorSetPage>(app, "/indicators/{set}", HttpMethods.Post);
        MapPage<IndicatorPage>(app, "/indicators/{set}/{indicator}", HttpMethods.Post);
        MapPage<CoveragePage>(app, "/coverage");
        MapPage<DeclarationsPage>(app, "/declarations");
        MapPage<ActivitiesPage>(app, "/activities", HttpMethods.Post);
        MapPage<ActivityPage>(app, "/activities/{activity}", HttpMethods.Post);
        ReportFiles.Map(app);
        MapPage<LogPage>(app, "/log");
        MapPage<VerifyPage>(app, "/verify", HttpMethods.Post);
        MapPage<WatchesPage>(app, "/watches", HttpMethods.Post);
        Downloads.Map(app);
        Feeds.Map(app);
        BlindSpotFile.Map(app);
        DraftFile.Map(app);
    }

    private static void MapPage<TPage>(WebApplication app, string path, params string[] more)
        where TPage : PortalPage =>
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head, .. more], ShowAsync<TPage>);

    private static async Task ShowAsync<TPage>(HttpContext context)
        where TPage : PortalPage
    {
        try
        {
            if (Visit.Of(context).DateProblem is { } problem)
                await ShowProblemAsync(context, StatusCodes.Status400BadRequest, problem);
            else
                await RenderAsync<TPage>(context, []);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more.
        }
#pragma warning disable CA1031 // Whatever went wrong, the reader gets a page and a number, and the journal the rest.
        catch (Exception fault) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await ShowFaultAsync<TPage>(context, fault);
        }
    }

    private static async Task ShowFaultAsync<TPage>(HttpContext context, Exception fault)
    {
        var incident = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        context.RequestServices.GetRequiredService<ILogger<Frame>>().LogError(fault, "incident {Incident} in {Page}", incident, typeof(TPage).Name);
        context.Response.Clear();
        await SecurityHeaders.InvokeAsync(context, _ => Task.CompletedTask);
        var w = Visit.Of(context).Words;
        await ShowProblemAsync(context, StatusCodes.Status500InternalServerError,
            w[$"Hệ thống gặp lỗi, đã ghi lại với số {incident}. Hãy thử lại sau ít phút.", $"A fault of the registry, kept in its journal as {incident}. Try again in a few minutes."]);
    }

    /// <summary>The page for an address that leads nowhere; machines get their own words elsewhere.</summary>
    private static Task NotFoundAsync(HttpContext context, RequestDelegate next)
    {
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (context.GetEndpoint() is not null || !reads || StatusWriter.IsGrpc(context.Request) || StatusWriter.IsJson(context))
            return next(context);
        var w = Visit.Of(context).Words;
        return ShowProblemAsync(context, StatusCodes.Status404NotFound,
            w["Không có trang nào ở địa chỉ này. Có thể liên kết bị cắt hoặc gõ nhầm.", "There is no page at this address. The link may have been cut or mistyped."]);
    }

    private static async Task ShowProblemAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        await RenderAsync<ProblemPage>(context, new Dictionary<string, object?> { [nameof(ProblemPage.Message)] = message });
    }

    private static async Task RenderAsync<TPage>(HttpContext context, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Shell>(Shell.Of<TPage>(Visit.Of(context), parameters))).ToHtmlString());
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Response.StatusCode != StatusCodes.Status302Found && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.WriteAsync(Letters().Replace(html, LetterOf), context.RequestAborted);
    }

    // The renderer writes every letter beyond ASCII as a number, which would double a Vietnamese page. None of these has a meaning in HTML.
    private static string LetterOf(Match match)
    {
        var code = int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return code is < 0xA0 or >= 0xD800 and <= 0xDFFF or > 0x10FFFF ? match.Value : char.ConvertFromUtf32(code);
    }

    [GeneratedRegex("&#x([0-9A-F]{2,6});")]
    private static partial Regex Letters();
}
