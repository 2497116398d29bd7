using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Tests;

namespace Registry.Acceptance.Faults;

/// <summary>A server that is killed while files come in: nothing half is ever taken for whole, and nothing stays lying about.</summary>
public sealed class KilledUploadTests : IDisposable
{
    private const string Laboratory = "organisations/vilas-219";
    private const int FileBytes = 6 << 20;
    private const int ChunkBytes = 256 << 10;
    private const int Chunks = FileBytes / ChunkBytes;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("killed-upload");

    public void Dispose() => data.Delete(recursive: true);

    private string Store => Path.Combine(data.FullName, "attachments");

    /// <summary>After a first part, in the middle, with all bytes sent, and while the file is looked at and entered.</summary>
    private static readonly (int Chunks, bool Ended, int WaitMilliseconds)[] Points =
        [(1, false, 0), (Chunks / 2, false, 0), (Chunks, false, 0), (Chunks, true, 0), (Chunks, true, 5), (Chunks, true, 40)];

    [Fact]
    public async Task Whatever_the_moment_no_accepted_report_names_a_missing_file_and_every_upload_goes_on()
    {
        var server = await ServerProcess.StartAsync(data.FullName);
        try
        {
            var key = await MakeLaboratoryAsync(server, data.FullName);
            var files = new List<(byte[] Bytes, Attachment Announced)>();
            var accepted = new List<(string Report, int File)>();
            foreach (var point in Points)
            {
                files.Add(Pdf(files.Count));
                await UploadUntilKilledAsync(server, key, files[^1], point);
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(data.FullName);
                var reports = new ReportService.ReportServiceClient(server.As(key));
                await AssertWholeOrRefusedAsync(reports, files[^1], $"{files.Count}a", files.Count % 2 == 0);
                accepted.Add(((await reports.SubmitReportAsync(new SubmitReportRequest { Report = Slip($"{files.Count}b", files[^1].Announced) })).Name, files.Count - 1));
                foreach (var (report, file) in accepted)
                    Assert.Equal(files[file].Bytes, await FetchAsync(reports, report, files[file].Announced.Sha256));
            }

            await AssertOrphansGoAsync(server, key, accepted, files);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A report that names the file is refused until the file is there; the upload goes on from what is held, or from the beginning.</summary>
    private static async Task AssertWholeOrRefusedAsync(ReportService.ReportServiceClient reports, (byte[] Bytes, Attachment Announced) file, string number, bool resume)
    {
        var progress = await reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = file.Announced.Sha256 });
        Assert.InRange(progress.HeldSize, 0, FileBytes);
        if (progress.Complete)
        {
            Assert.Equal(FileBytes, progress.HeldSize);
            return;
        }
        var refused = await Assert.ThrowsAsync<RpcException>(() => reports.SubmitReportAsync(new SubmitReportRequest { Report = Slip(number, file.Announced) }).ResponseAsync);
        Assert.Contains(file.Announced.FileName, refused.Status.Detail + refused.GetRpcStatus(), StringComparison.Ordinal);
        var answer = await reports.UploadAsync(file.Bytes, file.Announced, resume ? progress.HeldSize : 0);
        Assert.True(answer.Complete, $"{answer}");
    }

    private static async Task UploadUntilKilledAsync(ServerProcess server, string key, (byte[] Bytes, Attachment Announced) file, (int Chunks, bool Ended, int WaitMilliseconds) point)
    {
        using var call = new ReportService.ReportServiceClient(server.As(key)).UploadAttachment();
        await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = file.Announced } });
        for (var i = 0; i < point.Chunks; i++)
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(file.Bytes, i * ChunkBytes, ChunkBytes) });
        if (point.Ended)
            await call.RequestStream.CompleteAsync();
        await Task.Delay(point.WaitMilliseconds);
        await server.KillAsync();
        try
        {
            // An answer that came through before the kill has to hold.
            Assert.True((await call).Complete);
        }
        catch (RpcException)
        {
            Assert.Equal(StatusCode.Unavailable, call.GetStatus().StatusCode);
        }
    }

    /// <summary>Their time passes on the disk's clock; the next start collects them and leaves what reports name.</summary>
    private async Task AssertOrphansGoAsync(ServerProcess server, string key, List<(string Report, int File)> accepted, List<(byte[] Bytes, Attachment Announced)> files)
    {
        var left = Pdf(100);
        // Killed once half of it is held, however long that takes.
        using (var call = new ReportService.ReportServiceClient(server.As(key)).UploadAttachment())
        {
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Start = new AttachmentStart { Attachment = left.Announced } });
            for (var i = 0; i < Chunks / 2; i++)
                await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Chunk = ByteString.CopyFrom(left.Bytes, i * ChunkBytes, ChunkBytes) });
            for (var tries = 0; tries < 3000 && Unfinished().Length == 0; tries++)
                await Task.Delay(20);
            await server.KillAsync();
        }
        await server.DisposeAsync();
        // What a kill between the name of a file and its entry leaves behind.
        var stray = Path.Combine(Store, "00", new string('0', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "stray");
        Assert.NotEmpty(Unfinished());
        foreach (var file in Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));

        await using var last = await ServerProcess.StartAsync(data.FullName);
        for (var tries = 0; tries < 600 && (Unfinished().Length > 0 || File.Exists(stray)); tries++)
            await Task.Delay(50);
        Assert.Empty(Unfinished());
        Assert.False(File.Exists(stray));
        var reports = new ReportService.ReportServiceClient(last.As(key));
        Assert.Equal(0, (await reports.GetAttachmentProgressAsync(new GetAttachmentProgressRequest { Sha256 = left.Announced.Sha256 })).HeldSize);
        foreach (var (report, file) in accepted)
            Assert.Equal(files[file].Bytes, await FetchAsync(reports, report, files[file].Announced.Sha256));
    }

    private string[] Unfinished() => Directory.GetFiles(Path.Combine(Store, "unfinished"));

    internal static async Task<byte[]> FetchAsync(ReportService.ReportServiceClient reports, string report, string sha256)
    {
        using var call = reports.GetAttachment(new GetAttachmentRequest { Name = report, Sha256 = sha256 });
        using var bytes = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            bytes.Write(part.Chunk.Span);
        return bytes.ToArray();
    }

    internal static async Task<string> MakeLaboratoryAsync(ServerProcess server, string folder)
    {
        var administrator = server.As((await File.ReadAllTextAsync(Path.Combine(folder, "administrator.key"))).Trim());
        await new OrganisationService.OrganisationServiceClient(administrator).CreateOrganisationAsync(new CreateOrganisationRequest
        {
            Organisation = new Organisation { Name = Laboratory, DisplayName = new LocalizedText { Vi = "Phòng thử nghiệm" }, Kinds = { Organisation.Types.Kind.Laboratory } },
        });
        return (await new AccessService.AccessServiceClient(administrator).CreateKeyAsync(new CreateKeyRequest { Key = new Key { Role = Role.Laboratory, Organisation = Laboratory } })).Secret;
    }

    internal static (byte[] Bytes, Attachment Announced) Pdf(int seed, int size = FileBytes)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        "startxref\n9\n%%EOF\n"u8.CopyTo(bytes.AsSpan(size - 18));
        return (bytes, Files.Of(bytes, "application/pdf", $"signed-{seed}.pdf"));
    }

    internal static Report Slip(string number, Attachment attachment) => Slips.New($"K{number}/2026").With(r => r.Attachments.Add(attachment));
}
