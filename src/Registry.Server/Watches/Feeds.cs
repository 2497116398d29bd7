using Registry.Application;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Watches;
using Registry.Domain.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;

namespace Registry.Server.Watches;

/// <summary>Atom feeds: of a watch, behind an address nobody can guess, and of a document, for everybody.</summary>
internal static class Feeds
{
    private const int MostEntries = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        string[] reads = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/watches/{watch}/feed/{token}", reads, SendWatchAsync);
        routes.MapMethods("/documents/{document}/changes.atom", reads, SendDocumentAsync);
    }

    /// <summary>Path of the public feed of a document.</summary>
    public static string OfDocument(string name) => $"/{name}/changes.atom";

    private static async Task SendWatchAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var (w, services) = (visit.Words, context.RequestServices);
        var found = await services.GetRequiredService<WatchOperations>().FeedAsync($"{context.GetRouteValue("watch")}", $"{context.GetRouteValue("token")}", MostEntries, visit.Stop);
        if (found is not var (watch, notices))
        {
            // The path holds what was tried as a token; it is not repeated.
            await StatusWriter.WriteAsync(context, Errors.ToStatus(Refusal.NotFound("feed at this address")));
            return;
        }
        var origin = services.GetRequiredService<LogOperations>().Origin;
        var name = WatchOperations.NameOf(watch.Id);
        var title = watch.DisplayName.Length > 0 ? watch.DisplayName : WatchWords.Of(watch, w);
        var entries = notices.Select(n => new AtomEntry(
            AtomFeed.TagOf(origin, WatchMapping.NameOf(n)), w[n.TitleVi, n.TitleEn], w[n.DetailsVi, n.DetailsEn], n.CreatedTime, visit.Link("/" + n.Subject)));
        await new AtomFeed(AtomFeed.TagOf(origin, name), title, notices.Count > 0 ? notices[0].CreatedTime : watch.CreatedTime, [.. entries]).SendAsync(context, w.Code, isPrivate: true);
    }

    private static async Task SendDocumentAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var (w, services) = (visit.Words, context.RequestServices);
        var name = $"documents/{context.GetRouteValue("document")}";
        var revisions = await services.GetRequiredService<DocumentOperations>().RevisionsAsync(visit.Caller, name, MostEntries, visit.Stop);
        if (revisions.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        var (found, origin) = (revisions.Value, services.GetRequiredService<LogOperations>().Origin);
        var entries = found.Select(r =>
        {
            var changes = DocumentChanges.Between(r.Before, r.Record.Value);
            return new AtomEntry(
                AtomFeed.TagOf(origin, $"{name}@{r.Record.Revision}"), w[$"{r.Record.Value.Designation}, bản ghi {r.Record.Revision}", $"{r.Record.Value.Designation}, revision {r.Record.Revision}"],
                string.Join("; ", changes.Select(w.Of)), r.Record.ReceivedTime!.Value, visit.Link("/" + name));
        });
        await new AtomFeed(AtomFeed.TagOf(origin, name), found[0].Record.Value.Designation, found[0].Record.ReceivedTime!.Value, [.. entries]).SendAsync(context, w.Code, isPrivate: false);
    }
}
