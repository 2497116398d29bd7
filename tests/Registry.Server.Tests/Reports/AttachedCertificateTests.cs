using System.Net;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Registry.Tests;
using static Registry.Server.Tests.PackRegistry;

namespace Registry.Server.Tests.Reports;

/// <summary>Certificates as data that come with a report: compared with it, never a reason to refuse it.</summary>
[Collection(PackCollection.Name)]
public sealed class AttachedCertificateTests(PackRegistry pack)
{
    private const string Typical = "pydcc/dcc_gp_temperature_typical_v12.xml";

    [Fact]
    public async Task AReportThatSaysWhatItsCertificateSaysHasNothingToExplainButTheLaboratory()
    {
        var codes = await CodesAsync(Typical, Matching());
        // The file is of an invented laboratory.
        Assert.Equal(["CERTIFICATE_LABORATORY_DIFFERS", "CERTIFICATE_NOT_SIGNED"], codes.Where(c => c.StartsWith("CERTIFICATE_", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task EveryDifferenceBetweenAReportAndItsCertificateIsTold()
    {
        var codes = await CodesAsync(Typical, Matching().With(r =>
        {
            r.Number = Slips.NewNumber();
            r.Instrument.SerialNumber = "SN-1";
            r.Samples[0].Results.Add(new ResultLine { Characteristic = "Nhiệt độ tại 50 °C", PrintedResult = "50,2", Unit = "°C" });
            r.Instrument.VerificationDate = Slips.Day(1957, 8, 14);
        }));
        foreach (var code in new[] { "CERTIFICATE_NUMBER_DIFFERS", "CERTIFICATE_DATE_DIFFERS", "CERTIFICATE_LABORATORY_DIFFERS", "CERTIFICATE_SERIAL_NUMBER_DIFFERS", "CERTIFICATE_RESULTS_DIFFER" })
            Assert.Contains(code, codes);
    }

    [Fact]
    public async Task EveryCertificateBesideTheProjectIsTakenWithWhatIsWrongOrRefusedForBeingNoXml()
    {
        var root = SharedFiles.Path("data/dcc");
        var seen = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories).Where(p => !p.Contains("dsi_examples", StringComparison.Ordinal)))
            try
            {
                seen[Path.GetRelativePath(root, path)] = await CodesAsync(Path.GetRelativePath(root, path), Matching().With(r => r.Number = Slips.NewNumber()));
            }
            catch (Grpc.Core.RpcException refused)
            {
                Assert.Equal(("ATTACHMENT_MALFORMED", "invalid_syntax.xml"), (Failure.Of(refused).Reason, Path.GetFileName(path)));
            }
        Assert.True(seen.Count >= 20, $"Only {seen.Count} were taken.");
        Assert.All(seen, one => Assert.Contains(one.Value, c => c.StartsWith("CERTIFICATE_", StringComparison.Ordinal)));
        Assert.Contains("CERTIFICATE_FAULTY", seen["lutaml/dcclib/invalid_schema.xml"]);
        Assert.Contains("CERTIFICATE_FAULTY", seen["lutaml/dcclib/invalid_schematron.xml"]);
        Assert.Contains("CERTIFICATE_SIGNATURE_BROKEN", seen["pydcc/dcc_gp_temperature_typical_v12_signed_manipulated.xml"]);
        Assert.Contains("CERTIFICATE_SIGNER_UNTRUSTED", seen["pydcc/dcc_gp_temperature_typical_v12_signed.xml"]);
    }

    [Fact]
    public async Task WhoeverTheOperatorPutsInTheTrustFolderIsTrustedFromTheNextFileOn()
    {
        // A certificate of the laboratory's own, signed by a key that only the trust folder knows.
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var asked = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=Phòng hiệu chuẩn", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var now = NodaTime.SystemClock.Instance.GetCurrentInstant().ToDateTimeOffset();
        using var signer = asked.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var unsigned = await File.ReadAllBytesAsync(Path.Combine(SharedFiles.Path("data/dcc"), Typical));
        var first = Registry.Dcc.Signatures.DccSignatures.Sign(unsigned, signer, now.AddMinutes(-5)).Document!;
        Assert.Contains("CERTIFICATE_SIGNER_UNTRUSTED", await CodesAsync(first, Matching()));

        var folder = Directory.CreateDirectory(Path.Combine(pack.Registry.DataFolder, "trust", "signers")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "lab.cer"), signer.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Cert));
        await File.WriteAllTextAsync(Path.Combine(folder, "ghi-chu.txt"), "không phải chứng thư");
        var second = Registry.Dcc.Signatures.DccSignatures.Sign(unsigned, signer, now.AddMinutes(-4)).Document!;
        Assert.Contains("CERTIFICATE_SIGNATURE_VALID", await CodesAsync(second, Matching()));
    }

    [Fact]
    public async Task ThePageOfAReportShowsItsFilesAndLeadsToItsHistory()
    {
        var file = await pack.Reports.UploadAsync(await File.ReadAllBytesAsync(Path.Combine(SharedFiles.Path("data/dcc"), Typical)), "application/xml", "chứng nhận.xml");
        var report = Matching().With(r => (r.Public, r.Number) = (true, Slips.NewNumber())).With(r => r.Attachments.Add(file));
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
        await pack.Reports.DeclareErrorAsync(new DeclareErrorRequest { Name = name, Reason = "chuẩn bị lỗi" });
        var page = await PageAsync($"/{name}?lang=en");
        Assert.Contains($"/{name}/attachments/{file.Sha256}", page, StringComparison.Ordinal);
        Assert.Contains("chuẩn bị lỗi", page, StringComparison.Ordinal);
        Assert.Contains("An error was declared in this line", page, StringComparison.Ordinal);
        Assert.Contains($"/{name}/history", page, StringComparison.Ordinal);
        var history = await PageAsync($"/{name}/history?lang=en");
        Assert.Contains("Error declared in the whole report", history, StringComparison.Ordinal);
        var index = (await pack.Registry.EntriesOfAsync(name))[1].Index;
        Assert.Contains($"/log/receipts/{index}", history, StringComparison.Ordinal);
        Assert.StartsWith("c2sp.org/tlog-proof@v1", await PageAsync($"/log/receipts/{index}"), StringComparison.Ordinal);
        using var missing = await pack.Registry.Http.GetAsync($"/{Laboratory}/reports/khong-co/history");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("amended")]
    [InlineData("substituted")]
    public async Task ACertificateThatSaysThatItReplacesAnotherOfItsLaboratoryTakesItsPlace(string change)
    {
        var (first, second) = (Matching().With(r => (r.Public, r.Number) = (true, Slips.NewNumber())), Slips.NewNumber());
        var earlier = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = first })).Name;
        var (later, told) = await ReplaceAsync(second, first.Number, change);
        Assert.Equal("CERTIFICATE_REPLACES_REPORT", told.Code);
        Assert.Contains(first.Number, told.Message.En, StringComparison.Ordinal);

        var held = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = earlier })).Record;
        Assert.Equal((ReportRecord.Types.State.Substituted, later), (held.State, held.SubstitutedBy));
        var history = await pack.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = later });
        Assert.Equal([earlier, later], history.Chain);
        Assert.Contains(history.Events, e => e.Kind == ReportEvent.Types.Kind.Substituted && e.OtherReport == later && e.Reason.Contains(change, StringComparison.Ordinal));
        // Read again later, it says the same of itself.
        Assert.Contains((await pack.Reports.GetReportAsync(new GetReportRequest { Name = later })).Record.Findings, f => f.Code == "CERTIFICATE_REPLACES_REPORT");

        var (third, closed) = await ReplaceAsync(Slips.NewNumber(), first.Number, change);
        Assert.Equal("CERTIFICATE_REPLACED_CLOSED", closed.Code);
        Assert.Contains(later, closed.Message.En, StringComparison.Ordinal);
        Assert.Equal([third], (await pack.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = third })).Chain);
    }

    [Fact]
    public async Task ACertificateThatReplacesOneThatIsNotThereOrAnotherLaboratorysIsTakenWithAFinding()
    {
        Assert.Equal("CERTIFICATE_REPLACED_NOT_HELD", (await ReplaceAsync(Slips.NewNumber(), "KHÔNG-CÓ/2020", "substituted")).Told.Code);
        var foreign = Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 2, 2));
        var name = (await new ReportService.ReportServiceClient(pack.Registry.As(pack.OtherLaboratoryKey)).SubmitReportAsync(new SubmitReportRequest { Report = foreign })).Name;
        Assert.Equal("CERTIFICATE_REPLACED_NOT_HELD", (await ReplaceAsync(Slips.NewNumber(), foreign.Number, "substituted")).Told.Code);
        Assert.Equal(ReportRecord.Types.State.Valid, (await new ReportService.ReportServiceClient(pack.Registry.Anonymous).GetReportAsync(new GetReportRequest { Name = name })).Record.State);
        var own = Slips.NewNumber();
        Assert.Contains("AmendReport", (await ReplaceAsync(own, own, "amended")).Told.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateThatReplacesAWithdrawnReportChangesNothingOfIt()
    {
        var first = Matching().With(r => r.Number = Slips.NewNumber());
        var earlier = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = first })).Name;
        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = earlier, Reason = "nhầm" });
        Assert.Equal("CERTIFICATE_REPLACED_CLOSED", (await ReplaceAsync(Slips.NewNumber(), first.Number, "substituted")).Told.Code);
        Assert.Equal(ReportRecord.Types.State.Withdrawn, (await pack.Reports.GetReportAsync(new GetReportRequest { Name = earlier })).Record.State);
    }

    [Fact]
    public async Task ACertificateThatReplacesAnotherThanTheReportSaysIsToldSo()
    {
        var (first, other) = (Matching().With(r => r.Number = Slips.NewNumber()), Matching().With(r => r.Number = Slips.NewNumber()));
        await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = first });
        var corrected = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = other })).Name;
        var number = Slips.NewNumber();
        var file = await pack.Reports.UploadAsync(await CertificateAsync(number, first.Number, "substituted"), "application/xml", "dcc.xml");
        var report = Matching().With(r => r.Number = number).With(r => r.Attachments.Add(file));
        report.Predecessor = new Predecessor { Report = corrected, Revision = 1, Relation = Predecessor.Types.Relation.Substitutes, Reason = "nhầm" };
        var answer = await pack.Reports.SubstituteReportAsync(new SubstituteReportRequest { Name = corrected, Report = report });
        Assert.Contains(answer.Accepted.Findings, f => f.Code == "CERTIFICATE_REPLACEMENT_DIFFERS");
    }

    [Fact]
    public async Task AListOfValuesMayBeSentLineByLine()
    {
        // One quantity of the file is a list of values; the client makes a line of each.
        var bytes = await File.ReadAllBytesAsync(Path.Combine(SharedFiles.Path("data/dcc"), Typical));
        var lines = Registry.Client.Certificates.CertificateReport.Read(new MemoryStream(bytes), "list").Report!;
        Assert.True(lines.Report.Samples[0].Results.Count > 1);
        var codes = await CodesAsync(bytes, lines.Report.With(r => r.Customer = ""));
        Assert.DoesNotContain("CERTIFICATE_RESULTS_DIFFER", codes);
        Assert.Contains("CERTIFICATE_RESULTS_DIFFER", await CodesAsync(bytes, lines.Report.With(r => r.Customer = "").With(r => r.Samples[0].Results.Add(new ResultLine(r.Samples[0].Results[0])))));
    }

    /// <summary>Sends a report whose certificate says that it replaces another, and what was told of that.</summary>
    private async Task<(string Name, Finding Told)> ReplaceAsync(string number, string replaced, string change)
    {
        var file = await pack.Reports.UploadAsync(await CertificateAsync(number, replaced, change), "application/xml", "dcc.xml");
        var accepted = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Matching().With(r => (r.Public, r.Number) = (true, number)).With(r => r.Attachments.Add(file)) });
        return (accepted.Name, Assert.Single(accepted.Findings, f => f.Code.StartsWith("CERTIFICATE_REPLACE", StringComparison.Ordinal)));
    }

    private static async Task<byte[]> CertificateAsync(string number, string replaced, string change)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SharedFiles.Path("data/dcc"), Typical));
        var statement = $"<dcc:reportAmendedSubstituted><dcc:typeOfChange>{change}</dcc:typeOfChange><dcc:replacedUniqueIdentifier>{replaced}</dcc:replacedUniqueIdentifier></dcc:reportAmendedSubstituted>";
        return System.Text.Encoding.UTF8.GetBytes(text.Replace("GP_DCC_temperature_typical_1.2", number, StringComparison.Ordinal).Replace("</dcc:coreData>", statement + "</dcc:coreData>", StringComparison.Ordinal));
    }

    private static Report Matching() => new()
    {
        Kind = ReportKind.CalibrationCertificate,
        Number = "GP_DCC_temperature_typical_1.2",
        IssueDate = Slips.Day(2026, 8, 14),
        Instrument = new Instrument
        {
            Kind = new LocalizedText { Vi = "Nhiệt kế" },
            SerialNumber = "string manufacturer item",
            VerificationDate = Slips.Day(1957, 8, 13),
        },
        Samples = { new Sample { DisplayName = "Nhiệt kế", Results = { new ResultLine { Characteristic = "Nhiệt độ", PrintedResult = "20,1", Unit = "°C" } } } },
    };

    private async Task<List<string>> CodesAsync(string file, Report report) => await CodesAsync(await File.ReadAllBytesAsync(Path.Combine(SharedFiles.Path("data/dcc"), file)), report);

    private async Task<List<string>> CodesAsync(byte[] file, Report report)
    {
        var attachment = await pack.Reports.UploadAsync(file, "application/xml", "dcc.xml");
        var checkedReport = await pack.Reports.ValidateReportAsync(new ValidateReportRequest { Report = report.With(r => r.Attachments.Add(attachment)) });
        Assert.True(checkedReport.Acceptable, checkedReport.ToString());
        Assert.All(checkedReport.Findings, f => Assert.NotEmpty(f.Message.Vi));
        return [.. checkedReport.Findings.Select(f => f.Code)];
    }

    private async Task<string> PageAsync(string path)
    {
        using var response = await pack.Registry.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
