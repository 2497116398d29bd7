using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;

namespace Registry.Server.Tests.Reports;

/// <summary>Files of reports: they arrive whole or not at all, are what they say, and are read by those who may read the report's bytes.</summary>
[Collection(PackCollection.Name)]
public sealed class AttachmentTests(PackRegistry pack)
{
    private ReportService.ReportServiceClient Other => new(pack.Registry.As(pack.OtherLaboratoryKey));

    [Fact]
    public async Task AnUploadThatWasCutGoesOnWhereItStoppedAndTheReceiptCoversItsHash()
    {
        var bytes = Pdf(300_000);
        var announced = Files.Of(bytes, "application/pdf", "phiếu kết quả.pdf");
        var first = await pack.Reports.UploadAsync(bytes, announced, until: 100_000);
        Assert.Equal((100_000, false), (first.HeldSize, first.Complete));

        using (var cut = new CancellationTokenSource())
        {
            using var call = pack.Reports.UploadAttachment(cancellationToken: cut.Token);
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = announced, Offset = 100_000 } });
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(bytes, 100_000, 50_000) });
            while (await HeldAsync(announced) < 150_000)
                await Task.Delay(10);
            await cut.CancelAsync();
        }
        Assert.Equal(150_000, await HeldAsync(announced));
        Assert.Equal("ATTACHMENT_MISSING", (await RefusedAsync(pack.Reports, Report(announced))).Reason);

        var last = await pack.Reports.UploadAsync(bytes, announced, 150_000);
        Assert.Equal((300_000, true), (last.HeldSize, last.Complete));
        var accepted = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Report(announced) });
        Assert.Equal(bytes, (await DownloadAsync(pack.Reports, accepted.Name, announced.Sha256)).Bytes);
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name });
        Assert.Contains(announced.Sha256, held.Content.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(accepted.ContentSha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(held.Content.Span)));
    }

    [Fact]
    public async Task AFileOfTwoHundredMegabytesIsRefusedAtTheFirstMessage()
    {
        var announced = new Attachment { Sha256 = new string('a', 64), Size = 200L << 20, MediaType = "application/xml", FileName = "dcc.xml" };
        using var call = pack.Reports.UploadAttachment();
        await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = announced } });
        // Nothing else is sent: the answer does not wait for it.
        var failure = await Failure.OfAsync(async () => await call);
        Assert.Equal((StatusCode.InvalidArgument, "ATTACHMENT_TOO_LARGE"), (failure.Code, failure.Reason));
        Assert.Equal(("start.attachment.size", $"{64 << 20}"), (Assert.Single(failure.Fields), failure.Metadata["limit"]));
    }

    [Theory]
    [InlineData("application/pdf", "Đây không phải PDF", "%PDF-")]
    [InlineData("application/pdf", "%PDF-1.7\nnửa đầu của một tệp", "was cut")]
    [InlineData("application/xml", "<a><b></a>", "no well-formed XML")]
    [InlineData("application/xml", "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>", "document type definition")]
    [InlineData("application/xml", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "document type definition")]
    [InlineData("image/png", "GIF89a", "PNG")]
    [InlineData("image/jpeg", "GIF89a", "JPEG")]
    [InlineData("text/csv", "a;b\u0001c", "control characters")]
    public async Task AFileThatIsNotWhatItSaysIsRefusedWithItsReasonAndNothingOfItIsKept(string mediaType, string content, string why)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var announced = Files.Of(bytes, mediaType, "tệp");
        var failure = await UploadFailsAsync(bytes, announced);
        Assert.Equal((StatusCode.InvalidArgument, "ATTACHMENT_MALFORMED"), (failure.Code, failure.Reason));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await HeldAsync(announced));
    }

    [Fact]
    public async Task ATableInAnotherEncodingThanUtf8IsRefused()
    {
        byte[] bytes = [.. "K\u1ebft"u8.ToArray(), 0xE9, (byte)';'];
        Assert.Contains("UTF-8", (await UploadFailsAsync(bytes, Files.Of(bytes, "text/csv", "bảng.csv"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task XmlNestedWithoutEndIsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 200_000)));
        Assert.Contains("deeper", (await UploadFailsAsync(bytes, Files.Of(bytes, "application/xml", "a.xml"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesThatAreNotThoseAnnouncedAreRefused()
    {
        var (bytes, others) = (Pdf(5_000), Pdf(5_001));
        var announced = Files.Of(bytes, "application/pdf", "a.pdf");
        var more = await UploadFailsAsync(others, announced);
        Assert.Equal("ATTACHMENT_MALFORMED", more.Reason);
        var changed = bytes.ToArray();
        changed[2_500] ^= 1;
        var failure = await UploadFailsAsync(changed, announced);
        Assert.Equal(("ATTACHMENT_MALFORMED", announced.Sha256), (failure.Reason, failure.Metadata["sha256"]));
        Assert.Equal(0, await HeldAsync(announced));
        Assert.True((await pack.Reports.UploadAsync(bytes, announced)).Complete);
    }

    [Fact]
    public async Task AnUploadGoesOnOnlyWhereItStoppedOrFromTheBeginning()
    {
        var bytes = Pdf(50_000);
        var announced = Files.Of(bytes, "application/pdf", "a.pdf");
        await pack.Reports.UploadAsync(bytes, announced, until: 20_000);
        var failure = await Failure.OfAsync(async () => await pack.Reports.UploadAsync(bytes, announced, 30_000));
        Assert.Equal((StatusCode.FailedPrecondition, "UPLOAD_OFFSET_WRONG", "20000"), (failure.Code, failure.Reason, failure.Metadata["held_size"]));
        Assert.Equal(10_000, (await pack.Reports.UploadAsync(bytes, announced, until: 10_000)).HeldSize);
        Assert.True((await pack.Reports.UploadAsync(bytes, announced, 10_000)).Complete);
        // What is kept can be announced again, with or without its bytes.
        Assert.True((await pack.Reports.UploadAsync(bytes, announced, until: 0)).Complete);
        Assert.True((await pack.Reports.UploadAsync(bytes, announced)).Complete);
    }

    [Fact]
    public async Task AnUploadWhoseLineBrokeUnnoticedGivesWayToTheNextOne()
    {
        var bytes = Pdf(80_000);
        var announced = Files.Of(bytes, "application/pdf", "a.pdf");
        using var forgotten = pack.Reports.UploadAttachment();
        await forgotten.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = announced } });
        await forgotten.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(bytes, 0, 40_000) });
        while (await HeldAsync(announced) < 40_000)
            await Task.Delay(10);
        Assert.True((await pack.Reports.UploadAsync(bytes, announced, 40_000)).Complete);
        Assert.Equal("CALL_ENDED", (await Failure.OfAsync(async () => await forgotten)).Reason);
    }

    [Fact]
    public async Task AnAnnouncementIsCheckedFieldByField()
    {
        var bytes = Pdf(100);
        var good = Files.Of(bytes, "application/pdf", "a.pdf");
        foreach (var (change, field) in new (Action<Attachment>, string)[]
        {
            (a => a.Sha256 = "", "start.attachment.sha256"), (a => a.Sha256 = a.Sha256.ToUpperInvariant(), "start.attachment.sha256"),
            (a => a.Size = 0, "start.attachment.size"), (a => a.Size = -1, "start.attachment.size"),
            (a => a.MediaType = "application/zip", "start.attachment.media_type"), (a => a.FileName = "../../etc/passwd", "start.attachment.file_name"),
            (a => a.FileName = "..", "start.attachment.file_name"), (a => a.FileName = "", "start.attachment.file_name"), (a => a.FileName = "C:\\a.pdf", "start.attachment.file_name"),
        })
        {
            var wrong = good.Clone();
            change(wrong);
            var failure = await UploadFailsAsync(bytes, wrong);
            Assert.Equal(("FIELD_INVALID", field), (failure.Reason, Assert.Single(failure.Fields)));
        }
        using var empty = pack.Reports.UploadAttachment();
        await empty.RequestStream.CompleteAsync();
        Assert.Equal(["start"], (await Failure.OfAsync(async () => await empty)).Fields);
        using var headless = pack.Reports.UploadAttachment();
        await headless.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(bytes) });
        Assert.Equal(["start"], (await Failure.OfAsync(async () => await headless)).Fields);
    }

    [Fact]
    public async Task AReportWaitsForItsFilesAndIsTakenAsItIsWhenTheyAreThere()
    {
        var bytes = Pdf(1_000);
        var announced = Files.Of(bytes, "application/pdf", "a.pdf");
        var report = Report(announced);
        var failure = await RefusedAsync(pack.Reports, report);
        Assert.Equal((StatusCode.FailedPrecondition, "ATTACHMENT_MISSING", "report.attachments[0].sha256"), (failure.Code, failure.Reason, Assert.Single(failure.Fields)));
        var check = await pack.Reports.ValidateReportAsync(new ValidateReportRequest { Report = report });
        Assert.False(check.Acceptable);
        Assert.Equal("ATTACHMENT_MISSING", Assert.Single(check.Findings, f => f.Severity == Finding.Types.Severity.Error).Code);
        // Who brings the file along later asks about the report without it.
        check = await pack.Reports.ValidateReportAsync(new ValidateReportRequest { Report = report, AttachmentsFollow = true });
        Assert.True(check.Acceptable);
        Assert.DoesNotContain(check.Findings, f => f.Code == "ATTACHMENT_MISSING");

        await pack.Reports.UploadAsync(bytes, announced);
        Assert.NotEmpty((await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Receipt);
        foreach (var (change, field) in new (Action<Attachment>, string)[] { (a => a.Size++, "report.attachments[0]"), (a => a.MediaType = "image/png", "report.attachments[0]") })
        {
            var other = announced.Clone();
            change(other);
            failure = await RefusedAsync(pack.Reports, Report(other));
            Assert.Equal(("FIELD_INVALID", field), (failure.Reason, Assert.Single(failure.Fields)));
        }
        Assert.Equal(["report.attachments[1].sha256"], (await RefusedAsync(pack.Reports, Report(announced, announced))).Fields);
    }

    [Fact]
    public async Task TheHashOfAForeignFileOpensNothing()
    {
        var announced = await pack.Reports.UploadAsync(Pdf(2_000), "application/pdf", "a.pdf");
        var report = Report(announced);
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
        // Who knows the hash but has not the bytes cannot name the file and so cannot fetch it.
        Assert.Equal("ATTACHMENT_MISSING", (await RefusedAsync(Other, Report(announced))).Reason);
        Assert.Equal(0, (await Other.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = announced.Sha256 })).HeldSize);
        Assert.Equal("RESOURCE_NOT_FOUND", (await DownloadAsync(Other, name, announced.Sha256)).Failure!.Reason);
        Assert.Equal("RESOURCE_NOT_FOUND", (await DownloadAsync(pack.Reports, name, new string('b', 64))).Failure!.Reason);
        Assert.Equal("FIELD_INVALID", (await DownloadAsync(pack.Reports, name, "../../registry.db")).Failure!.Reason);
    }

    [Fact]
    public async Task FilesOfAPublicReportAreForEverybodyUnlessItNamesItsCustomer()
    {
        var bytes = Pdf(3_000);
        var announced = await pack.Reports.UploadAsync(bytes, "application/pdf", "của Công ty X.pdf");
        var anyone = new ReportService.ReportServiceClient(pack.Registry.Anonymous);
        var open = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Report(announced).With(r => r.Public = true) });
        Assert.Equal(bytes, (await DownloadAsync(anyone, open.Name, announced.Sha256)).Bytes);
        Assert.Equal(bytes[1_000..], (await DownloadAsync(anyone, open.Name, announced.Sha256, 1_000)).Bytes);

        var named = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Report(announced).With(r => (r.Public, r.Customer) = (true, "Công ty X")) });
        // The laboratory learns it when it submits, the stranger when he looks.
        Assert.Contains(named.Findings, f => f is { Code: "CUSTOMER_WITHHOLDS_CONTENT", Severity: Finding.Types.Severity.Info });
        var seen = await anyone.GetReportAsync(new GetReportRequest { Name = named.Name });
        Assert.DoesNotContain("Công ty X", seen.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(seen.Record.WithheldReason.Vi);
        Assert.NotEmpty(seen.Record.WithheldReason.En);
        Assert.Equal("KEY_MISSING", (await DownloadAsync(anyone, named.Name, announced.Sha256)).Failure!.Reason);
        Assert.Equal("PERMISSION_MISSING", (await DownloadAsync(Other, named.Name, announced.Sha256)).Failure!.Reason);
        Assert.Equal(bytes, (await DownloadAsync(pack.Reports, named.Name, announced.Sha256)).Bytes);
        Assert.Null((await pack.Reports.GetReportAsync(new GetReportRequest { Name = named.Name })).Record.WithheldReason);

        // Nor do the pages give away what the call keeps: the content of the report names the customer too.
        foreach (var path in new[] { $"/{named.Name}:content", $"/{named.Name}/attachments/{announced.Sha256}" })
        {
            using var page = await pack.Registry.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
            Assert.DoesNotContain("Công ty X", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var file = await pack.Registry.Http.GetAsync($"/{open.Name}/attachments/{announced.Sha256}");
        Assert.Equal(bytes, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task FilesComeOverJsonToo()
    {
        var bytes = Pdf(700_000);
        var announced = await pack.Reports.UploadAsync(bytes, "application/pdf", "a.pdf");
        var name = (await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = Report(announced).With(r => r.Public = true) })).Name;
        var lines = (await pack.Registry.Http.GetStringAsync($"/v1/{name}/attachments/{announced.Sha256}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var answers = lines.Select(JsonParser.Default.Parse<GetAttachmentResponse>).ToList();
        Assert.Equal(announced, answers[0].Attachment);
        Assert.Equal(bytes, answers.SelectMany(a => a.Chunk));
    }

    /// <summary>A PDF of a length, with bytes of its own.</summary>
    private static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        "startxref\n0\n%%EOF\n"u8.CopyTo(bytes.AsSpan(length - 18));
        return bytes;
    }

    private static Report Report(params Attachment[] attachments) => Slips.New().With(r => r.Attachments.Add(attachments));

    private static Task<Failure> RefusedAsync(ReportService.ReportServiceClient client, Report report) =>
        Failure.OfAsync(async () => await client.SubmitReportAsync(new SubmitReportRequest { Report = report }));

    private Task<Failure> UploadFailsAsync(byte[] bytes, Attachment announced) => Failure.OfAsync(async () => await pack.Reports.UploadAsync(bytes, announced));

    private async Task<long> HeldAsync(Attachment announced) =>
        (await pack.Reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = announced.Sha256 })).HeldSize;

    private static async Task<(byte[] Bytes, Failure? Failure)> DownloadAsync(ReportService.ReportServiceClient client, string name, string sha256, long offset = 0)
    {
        using var call = client.GetAttachment(new GetAttachmentRequest { Name = name, Sha256 = sha256, Offset = offset });
        using var bytes = new MemoryStream();
        try
        {
            await foreach (var part in call.ResponseStream.ReadAllAsync())
                part.Chunk.WriteTo(bytes);
            return (bytes.ToArray(), null);
        }
        catch (RpcException refused)
        {
            return ([], Failure.Of(refused));
        }
    }
}
