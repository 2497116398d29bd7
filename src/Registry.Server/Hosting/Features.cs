
namespace Registry.Server.Hosting;

/// <summary>The list of what this server offers: one line a feature.</summary>
internal static class Features
{
    public static void Add(IServiceCollection services, RegistryOptions options)
    {
    }

    public static void Map(WebApplication app)
    {
    }
}
