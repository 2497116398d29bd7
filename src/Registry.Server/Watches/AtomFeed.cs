using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;
using Registry.Server.Hosting;

namespace Registry.Server.Watches;

/// <summary>One entry of a feed.</summary>
/// <param name="Id">An IRI that is the same for ever (RFC 4287, 4.2.6).</param>
/// <param name="Link">Path of the page it is about.</param>
internal sealed record AtomEntry(string Id, string Title, string Summary, Instant Updated, string Link);

/// <summary>Writes Atom (RFC 4287), and nothing to readers that have it already.</summary>
internal sealed record AtomFeed(string Id, string Title, Instant Updated, IReadOnlyList<AtomEntry> Entries)
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string MediaType = "application/atom+xml; charset=utf-8";

    public async Task SendAsync(HttpContext context, string language, bool isPrivate)
    {
        var content = Write(context.Request, language);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = Updated.ToDateTimeOffset();
        headers.CacheControl = new CacheControlHeaderValue { Private = isPrivate, Public = !isPrivate, NoCache = true };
        if (isPrivate)
        {
            // The address is the key: it must not travel on to others, nor stand in a search engine.
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        }
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private byte[] Write(HttpRequest request, string language)
    {
        var site = SiteAddress.Of(request.HttpContext);
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, language);
            Text(xml, "id", Id);
            Text(xml, "title", Title);
            Text(xml, "updated", Time(Updated));
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", "Registry");
            xml.WriteEndElement();
            foreach (var entry in Entries)
                Write(xml, entry, site);
            xml.WriteEndElement();
        }
        return buffer.ToArray();
    }

    private static void Write(XmlWriter xml, AtomEntry entry, string site)
    {
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", entry.Id);
        Text(xml, "title", entry.Title);
        Text(xml, "updated", Time(entry.Updated));
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "alternate");
        xml.WriteAttributeString("href", site + entry.Link);
        xml.WriteEndElement();
        Text(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Readable(text));

    /// <summary>Characters that XML has no place for are left out; a title with one must not break the feed.</summary>
    private static string Readable(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF or 0xFFFD)).Select(r => r.ToString()));

    private static string Time(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary>An IRI of this registry that does not hang on its address (RFC 4151).</summary>
    public static string TagOf(string origin, string name) => string.Create(CultureInfo.InvariantCulture, $"tag:{Host(origin)},2026:{name}");

    private static string Host(string origin) => origin.Split('/')[0];
}
