using Registry.Protocol.V1;
using Registry.ReferencePack;
using Registry.TransparencyLog;
using static Registry.Protocol.V1.Verdict.Types;

namespace Registry.Server.Tests.Stories;

/// <summary>Story 1: two real slips of one water works, judged line by line.</summary>
[Collection(PackCollection.Name)]
public sealed class WaterStoryTests(PackRegistry pack)
{
    private const string NotDetected = "Không phát hiện";

    [Theory]
    [InlineData("044284/VYTCC", "QCVN 01-1:2024/BYT", 32)]
    [InlineData("0229.26/KSBT-XN", "QCĐP 01:2022/BTr", 10)]
    public async Task EveryLineIsJudgedAgainstWhatTheLaboratoryNamed(string number, string designation, int lines)
    {
        var held = await SubmitAsync(number);
        Assert.True(held.Record.Evaluated);
        var verdicts = held.Record.Verdicts.Where(v => v.Designation == designation).ToList();
        Assert.Equal(lines, verdicts.Count);
        // Not detected says nothing without the limit of detection, which neither slip prints; everything else is within its limit.
        Assert.All(verdicts, v => Assert.Equal(
            v.PrintedResult == NotDetected ? (v.Characteristic, Outcome.Indeterminate, "DETECTION_LIMIT_UNKNOWN") : (v.Characteristic, Outcome.Pass, v.Reason),
            (v.Characteristic, v.Outcome, v.Reason)));
        Assert.Contains(held.Record.AppliedDocuments, a => a.Designation == designation && a.Reason.Vi.Length > 0 && a.Reason.En.Length > 0);
        Assert.All(held.Record.Verdicts, v => Assert.False(v.Explanation.Vi.Length == 0 || v.Explanation.En.Length == 0 || v.Reason.Length == 0));
        Assert.DoesNotContain(held.Record.Verdicts, v => v.Outcome == Outcome.Unspecified);
    }

    [Fact]
    public async Task ArsenicAndBromodichloromethanePassWithTheNumbersThatDecided()
    {
        var held = await SubmitAsync("044284/VYTCC");
        var arsenic = Single(held, "Arsen (As) tổng");
        Assert.Equal((Outcome.Pass, "< 0,0005", "≤ 0,01", "mg/l"), (arsenic.Outcome, arsenic.PrintedResult, arsenic.PrintedLimit, arsenic.Unit));
        var trihalomethane = Single(held, "Bromodichlorometan");
        Assert.Equal((Outcome.Pass, "19.3", "60", "µg/l"), (trihalomethane.Outcome, trihalomethane.Numbers.Value, trihalomethane.Numbers.High, trihalomethane.Numbers.Unit));
        Assert.Contains("19,3", trihalomethane.Explanation.Vi, StringComparison.Ordinal);
        Assert.Equal("0,30", Assert.Single(held.Record.Report.Samples[0].Results, r => r.Characteristic == "Độ đục").PrintedResult);
    }

    [Theory]
    [InlineData("044284/VYTCC")]
    [InlineData("0229.26/KSBT-XN")]
    public async Task EveryStoredVerdictIsTheSameWhenItIsComputedAgain(string number)
    {
        var held = await SubmitAsync(number);
        Assert.NotEmpty(held.Record.Verdicts);
        var conformity = new ConformityService.ConformityServiceClient(pack.Registry.Anonymous);
        foreach (var verdict in held.Record.Verdicts)
        {
            var explained = await conformity.ExplainVerdictAsync(new ExplainVerdictRequest
            {
                Name = held.Record.Name,
                SampleIndex = verdict.SampleIndex,
                ResultIndex = verdict.ResultIndex,
                Document = verdict.Document,
                Requirement = verdict.RequirementId,
            });
            Assert.Equal(verdict.Numbers is not null, explained.DrawingSvg.StartsWith("<svg ", StringComparison.Ordinal));
            Assert.True(explained.Identical, $"{verdict.Characteristic}: {explained.Verdict} / {explained.Replayed}");
            Assert.Equal(verdict, explained.Verdict);
            if (verdict.RequirementId.Length > 0)
                Assert.StartsWith("{", explained.InputsJson, StringComparison.Ordinal);
        }
        var again = await conformity.EvaluateReportAsync(new EvaluateReportRequest { Name = held.Record.Name });
        Assert.Equal(
            held.Record.Verdicts.Select(v => (v.SampleIndex, v.ResultIndex, v.Document, v.Outcome, v.Reason)),
            again.Verdicts.Select(v => (v.SampleIndex, v.ResultIndex, v.Document, v.Outcome, v.Reason)));
    }

    [Fact]
    public async Task AnyoneCanReadAPublicSlipAndProveItsReceipt()
    {
        var submitted = await SubmitAsync("044284/VYTCC");
        var read = (await pack.Registry.CallAsync(Door.Json, null, "ReportService/GetReport", new GetReportRequest { Name = submitted.Record.Name })).Of<GetReportResponse>();
        Assert.Equal(submitted.Record.Verdicts, read.Record.Verdicts);
        Assert.Equal(submitted.Content, read.Content);
        var policy = Policy.Parse((await pack.Registry.Log().GetCheckpointAsync(new GetCheckpointRequest())).Policy).Value;
        Assert.True(ReceiptVerifier.Verify(read.Receipt, read.Content.Memory, policy).IsValid);
        Assert.Equal(Report.Parser.ParseFrom(read.Content), SlipOf("044284/VYTCC").Report);
    }

    private static Verdict Single(GetReportResponse held, string characteristic) =>
        Assert.Single(held.Record.Verdicts, v => v.Characteristic == characteristic && v.Designation == "QCVN 01-1:2024/BYT");

    private (string Laboratory, Report Report) SlipOf(string number) => PackMessages.Reports(pack.Pack).Single(r => r.Report.Number == number);

    private async Task<GetReportResponse> SubmitAsync(string number)
    {
        var (laboratory, report) = SlipOf(number);
        var reports = new ReportService.ReportServiceClient(pack.Registry.As(laboratory == PackRegistry.Laboratory ? pack.LaboratoryKey : pack.OtherLaboratoryKey));
        var accepted = await reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        Assert.DoesNotContain(accepted.Findings, f => f.Severity == Finding.Types.Severity.Error);
        return await reports.GetReportAsync(new GetReportRequest { Name = accepted.Name, WaitForVerdicts = true });
    }
}
