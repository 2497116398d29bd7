using Microsoft.Net.Http.Headers;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Server.Hosting;

namespace Registry.Server.Portal;

/// <summary>The files that prove a report offline: its receipt, its bytes, and the policy to trust.</summary>
internal static class Downloads
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organisations/{organisation}/reports/{report}:receipt", context => SendAsync(context, ".tlog-proof", "text/plain; charset=utf-8", view => System.Text.Encoding.UTF8.GetBytes(view.Receipt)));
        routes.MapGet("/organisations/{organisation}/reports/{report}:content", context => SendAsync(context, ".pb", "application/x-protobuf", view => view.Content));
        routes.MapGet("/log/policy", context => SendAsync(context, "policy.txt", "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(context.RequestServices.GetRequiredService<LogOperations>().Policy)));
    }

    private static async Task SendAsync(HttpContext context, string extension, string type, Func<ReportView, byte[]> content)
    {
        var visit = Visit.Of(context);
        var name = new ReportName($"organisations/{context.GetRouteValue("organisation")}", $"{context.GetRouteValue("report")}");
        _ = int.TryParse(visit["revision"], out var revision);
        var view = await context.RequestServices.GetRequiredService<ReportOperations>().GetAsync(visit.Caller, name, revision, null, wait: false, visit.Stop);
        if (view.Refusal is { } refusal)
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
        else
            await SendAsync(context, name.ReportId + extension, type, content(view.Value));
    }

    private static Task SendAsync(HttpContext context, string file, string type, byte[] content)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-cache";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
