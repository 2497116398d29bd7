using Registry.Application.Documents;
using Registry.Application.Texts;
using Registry.Domain.Texts;
using Registry.Server.Portal;

namespace Registry.Server.Texts;

/// <summary>
/// Leads from an act and its clause, as a source prints them, to the clause where the text is held, to the document where it is not, and
/// to the search where the act is not loaded. It is found when somebody follows the link: a page names many acts.
/// </summary>
internal static class LegalBasisLink
{
    private const string Path = "/basis";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, LeadAsync);

    public static string Of(Visit visit, string act, string? clause) =>
        clause is { Length: > 0 } ? visit.Link(Path, ("act", act), ("clause", clause)) : visit.Link(Path, ("act", act));

    private static async Task LeadAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var (act, clause) = (visit["act"], visit["clause"]);
        var documents = context.RequestServices.GetRequiredService<DocumentOperations>();
        var found = await documents.ResolveAsync(visit.Caller, act, visit.AsOf, visit.Stop);
        if (found.Refusal is not null || found.Value is not { Exact: true, Documents: [var only] })
        {
            context.Response.Redirect(visit.Link("/search", [("q", act)]));
            return;
        }
        var texts = context.RequestServices.GetRequiredService<TextOperations>();
        var text = clause.Length == 0 ? null : await texts.ViewAsync(only.Record.Value, visit.AsOf, null, visit.Stop);
        context.Response.Redirect(text is not null && ProvisionReference.Find(text.Text.Value.Provisions, clause) is { } provision
            ? $"{ProvisionLink.PathOf(visit, text, provision.Anchor)}#{provision.Anchor}"
            : visit.Link("/" + only.Record.Name));
    }
}
