using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Date = Google.Type.Date;

namespace Registry.Server.Tests.Organisations;

/// <summary>Organisations and territories through a real channel, on the reference pack.</summary>
[Collection(PackCollection.Name)]
public sealed class OrganisationCallTests(PackRegistry pack)
{
    private OrganisationService.OrganisationServiceClient Officer => new(pack.Registry.As(pack.OfficerKey));

    private OrganisationService.OrganisationServiceClient Anyone => new(pack.Registry.Anonymous);

    private JurisdictionService.JurisdictionServiceClient Territories => new(pack.Registry.Anonymous);

    [Theory]
    [InlineData("VILAS 219", "organisations/vilas-219")]
    [InlineData("vilas219", "organisations/vilas-219")]
    [InlineData("BTTTT", "organisations/btttt")]
    public async Task An_organisation_is_found_by_the_code_it_goes_or_went_by(string code, string name) =>
        Assert.Equal(name, Assert.Single((await Anyone.ListOrganisationsAsync(new ListOrganisationsRequest { Code = code })).Organisations).Name);

    [Fact]
    public async Task A_ministry_that_is_no_more_names_its_successor_and_its_last_day()
    {
        var ministry = (await Anyone.GetOrganisationAsync(new GetOrganisationRequest { Name = "organisations/btttt" })).Organisation;
        Assert.Equal(("organisations/bkhcn", new Date { Year = 2025, Month = 2, Day = 28 }), (ministry.Successor, ministry.ToDate));
        Assert.Contains(Organisation.Types.Kind.Ministry, ministry.Kinds);
    }

    [Fact]
    public async Task A_recognition_is_judged_on_the_date_asked_for()
    {
        var laboratory = new Organisation
        {
            Name = "organisations/phong-thu-1",
            DisplayName = new LocalizedText { Vi = "Phòng thử 1" },
            Kinds = { Organisation.Types.Kind.Laboratory },
            Recognitions = { new Recognition { Kind = Recognition.Types.Kind.Accredited, FromDate = new Date { Year = 2024, Month = 1, Day = 1 }, ToDate = new Date { Year = 2026, Month = 12, Day = 31 } } },
        };
        await Officer.CreateOrganisationAsync(new CreateOrganisationRequest { Organisation = laboratory });

        async Task<Recognition.Types.State> StateAsync(int year) =>
            (await Anyone.GetOrganisationAsync(new GetOrganisationRequest { Name = laboratory.Name, AsOfDate = new Date { Year = year, Month = 6, Day = 1 } })).Organisation.Recognitions[0].State;
        Assert.Equal(
            [Recognition.Types.State.Upcoming, Recognition.Types.State.Valid, Recognition.Types.State.Ended],
            [await StateAsync(2023), await StateAsync(2026), await StateAsync(2027)]);

        var update = new UpdateOrganisationRequest { Organisation = new Organisation { Name = laboratory.Name, Etag = "7", TaxCode = "0100109106" }, UpdateMask = new FieldMask { Paths = { "tax_code" } } };
        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), await ReasonAsync(async () => await Officer.UpdateOrganisationAsync(update)));
        update.Organisation.Etag = "1";
        var updated = (await Officer.UpdateOrganisationAsync(update)).Organisation;
        Assert.Equal(("0100109106", "Phòng thử 1", 1), (updated.TaxCode, updated.DisplayName.Vi, updated.Recognitions.Count));
        update.Organisation = new Organisation { Name = laboratory.Name, TaxCode = "0100109107" };
        var slipped = await Failure.OfAsync(async () => await Officer.UpdateOrganisationAsync(update));
        Assert.Equal(("FIELD_INVALID", "organisation.tax_code"), (slipped.Reason, slipped.Fields[0]));
        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_MISSING"), await ReasonAsync(async () => await new OrganisationService.OrganisationServiceClient(pack.Registry.As(pack.LaboratoryKey)).UpdateOrganisationAsync(update)));
    }

    [Fact]
    public async Task Territories_are_those_of_the_day()
    {
        var before = await ListAsync(new Date { Year = 2025, Month = 6, Day = 30 });
        var after = await ListAsync(new Date { Year = 2025, Month = 7, Day = 1 });
        Assert.Equal((63, 34), (before.Count(j => j.Level == Jurisdiction.Types.Level.Province), after.Count(j => j.Level == Jurisdiction.Types.Level.Province)));
        var former = (await Territories.GetJurisdictionAsync(new GetJurisdictionRequest { Name = "jurisdictions/vn-pre2025-83" })).Jurisdiction;
        Assert.Equal(new Date { Year = 2025, Month = 7, Day = 1 }, former.SuccessionDate);
        Assert.StartsWith("jurisdictions/vn-", former.Successor, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Jurisdiction>> ListAsync(Date day) =>
        (await Territories.ListJurisdictionsAsync(new ListJurisdictionsRequest { AsOfDate = day, PageSize = 1000 })).Jurisdictions;

    private static async Task<(StatusCode, string)> ReasonAsync(Func<Task> call)
    {
        var failure = await Failure.OfAsync(call);
        return (failure.Code, failure.Reason);
    }
}
