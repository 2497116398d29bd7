using System.Text;
using System.Xml;
using Microsoft.Net.Http.Headers;
using Registry.Application;
using Registry.Application.Documents;
using Registry.Application.Search;
using Registry.Domain.Citing;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using Registry.Server.Search;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Citing;

/// <summary>Addresses of files beside the pages: citations of a document, result lists, the register count, and the map of the site for search engines.</summary>
internal static class CitationLinks
{
    // What one file of the sitemap protocol may hold.
    private const int MostAddresses = 50_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var extension in (string[])["ris", "bib", "yaml"])
            routes.MapGet("/documents/{document}." + extension, context => SendCitationAsync(context, SearchExport.FormatOf(extension)));
        routes.MapGet("/documents/{document}.jsonld", SendLinkedAsync);
        foreach (var extension in (string[])["csv", "xlsx", "ris", "bib", "yaml"])
            routes.MapGet("/search." + extension, context => SendListAsync(context, SearchExport.FormatOf(extension)));
        routes.MapGet("/register.csv", SendCountsAsync);
        routes.MapGet("/sitemap.xml", SendSitemapAsync);
    }

    private static async Task SendCitationAsync(HttpContext context, V1.ListFormat format)
    {
        if (await FindAsync(context) is not { } view)
            return;
        var citation = SearchExport.CitationOf(view.Record.Value, view.State, SiteAddress.Of(context));
        var text = format switch
        {
            V1.ListFormat.Ris => RisText.Of(citation),
            V1.ListFormat.Bibtex => BibTexText.Of(citation),
            _ => RelatonText.Of(citation),
        };
        var (extension, type) = SearchExport.FormOf(format)!.Value;
        Announce(context, type, $"{view.Record.Value.Id}.{extension}");
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static async Task SendLinkedAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } view)
            return;
        context.Response.ContentType = "application/ld+json; charset=utf-8";
        await context.Response.WriteAsync(LinkedData(view, SiteAddress.Of(context)), context.RequestAborted);
    }

    /// <summary>A document as linked data.</summary>
    public static string LinkedData(DocumentView view, string home) => LegislationJson.Of(
        SearchExport.CitationOf(view.Record.Value with { Relations = view.Relations }, view.State, home), $"{home}/documents/{view.Record.Value.Id}", id => $"{home}/documents/{id}");

    private static async Task<DocumentView?> FindAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        if (await RefusedDateAsync(context, visit))
            return null;
        var documents = context.RequestServices.GetRequiredService<DocumentOperations>();
        var found = await documents.GetAsync(visit.Caller, $"documents/{context.GetRouteValue("document")}", visit.AsOf, visit.ReadTime, visit.Stop);
        if (found.Refusal is not { } refusal)
            return found.Value;
        await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
        return null;
    }

    private static async Task SendListAsync(HttpContext context, V1.ListFormat format)
    {
        var visit = Visit.Of(context);
        if (await RefusedDateAsync(context, visit))
            return;
        var question = SearchQuestion.Read(visit);
        var (extension, type) = SearchExport.FormOf(format)!.Value;
        var export = new SearchExport(context.RequestServices.GetRequiredService<SearchOperations>());
        await foreach (var piece in export.WriteAsync(visit.Caller, question.On, visit.AsOf, question.Like, format, SiteAddress.Of(context), visit.Stop))
        {
            if (piece.Refusal is { } refusal)
            {
                // Once bytes are on the line a broken connection is the only word left.
                if (context.Response.HasStarted)
                    context.Abort();
                else
                    await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
                return;
            }
            if (!context.Response.HasStarted)
                Announce(context, type, $"search.{extension}");
            await context.Response.Body.WriteAsync(piece.Value, visit.Stop);
        }
        if (!context.Response.HasStarted)
            Announce(context, type, $"search.{extension}");
    }

    private static async Task SendCountsAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        if (await RefusedDateAsync(context, visit))
            return;
        var counted = context.RequestServices.GetRequiredService<SearchOperations>().Count(visit.Caller, visit.AsOf);
        if (counted.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        Announce(context, ListFiles.Csv, "register.csv");
        var text = new StringBuilder("\uFEFF").Append(ListFiles.Line(["kind", "state", "year", "issuer", "count"]));
        foreach (var count in counted.Value.Counts)
            text.Append(ListFiles.Line([count.Kind, SearchDocuments.Word(count.State.ToString()), count.Year == 0 ? "" : $"{count.Year}", count.Issuer, $"{count.Count}"]));
        await context.Response.WriteAsync(text.ToString(), visit.Stop);
    }

    /// <summary>
    /// Pages of documents for search engines, as sitemaps.org has it: an index of parts when there are more than one file may hold.
    /// </summary>
    private static async Task SendSitemapAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var documents = context.RequestServices.GetRequiredService<DocumentOperations>();
        var after = visit["after"];
        var names = await documents.NamesAsync(visit.Caller, after, MostAddresses + 1, visit.Stop);
        if (names.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        context.Response.ContentType = "application/xml; charset=utf-8";
        var home = SiteAddress.Of(context);
        var isIndex = after.Length == 0 && visit["part"].Length == 0 && names.Value.Count > MostAddresses;
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = false, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement(isIndex ? "sitemapindex" : "urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            if (isIndex)
                await WritePartsAsync(xml, documents, visit, home);
            else
                foreach (var name in names.Value.Take(MostAddresses))
                    Write(xml, "url", $"{home}/{name}");
            xml.WriteEndElement();
        }
        await context.Response.WriteAsync("""<?xml version="1.0" encoding="UTF-8"?>""" + "\n" + text, visit.Stop);
    }

    private static async Task WritePartsAsync(XmlWriter xml, DocumentOperations documents, Visit visit, string home)
    {
        Write(xml, "sitemap", $"{home}/sitemap.xml?part=1");
        for (var last = ""; ;)
        {
            var names = (await documents.NamesAsync(visit.Caller, last, MostAddresses + 1, visit.Stop)).Value;
            if (names.Count <= MostAddresses)
                return;
            last = names[MostAddresses - 1];
            Write(xml, "sitemap", $"{home}/sitemap.xml?after={Uri.EscapeDataString(last)}");
        }
    }

    private static void Write(XmlWriter xml, string element, string address)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("loc", address);
        xml.WriteEndElement();
    }

    private static async Task<bool> RefusedDateAsync(HttpContext context, Visit visit)
    {
        if (visit.DateProblem is not { } problem)
            return false;
        await StatusWriter.WriteAsync(context, Errors.ToStatus(Refusal.Field("date", problem)));
        return true;
    }

    /// <summary>Says that a file comes, and what it is called.</summary>
    public static void Announce(HttpContext context, string type, string file)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-cache";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        context.Response.Headers.ContentDisposition = disposition.ToString();
    }
}
