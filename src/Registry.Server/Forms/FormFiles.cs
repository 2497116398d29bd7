using Microsoft.Net.Http.Headers;
using Registry.Application;
using Registry.Application.Forms;
using Registry.Application.Reports;
using Registry.Domain.Forms;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Forms;

/// <summary>Filled forms as files, and their addresses beside the pages.</summary>
internal static class FormFiles
{
    private static readonly (V1.FormFormat Format, string Extension, string MediaType)[] Formats =
    [
        (V1.FormFormat.Docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (V1.FormFormat.Pdf, "pdf", "application/pdf"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (format, extension, _) in Formats)
        {
            routes.MapGet("/products/{product}/forms/{form}." + extension, context => SendAsync(context, format, FillAsync));
            routes.MapGet("/organisations/{organisation}/reports/{report}/forms/{form}." + extension, context => SendAsync(context, format, FillOfReportAsync));
        }
    }

    /// <summary>Ending and media type of a form of file; null for one that is none.</summary>
    public static (string Extension, string MediaType)? FormOf(V1.FormFormat format) =>
        Array.Find(Formats, f => f.Format == format) is { Extension: not null } found ? (found.Extension, found.MediaType) : null;

    public static string NameOf(FilledForm form, string subject, string extension) => $"{subject}-{FormMapping.WordOf(form.Kind)}.{extension}";

    public static byte[] Write(FilledForm form, V1.FormFormat format)
    {
        var lines = FormLayout.Of(form);
        return format == V1.FormFormat.Docx ? FormDocx.Write(lines) : FormPdf.Write(lines, form);
    }

    private static async Task<Answer<(FilledForm, string)>> FillAsync(FormOperations forms, Visit visit, FormKind kind)
    {
        var filled = await forms.FillAsync(visit.Caller, $"products/{visit.Http.GetRouteValue("product")}", visit["declaration"], kind, visit.AsOf, visit.Stop);
        return filled.Refusal is { } refusal ? refusal : (filled.Value.Form, filled.Value.Product.Id);
    }

    private static async Task<Answer<(FilledForm, string)>> FillOfReportAsync(FormOperations forms, Visit visit, FormKind kind)
    {
        var report = new ReportName($"organisations/{visit.Http.GetRouteValue("organisation")}", $"{visit.Http.GetRouteValue("report")}");
        var filled = await forms.FillAsync(visit.Caller, report, kind, visit.AsOf, visit.Stop);
        return filled.Refusal is { } refusal ? refusal : (filled.Value.Form, report.ReportId);
    }

    private static async Task SendAsync(HttpContext context, V1.FormFormat format, Func<FormOperations, Visit, FormKind, Task<Answer<(FilledForm Form, string Subject)>>> fill)
    {
        var visit = Visit.Of(context);
        var kind = FormMapping.KindOf($"{context.GetRouteValue("form")}");
        var filled = visit.DateProblem is { } wrong ? Refusal.Field("date", wrong)
            : kind == FormKind.Unspecified ? Refusal.NotFound(context.Request.Path)
            : await fill(context.RequestServices.GetRequiredService<FormOperations>(), visit, kind);
        if (filled.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        var (extension, type) = FormOf(format)!.Value;
        var content = Write(filled.Value.Form, format);
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-cache";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(NameOf(filled.Value.Form, filled.Value.Subject, extension));
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await context.Response.Body.WriteAsync(content, visit.Stop);
    }
}
