using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;

namespace Registry.Server.Tests.Forms;

/// <summary>Forms through every door: they fill themselves from what the register holds, and say what it does not hold.</summary>
[Collection(PackCollection.Name)]
public sealed class FormCallTests(PackRegistry pack)
{
    private readonly string tag = $"{Guid.NewGuid():N}"[..8];

    private FormService.FormServiceClient Forms => new(pack.Registry.Anonymous);

    [Fact]
    public async Task A_registration_fills_itself_and_names_what_is_missing_over_every_door()
    {
        var product = await MakeAsync();
        var filled = (await Forms.FillFormAsync(new FillFormRequest { Name = product, Kind = Form.Types.Kind.ConformityDeclaration, AsOfDate = Slips.Day(2026, 12, 1) })).Form;
        Assert.Equal(["brand", "technical_features"], filled.MissingFields);
        Assert.Equal("Hợp tác xã Xi măng", TextOf(filled, "organisation"));
        Assert.Equal("Thôn 3, Tỉnh Tuyên Quang", TextOf(filled, "address"));
        Assert.Contains("QCVN 16:2023/BXD – ", TextOf(filled, "document"), StringComparison.Ordinal);
        Assert.Equal("Viện Vật liệu", TextOf(filled, "body"));
        Assert.All(filled.Fields.Where(f => filled.MissingFields.Contains(f.Key)), f => Assert.NotEqual("", f.Gap.En));

        using var json = JsonDocument.Parse(await pack.Registry.Http.GetStringAsync($"/v1/{product}:fillForm?kind=KIND_CONFORMITY_DECLARATION&asOfDate.year=2026&asOfDate.month=12&asOfDate.day=1"));
        Assert.Equal(["brand", "technical_features"], json.RootElement.GetProperty("form").GetProperty("missingFields").EnumerateArray().Select(e => e.GetString()!));

        var page = await pack.Registry.Http.GetStringAsync($"/{product}/forms/declaration?date=2026-12-01&lang=en");
        Assert.Contains("The register does not hold its brand.", page, StringComparison.Ordinal);
        Assert.Contains("/forms/declaration?declaration=", await pack.Registry.Http.GetStringAsync($"/{product}"), StringComparison.Ordinal);

        var docx = await pack.Registry.Http.GetAsync($"/{product}/forms/declaration.docx?date=2026-12-01");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.Content.Headers.ContentType!.MediaType);
        using var file = WordprocessingDocument.Open(await docx.Content.ReadAsStreamAsync(), isEditable: false);
        Assert.Contains("Ngày cấp: 03/08/2026", file.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);

        var exported = await Forms.ExportFormAsync(new ExportFormRequest { Name = product, Kind = Form.Types.Kind.ConformityDeclaration, Format = FormFormat.Pdf, AsOfDate = Slips.Day(2026, 12, 1) });
        Assert.Equal((filled, "application/pdf"), (exported.Form, exported.MediaType));
        var printed = FormFilesTests.Packed(FormFilesTests.TextOf(exported.Content.ToByteArray()));
        Assert.Contains(FormFilesTests.Packed("Tên tổ chức, cá nhân: Hợp tác xã Xi măng"), printed, StringComparison.Ordinal);
        Assert.Contains(FormFilesTests.Packed("Nhãn hiệu: …………………………"), printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_assessment_rests_on_the_verdicts_of_its_reports_and_hides_what_the_caller_may_not_read()
    {
        var open = await ReportAsync(isPublic: true);
        var hidden = await ReportAsync(isPublic: false);
        var product = await MakeAsync(d =>
        {
            (d.Designation, d.CertificateNumber, d.CertificateDate, d.AssessmentBody) = ("QCVN 01-1:2024/BYT", "", null, "");
            d.SelfAssessmentDate = Slips.Day(2026, 9, 1);
            d.Evidence.Add(open);
        });
        var filled = (await Forms.FillFormAsync(new FillFormRequest { Name = product, Kind = Form.Types.Kind.SelfAssessmentReport })).Form;
        Assert.Equal("Phù hợp", TextOf(filled, "conclusion"));
        Assert.Contains("1 chỉ tiêu đạt, 0 không đạt", TextOf(filled, "evaluation"), StringComparison.Ordinal);
        // The register has the laboratory's accreditation without its days, so that its code stays for a person to write.
        Assert.Contains("laboratory", filled.MissingFields);
        Assert.StartsWith("Viện Y tế Công cộng", TextOf(filled, "laboratory"), StringComparison.Ordinal);

        var secret = await MakeAsync(d =>
        {
            d.Designation = "QCVN 01-1:2024/BYT";
            d.Evidence.Add(hidden);
        });
        async Task<Form> AskAsync(FormService.FormServiceClient client) => (await client.FillFormAsync(new FillFormRequest { Name = secret, Kind = Form.Types.Kind.SelfAssessmentReport })).Form;
        var withheld = await AskAsync(Forms);
        Assert.Equal("", TextOf(withheld, "reports") + TextOf(withheld, "evaluation"));
        Assert.NotEqual("", TextOf(await AskAsync(new(pack.Registry.As(pack.OfficerKey))), "reports"));
    }

    [Fact]
    public async Task A_verification_certificate_fills_its_form_over_every_door()
    {
        var sent = Slips.New().With(r =>
        {
            (r.Kind, r.Public, r.Conclusion, r.Note) = (ReportKind.VerificationCertificate, true, "Đạt", "Kiểm định định kỳ");
            r.Criteria.Clear();
            r.Instrument = new Instrument
            {
                Kind = new() { Vi = "Cân bàn" },
                Manufacturer = "Nhơn Hòa",
                Model = "NHS-60",
                SerialNumber = tag,
                Owner = "Hợp tác xã Chè",
                Place = "Chợ Na Hang",
                Jurisdiction = "jurisdictions/vn-08",
                Procedure = "ĐLVN 14:2009",
                VerificationDate = Slips.Day(2026, 9, 15),
                StampNumber = "A 001234",
            };
            r.ValidUntilDate = Slips.Day(2027, 9, 14);
            r.IssueDate = Slips.Day(2026, 9, 15);
            r.MeasuringEquipment.Add(new MeasuringEquipment { DisplayName = "Quả cân chuẩn M1", CertificateNumber = "V08.CN5.1" });
            r.Signatories.Add(new Signatory { DisplayName = "Trần Văn B", Function = "Kiểm định viên" });
            (r.Samples[0].Results[0].Characteristic, r.Samples[0].Results[0].PrintedResult, r.Samples[0].Results[0].Unit, r.Samples[0].Results[0].PrintedLimit) = ("Sai số tại 60 kg", "10", "g", "± 30 g");
        });
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = sent })).Name;
        var request = new FillFormRequest { Name = name, Kind = Form.Types.Kind.VerificationCertificate };
        var filled = (await Forms.FillFormAsync(request)).Form;
        Assert.Equal((name, "", ""), (filled.Report, filled.Product, filled.Declaration));
        Assert.Equal(["manufacturer", "features", "conditions"], filled.MissingFields);
        Assert.Equal(("NHS-60", tag, "09/2027 (đến hết ngày 14/09/2027)", "Định kỳ"), (TextOf(filled, "model"), TextOf(filled, "serial_number"), TextOf(filled, "valid_until"), TextOf(filled, "mode")));

        Assert.Contains("\"KIND_VERIFICATION_CERTIFICATE\"", await pack.Registry.Http.GetStringAsync($"/v1/{name}:fillForm?kind=KIND_VERIFICATION_CERTIFICATE"), StringComparison.Ordinal);
        Assert.Contains("/forms/verification", await pack.Registry.Http.GetStringAsync($"/{name}"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await pack.Registry.Http.GetStringAsync($"/{name}/forms/verification?lang=en"));
        Assert.Contains("The register does not hold the year of making.", page, StringComparison.Ordinal);
        var docx = await pack.Registry.Http.GetAsync($"/{name}/forms/verification.docx");
        using var file = WordprocessingDocument.Open(await docx.Content.ReadAsStreamAsync(), isEditable: false);
        Assert.Contains("Tem kiểm định số: A 001234", file.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file).Select(e => e.Description));
        var exported = await Forms.ExportFormAsync(new ExportFormRequest { Name = name, Kind = Form.Types.Kind.VerificationCertificate, Format = FormFormat.Pdf });
        Assert.EndsWith("-verification.pdf", exported.FileName, StringComparison.Ordinal);
        Assert.Contains(FormFilesTests.Packed("Sai số tại 60 kg: 10 g – cho phép ± 30 g"), FormFilesTests.Packed(FormFilesTests.TextOf(exported.Content.ToByteArray())), StringComparison.Ordinal);

        // Another form, a declaration's id, a report of another kind, one that is not there, and one that was withdrawn.
        async Task<string> FailAsync(FillFormRequest wrong)
        {
            var failure = await Failure.OfAsync(async () => await Forms.FillFormAsync(wrong));
            return $"{failure.Reason} {(failure.Fields.Count > 0 ? failure.Fields[0] : "")}";
        }
        var test = await ReportAsync(isPublic: true);
        Assert.Equal("FIELD_INVALID kind", await FailAsync(new FillFormRequest { Name = name, Kind = Form.Types.Kind.ReceiptNotice }));
        Assert.Equal("FIELD_INVALID declaration", await FailAsync(new FillFormRequest(request) { Declaration = "d" }));
        Assert.Equal("FIELD_INVALID kind", await FailAsync(new FillFormRequest(request) { Name = test }));
        Assert.StartsWith("RESOURCE_NOT_FOUND", await FailAsync(new FillFormRequest(request) { Name = name + "-khac" }), StringComparison.Ordinal);
        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = name, Reason = "nhầm" });
        Assert.StartsWith("STATE_FORBIDS", await FailAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_filled_is_refused_where_it_stands()
    {
        var product = await MakeAsync();
        async Task<(string, string)> FailAsync(Action<ExportFormRequest> change)
        {
            var request = new ExportFormRequest { Name = product, Kind = Form.Types.Kind.ReceiptNotice, Format = FormFormat.Pdf };
            change(request);
            var failure = await Failure.OfAsync(async () => await Forms.ExportFormAsync(request));
            return (failure.Reason, failure.Fields.Count > 0 ? failure.Fields[0] : "");
        }
        Assert.Equal(("FIELD_INVALID", "declaration"), await FailAsync(r => r.Declaration = "nope"));
        Assert.Equal(("FIELD_INVALID", "name"), await FailAsync(r => r.Name = "organisations/x"));
        Assert.Equal("RESOURCE_NOT_FOUND", (await FailAsync(r => r.Name = "products/khong-co-" + tag)).Item1);
        Assert.Equal(HttpStatusCode.NotFound, (await pack.Registry.Http.GetAsync($"/{product}/forms/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pack.Registry.Http.GetAsync($"/{product}/forms/nothing.pdf")).StatusCode);

        // With a second declaration that needs the form, somebody has to say which.
        await new ProductService.ProductServiceClient(pack.Registry.Administrator).DeclareProductAsync(new DeclareProductRequest
        {
            Name = product,
            Declaration = new Declaration { Id = "second", Kind = Declaration.Types.Kind.Declared, Designation = "TCVN 6260:2020" },
        });
        Assert.Equal(("FIELD_INVALID", "declaration"), await FailAsync(_ => { }));
        Assert.Equal(("FIELD_INVALID", "declaration"), await FailAsync(r => (r.Declaration, r.Kind) = ("second", Form.Types.Kind.ConformityDeclaration)));
    }

    private static string TextOf(Form form, string key) => Assert.Single(form.Fields, f => f.Key == key).Text;

    private async Task<string> MakeAsync(Action<Declaration>? change = null)
    {
        var owner = $"organisations/htx-{tag}-{Guid.NewGuid():N}"[..40];
        await new OrganisationService.OrganisationServiceClient(pack.Registry.Administrator).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation
            {
                Name = owner,
                DisplayName = new LocalizedText { Vi = "Hợp tác xã Xi măng" },
                Kinds = { Organisation.Types.Kind.Enterprise },
                Address = "Thôn 3",
                Jurisdiction = "jurisdictions/vn-08",
                Contact = new Contact { Phone = "0207 123", Email = "htx@example.vn" },
            },
        });
        var declaration = new Declaration
        {
            Kind = Declaration.Types.Kind.MandatoryConformity,
            Designation = "QCVN 16:2023/BXD",
            Number = "01",
            AssessmentMethod = 5,
            AssessmentBody = "Viện Vật liệu",
            CertificateNumber = "0042",
            CertificateDate = Slips.Day(2026, 8, 3),
        };
        change?.Invoke(declaration);
        return (await new ProductService.ProductServiceClient(pack.Registry.Administrator).CreateProductAsync(new CreateProductRequest
        {
            Product = new Product { Name = $"products/{owner[14..]}", DisplayName = new LocalizedText { Vi = "Xi măng PCB40" }, Owner = owner, Model = "PCB40", Declarations = { declaration } },
        })).Product.Name;
    }

    private async Task<string> ReportAsync(bool isPublic)
    {
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New().With(r => r.Public = isPublic) })).Name;
        await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true });
        return name;
    }
}
