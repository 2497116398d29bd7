using System.Security.Cryptography;

namespace Registry.Server.Portal;

/// <summary>
/// The files a page is made of, carried by the library itself. Their names hold the hash of their content, so that a browser may keep
/// them for ever and never has an old one.
/// </summary>
public static class PortalFiles
{
    private const string Folder = "Registry.Server.Portal.Assets.";
    private static readonly Dictionary<string, Asset> ByPath = [];

    public static string Style { get; } = Load("portal.css", "text/css; charset=utf-8");

    public static string Script { get; } = Load("portal.js", "text/javascript; charset=utf-8");

    public static string Icon { get; } = Load("registry.svg", "image/svg+xml");

    private sealed record Asset(byte[] Content, string Type);

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, asset) in ByPath)
            routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], context => WriteAsync(context.Response, asset));
    }

    private static Task WriteAsync(HttpResponse response, Asset asset)
    {
        response.ContentType = asset.Type;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return HttpMethods.IsHead(response.HttpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(asset.Content, response.HttpContext.RequestAborted).AsTask();
    }

    private static string Load(string name, string type)
    {
        using var stream = typeof(PortalFiles).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The library was built without {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        var path = $"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        ByPath[path] = new Asset(content, type);
        return path;
    }
}
