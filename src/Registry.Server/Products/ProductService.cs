using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Products;

/// <inheritdoc/>
internal sealed class ProductService(ProductOperations products, LogOperations log) : V1.ProductService.ProductServiceBase
{
    public override async Task<V1.GetProductResponse> GetProduct(V1.GetProductRequest request, ServerCallContext context)
    {
        IdOf(request.Name, "name");
        var record = (await products.GetAsync(Calls.CallerOf(context), request.Name, context.CallToken())).OrThrow();
        var date = request.AsOfDate.ToLocalDate() ?? products.Today;
        return new V1.GetProductResponse { Product = ProductMapping.ToMessage(record, date, log.Head.Head.Size) };
    }

    public override async Task<V1.ListProductsResponse> ListProducts(V1.ListProductsRequest request, ServerCallContext context)
    {
        var jurisdiction = Messages.IdOf(request.Jurisdiction, "jurisdictions");
        if (request.Jurisdiction.Length > 0 && jurisdiction.Length == 0)
            throw Errors.ToException(Refusal.Field("jurisdiction", "A jurisdiction's name is jurisdictions/{jurisdiction}."));
        var page = await products.ListAsync(
            Calls.CallerOf(context), new ProductFilter(request.Owner, request.Document, jurisdiction),
            PageRequest.Of(request.PageSize, request.PageToken), context.CallToken());
        var (items, next) = page.OrThrow();
        return new V1.ListProductsResponse { Products = { items.Select(Describe) }, NextPageToken = next };
    }

    public override async Task<V1.CreateProductResponse> CreateProduct(V1.CreateProductRequest request, ServerCallContext context)
    {
        var product = ProductMapping.ToRecord(request.Product).OrThrow();
        var options = Requests.Options(request, request.RequestId, validateOnly: request.ValidateOnly);
        var created = await products.CreateAsync(Calls.CallerOf(context), product, options, context.CallToken());
        return new V1.CreateProductResponse { Product = Describe(await products.DescribeAsync(created.OrThrow(), context.CallToken())) };
    }

    public override async Task<V1.UpdateProductResponse> UpdateProduct(V1.UpdateProductRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        IdOf(request.Product.Name, "product.name");
        Answer<Recorded<DeclaredProduct>> replaced;
        do
        {
            var held = (await products.GetAsync(caller, request.Product.Name, stop)).OrThrow();
            var merged = UpdateMask.Merge(ProductMapping.ToMessage(held.Value), request.Product, request.UpdateMask).OrThrow();
            var product = ProductMapping.ToRecord(merged).OrThrow();
            var options = Requests.Options(request, request.RequestId, request.Product.Etag.OrNull() ?? held.Etag, request.ValidateOnly);
            replaced = await products.ReplaceAsync(caller, product, options, stop);
        }
        // Who sends no etag does not mind who was faster: a change that came between is taken in.
        while (request.Product.Etag.Length == 0 && replaced.Refusal?.Reason == RefusalReason.EtagMismatch);
        return new V1.UpdateProductResponse { Product = Describe(await products.DescribeAsync(replaced.OrThrow(), stop)) };
    }

    public override async Task<V1.DeclareProductResponse> DeclareProduct(V1.DeclareProductRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        var id = IdOf(request.Name, "name");
        var held = (await products.GetAsync(caller, request.Name, stop)).OrThrow();
        var fields = new FieldReader("declaration");
        var slugs = new Slugs(held.Value.Declarations.Select(d => d.Id));
        var declaration = fields.Close(DeclarationMapping.ToRecord(request.Declaration, id, slugs, fields)).OrThrow();
        var declared = await products.DeclareAsync(caller, id, declaration, Requests.Options(request, request.RequestId, request.Etag), stop);
        return new V1.DeclareProductResponse { Product = Describe(await products.DescribeAsync(declared.OrThrow(), stop)) };
    }

    public override Task ImportProducts(
        IAsyncStreamReader<V1.ImportProductsRequest> requestStream, IServerStreamWriter<V1.ImportProductsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        // The contract gives imports to officers; whose product an item is makes no difference here.
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => ImportAsync(caller, item, stop), context.CallToken());
    }

    private async Task<V1.ImportProductsResponse> ImportAsync(Caller caller, V1.ImportProductsRequest item, CancellationToken stop)
    {
        var answer = new V1.ImportProductsResponse { Sequence = item.Sequence };
        var product = MessageChecks.Check(item) is { } malformed ? malformed : ProductMapping.ToRecord(item.Product);
        var imported = product.Refusal is { } unreadable
            ? unreadable
            : await products.ImportAsync(caller, product.Value, new RecordOptions(item.Product.Etag, ValidateOnly: item.ValidateOnly), stop);
        if (imported.Refusal is { } refusal)
        {
            answer.Error = Errors.ToStatus(refusal);
            return answer;
        }
        answer.Name = imported.Value.Name;
        answer.Unchanged = !imported.Value.Changed;
        answer.LogPosition = Messages.Position(imported.Value.Position, log.Head.Head.Size);
        return answer;
    }

    private V1.Product Describe(Recorded<DeclaredProduct> record) => ProductMapping.ToMessage(record, products.Today, log.Head.Head.Size);

    private static string IdOf(string name, string field) =>
        Messages.IdOf(name, "products").OrNull() ?? throw Errors.ToException(Refusal.Field(field, "A product's name is products/{product}."));
}
