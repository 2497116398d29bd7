using Grpc.Core;
using Registry.Application;
using Registry.Application.Applicability;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Applicability;

/// <inheritdoc/>
internal sealed class ApplicabilityService(ApplicabilityOperations applicability) : V1.ApplicabilityService.ApplicabilityServiceBase
{
    public override async Task<V1.CheckApplicabilityResponse> CheckApplicability(V1.CheckApplicabilityRequest request, ServerCallContext context)
    {
        if (request.Product.Length > 0 && Messages.IdOf(request.Product, "products").Length == 0)
            throw Errors.ToException(Refusal.Field("product", "A product's name is products/{product}."));
        // A place is given by name of the resource or, as people say it, by name of the province.
        var place = Messages.IdOf(request.Jurisdiction, "jurisdictions").OrNull() ?? request.Jurisdiction;
        var asked = new AskedApplicability(
            request.HsCode, request.Product, request.Category, place, request.AsOfDate.ToLocalDate(), DocumentEnums.Activities.ToRecord(request.Activity));
        return ApplicabilityMapping.ToMessage((await applicability.CheckAsync(Calls.CallerOf(context), asked, context.CallToken())).OrThrow());
    }
}
