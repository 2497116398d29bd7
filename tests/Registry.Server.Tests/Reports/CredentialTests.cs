using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Registry.Client.Credentials;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using Registry.Tests;
using Registry.TransparencyLog;

namespace Registry.Server.Tests.Reports;

/// <summary>The verdicts of a report leave the registry as a UNTP conformity credential that its published schema takes and its evidence proves.</summary>
[Collection(PackCollection.Name)]
public sealed class CredentialTests(PackRegistry pack)
{
    private static readonly JsonSchema Schema = JsonSchema.Load(SharedFiles.Path("data/untp/src__schemas__digitalConformityCredential__v0.6.0__schema.json"));

    [Theory]
    [InlineData("044284/VYTCC")]
    [InlineData("0229.26/KSBT-XN")]
    public async Task EveryVerdictOfAWaterSlipStandsInACredentialThatTheSchemaTakes(string number)
    {
        var name = await SubmitAsync(number);
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true });
        var credential = await ExportAsync(name);
        Assert.Empty(Schema.Faults(credential.RootElement));

        var subject = credential.RootElement.GetProperty("credentialSubject");
        var assessments = subject.GetProperty("assessment").EnumerateArray().ToList();
        var left = subject.TryGetProperty("notAssessed", out var list) ? list.GetArrayLength() : 0;
        Assert.Equal(held.Record.Verdicts.Count, assessments.Count + left);
        Assert.Equal(assessments.Count, assessments.Select(a => a.GetProperty("id").GetString()).Distinct().Count());
        var expected = held.Record.Verdicts.Where(v => v.Outcome != Verdict.Types.Outcome.NotApplicable && v.RequirementId.Length > 0).ToList();
        Assert.Equal(
            expected.Select(v => (WordOf(v.Outcome), v.Outcome is Verdict.Types.Outcome.Pass or Verdict.Types.Outcome.ConditionalPass, v.Reason, v.Explanation.En, v.Explanation.Vi, v.PrintedResult)),
            assessments.Select(a => (
                Text(a, "outcome"), a.GetProperty("conformance").GetBoolean(), Text(a, "reason"), Text(a, "description"), Text(a, "descriptionVi"), Text(a, "printedResult"))));
        Assert.All(assessments.Zip(expected), pair =>
        {
            Assert.Equal("Regulation", pair.First.GetProperty("referenceRegulation").GetProperty("type")[0].GetString());
            Assert.Contains(pair.Second.Designation, Text(pair.First.GetProperty("referenceRegulation"), "name"), StringComparison.Ordinal);
            Assert.Contains(pair.Second.Clause, Text(pair.First.GetProperty("assessmentCriteria")[0], "name"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task NumbersStandAsTheyWereStatedWithUnitUncertaintyAndLimit()
    {
        var report = Slips.New().With(r => r.Samples[0].Results.Add(new ResultLine
        {
            Characteristic = "Clo dư tự do",
            PrintedResult = "0,40",
            Unit = "mg/l",
            Value = new MeasuredValue { Value = "0.40", ExpandedUncertainty = "0.080", CoverageFactor = "2.0", CoverageProbability = "0.95" },
        }));
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
        var credential = await ExportAsync(name);
        Assert.Empty(Schema.Faults(credential.RootElement));
        var assessments = credential.RootElement.GetProperty("credentialSubject").GetProperty("assessment").EnumerateArray().ToList();
        var arsenic = assessments.First(a => Text(a, "name").StartsWith("Arsen", StringComparison.Ordinal));
        Assert.Equal([("Arsen (As) tổng, less than", "0.0005", "M1")], Metrics(arsenic.GetProperty("declaredValue").EnumerateArray()));
        Assert.Equal(("0.01", "M1"), Metrics([arsenic.GetProperty("assessmentCriteria")[0].GetProperty("thresholdValue")]).Select(m => (m.Value, m.Unit)).Single());
        var chlorine = assessments.First(a => Text(a, "name").StartsWith("Clo", StringComparison.Ordinal));
        Assert.Equal(
            [("Clo dư tự do", "0.40", "M1"), ("Clo dư tự do, expanded uncertainty U", "0.080", "M1"), ("Clo dư tự do, coverage factor k of U", "2.0", "C62"), ("Clo dư tự do, coverage probability of U", "0.95", "C62")],
            Metrics(chlorine.GetProperty("declaredValue").EnumerateArray()));
        // A range is two limits.
        Assert.Equal(
            [("0.2", "M1"), ("1.0", "M1")],
            Metrics(chlorine.GetProperty("assessmentCriteria")[0].GetProperty("subCriterion").EnumerateArray().Select(c => c.GetProperty("thresholdValue"))).Select(m => (m.Value, m.Unit)));
    }

    [Theory]
    [InlineData("Coliforms tổng số", "total coliforms, less than")]
    [InlineData("Arsen (As) tổng", "arsenic, at most")]
    public async Task ALimitThatIsNotReachedItselfIsToldFromOneThatIs(string characteristic, string limit)
    {
        var credential = await ExportAsync(await SubmitAsync("044284/VYTCC"));
        var assessment = credential.RootElement.GetProperty("credentialSubject").GetProperty("assessment").EnumerateArray().First(a => Text(a, "name").StartsWith(characteristic, StringComparison.Ordinal));
        Assert.Equal(limit, Text(assessment.GetProperty("assessmentCriteria")[0].GetProperty("thresholdValue"), "metricName"));
    }

    [Fact]
    public async Task TheEvidenceProvesTheReportOffline()
    {
        var name = await SubmitAsync("044284/VYTCC");
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = name });
        var credential = (await ExportAsync(name)).RootElement;
        var evidence = credential.GetProperty("evidence")[0];
        Assert.True(ReceiptVerifier.Verify(Text(evidence, "receipt"), held.Content.Memory, await PolicyAsync()).IsValid);
        Assert.Equal(held.Record.ContentSha256, Text(evidence, "contentDigest"));
        Assert.Equal(held.Record.ContentSha256, Text(credential.GetProperty("credentialSubject").GetProperty("auditableEvidence"), "hashDigest"));
    }

    [Fact]
    public async Task TheSignatureVerifiesWithNothingButThePolicyAndInAProgramThatKnowsOnlyTheDidDocument()
    {
        var name = await SubmitAsync("044284/VYTCC");
        var file = (await pack.Reports.ExportReportAsync(Untp(name))).Content;
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = name });
        var policy = await PolicyAsync();
        var verified = CredentialVerifier.Verify(file.Memory, policy, held.Content.Memory);
        Assert.True(verified.IsValid, verified.Detail);
        var origin = policy.Logs[0].Verifier.Name;
        var did = await pack.Registry.Http.GetStringAsync($"/{origin[(origin.IndexOf('/', StringComparison.Ordinal) + 1)..]}/did.json");
        Assert.Equal(verified.Issuer, JsonDocument.Parse(did).RootElement.GetProperty("id").GetString());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await pack.Registry.Http.GetAsync("/other/did.json")).StatusCode);

        Assert.StartsWith($"0 signed by {verified.Issuer}: ", await NodeAsync(file.Memory, did), StringComparison.Ordinal);
        // One character of the payload, and the signature is nobody's.
        var text = file.ToStringUtf8();
        var dot = text.IndexOf('.', text.IndexOf("vc+jwt,", StringComparison.Ordinal)) + 20;
        var changed = Encoding.UTF8.GetBytes(text[..dot] + (text[dot] == 'A' ? 'B' : 'A') + text[(dot + 1)..]);
        Assert.NotEqual(CredentialOutcome.Valid, CredentialVerifier.Verify(changed, policy).Outcome);
        Assert.StartsWith("1 not proven: ", await NodeAsync(changed, did), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACredentialOfAReportThatRestsOnWhatIsSuspectSaysSo()
    {
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() })).Name;
        Assert.False((await ExportAsync(name)).RootElement.GetProperty("credentialSubject").TryGetProperty("suspicions", out _));
        var officer = new TraceabilityService.TraceabilityServiceClient(pack.Registry.As(pack.OfficerKey));
        var suspicion = (await officer.DeclareSuspectAsync(new DeclareSuspectRequest { Suspicion = new Suspicion { Report = name, Reason = "máy đo lệch" } })).Suspicion.Name;
        var credential = await ExportAsync(name);
        Assert.Empty(Schema.Faults(credential.RootElement));
        var named = Assert.Single(credential.RootElement.GetProperty("credentialSubject").GetProperty("suspicions").EnumerateArray());
        Assert.EndsWith($"/{suspicion}", Text(named, "id"), StringComparison.Ordinal);
        Assert.Equal("máy đo lệch", Text(named, "reason"));
    }

    [Fact]
    public async Task ALineDeclaredToBeWrongIsAttestedNoMore()
    {
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New().With(r => r.Samples[0].Results.Add(new ResultLine { Characteristic = "Clo dư tự do", PrintedResult = "0,4", Unit = "mg/l" })) })).Name;
        var before = await ExportAsync(name);
        await pack.Reports.DeclareErrorAsync(new DeclareErrorRequest { Name = name, Reason = "máy sai", Places = { new ResultPlace { SampleIndex = 0, ResultIndex = 1 } } });
        var after = (await ExportAsync(name)).RootElement.GetProperty("credentialSubject");
        Assert.Contains(before.RootElement.GetProperty("credentialSubject").GetProperty("assessment").EnumerateArray(), a => Text(a, "name").StartsWith("Clo", StringComparison.Ordinal));
        Assert.DoesNotContain(after.GetProperty("assessment").EnumerateArray(), a => Text(a, "name").StartsWith("Clo", StringComparison.Ordinal));
        Assert.Contains(after.GetProperty("notAssessed").EnumerateArray(), a => (Text(a, "name"), Text(a, "reason")) == ("Clo dư tự do", "ERROR_DECLARED"));
    }

    [Fact]
    public void ThePublishedSampleIsTakenAndBrokenOnesAreNot()
    {
        var sample = File.ReadAllText(SharedFiles.Path("data/untp/reference-implementation__src__templates__v0.6.0__digital_conformity_credential__example-data.json"));
        var faults = Schema.Faults(JsonDocument.Parse(sample).RootElement);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        AssertRefused(sample, "issuer: required", root => root["issuer"]!.AsObject().Remove("name"));
        AssertRefused(sample, "required", root => root.Remove("id"));
        AssertRefused(sample, "enum", root => root["credentialSubject"]!["attestationType"] = "guessing");
        AssertRefused(sample, "type", root => root["credentialSubject"]!["assessment"]![0]!["declaredValue"]![0]!["metricValue"]!["value"] = "10");
        AssertRefused(sample, "additionalProperties", root => root["credentialSubject"]!["assessment"]![0]!["assessmentCriteria"]![0]!["extra"] = 1);
        AssertRefused(sample, "const", root => root["@context"]![1] = "https://example.org");
        AssertRefused(sample, "contains", root => root["type"] = new JsonArray("VerifiableCredential"));
        AssertRefused(sample, "format", root => root["id"] = "no address");
    }

    internal static ExportReportRequest Untp(string name) => new() { Name = name, Format = ExportFormat.UntpConformityCredential };

    private static void AssertRefused(string sample, string why, Action<JsonObject> breaking)
    {
        var broken = JsonNode.Parse(sample)!.AsObject();
        breaking(broken);
        Assert.Contains(Schema.Faults(JsonDocument.Parse(broken.ToJsonString()).RootElement), fault => fault.Contains(why, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Value, string Unit)> Metrics(IEnumerable<JsonElement> metrics) =>
        metrics.Select(m => (Text(m, "metricName"), m.GetProperty("metricValue").GetProperty("value").GetRawText(), Text(m.GetProperty("metricValue"), "unit")));

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static string WordOf(Verdict.Types.Outcome outcome) => outcome switch
    {
        Verdict.Types.Outcome.Pass => "PASS",
        Verdict.Types.Outcome.ConditionalPass => "CONDITIONAL_PASS",
        Verdict.Types.Outcome.ConditionalFail => "CONDITIONAL_FAIL",
        Verdict.Types.Outcome.Fail => "FAIL",
        _ => "INDETERMINATE",
    };

    /// <summary>The credential inside its envelope.</summary>
    internal static string Open(ByteString exported)
    {
        using var envelope = JsonDocument.Parse(exported.Memory);
        Assert.Equal("EnvelopedVerifiableCredential", Text(envelope.RootElement, "type"));
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Text(envelope.RootElement, "id").Split('.')[1]));
    }

    private async Task<JsonDocument> ExportAsync(string name) => JsonDocument.Parse(Open((await pack.Reports.ExportReportAsync(Untp(name))).Content));

    private async Task<Policy> PolicyAsync() => Policy.Parse((await pack.Registry.Log().GetCheckpointAsync(new GetCheckpointRequest())).Policy).Value;

    /// <summary>What the example in Node.js says: another program with its own cryptography.</summary>
    private static async Task<string> NodeAsync(ReadOnlyMemory<byte> credential, string did)
    {
        var folder = Directory.CreateTempSubdirectory("credential");
        var (file, document) = (Path.Combine(folder.FullName, "credential.json"), Path.Combine(folder.FullName, "did.json"));
        await File.WriteAllBytesAsync(file, credential);
        await File.WriteAllTextAsync(document, did);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(SharedFiles.ProjectRoot, "protos", "examples", "node", "credential.mjs"), file, document])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        folder.Delete(recursive: true);
        return $"{node.ExitCode} {await output}{await error}";
    }

    private async Task<string> SubmitAsync(string number)
    {
        var (laboratory, report) = PackMessages.Reports(pack.Pack).Single(r => r.Report.Number == number);
        var reports = new ReportService.ReportServiceClient(pack.Registry.As(laboratory == PackRegistry.Laboratory ? pack.LaboratoryKey : pack.OtherLaboratoryKey));
        var name = (await reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
        return name;
    }
}
