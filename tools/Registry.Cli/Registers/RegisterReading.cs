using Registry.Client;
using Registry.Import.Registers;
using Registry.Protocol.V1;

namespace Registry.Cli.Registers;

/// <summary>The register out of a registry, page by page.</summary>
internal static class RegisterReading
{
    private const int PageSize = 500;

    public static async Task<HeldRegister> ReadAsync(RegistryClient registry, CancellationToken stop)
    {
        var (organisations, products) = (new List<Organisation>(), new List<Product>());
        var token = "";
        do
        {
            var page = await registry.Organisations.ListOrganisationsAsync(new ListOrganisationsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop);
            organisations.AddRange(page.Organisations);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        do
        {
            var page = await registry.Products.ListProductsAsync(new ListProductsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop);
            products.AddRange(page.Products);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return new HeldRegister(organisations, products);
    }
}
