using Microsoft.AspNetCore.Http.Features;
using Registry.Application;
using Registry.Application.Access;
using Registry.Server.Hosting;

namespace Registry.Server.Indicators;

/// <summary>
/// What a page was sent, with the key in its body: the site keeps no session, so that no other site can send a form in an officer's name.
/// A browser that says the form comes from another site all the same is refused.
/// </summary>
internal sealed class OfficerForm
{
    private const int MostBytes = 64 * 1024;

    private readonly IFormCollection fields;

    private OfficerForm(IFormCollection fields, Answer<Caller> caller) => (this.fields, Caller, Denied) = (fields, caller.Ok ? caller.Value : Caller.Anonymous, caller.Refusal);

    /// <summary>The holder of the key.</summary>
    public Caller Caller { get; }

    /// <summary>Why the key is none; null when it is one. What was typed stays to be sent again.</summary>
    public Refusal? Denied { get; }

    /// <summary>A field, trimmed; empty when missing.</summary>
    public string this[string name] => fields[name].ToString().Trim();

    /// <summary>All values of a field with several boxes.</summary>
    public IReadOnlyList<string> All(string name) => [.. fields[name].OfType<string>()];

    /// <summary>All fields by name, as they were sent; the key is not among them.</summary>
    public ILookup<string, string> Sent => fields.Where(f => f.Key != "key").SelectMany(f => f.Value.OfType<string>().Select(v => (f.Key, v))).ToLookup(f => f.Key, f => f.v, StringComparer.Ordinal);

    /// <summary>A file that was chosen, held in memory; null when none was.</summary>
    public IFormFile? File(string name) => fields.Files[name] is { Length: > 0 } file ? file : null;

    /// <summary>Reads the form and asks whose the key is.</summary>
    /// <param name="mostBytes">Of the whole form, files included.</param>
    public static async Task<Answer<OfficerForm>> ReadAsync(HttpRequest request, Authenticate authenticate, CancellationToken stop, int mostBytes = MostBytes)
    {
        if (request.Headers["Sec-Fetch-Site"] == "cross-site")
            return Refusal.Field("form", "The form was sent from another site; open this page itself and send it from there.");
        var unreadable = Refusal.Field("form", "The form could not be read; send it again.");
        if (!request.HasFormContentType)
            return unreadable;
        try
        {
            var form = await request.ReadFormAsync(
                new FormOptions { ValueLengthLimit = mostBytes, BufferBodyLengthLimit = mostBytes, MultipartBodyLengthLimit = mostBytes, MemoryBufferThreshold = mostBytes, ValueCountLimit = 60 }, stop);
            return new OfficerForm(form, await authenticate(form["key"].ToString().Trim(), stop));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or BadHttpRequestException)
        {
            return unreadable;
        }
    }
}
