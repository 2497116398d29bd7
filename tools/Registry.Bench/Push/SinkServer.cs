using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Registry.Bench.Push;

/// <summary>Takes the bytes of one item; the task ends when the item may be answered.</summary>
internal delegate Task TakeItem(byte[] item);

/// <summary>
/// The least a gRPC service can be: the registry's stream without the registry, on the same kind of port with the same windows.
/// What it does with an item is the sink's business.
/// </summary>
internal sealed class SinkServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SinkServer(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public static async Task<SinkServer> StartAsync(TakeItem take)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.InitialStreamWindowSize = 1024 * 1024;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * 1024 * 1024;
            kestrel.Limits.Http2.MaxFrameSize = 64 * 1024;
        });
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Sink(take));
        var app = builder.Build();
        app.MapGrpcService<Sink>();
        app.MapGrpcService<ContractSink>();
        await app.StartAsync();
        return new SinkServer(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>What a generated service base would be, with bytes for messages.</summary>
    [BindServiceMethod(typeof(SinkBase), nameof(Bind))]
    internal abstract class SinkBase
    {
        public static void Bind(ServiceBinderBase binder, SinkBase? sink) =>
            binder.AddMethod(PushMethods.SinkServer, sink is null ? null! : new DuplexStreamingServerMethod<byte[], byte[]>(sink.Push));

        public abstract Task Push(IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> responses, ServerCallContext context);
    }

    /// <summary>Reads ahead and answers in order, as the registry does.</summary>
    internal sealed class Sink(TakeItem take) : SinkBase
    {
        public const int ReadAhead = 64;

        public TakeItem Take => take;

        public override async Task Push(IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> responses, ServerCallContext context)
        {
            var pending = Channel.CreateBounded<(long Sequence, Task Taken)>(
                new BoundedChannelOptions(ReadAhead) { SingleReader = true, SingleWriter = true });
            var answering = AnswerAsync(pending.Reader, responses);
            try
            {
                await foreach (var item in requests.ReadAllAsync(context.CancellationToken))
                    await pending.Writer.WriteAsync((ReportTemplate.SequenceOf(item), take(item)));
            }
            finally
            {
                pending.Writer.Complete();
            }
            await answering;
        }

        private static async Task AnswerAsync(ChannelReader<(long Sequence, Task Taken)> pending, IServerStreamWriter<byte[]> responses)
        {
            await foreach (var (sequence, taken) in pending.ReadAllAsync())
            {
                await taken;
                await responses.WriteAsync(Accepted(sequence));
            }
        }

        /// <summary>SubmitReportsResponse with the sequence and an empty acceptance.</summary>
        private static byte[] Accepted(long sequence)
        {
            var answer = new byte[8];
            answer[0] = 0x08;
            for (var i = 0; i < 5; i++)
                answer[1 + i] = unchecked((byte)((sequence >> (7 * i) & 0x7F) | (i < 4 ? 0x80L : 0)));
            answer[6] = 0x12;
            return answer;
        }
    }
}
