using Microsoft.Net.Http.Headers;
using Registry.Application;
using Registry.Application.Conformity;
using Registry.Application.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>The same form as the page's, answered with a file.</summary>
internal static class DraftFile
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/what-if.xlsx", context => SendAsync(context, V1.ListFormat.Xlsx));
        routes.MapPost("/what-if.csv", context => SendAsync(context, V1.ListFormat.Csv));
    }

    private static async Task SendAsync(HttpContext context, V1.ListFormat format)
    {
        var visit = Visit.Of(context);
        var catalogue = context.RequestServices.GetRequiredService<Catalogue>().Snapshot;
        var caller = Answer.Of(visit.Caller);
        var question = (Answer<DraftQuestion>)Refusal.Field("form", "The form could not be read; send it again.");
        if (await DraftForm.ReadAsync(visit.Request, visit.Stop) is { } form)
        {
            if (form.Key.Length > 0)
                caller = await context.RequestServices.GetRequiredService<Authenticate>()(form.Key, visit.Stop);
            question = form.ToQuestion(catalogue, visit.Words);
        }
        if ((caller.Refusal ?? question.Refusal) is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        var (extension, type) = DraftExport.FormOf(format)!.Value;
        await foreach (var piece in new DraftExport(context.RequestServices.GetRequiredService<DraftOperations>()).WriteAsync(caller.Value, question.Value, format, visit.Words, visit.Stop))
        {
            if (piece.Refusal is { } refused)
            {
                await StatusWriter.WriteAsync(context, Errors.ToStatus(refused));
                return;
            }
            if (!context.Response.HasStarted)
            {
                context.Response.ContentType = type;
                context.Response.Headers.CacheControl = "no-cache";
                var disposition = new ContentDispositionHeaderValue("attachment");
                disposition.SetHttpFileName($"what-if.{extension}");
                context.Response.Headers.ContentDisposition = disposition.ToString();
            }
            await context.Response.Body.WriteAsync(piece.Value, visit.Stop);
        }
    }
}
