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
