using System.Text;
using Google.Protobuf;
using Registry.Acceptance.Portal;
using Registry.Application.Database;
using Registry.Client;
using Registry.Domain.Conformity;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Stories;

/// <summary>
/// Every verdict the registry keeps of its sample, made again from its stored inputs: by the registry, and by the rules alone from the text
/// of the inputs that anybody is handed.
/// </summary>
[Collection(PortalCollection.Name)]
public sealed class ReplayTests(PortalServer server)
{
    [Fact]
    public async Task Every_stored_verdict_of_the_sample_comes_out_the_same_from_its_stored_inputs_bit_for_bit()
    {
        using var registry = new RegistryClient(new RegistryClientOptions { Address = server.GrpcAddress, Key = server.Key });
        var (reports, replayed, withInputs) = (0, 0, 0);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        for (var page = await registry.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 100 }); ;
            page = await registry.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 100, PageToken = page.NextPageToken }))
        {
            foreach (var listed in page.Records)
            {
                var held = (await registry.Reports.GetReportAsync(new GetReportRequest { Name = listed.Name, WaitForVerdicts = true })).Record;
                reports++;
                foreach (var verdict in held.Verdicts)
                {
                    var explained = await registry.Conformity.ExplainVerdictAsync(new ExplainVerdictRequest
                    {
                        Name = held.Name,

                        SampleIndex = verdict.SampleIndex,
                        ResultIndex = verdict.ResultIndex,
                        Document = verdict.Document,
                        Requirement = verdict.RequirementId,
                    });
                    var what = $"{held.Name} {verdict.SampleIndex}/{verdict.ResultIndex} {verdict.Designation} {verdict.Reason}";
                    Assert.True(explained.Identical, what);
                    // Only the stored one was decided at a time.
                    explained.Replayed.DecideTime = explained.Verdict.DecideTime;
                    Assert.True(explained.Verdict.ToByteString() == explained.Replayed.ToByteString(), what);
                    Assert.Equal((verdict.Outcome, verdict.Reason, verdict.Rule), (explained.Replayed.Outcome, explained.Replayed.Reason, explained.Replayed.Rule));
                    kinds.Add(verdict.Reason);
                    replayed++;
                    if (explained.InputsJson.Length == 0)
                    {
                        // Only where no requirement was found is there nothing to judge by.
                        Assert.Equal("", verdict.RequirementId);
                        continue;
                    }
                    var alone = Assessment.Replay(RegistryJson.Read<VerdictInputs>(Encoding.UTF8.GetBytes(explained.InputsJson))).Value;
                    Assert.Equal((verdict.Reason, verdict.Explanation.Vi, verdict.Explanation.En), (alone.Reason, alone.ExplanationVi, alone.ExplanationEn));
                    Assert.Equal(verdict.Outcome.ToString(), alone.Outcome.ToString());
                    withInputs++;
                }
            }
            if (page.NextPageToken.Length == 0)
                break;
        }
        // The sample and what the tests of this server added: less would mean that the lists were cut.
        Assert.True(reports >= 6 && replayed >= 50 && withInputs >= 30 && kinds.Count >= 4, $"{reports} reports, {replayed} verdicts, {withInputs} with inputs, {string.Join(", ", kinds)}");
    }
}
