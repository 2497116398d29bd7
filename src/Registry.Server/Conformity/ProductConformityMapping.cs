using Registry.Application.Conformity;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Traceability;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Conformity;

/// <summary>How a product stands, as it travels.</summary>
internal static class ProductConformityMapping
{
    public static V1.ProductConformity ToMessage(ProductConformity found) => new()
    {
        Document = found.DocumentId.Length == 0 ? "" : $"documents/{found.DocumentId}",
        Designation = found.Designation,
        Outcome = ToMessage(found.Standing),
        Reason = found.Reason.ToMessage(),
        AsOfDate = found.AsOf.ToDate(),
        Reports = { found.Reports },
        FailingVerdicts = { found.Failing.Select(f => TraceabilityMapping.Mark(VerdictMapping.ToMessage(f.Verdict, f.Report.Report), f.Marks)) },
        Suspicions = { found.Suspicions.Select(TraceabilityMapping.ToMessage) },
        UnrecognisedResults = found.Unrecognised,
    };

    public static V1.ProductConformity.Types.Outcome ToMessage(ProductStanding standing) => standing switch
    {
        ProductStanding.InOrder => V1.ProductConformity.Types.Outcome.InOrder,
        ProductStanding.Failing => V1.ProductConformity.Types.Outcome.Failing,
        ProductStanding.Missing => V1.ProductConformity.Types.Outcome.Missing,
        ProductStanding.Expired => V1.ProductConformity.Types.Outcome.Expired,
        _ => V1.ProductConformity.Types.Outcome.Unknown,
    };
}
