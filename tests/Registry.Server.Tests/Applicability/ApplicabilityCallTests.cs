using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;

namespace Registry.Server.Tests.Applicability;

/// <summary>How a question about a place or a product of the register is understood; the answers are told as stories.</summary>
[Collection(PackCollection.Name)]
public sealed class ApplicabilityCallTests(PackRegistry pack)
{
    private ApplicabilityService.ApplicabilityServiceClient Applicability => new(pack.Registry.Anonymous);

    [Theory]
    [InlineData("tỉnh Tuyên Quang", 2026, "jurisdictions/vn-08")]
    [InlineData("tuyen quang", 2024, "jurisdictions/vn-pre2025-08")]
    [InlineData("Bến Tre", 2026, "jurisdictions/vn-pre2025-83")]
    [InlineData("jurisdictions/vn-pre2025-08", 2026, "jurisdictions/vn-pre2025-08")]
    public async Task A_place_is_the_one_its_name_meant_on_the_date(string place, int year, string name)
    {
        var response = await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "25232990", Jurisdiction = place, AsOfDate = Slips.Day(year, 12, 1) });
        Assert.Equal(name, response.Jurisdiction);
    }

    [Theory]
    [InlineData("Atlantis", "", "jurisdiction")]
    [InlineData("", "organisations/vilas-219", "product")]
    public async Task A_place_or_product_that_cannot_be_understood_is_refused_where_it_stands(string place, string product, string field)
    {
        var failure = await Failure.OfAsync(async () => await Applicability.CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "2523", Jurisdiction = place, Product = product }));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID", field), (failure.Code, failure.Reason, failure.Fields[0]));
    }
}
