using System.Text;
using System.Text.Json;
using Grpc.Core;
using Registry.Client.Certificates;
using Registry.Dcc;
using Registry.Dcc.Dsi;
using Registry.Dcc.Tests;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;

namespace Registry.Server.Tests.Reports;

/// <summary>A certificate leaves the registry as a Digital Calibration Certificate that is valid and says the same; what it lacks is named.</summary>
[Collection(PackCollection.Name)]
public sealed class ExportTests(PackRegistry pack)
{
    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Json)]
    public async Task ACalibrationIsExportedAsAValidCertificateThatReadsBackWithTheSameNumbers(Door door)
    {
        var sent = Weight();
        var name = await SubmitAsync(sent);
        var exported = (await pack.Registry.CallAsync(door, pack.LaboratoryKey, "ReportService/ExportReport", Dcc(name))).Of<ExportReportResponse>();
        Assert.Equal(("application/xml", $"{name.Split('/')[^1]}.dcc.xml"), (exported.MediaType, exported.FileName));
        Assert.Empty(DccSchema.Faults(exported.Content.ToStringUtf8()));

        var reading = DccReader.Read(new MemoryStream(exported.Content.ToByteArray()));
        Assert.DoesNotContain(reading.Findings, finding => finding.Severity == DccSeverity.Error);
        var reals = reading.Certificate!.MeasurementResults.SelectMany(m => m.Results).SelectMany(r => r.Data!.Parts).OfType<DccQuantity>().Select(q => q.Value).OfType<DsiReal>().ToList();
        Assert.Equal(
            [("0.1", @"\kilogram", "0.00005", "2", "0.95"), ("10.00", @"\kilogram", "0.00005", "2", "0.95")],
            reals.Select(r => (r.Value.Text, r.Unit, Expanded(r).Value.Text, Expanded(r).CoverageFactor?.Text, Expanded(r).CoverageProbability?.Text)));

        var back = CertificateReport.ToReport(reading.Certificate);
        Assert.Equal((sent.Number, sent.Kind, sent.IssueDate, sent.Customer, sent.PerformanceLocation), (back.Number, back.Kind, back.IssueDate, back.Customer, back.PerformanceLocation));
        Assert.Equal((sent.Instrument.Kind.Vi, sent.Instrument.SerialNumber, sent.Instrument.VerificationDate), (back.Instrument.Kind.Vi, back.Instrument.SerialNumber, back.Instrument.VerificationDate));
        Assert.Equal(sent.Signatories, back.Signatories);
        Assert.Equal(sent.MeasuringEquipment, back.MeasuringEquipment);
        Assert.Equal(sent.Samples[0].Results.Select(r => (r.Characteristic, r.Value)), back.Samples[0].Results.Where(r => r.Value is not null).Select(r => (r.Characteristic, r.Value)));
        Assert.Equal("vi", Assert.Single(reading.Certificate.CoreData.UsedLanguages));
    }

    [Fact]
    public async Task AVerificationIsExportedWithWordsAsWordsAndItsEndOfValidity()
    {
        var sent = Slips.Scale().With(r =>
        {
            Complete(r);
            r.ValidUntilDate = new Google.Type.Date { Year = 2027, Month = 9 };
            r.Samples.Add(new Sample { DisplayName = "Cân", Results = { new ResultLine { Characteristic = "Kiểm tra bên ngoài", PrintedResult = "Đạt", Statement = "pass" } } });
        });
        var exported = await pack.Reports.ExportReportAsync(Dcc(await SubmitAsync(sent)));
        Assert.Empty(DccSchema.Faults(exported.Content.ToStringUtf8()));
        var certificate = DccReader.Read(new MemoryStream(exported.Content.ToByteArray())).Certificate!;
        var quantity = Assert.IsType<DccQuantity>(Assert.Single(certificate.MeasurementResults[0].Results[0].Data!.Parts));
        Assert.Equal(("Đạt", "pass"), (quantity.NoQuantity?.In("vi"), Assert.Single(Assert.Single(quantity.MetaData).Conformity)));
        Assert.Contains(certificate.Statements, s => s.Declaration?.In("vi") == "09/2027");
        Assert.Contains(certificate.Statements, s => s.Declaration?.In("vi")?.Contains("Not signed", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task WhatACertificateRequiresAndTheReportDoesNotSayIsNamedAndNeverMadeUp()
    {
        var name = await SubmitAsync(Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 3, 1)).With(r => r.Samples[0].Results[1].Unit = "NTU"));
        var failure = await Failure.OfAsync(async () => await pack.Reports.ExportReportAsync(Dcc(name)));
        Assert.Equal((StatusCode.FailedPrecondition, "STATE_FORBIDS", "INCOMPLETE"), (failure.Code, failure.Reason, failure.Metadata["state"]));
        Assert.Equal(
            ["report.customer", "report.performance_location", "report.samples[0].results[0].value.coverage_probability", "report.samples[0].results[1].unit",
                "report.samples[0].results[1].value.coverage_probability", "report.signatories"],
            failure.Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ATestReportIsNoCertificateAndAFormHasToBeNamed()
    {
        var name = await SubmitAsync(Slips.New());
        foreach (var format in new[] { ExportFormat.Dcc, ExportFormat.Unspecified })
        {
            var failure = await Failure.OfAsync(async () => await pack.Reports.ExportReportAsync(new ExportReportRequest { Name = name, Format = format }));
            Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID", "format"), (failure.Code, failure.Reason, Assert.Single(failure.Fields)));
        }
    }

    [Fact]
    public async Task AStrangerIsGivenNeitherTheCustomerNorACertificateThatWouldNameIt()
    {
        var name = await SubmitAsync(Weight());
        var stranger = new ReportService.ReportServiceClient(pack.Registry.Anonymous);
        Assert.Equal("KEY_MISSING", (await Failure.OfAsync(async () => await stranger.ExportReportAsync(Dcc(name)))).Reason);
        var hidden = await SubmitAsync(Weight().With(r => r.Public = false));
        foreach (var key in new[] { null, pack.OtherLaboratoryKey })
            Assert.Equal("RESOURCE_NOT_FOUND", (await Failure.OfAsync(async () => await new ReportService.ReportServiceClient(pack.Registry.As(key)).ExportReportAsync(Dcc(hidden)))).Reason);

        var slip = await SubmitAsync(Slips.New().With(r => (r.Public, r.Customer) = (true, "Công ty Bí mật")));
        await pack.Reports.GetReportAsync(new GetReportRequest { Name = slip, WaitForVerdicts = true });
        Assert.DoesNotContain("Bí mật", CredentialTests.Open((await stranger.ExportReportAsync(CredentialTests.Untp(slip))).Content), StringComparison.Ordinal);
        Assert.Contains("Bí mật", CredentialTests.Open((await pack.Reports.ExportReportAsync(CredentialTests.Untp(slip))).Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyARevisionThatStandsIsExported()
    {
        var first = Slips.New();
        var name = await SubmitAsync(first);
        await pack.Reports.AmendReportAsync(new AmendReportRequest
        {
            Name = name,
            Report = first.With(r => (r.Note, r.Predecessor) = ("sửa", new Predecessor { Report = name, Reason = "đọc nhầm" })),
        });
        Assert.Equal("SUPERSEDED", await StateAsync(new ExportReportRequest { Name = name, Revision = 1, Format = ExportFormat.UntpConformityCredential }));
        await pack.Reports.ExportReportAsync(CredentialTests.Untp(name));
        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = name, Reason = "mẫu bị nhầm" });
        Assert.Equal("WITHDRAWN", await StateAsync(CredentialTests.Untp(name)));
    }

    [Fact]
    public async Task ThePageOffersTheFilesAndSaysInBothLanguagesWhatACertificateLacks()
    {
        var (whole, lacking) = (await SubmitAsync(Weight().With(r => r.Customer = "")), await SubmitAsync(Slips.New().With(r => r.Public = true)));
        await pack.Reports.GetReportAsync(new GetReportRequest { Name = lacking, WaitForVerdicts = true });
        var (vi, en) = (await PageAsync(whole, "vi"), await PageAsync(whole, "en"));
        Assert.Contains("report.customer", vi, StringComparison.Ordinal);
        Assert.Contains("the report lacks", en, StringComparison.Ordinal);
        Assert.DoesNotContain(":dcc?", vi, StringComparison.Ordinal);
        Assert.Contains($"/{lacking}:untp?revision=1", await PageAsync(lacking, "vi"), StringComparison.Ordinal);
        using var file = await pack.Registry.Http.GetAsync(new Uri($"/{lacking}:untp?revision=1", UriKind.Relative));
        Assert.Equal(("application/vc", "attachment"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        using var parsed = JsonDocument.Parse(await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(JsonValueKind.Object, parsed.RootElement.ValueKind);
    }

    private static DsiExpandedUncertainty Expanded(DsiReal real) => Assert.IsType<DsiExpandedUncertainty>(real.Uncertainty);

    private static ExportReportRequest Dcc(string name) => new() { Name = name, Format = ExportFormat.Dcc };

    /// <summary>A calibration that says everything a certificate requires, and one line that is no number.</summary>
    private static Report Weight() => Slips.Weight(Slips.NewNumber(), Slips.Day(2026, 3, 1), new MeasuringEquipment
    {
        DisplayName = "Quả cân chuẩn E2",
        Manufacturer = "Mettler",
        Model = "E2",
        SerialNumber = "E2-7",
        CertificateNumber = "V01.CN1.0042.26",
        CertificateDigest = new CertificateDigest { Algorithm = "SHA-256", Value = Convert.ToHexStringLower(Encoding.UTF8.GetBytes("digest")) },
        InCalibratedRange = true,
    }).With(r =>
    {
        Complete(r);
        r.Samples[0].Results[1] = Slips.Mass("10,00");
        foreach (var line in r.Samples[0].Results)
            line.Value.CoverageProbability = "0.95";
    });

    private static void Complete(Report report)
    {
        report.Customer = "Công ty Cân Hà Nội, 12 Lê Lợi, Hà Nội";
        report.PerformanceLocation = PerformanceLocation.CustomerBranch;
        report.Signatories.Add(new Signatory { DisplayName = "Nguyễn An", Function = "Trưởng phòng" });
    }

    private async Task<string> SubmitAsync(Report report) => (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;

    private async Task<string> StateAsync(ExportReportRequest request)
    {
        var failure = await Failure.OfAsync(async () => await pack.Reports.ExportReportAsync(request));
        Assert.Equal((StatusCode.FailedPrecondition, "STATE_FORBIDS"), (failure.Code, failure.Reason));
        return failure.Metadata["state"];
    }

    private async Task<string> PageAsync(string name, string language) =>
        System.Net.WebUtility.HtmlDecode(await pack.Registry.Http.GetStringAsync(new Uri($"/{name}?lang={language}", UriKind.Relative)));
}
