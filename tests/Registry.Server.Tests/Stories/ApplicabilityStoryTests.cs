using Registry.Protocol.V1;
using static Registry.Protocol.V1.ApplicabilityAnswer.Types;
using static Registry.Protocol.V1.ProductRule.Types;

namespace Registry.Server.Tests.Stories;

/// <summary>Stories 3 and 5, and what binds where: what an enterprise and an importer are told.</summary>
[Collection(PackCollection.Name)]
public sealed class ApplicabilityStoryTests(PackRegistry pack)
{
    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task CementIsOfMediumRiskAndMayBeAssessedOnLaboratoryTests(Door door)
    {
        var response = await AskAsync(door, new CheckApplicabilityRequest { HsCode = "2523.29.90", AsOfDate = Slips.Day(2026, 12, 1) });
        Assert.Equal("2523.29.90", response.HsCode);
        var answer = Assert.Single(response.Answers, a => a.Outcome == Outcome.Applies);
        Assert.Equal(("QCVN 16:2023/BXD", "documents/qcvn-16-2023-bxd", RiskLevel.Medium), (answer.Designation, answer.Document, answer.RiskLevel));
        Assert.Contains(Assessor.SelfOnLaboratoryTests, answer.Route.Assessors);
        Assert.NotEmpty(answer.Route.LegalBasis);
        // Old papers stay usable until the date printed on them.
        Assert.Contains(answer.Notes, n => n.Vi.Contains("Giấy chứng nhận", StringComparison.Ordinal));
        Assert.Equal("41/2026/TT-BXD", answer.ListDesignation);
    }

    [Fact]
    public async Task ThePartialRepealOfTheCementRegulationIsSeenOnTheDayItHappens()
    {
        var documents = new DocumentService.DocumentServiceClient(pack.Registry.Anonymous);
        async Task<ForceState> OnAsync(int month, int day) => (await documents.GetDocumentAsync(
            new GetDocumentRequest { Name = "documents/qcvn-16-2023-bxd", AsOfDate = Slips.Day(2026, month, day) })).Document.State;
        Assert.Equal(ForceState.Types.State.InForce, (await OnAsync(6, 30)).State);
        var after = await OnAsync(7, 1);
        Assert.Equal(ForceState.Types.State.PartlyInForce, after.State);
        Assert.Contains(after.Clauses, c => c is { Clause: "1.4.3", State: ForceState.Types.State.Ended });
        Assert.Contains("41/2026/TT-BXD", after.Reason.Vi + string.Concat(after.Clauses.Select(c => c.Reason.Vi)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ACircuitBreakerIsListedButItsRegulationOnlyApplies20270401(Door door)
    {
        var before = await AskAsync(door, new CheckApplicabilityRequest { HsCode = "8536.20.11", AsOfDate = Slips.Day(2026, 12, 1) });
        var upcoming = Assert.Single(before.Answers, a => a.Designation == "QCVN 25:2025/BKHCN");
        Assert.Equal((Outcome.Upcoming, RiskLevel.High, Slips.Day(2027, 4, 1), 121), (upcoming.Outcome, upcoming.RiskLevel, upcoming.UpcomingDate, upcoming.DaysLeft));
        Assert.DoesNotContain(before.Answers, a => a.Outcome == Outcome.Applies && a.Designation == "QCVN 25:2025/BKHCN");

        var after = await AskAsync(door, new CheckApplicabilityRequest { HsCode = "85362011", AsOfDate = Slips.Day(2027, 4, 1) });
        Assert.Equal(Outcome.Applies, Assert.Single(after.Answers, a => a.Designation == "QCVN 25:2025/BKHCN").Outcome);
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task AFourDigitQuestionIsUncertainAndSaysWhatToAsk(Door door)
    {
        var response = await AskAsync(door, new CheckApplicabilityRequest { HsCode = "25 23", AsOfDate = Slips.Day(2026, 12, 1) });
        var cement = response.Answers.Where(a => a.Designation == "QCVN 16:2023/BXD").ToList();
        Assert.NotEmpty(cement);
        Assert.All(cement, a => Assert.Equal((Outcome.Uncertain, "QUESTION_TOO_COARSE"), (a.Outcome, a.ReasonCode)));
        Assert.Contains(cement, a => a.FinerCodes.Contains("2523.29.90") || a.FinerCodes.Contains("25232990"));
        Assert.DoesNotContain(response.Answers, a => a.Outcome == Outcome.Applies);
        Assert.NotEmpty(response.Notes);
    }

    [Theory]
    [InlineData("jurisdictions/vn-pre2025-83", Outcome.Applies)]
    [InlineData("Bến Tre", Outcome.Applies)]
    [InlineData("ben tre", Outcome.Applies)]
    [InlineData("jurisdictions/vn-86", Outcome.Uncertain)]
    [InlineData("jurisdictions/vn-79", null)]
    public async Task ALocalRegulationBindsTheTerritoryOfItsFormerProvince(string place, Outcome? expected)
    {
        var response = await AskAsync(Door.Grpc, Water(place));
        var local = response.Answers.Where(a => a.Designation == "QCĐP 01:2022/BTr" && a.Outcome != Outcome.DoesNotApply).ToList();
        if (expected is null)
            Assert.Empty(local);
        else
            Assert.Equal(expected, Assert.Single(local).Outcome);
        if (expected == Outcome.Uncertain)
            Assert.Equal("PART_OF_PLACE", local[0].ReasonCode);
    }

    [Fact]
    public async Task WithoutALocalRegulationTheNationalOneWidens()
    {
        const string everything = "toàn bộ thông số";
        ApplicabilityAnswer National(CheckApplicabilityResponse response) => Assert.Single(response.Answers, a => a.Designation == "QCVN 01-1:2018/BYT");
        var without = National(await AskAsync(Door.Grpc, Water("jurisdictions/vn-08")));
        Assert.Contains(everything, Said(without), StringComparison.Ordinal);
        Assert.NotEmpty(without.Requirements);
        var with = National(await AskAsync(Door.Grpc, Water("jurisdictions/vn-pre2025-83")));
        Assert.DoesNotContain(everything, Said(with), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12", "hs_code")]
    [InlineData("abcdefgh", "hs_code")]
    [InlineData("", "hs_code")]
    public async Task AQuestionThatNamesNoProductIsRefused(string code, string field)
    {
        foreach (var door in Enum.GetValues<Door>())
        {
            var failure = (await pack.Registry.CallAsync(door, null, "ApplicabilityService/CheckApplicability", new CheckApplicabilityRequest { HsCode = code })).Refused();
            Assert.Equal("FIELD_INVALID", failure.Reason);
            Assert.Equal([field], failure.Fields);
        }
    }

    private static CheckApplicabilityRequest Water(string place) =>
        new() { Category = "nước sạch sinh hoạt", Jurisdiction = place, AsOfDate = Slips.Day(2026, 8, 5) };

    private static string Said(ApplicabilityAnswer answer) => answer.Reason.Vi + string.Concat(answer.Notes.Select(n => n.Vi));

    private async Task<CheckApplicabilityResponse> AskAsync(Door door, CheckApplicabilityRequest request) =>
        (await pack.Registry.CallAsync(door, null, "ApplicabilityService/CheckApplicability", request)).Of<CheckApplicabilityResponse>();
}
