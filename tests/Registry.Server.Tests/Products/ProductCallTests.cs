using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Date = Google.Type.Date;

namespace Registry.Server.Tests.Products;

/// <summary>Products through a real channel: an enterprise keeps its own and no other's.</summary>
[Collection(PackCollection.Name)]
public sealed class ProductCallTests(PackRegistry pack)
{
    private ProductService.ProductServiceClient Officer => new(pack.Registry.As(pack.OfficerKey));

    [Fact]
    public async Task An_enterprise_keeps_its_own_products()
    {
        var enterprise = await EnterpriseAsync();
        var created = (await enterprise.CreateProductAsync(new CreateProductRequest { Product = Cement("xi-mang-1", PackRegistry.Enterprise) })).Product;
        var updated = (await enterprise.UpdateProductAsync(new UpdateProductRequest
        {
            Product = new Product { Name = created.Name, Brand = "Tràng An" },
            UpdateMask = new FieldMask { Paths = { "brand" } },
        })).Product;
        Assert.Equal(("Tràng An", "2", created.HsCode), (updated.Brand, updated.Etag, updated.HsCode));

        var declared = (await enterprise.DeclareProductAsync(new DeclareProductRequest { Name = created.Name, Declaration = Declared("qcvn 16-2023/BXD") })).Product;
        Assert.Equal(("documents/qcvn-16-2023-bxd", Declaration.Types.State.Received), (declared.Declarations[0].Document, declared.Declarations[0].State));
        // The same again is another declaration with an id of its own.
        var twice = (await enterprise.DeclareProductAsync(new DeclareProductRequest { Name = created.Name, Declaration = Declared("qcvn 16-2023/BXD") })).Product;
        Assert.Distinct(twice.Declarations.Select(d => d.Id));

        var listed = await Officer.ListProductsAsync(new ListProductsRequest { Document = "documents/qcvn-16-2023-bxd", Owner = PackRegistry.Enterprise });
        Assert.Equal(created.Name, Assert.Single(listed.Products).Name);
    }

    [Fact]
    public async Task An_enterprise_has_no_hand_in_the_products_of_another()
    {
        var enterprise = await EnterpriseAsync();
        var foreign = (await Officer.CreateProductAsync(new CreateProductRequest { Product = Cement("xi-mang-2", "organisations/khac") })).Product;
        var steal = new UpdateProductRequest { Product = new Product { Name = foreign.Name, Owner = PackRegistry.Enterprise }, UpdateMask = new FieldMask { Paths = { "owner" } } };
        Func<Task>[] attempts =
        [
            async () => await enterprise.CreateProductAsync(new CreateProductRequest { Product = Cement("xi-mang-3", "organisations/khac") }),
            async () => await enterprise.CreateProductAsync(new CreateProductRequest { Product = Cement("xi-mang-3", "") }),
            async () => await enterprise.UpdateProductAsync(steal),
            async () => await enterprise.DeclareProductAsync(new DeclareProductRequest { Name = foreign.Name, Declaration = Declared("QCVN 16:2023/BXD") }),
            () => enterprise.ImportProducts().SendAllAsync([new ImportProductsRequest { Product = Cement("xi-mang-4", PackRegistry.Enterprise) }]),
        ];
        foreach (var attempt in attempts)
            Assert.Equal(StatusCode.PermissionDenied, (await Failure.OfAsync(attempt)).Code);
    }

    [Fact]
    public async Task What_is_wrong_with_a_product_is_said_field_by_field()
    {
        var enterprise = await EnterpriseAsync();
        var product = Cement("xi-mang-5", PackRegistry.Enterprise);
        product.Gtin = "8938505974190";
        product.Declarations.Add(Declared("QCVN 16:2023/BXD"));
        product.Declarations[0].Kind = Declaration.Types.Kind.Unspecified;
        var failure = await Failure.OfAsync(async () => await enterprise.CreateProductAsync(new CreateProductRequest { Product = product }));
        Assert.Equal(("FIELD_INVALID", "product.declarations[0].kind"), (failure.Reason, failure.Fields[0]));
        product.Declarations.Clear();
        failure = await Failure.OfAsync(async () => await enterprise.CreateProductAsync(new CreateProductRequest { Product = product }));
        Assert.Equal(("FIELD_INVALID", "product.gtin"), (failure.Reason, failure.Fields[0]));
    }

    [Fact]
    public async Task What_is_recorded_under_a_name_of_another_collection_is_not_read_as_a_product()
    {
        var failure = await Failure.OfAsync(async () => await new ConformityService.ConformityServiceClient(pack.Registry.Anonymous).EvaluateProductAsync(new EvaluateProductRequest { Name = "organisations/vilas-219" }));
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (failure.Code, failure.Reason));
    }

    private async Task<ProductService.ProductServiceClient> EnterpriseAsync() =>
        new(pack.Registry.As((await pack.Registry.MakeKeyAsync(Role.Enterprise, PackRegistry.Enterprise)).Secret));

    private static Product Cement(string id, string owner) =>
        new() { Name = $"products/{id}", DisplayName = new LocalizedText { Vi = "Xi măng PCB40" }, Owner = owner, HsCode = "2523.29.90", Jurisdiction = "jurisdictions/vn-08" };

    private static Declaration Declared(string designation) =>
        new() { Kind = Declaration.Types.Kind.MandatoryConformity, Designation = designation, AssessmentMethod = 5, IssueDate = new Date { Year = 2026, Month = 8, Day = 1 } };
}
