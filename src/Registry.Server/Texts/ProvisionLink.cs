using Registry.Application.Texts;
using Registry.Server.Hosting;
using Registry.Server.Portal;

namespace Registry.Server.Texts;

/// <summary>
/// The permanent link of a clause leads to its place in the text; that it holds is promised for as long as the registry lives, whatever the
/// page looks like then.
/// </summary>
internal static class ProvisionLink
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/documents/{document}/provisions/{provision}", LeadAsync);

    /// <summary>The page of the text that holds a provision, without the mark of the place on it.</summary>
    public static string PathOf(Visit visit, TextView text, string anchor)
    {
        var sections = TextSection.Of(text.Text.Value.Provisions);
        var section = TextSection.Holding(sections, anchor);
        return visit.LinkKnown("/" + text.Text.Name, section == sections[0] ? [] : [("at", section.Anchor)]);
    }

    private static async Task LeadAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var (document, anchor) = ($"{context.GetRouteValue("document")}", $"{context.GetRouteValue("provision")}");
        var texts = context.RequestServices.GetRequiredService<TextOperations>();
        var found = await texts.GetProvisionAsync(visit.Caller, document, anchor, visit.AsOf, visit.ReadTime, visit.Stop);
        if (found.Refusal is { } refusal)
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
        else
            context.Response.Redirect($"{PathOf(visit, found.Value.Text, anchor)}#{anchor}");
    }
}
