using Grpc.Core;
using Registry.Client.Outbox;
using Registry.Protocol.V1;

namespace Registry.Client.Tests.Outbox;

/// <summary>Documents that travel with reports.</summary>
public sealed class AttachmentTests : IDisposable
{
    private readonly OutboxFixture fixture = new();
    private readonly ReportOutbox outbox;

    public AttachmentTests() => outbox = ReportOutbox.Open(fixture.PathOf("outbox.db"));

    public void Dispose()
    {
        outbox.Dispose();
        fixture.Dispose();
    }

    // Keeps bytes by hash and cuts the first calls off after so many bytes, as a bad line does.
    private sealed class Uploads(TestLog log, int cuts, int cutAfter) : ReportService.ReportServiceBase
    {
        private int cutsLeft = cuts;

        public Dictionary<string, MemoryStream> Held { get; } = [];

        public List<long> Offsets { get; } = [];

        public List<Report> Accepted { get; } = [];

        public Func<AttachmentStart, RpcException?> Refuse { get; init; } = _ => null;

        public override Task<GetAttachmentProgressResponse> GetAttachmentProgress(GetAttachmentProgressRequest request, ServerCallContext context)
        {
            var held = Held.GetValueOrDefault(request.Sha256)?.Length ?? 0;
            return Task.FromResult(new GetAttachmentProgressResponse { HeldSize = held, Complete = IsComplete(request.Sha256) });
        }

        public override async Task<UploadAttachmentResponse> UploadAttachment(IAsyncStreamReader<UploadAttachmentRequest> requestStream, ServerCallContext context)
        {
            await requestStream.MoveNext();
            var start = requestStream.Current.Start;
            if (Refuse(start) is { } refusal)
                throw refusal;
            if (!Held.TryGetValue(start.Attachment.Sha256, out var held))
                Held.Add(start.Attachment.Sha256, held = new MemoryStream());
            Offsets.Add(start.Offset);
            Assert.Equal(held.Length, start.Offset);
            await foreach (var part in requestStream.ReadAllAsync())
            {
                held.Write(part.Chunk.Span);
                if (held.Length - start.Offset > cutAfter && cutsLeft-- > 0)
                    throw Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Cut.");
            }

            return new UploadAttachmentResponse { HeldSize = held.Length, Complete = IsComplete(start.Attachment.Sha256) };
        }

        public override async Task SubmitReports(
            IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context)
        {
            await foreach (var request in requestStream.ReadAllAsync())
            {
                var missing = request.Report.Attachments.Any(a => !IsComplete(a.Sha256));
                if (!missing)
                    Accepted.Add(request.Report);
                await responseStream.WriteAsync(missing
                    ? new SubmitReportsResponse { Sequence = request.Sequence, Refused = Errors.Status(StatusCode.FailedPrecondition, "ATTACHMENT_MISSING", "Upload it.") }
                    : new SubmitReportsResponse { Sequence = request.Sequence, Accepted = log.Accept(request.Report) });
            }
        }

        private bool IsComplete(string sha256) =>
            Held.TryGetValue(sha256, out var held) && Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(held.ToArray())) == sha256;
    }

    private async Task<OutboxProgress> SendAsync(Uploads registry)
    {
        await using var peer = await TestPeer.StartAsync(registry);
        using var client = peer.Connect("key");
        return await new OutboxSender(client, fixture.Log.Policy, outbox).SendAsync();
    }

    private static OutboxAttachment Pdf(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);
        return OutboxAttachment.OfBytes($"{length}.pdf", "application/pdf", bytes);
    }

    [Fact]
    public async Task A_document_cut_off_on_the_way_goes_on_where_it_stopped_and_its_report_follows()
    {
        outbox.Add(OutboxFixture.Slip(1), Pdf(2_000_000), Pdf(10));
        outbox.Add(OutboxFixture.Slip(2));
        // More cuts than attempts: each brings something, so that none of them counts as standing still.
        var registry = new Uploads(fixture.Log, cuts: 6, cutAfter: 200_000);
        Assert.Equal(new OutboxProgress(2, 0, 0, 0), await SendAsync(registry));
        Assert.Equal(Pdf(2_000_000).Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(registry.Held[Pdf(2_000_000).Sha256].ToArray())));
        Assert.True(registry.Offsets.Count(offset => offset > 0) >= 6, string.Join(" ", registry.Offsets));
        Assert.Equal([2, 0], registry.Accepted.Select(report => report.Attachments.Count));
    }

    /// <summary>
    /// The registry lets an open upload of a document give way to one that begins later: most likely the line of the first broke. On a slow
    /// machine the call whose line broke can be the one that begins later.
    /// </summary>
    [Fact]
    public async Task An_upload_that_has_to_give_way_to_an_earlier_one_of_its_own_is_begun_again()
    {
        outbox.Add(OutboxFixture.Slip(1), Pdf(100));
        var calls = 0;
        var registry = new Uploads(fixture.Log, 0, 0)
        {
            Refuse = _ => calls++ == 0 ? Errors.Exception(StatusCode.Cancelled, "CALL_ENDED", "The call was ended.") : null,
        };
        Assert.Equal(new OutboxProgress(1, 0, 0, 0), await SendAsync(registry));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_refused_document_costs_its_report_and_no_other()
    {
        outbox.Add(OutboxFixture.Slip(1), Pdf(100));
        outbox.Add(OutboxFixture.Slip(2), Pdf(200));
        var registry = new Uploads(fixture.Log, 0, 0)
        {
            Refuse = start => start.Attachment.Size == 100 ? Errors.Exception(StatusCode.InvalidArgument, "ATTACHMENT_TOO_LARGE", "A file holds at most 99 bytes.") : null,
        };
        Assert.Equal(new OutboxProgress(1, 1, 0, 0), await SendAsync(registry));
        var refused = Assert.Single(outbox.List(OutboxState.Refused));
        Assert.Equal(("1", "ATTACHMENT_TOO_LARGE", 1), (refused.Number, refused.Error!.Reason, refused.Attachments));
    }

    [Fact]
    public async Task What_the_registry_holds_already_is_not_sent_again()
    {
        var registry = new Uploads(fixture.Log, 0, 0);
        outbox.Add(OutboxFixture.Slip(1), Pdf(300_000));
        outbox.Add(OutboxFixture.Slip(2), Pdf(300_000));
        Assert.Equal(2, (await SendAsync(registry)).Accepted);
        Assert.Single(registry.Offsets);
    }

    [Fact]
    public async Task A_document_the_registry_forgot_before_its_report_came_is_brought_again()
    {
        outbox.Add(OutboxFixture.Slip(1), Pdf(100));
        var registry = new Uploads(fixture.Log, 0, 0);
        await using var peer = await TestPeer.StartAsync(new Forgetful(registry));
        using var client = peer.Connect("key");
        Assert.Equal(1, (await new OutboxSender(client, fixture.Log.Policy, outbox).SendAsync()).Later);
        outbox.Retry(1);
        Assert.Equal(1, (await new OutboxSender(client, fixture.Log.Policy, outbox).SendAsync()).Accepted);
    }

    // Says once that it holds a document it does not hold.
    private sealed class Forgetful(Uploads inner) : ReportService.ReportServiceBase
    {
        private bool told;

        public override Task<GetAttachmentProgressResponse> GetAttachmentProgress(GetAttachmentProgressRequest request, ServerCallContext context)
        {
            if (told)
                return inner.GetAttachmentProgress(request, context);
            told = true;
            return Task.FromResult(new GetAttachmentProgressResponse { Complete = true });
        }

        public override Task<UploadAttachmentResponse> UploadAttachment(IAsyncStreamReader<UploadAttachmentRequest> requestStream, ServerCallContext context) =>
            inner.UploadAttachment(requestStream, context);

        public override Task SubmitReports(
            IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context) =>
            inner.SubmitReports(requestStream, responseStream, context);
    }
}
