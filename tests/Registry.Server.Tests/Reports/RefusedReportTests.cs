using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using static Registry.Server.Tests.PackRegistry;

namespace Registry.Server.Tests.Reports;

/// <summary>What is wrong with a report is named, over both doors; what is only odd is taken in and said.</summary>
[Collection(PackCollection.Name)]
public sealed class RefusedReportTests(PackRegistry pack)
{
    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task AnUnknownUnitIsTakenInWithAWarningAndItsVerdictStaysOpen(Door door)
    {
        var report = Slips.New().With(r => r.Samples[0].Results[0].Unit = "gáo/l");
        var accepted = (await SubmitAsync(door, report)).Of<SubmitReportResponse>();
        var finding = Assert.Single(accepted.Findings, f => f.Code == "UNIT_UNKNOWN");
        Assert.Equal((Finding.Types.Severity.Warning, "report.samples[0].results[0].unit"), (finding.Severity, finding.Path));

        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name, WaitForVerdicts = true });
        Assert.True(held.Record.Evaluated);
        Assert.All(held.Record.Verdicts, v => Assert.Equal((Verdict.Types.Outcome.Indeterminate, "UNIT_UNKNOWN"), (v.Outcome, v.Reason)));
        Assert.Contains(held.Record.Verdicts, v => v.Designation == "QCVN 01-1:2024/BYT");
        Assert.Contains(held.Record.Findings, f => f.Code == "UNIT_UNKNOWN");
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ACommaInANumericFieldIsRefusedWithWhatWouldBeRight(Door door)
    {
        var report = Slips.New().With(r => r.Samples[0].Results[0] = new ResultLine
        {
            Characteristic = "Arsen (As) tổng",
            PrintedResult = "0,004",
            Unit = "mg/l",
            Value = new MeasuredValue { Value = "0,004" },
        });
        var failure = (await SubmitAsync(door, report)).Refused();
        AssertFields(failure, "report.samples[0].results[0].value.value");
        Assert.Contains("NUMBER_HAS_COMMA", failure.Message, StringComparison.Ordinal);
        Assert.Contains("0.004", failure.Message, StringComparison.Ordinal);

        // The printed comma is how a Vietnamese laboratory prints; with a point beside it all is well.
        var right = report.With(r => r.Samples[0].Results[0].Value.Value = "0.004");
        Assert.Empty((await SubmitAsync(door, right)).Of<SubmitReportResponse>().Findings);
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ASamplingDateInTheFutureIsRefused(Door door)
    {
        var report = Slips.New().With(r =>
        {
            r.IssueDate = null;
            r.Note = "chưa ký";
            r.Samples[0].SamplingDate = Slips.Day(2199, 1, 1);
        });
        var failure = (await SubmitAsync(door, report)).Refused();
        AssertFields(failure, "report.samples[0].sampling_date");
        Assert.Contains("SAMPLING_IN_FUTURE", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ADateThatDoesNotExistIsRefused(Door door)
    {
        AssertFields(
            (await SubmitAsync(door, Slips.New().With(r => r.Samples[0].SamplingDate = Slips.Day(2026, 2, 30)))).Refused(),
            "report.samples[0].sampling_date");
        var asked = (await pack.Registry.CallAsync(door, null, "DocumentService/ListDocuments", new ListDocumentsRequest { AsOfDate = Slips.Day(2026, 2, 30) })).Refused();
        AssertFields(asked, door == Door.Grpc ? "as_of_date" : "asOfDate");
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task TheSameNumberWithOtherContentIsAnErrorThatNamesWhatIsHeld(Door door)
    {
        var report = Slips.New();
        var first = (await SubmitAsync(door, report)).Of<SubmitReportResponse>();
        var failure = (await SubmitAsync(door, report.With(r => r.Conclusion = "đạt"))).Refused();
        Assert.Equal((StatusCode.AlreadyExists, "REPORT_EXISTS"), (failure.Code, failure.Reason));
        Assert.Equal((first.Name, first.ContentSha256), (failure.Metadata["resource"], failure.Metadata["content_sha256"]));
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = first.Name });
        Assert.Equal((first.ContentSha256, 1), (held.Record.ContentSha256, held.Record.Revisions.Count));
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task TheLaboratoryIsTheOneOfTheKeyWhateverTheBodySays(Door door)
    {
        var number = Slips.NewNumber();
        var claimed = Slips.New(number).With(r => r.Name = $"{OtherLaboratory}/reports/stolen");
        var mine = (await SubmitAsync(door, claimed)).Of<SubmitReportResponse>();
        Assert.StartsWith($"{Laboratory}/reports/", mine.Name, StringComparison.Ordinal);

        // The number is another laboratory's as well: two reports, one name each.
        var theirs = (await pack.Registry.CallAsync(door, pack.OtherLaboratoryKey, "ReportService/SubmitReport", new SubmitReportRequest { Report = Slips.New(number) }))
            .Of<SubmitReportResponse>();
        Assert.Equal(mine.Name.Replace(Laboratory, OtherLaboratory, StringComparison.Ordinal), theirs.Name);
        Assert.False(theirs.Replayed);

        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = mine.Name });
        Assert.Equal((Laboratory, mine.Name), (held.Record.Laboratory, held.Record.Report.Name));
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task AnotherLaboratorysReportCanNeitherBeAmendedNorWithdrawnNorReadUntilItIsPublic(Door door)
    {
        var theirs = (await pack.Registry.CallAsync(door, pack.OtherLaboratoryKey, "ReportService/SubmitReport", new SubmitReportRequest { Report = Slips.New() }))
            .Of<SubmitReportResponse>();
        var correction = Slips.New().With(r => r.Predecessor = new Predecessor { Report = theirs.Name, Reason = "sửa" });
        AssertDenied(await CallAsync(door, "AmendReport", new AmendReportRequest { Name = theirs.Name, Report = correction }), OtherLaboratory);
        AssertDenied(await CallAsync(door, "WithdrawReport", new WithdrawReportRequest { Name = theirs.Name, Reason = "sai" }), OtherLaboratory);
        var unseen = (await CallAsync(door, "GetReport", new GetReportRequest { Name = theirs.Name })).Refused();
        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND", theirs.Name), (unseen.Code, unseen.Reason, unseen.Metadata["resource"]));
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task AMessageOfTenMegabytesIsRefusedAndTheNextOneIsNot(Door door)
    {
        var failure = (await SubmitAsync(door, Slips.New().With(r => r.Note = new string('a', 10_000_000)))).Refused();
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (failure.Code, failure.Reason));
        Assert.True(failure.Metadata.ContainsKey("limit"));
        Assert.NotEmpty((await SubmitAsync(door, Slips.New())).Of<SubmitReportResponse>().Receipt);
    }

    [Theory]
    [InlineData("\"report\": {\"numbr\": \"1\", ", "report.numbr")]
    [InlineData("\"laboratory\": \"x\", \"report\": {", "laboratory")]
    public async Task AJsonMemberThatTheMessageDoesNotHaveIsNamedAndNothingIsTakenIn(string beginning, string path)
    {
        var report = Slips.New();
        var body = "{" + beginning + JsonFormatter.Default.Format(report)[1..] + "}";
        var failure = (await pack.Registry.SendJsonAsync(pack.LaboratoryKey, HttpMethod.Post, "/v1/reports:submit", body, Doors.Method("ReportService/SubmitReport"))).Refused();
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_UNKNOWN", path), (failure.Code, failure.Reason, failure.Metadata["field"]));
        Assert.Equal([path], failure.Fields);

        // Taken in for the first time now: the refused one left nothing behind.
        Assert.False((await SubmitAsync(Door.Json, report)).Of<SubmitReportResponse>().Replayed);
    }

    [Fact]
    public async Task WhatSubmittingWouldRefuseValidatingSaysWithoutWriting()
    {
        var report = Slips.New().With(r => r.Samples[0].SamplingDate = Slips.Day(2199, 1, 1));
        var found = (await CallAsync(Door.Json, "ValidateReport", new ValidateReportRequest { Report = report })).Of<ValidateReportResponse>();
        Assert.False(found.Acceptable);
        Assert.Contains(found.Findings, f => f is { Code: "SAMPLING_IN_FUTURE", Severity: Finding.Types.Severity.Error, Path: "report.samples[0].sampling_date" });

        var good = Slips.New();
        var preview = (await CallAsync(Door.Grpc, "ValidateReport", new ValidateReportRequest { Report = good })).Of<ValidateReportResponse>();
        Assert.True(preview.Acceptable);
        Assert.Contains(preview.Verdicts, v => v is { Designation: "QCVN 01-1:2024/BYT", Outcome: Verdict.Types.Outcome.Pass });
        Assert.False((await SubmitAsync(Door.Grpc, good)).Of<SubmitReportResponse>().Replayed);
    }

    private Task<CallOutcome> SubmitAsync(Door door, Report report) => CallAsync(door, "SubmitReport", new SubmitReportRequest { Report = report });

    private Task<CallOutcome> CallAsync(Door door, string method, IMessage request) =>
        pack.Registry.CallAsync(door, pack.LaboratoryKey, $"ReportService/{method}", request);

    private static void AssertFields(Failure failure, params string[] fields)
    {
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (failure.Code, failure.Reason));
        Assert.Equal(fields, failure.Fields);
    }

    private static void AssertDenied(CallOutcome outcome, string owner)
    {
        var failure = outcome.Refused();
        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_MISSING"), (failure.Code, failure.Reason));
        Assert.Equal(("SubmitReport", owner), (failure.Metadata["permission"], failure.Metadata["resource"]));
    }
}
