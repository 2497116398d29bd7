using Microsoft.Net.Http.Headers;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Server.Hosting;
using Registry.TransparencyLog;

namespace Registry.Server.Portal;

/// <summary>The files that prove a report offline: its receipt, its bytes, and the policy to trust.</summary>
internal static class Downloads
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organisations/{organisation}/reports/{report}:receipt", context => SendAsync(context, ".tlog-proof", "text/plain; charset=utf-8", view => System.Text.Encoding.UTF8.GetBytes(view.Receipt)));
        routes.MapGet("/organisations/{organisation}/reports/{report}:content", context => SendAsync(context, ".pb", "application/x-protobuf", view => view.Whole ? view.Content : null));
        routes.MapGet("/organisations/{organisation}/reports/{report}:dcc", context => SendExportAsync(context, ExportFormat.Dcc));
        routes.MapGet("/organisations/{organisation}/reports/{report}:untp", context => SendExportAsync(context, ExportFormat.ConformityCredential));
        routes.MapGet("/organisations/{organisation}/reports/{report}/attachments/{sha256}", SendAttachmentAsync);
        routes.MapGet("/log/receipts/{index:long}", SendReceiptAsync);
        routes.MapGet("/log/policy", context => SendAsync(context, "policy.txt", "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(context.RequestServices.GetRequiredService<LogOperations>().Policy)));
        // Where did:web looks for the key of credentials: at the path the log's origin names.
        foreach (var pattern in new[] { "/.well-known/did.json", "/{part}/did.json", "/{part}/{next}/did.json" })
            routes.MapGet(pattern, SendDidAsync);
    }

    private static async Task SendDidAsync(HttpContext context)
    {
        var log = context.RequestServices.GetRequiredService<LogOperations>();
        if (context.Request.Path.Value != LogIdentity.DocumentPathOf(log.Origin))
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(Refusal.NotFound($"DID document {context.Request.Path}")));
            return;
        }
        context.Response.ContentType = "application/did+json";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.WriteAsync(log.DidDocument.ToJsonString(), context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, string extension, string type, Func<ReportView, byte[]?> content)
    {
        var visit = Visit.Of(context);
        var name = NameOf(context);
        _ = int.TryParse(visit["revision"], out var revision);
        var view = await context.RequestServices.GetRequiredService<ReportOperations>().GetAsync(visit.Caller, name, revision, null, wait: false, visit.Stop);
        if (view.Refusal is { } refusal)
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
        else if (content(view.Value) is { } bytes)
            await SendAsync(context, name.ReportId + extension, type, bytes);
        else
            await StatusWriter.WriteAsync(context, Errors.ToStatus(Permissions.Check(visit.Caller, Permission.ReadReport, name.Laboratory)!));
    }

    /// <summary>The receipt of any entry: the log is public.</summary>
    private static async Task SendReceiptAsync(HttpContext context)
    {
        var index = long.Parse($"{context.GetRouteValue("index")}", System.Globalization.CultureInfo.InvariantCulture);
        var receipt = await context.RequestServices.GetRequiredService<LogOperations>().ReceiptAsync(index, context.RequestAborted);
        if (receipt.Refusal is { } refusal)
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
        else
            await SendAsync(context, $"{index}.tlog-proof", "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(receipt.Value));
    }

    /// <summary>Always as a file to keep, never as a page of this site: what a laboratory uploads runs nowhere.</summary>
    private static async Task SendAttachmentAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var opened = await context.RequestServices.GetRequiredService<ReportAttachments>().OpenAsync(visit.Caller, NameOf(context), $"{context.GetRouteValue("sha256")}", visit.Stop);
        if (opened.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        await using var file = opened.Value;
        Announce(context, file.Attachment.FileName, file.Attachment.MediaType, file.File.Length);
        await file.File.CopyToAsync(context.Response.Body, visit.Stop);
    }

    private static async Task SendExportAsync(HttpContext context, ExportFormat format)
    {
        var visit = Visit.Of(context);
        _ = int.TryParse(visit["revision"], out var revision);
        var exported = await context.RequestServices.GetRequiredService<ReportExports>().ExportAsync(visit.Caller, NameOf(context), revision, format, visit.Stop);
        if (exported.Refusal is { } refusal)
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
        else
            await SendAsync(context, exported.Value.FileName, exported.Value.MediaType, exported.Value.Content);
    }

    private static ReportName NameOf(HttpContext context) => new($"organisations/{context.GetRouteValue("organisation")}", $"{context.GetRouteValue("report")}");

    private static Task SendAsync(HttpContext context, string file, string type, byte[] content)
    {
        Announce(context, file, type, content.Length);
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static void Announce(HttpContext context, string file, string type, long length)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = length;
        context.Response.Headers.CacheControl = "no-cache";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        context.Response.Headers.ContentDisposition = disposition.ToString();
    }
}
