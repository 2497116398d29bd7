using Registry.Client;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Acceptance.Portal;

/// <summary>A product with a declaration, so that its duties and forms have something to show.</summary>
internal static class PortalProducts
{
    public const string Cement = "/products/xi-mang-trang-an";

    public static async Task MakeAsync(Uri grpc, string key)
    {
        using var registry = new RegistryClient(new RegistryClientOptions { Address = grpc, Key = key });
        const string owner = "organisations/xi-mang-trang-an";
        await registry.Organisations.CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation
            {
                Name = owner,
                DisplayName = new LocalizedText { Vi = "Công ty Xi măng Tràng An" },
                Kinds = { Organisation.Types.Kind.Enterprise },
                TaxCode = "0101248141",
                Address = "Thôn 3",
                Jurisdiction = "jurisdictions/vn-08",
                Contact = new Contact { Phone = "0207 123", Representative = "Nguyễn Văn A", RepresentativeTitle = "Giám đốc" },
            },
        });
        await registry.Products.CreateProductAsync(new CreateProductRequest
        {
            Product = new Product
            {
                Name = Cement[1..],
                DisplayName = new LocalizedText { Vi = "Xi măng PCB40" },
                Owner = owner,
                HsCode = "25232990",
                Jurisdiction = "jurisdictions/vn-08",
                OcopRatings = { new OcopRating { Stars = 3, Group = "VI", DecisionDate = Day(2026, 1, 5) } },
                Declarations =
                {
                    new Declaration
                    {
                        Kind = Declaration.Types.Kind.MandatoryConformity, Designation = "QCVN 16:2023/BXD", Number = "01", AssessmentMethod = 5, CertificateNumber = "0042",
                        CertificateDate = Day(2026, 8, 3), ValidUntilDate = Day(2029, 8, 2), Evidence = { PortalServer.Report[1..] },
                    },
                },
            },
        });
    }

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
