using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using static Registry.Protocol.V1.Requirement.Types;
using static Registry.Protocol.V1.Verdict.Types;
using Rule = Registry.Protocol.V1.DecisionRule;

namespace Registry.Server.Tests.Stories;

/// <summary>An officer tries a local regulation before it is signed: against the real slips, and against many made ones.</summary>
[Collection(PackCollection.Name)]
public sealed class DraftStoryTests(PackRegistry pack)
{
    private const string Made = "nước thử dự thảo";

    [Fact]
    public async Task ARealSlipNewlyFailsByAStricterLimitAndTheRegulationOfItsDayIsNamed()
    {
        var (_, slip) = PackMessages.Reports(pack.Pack).Single(r => r.Report.Number == "044284/VYTCC");
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = slip })).Name;
        var before = await pack.Registry.LogSizeAsync();
        var request = Draft(Max("chcl2br", "Bromodichlorometan", "15", "µg/l"), Max("as", "Arsen (As) tổng", "0.0001", "mg/l"));
        (request.FromDate, request.ToDate) = (Slips.Day(2026, 8, 1), Slips.Day(2026, 8, 31));

        var answer = await EvaluateAsync(request);
        var failing = Assert.Single(answer.Failing, f => f.Report == name);
        Assert.Equal(("Bromodichlorometan", "19,3", Outcome.Pass), (failing.Characteristic, failing.PrintedResult, failing.Today));
        Assert.Equal(["QCVN 01-1:2024/BYT"], failing.TodayDocuments);
        Assert.Equal((Outcome.Fail, "DOES_NOT_CONFORM"), (failing.Verdicts[0].Outcome, failing.Verdicts[0].Reason));
        // "< 0,0005" decides nothing against 0.0001: its laboratory could not have measured it, and nobody guesses.
        Assert.Contains(answer.Sums.Shortfalls, s => s.Laboratory == PackRegistry.Laboratory && s.RequirementId == "as" && s.AboveLimit > 0);
        Assert.Contains(answer.Sums.Columns[0].Reasons, r => r.Reason == "REPORTING_LIMIT_ABOVE_LIMIT");
        Assert.Contains(answer.Sums.Baselines, b => b.Document == "documents/qcvn-01-1-2024-byt");
        Assert.Equal(["chcl2br", "as"], answer.Rows.Select(r => r.Requirement.Id));
        Assert.Contains("QCVN 01-1:2024/BYT: 60", answer.Rows[0].Distribution.DrawingSvg, StringComparison.Ordinal);
        Assert.Contains("dự thảo: 15", answer.Rows[0].Distribution.DrawingSvg, StringComparison.Ordinal);
        // Nothing of it is written.
        Assert.Equal(before, await pack.Registry.LogSizeAsync());
        Assert.Equal(before, answer.Sums.LogIndex);
    }

    [Fact]
    public async Task SeveralRulesAreComparedInOneAnswerAndEveryDoorGivesTheSame()
    {
        await MakeAsync(300, "Chất thử A");
        var request = Draft(Max("a", "Chất thử A", "2", "mg/l"));
        request.Draft.Requirements[0].Matrix = Made;
        request.Jurisdiction = "jurisdictions/vn-08";
        request.DecisionRules.Add([new Rule { Kind = Rule.Types.Kind.SimpleAcceptance }, new Rule { Kind = Rule.Types.Kind.GuardedAcceptance }, new Rule { Kind = Rule.Types.Kind.GuardedRejection }]);
        request.LargestUncertaintyShare = "0.24";

        var answer = await EvaluateAsync(request);
        // Values 0.00 to 2.99 with U = 0.5: above 2, above 2 - U, above 2 + U.
        Assert.Equal([99, 149, 49], answer.Sums.Columns.Select(c => c.NewlyFailing));
        Assert.Equal(149, answer.Failing.Count);
        Assert.Equal([1, 1, 1], answer.Sums.Laboratories.NewlyFailing);
        Assert.All(answer.Sums.Columns, c => Assert.Equal(300, c.Moves.Sum(m => m.Count)));
        Assert.All(answer.Sums.Columns.SelectMany(c => c.Moves), m => Assert.Equal(Outcome.NotApplicable, m.Today));
        // U = 0.5 is a quarter of 2, more than the share asked for.
        Assert.Equal(300, Assert.Single(answer.Sums.Shortfalls).TooUncertain);
        Assert.True(answer.Progress.Count > 1);
        Assert.Equal(answer.Progress.Select(p => p.Results).Order(), answer.Progress.Select(p => p.Results));

        Assert.Equal(answer.Sums, (await EvaluateJsonAsync(request)).Last().Evaluation);

        var csv = await ExportAsync(request, ListFormat.Csv);
        Assert.Equal("text/csv; charset=utf-8", csv.MediaType);
        Assert.Equal(150, Encoding.UTF8.GetString(csv.Content).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        using var workbook = SpreadsheetDocument.Open(new MemoryStream((await ExportAsync(request, ListFormat.Xlsx)).Content), false);
        Assert.Equal(
            ["Tóm tắt", "Chỉ tiêu", "Mới không đạt", "Sản phẩm", "Doanh nghiệp", "Phòng thử nghiệm", "Không đo tới"],
            workbook.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value));
        var failing = (WorksheetPart)workbook.WorkbookPart.GetPartById(workbook.WorkbookPart.Workbook.Descendants<Sheet>().ElementAt(2).Id!);
        Assert.Equal(150, failing.Worksheet!.Descendants<Row>().Count());
    }

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task WhatCannotBeTriedIsNamedFieldByField(Door door)
    {
        async Task<string[]> RefusedAsync(Action<EvaluateDraftRequest> change)
        {
            var request = Draft(Max("a", "Chất thử A", "2", "mg/l"));
            change(request);
            var failure = door == Door.Grpc
                ? Hosting.Failure.Of(await Assert.ThrowsAsync<RpcException>(() => EvaluateAsync(request)))
                : await Hosting.Failure.OfAsync(await PostAsync(request));
            Assert.Equal("FIELD_INVALID", failure.Reason);
            return [.. failure.Fields];
        }

        Assert.Equal(["draft.designation"], await RefusedAsync(r => r.Draft.Designation = ""));
        Assert.Equal(["draft.requirements"], await RefusedAsync(r => r.Draft.Requirements.Clear()));
        Assert.Equal(["draft.requirements[0].high"], await RefusedAsync(r => r.Draft.Requirements[0].High = "0,3"));
        Assert.Equal(["draft.requirements[0]"], await RefusedAsync(r => r.Draft.Requirements[0].Unit = "mg/lít khối"));
        Assert.Equal(["jurisdiction"], await RefusedAsync(r => r.Jurisdiction = "jurisdictions/vn-00"));
        Assert.Equal(["to_date"], await RefusedAsync(r => (r.FromDate, r.ToDate) = (Slips.Day(2026, 2, 1), Slips.Day(2026, 1, 1))));
        Assert.Equal(["largest_uncertainty_share"], await RefusedAsync(r => r.LargestUncertaintyShare = "-1"));
        Assert.Equal(["decision_rules[0].minimum_probability"], await RefusedAsync(r => r.DecisionRules.Add(new Rule { Kind = Rule.Types.Kind.Probability })));
        Assert.Equal(["decision_rules[0]"], await RefusedAsync(r => r.DecisionRules.Add(
            new Rule { Kind = Rule.Types.Kind.GuardedAcceptance, GuardBandMethod = Rule.Types.GuardBandMethod.RootSumSquare })));
        Assert.Equal(["decision_rules"], await RefusedAsync(r => r.DecisionRules.Add(Enumerable.Repeat(new Rule(), 7))));
        Assert.Equal(["language"], await RefusedAsync(r => r.Language = "fr"));
    }

    [Fact]
    public async Task AFileOfAnotherFormIsRefused()
    {
        var refused = Hosting.Failure.Of(await Assert.ThrowsAsync<RpcException>(() => ExportAsync(Draft(Max("a", "x", "2", "mg/l")), ListFormat.Ris)));
        Assert.Equal(["format"], refused.Fields);
    }

    private static EvaluateDraftRequest Draft(params Requirement[] requirements) =>
        new() { Draft = new DraftRegulation { Designation = "QCĐP 01:2027/TQ", Requirements = { requirements } } };

    private static Requirement Max(string id, string characteristic, string limit, string unit) =>
        new() { Id = id, Characteristic = new() { Vi = characteristic }, Comparator = Comparator.Max, High = limit, Unit = unit };

    private sealed record Evaluated(List<DraftProgress> Progress, List<DraftFailure> Failing, List<DraftRow> Rows, DraftEvaluation Sums);

    private ConformityService.ConformityServiceClient Conformity => new(pack.Registry.As(pack.OfficerKey));

    private async Task<Evaluated> EvaluateAsync(EvaluateDraftRequest request)
    {
        using var call = Conformity.EvaluateDraft(request);
        var answer = new Evaluated([], [], [], new DraftEvaluation());
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            switch (part.PartCase)
            {
                case EvaluateDraftResponse.PartOneofCase.Progress:
                    answer.Progress.Add(part.Progress);
                    break;
                case EvaluateDraftResponse.PartOneofCase.NewlyFailing:
                    answer.Failing.Add(part.NewlyFailing);
                    break;
                case EvaluateDraftResponse.PartOneofCase.Row:
                    answer.Rows.Add(part.Row);
                    break;
                default:
                    answer = answer with { Sums = part.Evaluation };
                    break;
            }
        return answer;
    }

    private async Task<List<EvaluateDraftResponse>> EvaluateJsonAsync(EvaluateDraftRequest request)
    {
        using var response = await PostAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(EvaluateDraftResponse.Parser.ParseJson)];
    }

    private async Task<HttpResponseMessage> PostAsync(EvaluateDraftRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/drafts:evaluate") { Content = new StringContent(JsonFormatter.Default.Format(request), Encoding.UTF8, "application/json") };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", pack.OfficerKey);
        return await pack.Registry.Http.SendAsync(message);
    }

    private async Task<(string MediaType, byte[] Content)> ExportAsync(EvaluateDraftRequest request, ListFormat format)
    {
        using var call = Conformity.ExportDraftEvaluation(new ExportDraftEvaluationRequest { Evaluation = request, Format = format });
        var (type, content) = ("", new MemoryStream());
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            type = type.Length > 0 ? type : piece.MediaType;
            piece.Content.WriteTo(content);
        }
        return (type, content.ToArray());
    }

    /// <summary>Reports of Tuyên Quang with one value each: 0.00, 0.01 and so on, all with U = 0.5.</summary>
    private async Task MakeAsync(int count, string characteristic)
    {
        var sent = Enumerable.Range(0, count).Select(i => new SubmitReportsRequest
        {
            Sequence = i,
            Report = Slips.New().With(r =>
            {
                (r.Samples[0].Matrix, r.Samples[0].Jurisdiction) = (Made, "jurisdictions/vn-08");
                r.Samples[0].Results[0] = new ResultLine
                {
                    Characteristic = characteristic,
                    PrintedResult = $"{i / 100},{i % 100:D2}",
                    Unit = "mg/l",
                    Value = new MeasuredValue { ExpandedUncertainty = "0.5", CoverageFactor = "2" },
                };
            }),
        });
        Assert.All(await pack.Reports.SubmitReports().SendAllAsync(sent), answer => Assert.NotNull(answer.Accepted));
    }
}
