using Google.Protobuf;
using Registry.Acceptance.Cli;
using Registry.Client;
using Registry.Client.Certificates;
using Registry.Client.Outbox;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Acceptance.Outbox;

/// <summary>Documents on their way to the real registry, over a line that breaks.</summary>
public sealed class DocumentTests(LaboratoryServer server) : IClassFixture<LaboratoryServer>
{
    private const int DocumentBytes = 2_000_000;

    [Theory]
    [InlineData(Fault.CutInRequest)]
    [InlineData(Fault.ResetAfterRequest)]
    [InlineData(Fault.ResetBeforeAnswer)]
    public async Task A_document_whose_line_breaks_again_and_again_arrives_whole_and_its_report_follows(Fault fault)
    {
        var series = $"document{fault}".ToLowerInvariant();
        var pdf = Pdf(100 + (int)fault);
        // HTTP/2 carries 16 KiB in a frame: each line brings a part of the document and breaks.
        await using var proxy = new FaultProxy(server.Address, connection => connection <= 3 ? fault : Fault.None, requestsBefore: 40);
        using var outbox = ReportOutbox.Open(server.PathOf($"{series}.db"));
        var id = outbox.Add(ReportFile.Of(LaboratoryServer.Slip(series, 1)), OutboxAttachment.OfBytes("signed.pdf", "application/pdf", pdf)).Id;
        for (var attempt = 0; outbox.Count().Waiting > 0; attempt++)
        {
            outbox.Retry(id);
            using var client = server.Connect(proxy.Address);
            try
            {
                await new OutboxSender(client, server.Policy, outbox).SendAsync();
            }
            catch (RegistryException e) when (attempt < 10)
            {
                Assert.Equal("", e.Error.Reason);
            }
        }

        Assert.True(proxy.Struck > 0, "The fault did not happen.");
        var item = outbox.Find(id)!;
        Assert.True(item.State == OutboxState.Delivered, $"{item.State} {item.Error}");
        Assert.Equal(pdf, await FetchAsync(item.ReportName!, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf))));
        Assert.Equal(1, Assert.Single(await server.AcceptedAsync(series)).Value);
    }

    [Fact]
    public async Task A_certificate_pushed_with_the_command_is_held_with_its_xml_and_its_receipt_verifies()
    {
        var folder = Directory.CreateDirectory(server.PathOf("certificates")).FullName;
        var xml = Path.Combine(folder, "certificate.xml");
        File.Copy(Tests.SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12.xml"), xml);
        await File.WriteAllBytesAsync(Path.ChangeExtension(xml, ".pdf"), Pdf(7));
        var run = await CliRun.With(
            new() { ["LANG"] = "en", ["REGISTRY_OUTBOX"] = server.PathOf("certificates.db") },
            "push", folder, "--server", server.Address.ToString(), "--key-file", server.PathOf("laboratory.key"), "--policy", server.PathOf("policy.txt"), "--json");
        Assert.Equal((0, 1), (run.Code, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        var accepted = JsonParser.Default.Parse<SubmitReportsResponse>(run.Output).Accepted;

        var bytes = await File.ReadAllBytesAsync(xml + ".pb");
        var proven = ReceiptVerifier.Verify((await ReceiptStore.FindAsync(xml + ".pb"))!, bytes, server.Policy);
        Assert.True(proven.IsValid, proven.Detail);
        using var client = server.Connect(server.Address);
        var held = await client.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name });
        Assert.Equal(bytes, held.Content.ToByteArray());
        Assert.Equal(CertificateReport.ReadFile(xml).Report!.Report.Samples, held.Record.Report.Samples);
        Assert.Equal(await File.ReadAllBytesAsync(xml), await FetchAsync(accepted.Name, held.Record.Report.Attachments[0].Sha256));
    }

    [Fact]
    public async Task A_document_the_registry_refuses_costs_its_report_and_says_why()
    {
        using var outbox = ReportOutbox.Open(server.PathOf("refused.db"));
        // Begins and ends as a PDF, so that only the registry's own look at the announced kind can tell.
        outbox.Add(ReportFile.Of(LaboratoryServer.Slip("refuseddocument", 1)), OutboxAttachment.OfBytes("a.png", "image/png", Pdf(1)));
        outbox.Add(ReportFile.Of(LaboratoryServer.Slip("refuseddocument", 2)));
        using var client = server.Connect(server.Address);
        Assert.Equal(new OutboxProgress(1, 1, 0, 0), await new OutboxSender(client, server.Policy, outbox).SendAsync());
        Assert.Equal("ATTACHMENT_MALFORMED", Assert.Single(outbox.List(OutboxState.Refused)).Error!.Reason);
    }

    private async Task<byte[]> FetchAsync(string report, string sha256)
    {
        using var client = server.Connect(server.Address);
        using var call = client.Reports.GetAttachment(new GetAttachmentRequest { Name = report, Sha256 = sha256 });
        using var bytes = new MemoryStream();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            bytes.Write(call.ResponseStream.Current.Chunk.Span);
        return bytes.ToArray();
    }

    private static byte[] Pdf(int seed)
    {
        var bytes = new byte[DocumentBytes];
        new Random(seed).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        "startxref\n9\n%%EOF\n"u8.CopyTo(bytes.AsSpan(DocumentBytes - 18));
        return bytes;
    }
}
