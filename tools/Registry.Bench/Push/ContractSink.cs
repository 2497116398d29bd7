using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Bench.Push;

/// <summary>
/// The registry's own contract in front of a sink: each report is read into its message and written out again, as every server that
/// looks into reports has to, and nothing else is done. What is left between this and the registry is the registry's own work.
/// </summary>
internal sealed class ContractSink(SinkServer.Sink sink) : ReportService.ReportServiceBase
{
    public override async Task SubmitReports(
        IAsyncStreamReader<SubmitReportsRequest> requestStream, IServerStreamWriter<SubmitReportsResponse> responseStream, ServerCallContext context)
    {
        var pending = Channel.CreateBounded<(SubmitReportsResponse Answer, Task Taken)>(
            new BoundedChannelOptions(SinkServer.Sink.ReadAhead) { SingleReader = true, SingleWriter = true });
        var answering = AnswerAsync(pending.Reader, responseStream);
        try
        {
            await foreach (var item in requestStream.ReadAllAsync(context.CancellationToken))
                await pending.Writer.WriteAsync((new() { Sequence = item.Sequence, Accepted = new() }, sink.Take(item.Report.ToByteArray())));
        }
        finally
        {
            pending.Writer.Complete();
        }
        await answering;
    }

    private static async Task AnswerAsync(ChannelReader<(SubmitReportsResponse Answer, Task Taken)> pending, IServerStreamWriter<SubmitReportsResponse> responses)
    {
        await foreach (var (answer, taken) in pending.ReadAllAsync())
        {
            await taken;
            await responses.WriteAsync(answer);
        }
    }
}
