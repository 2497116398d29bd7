using Microsoft.Net.Http.Headers;
using Registry.Application.Log;
using Registry.Application.Organisations;
using Registry.Application.Products;
using Registry.Import.Registers;
using Registry.Server.Citing;
using Registry.Server.Hosting;
using Registry.Server.Indicators;
using Registry.Server.Portal;

namespace Registry.Server.Products;

/// <summary>All enterprises, products and declarations as one table, for an officer whose key comes with the form.</summary>
internal static class RegisterListFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/product-list.xlsx", context => SendAsync(context, "product-list.xlsx", ListFiles.Xlsx, RegisterTable.Workbook));
        routes.MapPost("/product-list.csv", context => SendAsync(context, "product-list.csv", ListFiles.Csv, RegisterTable.Csv));
    }

    private static async Task SendAsync(HttpContext context, string file, string type, Func<IEnumerable<RegisterRow>, byte[]> write)
    {
        var services = context.RequestServices;
        var stop = Visit.Of(context).Stop;
        var sent = await OfficerForm.ReadAsync(context.Request, services.GetRequiredService<Authenticate>(), stop);
        var list = new RegisterList(services.GetRequiredService<OrganisationOperations>(), services.GetRequiredService<ProductOperations>(), services.GetRequiredService<LogOperations>());
        var held = (sent.Refusal ?? sent.Value.Denied) is { } unknown ? unknown : await list.ReadAsync(sent.Value.Caller, stop);
        if (held.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        var content = write(held.Value.Rows());
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await context.Response.Body.WriteAsync(content, stop);
    }
}
