using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Registry.Client;

/// <summary>One unary call, sent as often as the retry policy allows.</summary>
internal sealed class RepeatedCall<TRequest, TResponse>(
    RegistryClientOptions options,
    TRequest request,
    ClientInterceptorContext<TRequest, TResponse> context,
    Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> continuation) : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly bool repeatable = MethodTraits.IsRepeatable(context.Method, request);
    private volatile AsyncUnaryCall<TResponse>? current;
    private volatile bool disposed;

    public async Task<TResponse> RunAsync()
    {
        var caller = context.Options.CancellationToken;
        for (var attempt = 1; ; attempt++)
        {
            current = continuation(request, CallInterceptor.WithDeadline(context, options));
            try
            {
                return await current.ResponseAsync.ConfigureAwait(false);
            }
            catch (RpcException e)
            {
                var failure = RegistryException.From(e, caller);
                if (disposed || failure is not RegistryException { Error: var error }
                    || options.Retry.DelayAfter(error, attempt, repeatable, Random.Shared.NextDouble()) is not { } pause)
                    throw failure;
                await Task.Delay(pause, options.Time, caller).ConfigureAwait(false);
            }
        }
    }

    // Headers of the attempt that succeeded; a failed call has none, and its failure belongs to the response alone.
    public async Task<Metadata> HeadersAsync(Task<TResponse> response)
    {
        try
        {
            await response.ConfigureAwait(false);
        }
        catch (Exception e) when (e is RegistryException or OperationCanceledException)
        {
            return [];
        }

        return await current!.ResponseHeadersAsync.ConfigureAwait(false);
    }

    public Status GetStatus() => current!.GetStatus();

    public Metadata GetTrailers() => current!.GetTrailers();

    public void Dispose()
    {
        disposed = true;
        current?.Dispose();
    }
}
