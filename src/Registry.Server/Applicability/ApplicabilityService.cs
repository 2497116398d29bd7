using Grpc.Core;
using Registry.Application;
using Registry.Application.Applicability;
using Registry.Application.Products;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Applicability;

/// <inheritdoc/>
internal sealed class ApplicabilityService(ApplicabilityOperations applicability, PortfolioOperations portfolio, ProductOperations products) : V1.ApplicabilityService.PreparedAnswersBase
{
    public override async Task<V1.CheckApplicabilityResponse> CheckApplicability(V1.CheckApplicabilityRequest request, ServerCallContext context)
    {
        if (request.Product.Length > 0 && Messages.IdOf(request.Product, "products").Length == 0)
            throw Errors.ToException(Refusal.Field("product", "A product's name is products/{product}."));
        // A place is given by name of the resource or, as people say it, by name of the province.
        var place = Messages.IdOf(request.Jurisdiction, "jurisdictions").OrNull() ?? request.Jurisdiction;
        var asked = new AskedApplicability(
            request.HsCode, request.Product, request.Category, place, request.AsOfDate.ToLocalDate(), DocumentEnums.Activities.ToRecord(request.Activity))
        {
            Description = request.Description,
            FiledOn = request.FilingDate.ToLocalDate(),
            MinPosition = request.MinPosition,
        };
        var result = (await applicability.CheckAsync(Calls.CallerOf(context), asked, context.CallToken())).OrThrow();
        return StatusWriter.IsGrpc(context.GetHttpContext().Request) ? PreparedAnswers.Of(result) : ApplicabilityMapping.ToMessage(result);
    }

    public override async Task<V1.CheckPortfolioResponse> CheckPortfolio(V1.CheckPortfolioRequest request, ServerCallContext context)
    {
        if (request.DaysAhead is < 0 or > MostDays)
            throw Errors.ToException(Refusal.Field("days_ahead", $"Look 1 to {MostDays} days ahead."));
        var date = request.AsOfDate.ToLocalDate() ?? products.Today;
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        if (request.Product.Length > 0)
        {
            if (Messages.IdOf(request.Product, "products").Length == 0)
                throw Errors.ToException(Refusal.Field("product", "A product's name is products/{product}."));
            var one = (await portfolio.CheckAsync(caller, request.Product, date, request.DaysAhead, stop)).OrThrow();
            var shown = (request.Owner.Length == 0 || one.Product.Value.Product.OwnerId == request.Owner) && (!request.NeedsAttention || one.NeedsAttention);
            return new V1.CheckPortfolioResponse { Products = { shown ? [ApplicabilityMapping.ToMessage(one)] : [] }, AsOfDate = date.ToDate() };
        }
        var page = PageRequest.Of(request.PageSize, request.PageToken, largest: MostProducts);
        var found = (await portfolio.CheckAsync(caller, new ProductFilter(request.Owner, "", ""), date, request.DaysAhead, request.NeedsAttention, page, stop)).OrThrow();
        return new V1.CheckPortfolioResponse { Products = { found.Items.Select(ApplicabilityMapping.ToMessage) }, NextPageToken = found.NextToken, AsOfDate = date.ToDate() };
    }

    private const int MostDays = 3_650;
    private const int MostProducts = 200;
}
