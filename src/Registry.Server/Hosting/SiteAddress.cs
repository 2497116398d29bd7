using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Registry.Server.Hosting;

/// <summary>Where people open the pages of this registry: what citations, feeds and printed pages point to.</summary>
internal static class SiteAddress
{
    /// <summary>
    /// <see cref="RegistryOptions.PublicAddress"/> where it is told; else the address as it was called, whose pages lie behind the other
    /// port when the call came by the port of gRPC. Without the slash at its end.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<RegistryOptions>().PublicAddress is { } told)
            return told.AbsoluteUri.TrimEnd('/');
        var request = context.Request;
        var host = request.Host;
        if (host.Port is { } port)
        {
            var doors = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            if (port == new Uri(doors.Last()).Port)
                host = new HostString(host.Host, new Uri(doors.First()).Port);
        }
        return $"{request.Scheme}://{host}{request.PathBase}";
    }
}
