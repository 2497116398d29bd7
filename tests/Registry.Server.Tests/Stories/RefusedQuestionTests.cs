using System.Buffers.Text;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Reports;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Stories;

/// <summary>Questions and changes that cannot be understood are refused by name, over both doors.</summary>
[Collection(PackCollection.Name)]
public sealed class RefusedQuestionTests(PackRegistry pack)
{
    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ADesignationThatCannotBeReadSaysWhereReadingStopped(Door door)
    {
        var failure = (await pack.Registry.CallAsync(door, null, "DocumentService/ResolveDesignation", new ResolveDesignationRequest { Designation = "§§ ???" })).Refused();
        Assert.Equal((StatusCode.InvalidArgument, "DESIGNATION_UNREADABLE"), (failure.Code, failure.Reason));
        Assert.Equal("§§ ???", failure.Metadata["text"]);
        Assert.True(int.TryParse(failure.Metadata["position"], out var position) && position >= 0);
        Assert.Equal(["designation"], failure.Fields);

        var create = new CreateDocumentRequest
        {
            Document = new Document { Kind = DocumentKind.NationalStandard, Designation = "§§ ???", Title = new LocalizedText { Vi = "Không đọc được" } },
        };
        var refused = (await pack.Registry.CallAsync(door, pack.OfficerKey, "DocumentService/CreateDocument", create)).Refused();
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (refused.Code, refused.Reason));
        Assert.Equal(["document.designation"], refused.Fields);
    }

    public static TheoryData<string, Door> Lists => OverBothDoors(
        "DocumentService/ListDocuments", "OrganisationService/ListOrganisations", "ProductService/ListProducts", "ReportService/ListReports",
        "AccessService/ListKeys", "SearchService/Search", "JurisdictionService/ListJurisdictions");

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task APageTokenOfAnotherQueryOrACutOneIsRefused(string list, Door door)
    {
        for (var i = 0; i < 2; i++)
            await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
        var (first, other) = Pages(list);
        var token = TokenOf((await pack.Registry.CallAsync(door, pack.Registry.AdministratorKey, list, first)).Of<IMessage>());
        Assert.NotEmpty(token);

        Assert.Null((await AskAsync(first, token)).Failure);
        foreach (var (request, wrong) in new[] { (other, token), (first, token[..^3]), (first, "không phải"), (first, token + "AAAA") })
        {
            var failure = (await AskAsync(request, wrong)).Refused();
            Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (failure.Code, failure.Reason));
        }

        Task<CallOutcome> AskAsync(IMessage request, string pageToken)
        {
            var next = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
            next.Descriptor.FindFieldByName("page_token").Accessor.SetValue(next, pageToken);
            return pack.Registry.CallAsync(door, pack.Registry.AdministratorKey, list, next);
        }
    }

    [Fact]
    public async Task ATokenMadeUpByAStrangerWhoKnowsTheSourceIsRefusedAndNoFault()
    {
        // The binding of a token is no secret, so that what it carries is not to be trusted either.
        for (var i = 0; i < 2; i++)
            await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
        var real = (await pack.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 1 })).NextPageToken;
        Assert.Equal(real, Forge(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(real).AsSpan(12))));
        foreach (var key in new[] { "abc", "\0", "-1", "99999999999999999999" })
        {
            var failure = (await pack.Registry.CallAsync(Door.Grpc, pack.LaboratoryKey, "ReportService/ListReports", new ListReportsRequest { PageToken = Forge(key) })).Refused();
            Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (failure.Code, failure.Reason));
        }

        static string Forge(string key)
        {
            var filter = new ReportFilter("", null, null, null, null, "", "");
            return new PageRequest(1, "").Close([key, ""], k => k, "reports", $"{filter} for {Role.Laboratory} {PackRegistry.Laboratory}").NextToken;
        }
    }

    public static TheoryData<string, Door> Updates => OverBothDoors(
        "DocumentService/UpdateDocument", "OrganisationService/UpdateOrganisation", "ProductService/UpdateProduct");

    [Theory]
    [MemberData(nameof(Updates))]
    public async Task AnUpdateMaskWithAPathThatIsNotThereIsRefusedAndChangesNothing(string update, Door door)
    {
        var before = await pack.Registry.LogSizeAsync();
        foreach (var path in new[] { "colour", "title.vn", "etag", "name" })
        {
            var failure = (await pack.Registry.CallAsync(door, pack.OfficerKey, update, Update(update, path))).Refused();
            Assert.Equal((StatusCode.InvalidArgument, "UPDATE_MASK_INVALID", path), (failure.Code, failure.Reason, failure.Metadata.GetValueOrDefault("path")));
            Assert.Equal(["update_mask"], failure.Fields);
        }
        Assert.Equal(0, await pack.Registry.StatementsSinceAsync(before));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rk_falsch")]
    public async Task AQueryParameterThatTheMessageDoesNotHaveIsNamedWhoeverAsks(string? key)
    {
        var failure = (await pack.Registry.SendJsonAsync(key, HttpMethod.Get, "/v1/documents?colour=red", null, Doors.Method("DocumentService/ListDocuments"))).Refused();
        Assert.Equal(key is null ? "FIELD_UNKNOWN" : "KEY_INVALID", failure.Reason);
    }

    private static TheoryData<string, Door> OverBothDoors(params string[] methods)
    {
        var data = new TheoryData<string, Door>();
        foreach (var method in methods)
        {
            data.Add(method, Door.Grpc);
            data.Add(method, Door.Json);
        }
        return data;
    }

    private (IMessage First, IMessage Other) Pages(string list) => list.Split('/')[1] switch
    {
        "ListDocuments" => (new ListDocumentsRequest { PageSize = 1 }, new ListDocumentsRequest { PageSize = 1, Kind = DocumentKind.NationalRegulation }),
        "ListOrganisations" => (new ListOrganisationsRequest { PageSize = 1 }, new ListOrganisationsRequest { PageSize = 1, Kind = Organisation.Types.Kind.Laboratory }),
        "ListProducts" => (new ListProductsRequest { PageSize = 1 }, new ListProductsRequest { PageSize = 1, Owner = PackRegistry.Enterprise }),
        "ListReports" => (new ListReportsRequest { PageSize = 1 }, new ListReportsRequest { PageSize = 1, Kind = ReportKind.TestReport }),
        "ListKeys" => (new ListKeysRequest { PageSize = 1 }, new ListKeysRequest { PageSize = 1, Organisation = PackRegistry.Laboratory }),
        "ListJurisdictions" => (new ListJurisdictionsRequest { PageSize = 1 }, new ListJurisdictionsRequest { PageSize = 1, AsOfDate = Slips.Day(2024, 1, 1) }),
        _ => (new SearchRequest { Query = "nước", PageSize = 1 }, new SearchRequest { Query = "thép", PageSize = 1 }),
    };

    private static string TokenOf(IMessage answer) => (string)answer.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(answer);

    private IMessage Update(string update, string path)
    {
        var mask = new FieldMask { Paths = { path } };
        return update.Split('/')[1] switch
        {
            "UpdateDocument" => new UpdateDocumentRequest { Document = new Document { Name = "documents/qcvn-16-2023-bxd", Title = new LocalizedText { Vi = "Xi măng" } }, UpdateMask = mask },
            "UpdateOrganisation" => new UpdateOrganisationRequest { Organisation = new Organisation { Name = PackRegistry.Laboratory }, UpdateMask = mask },
            _ => new UpdateProductRequest { Product = new Product { Name = $"products/{pack.Pack.Products[0].Id}" }, UpdateMask = mask },
        };
    }
}
