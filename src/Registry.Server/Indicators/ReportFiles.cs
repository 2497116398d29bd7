using Microsoft.Net.Http.Headers;
using NodaTime.Text;
using Registry.Application;
using Registry.Application.Indicators;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>The report of a period as a file, for an officer whose key comes with the form.</summary>
internal static class ReportFiles
{
    private const int LongestOffice = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/indicators:report", SendAsync);

    private static async Task SendAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var sent = await OfficerForm.ReadAsync(context.Request, context.RequestServices.GetRequiredService<Authenticate>(), visit.Stop);
        var file = (sent.Refusal ?? sent.Value.Denied) is { } unknown ? unknown : await WriteAsync(context, sent.Value, visit.Stop);
        if (file.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        context.Response.ContentType = file.Value.MediaType;
        context.Response.ContentLength = file.Value.Content.Length;
        context.Response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Value.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await context.Response.Body.WriteAsync(file.Value.Content, visit.Stop);
    }

    private static async Task<Answer<OfficeFile>> WriteAsync(HttpContext context, OfficerForm form, CancellationToken stop)
    {
        if (form["office"].Length > LongestOffice)
            return Refusal.Field("office", $"has more than {LongestOffice} characters.");
        var until = LocalDatePattern.Iso.Parse(form["until"]);
        var export = new IndicatorExport(context.RequestServices.GetRequiredService<IndicatorOperations>(), context.RequestServices.GetRequiredService<IndicatorSetOperations>());
        var format = form["action"] == "docx" ? V1.ReportFileFormat.Docx : V1.ReportFileFormat.Xlsx;
        return await export.WriteAsync(form.Caller, [], new IndicatorQuestion(form["period"], until.Success ? until.Value : null, null, form["place"]), format, form["office"], stop);
    }
}
