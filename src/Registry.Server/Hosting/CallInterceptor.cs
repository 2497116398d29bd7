using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Registry.Server.Hosting;

/// <summary>
/// Stands around every method, gRPC and JSON alike: checks the message against its descriptor, gives streams a token that ends with
/// the caller, its key or the server, and turns what was thrown into a status with details.
/// </summary>
internal sealed class CallInterceptor(ServerState state, Incidents incidents) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            Check(request);
            return await continuation(request, context);
        }
        catch (Exception exception)
        {
            throw incidents.Translate(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = new OpenStream(state, context);
        try
        {
            Check(request);
            await continuation(request, responseStream, context);
        }
        catch (Exception exception)
        {
            throw incidents.Translate(exception, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = new OpenStream(state, context);
        try
        {
            using var reader = new LinkedReader<TRequest>(requestStream, stream.Token);
            return await continuation(reader, context);
        }
        catch (Exception exception)
        {
            throw incidents.Translate(exception, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var stream = new OpenStream(state, context);
        try
        {
            using var reader = new LinkedReader<TRequest>(requestStream, stream.Token);
            await continuation(reader, responseStream, context);
        }
        catch (Exception exception)
        {
            throw incidents.Translate(exception, context);
        }
    }

    private static void Check(object request)
    {
        if (request is IMessage message && MessageChecks.Check(message) is { } refusal)
            throw Errors.ToException(refusal);
    }

    // The token of a stream ends with whatever ends the stream; the count lets a stopping server wait for the last of them.
    private readonly struct OpenStream : IDisposable
    {
        private readonly ServerState state;
        private readonly CancellationTokenSource ending;

        public OpenStream(ServerState state, ServerCallContext context)
        {
            this.state = state;
            ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, Calls.CallerOf(context).Revoked, state.Stopping);
            context.SetCallToken(ending.Token);
            state.StreamOpened();
        }

        public CancellationToken Token => ending.Token;

        public void Dispose()
        {
            state.StreamEnded();
            ending.Dispose();
        }
    }

    // Reading is where a stream spends its life, so that the end of the call has to reach it there.
    private sealed class LinkedReader<T>(IAsyncStreamReader<T> inner, CancellationToken ending) : IAsyncStreamReader<T>, IDisposable
    {
        // Whoever reads gives the same token for each message, so that one link lasts for the stream.
        private CancellationToken given;
        private CancellationTokenSource? both;

        public T Current => inner.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!cancellationToken.CanBeCanceled || cancellationToken == ending)
                return inner.MoveNext(ending);
            if (both is null || given != cancellationToken)
            {
                both?.Dispose();
                (given, both) = (cancellationToken, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending));
            }
            return inner.MoveNext(both.Token);
        }

        public void Dispose() => both?.Dispose();
    }
}
