namespace Registry.Server.Hosting;

/// <summary>
/// Lets open streams say good-bye before connections are closed. A stream that the server ends needs a moment to be taken in by its
/// client: one whose connection closes meanwhile sees a broken line instead of the status that says "try again".
/// </summary>
internal sealed class StreamDrain(ServerState state, IHostApplicationLifetime lifetime, RegistryOptions options) : IHostedLifecycleService
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromMilliseconds(250);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lifetime.StopApplication();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(options.StopWithin / 2);
        while (state.OpenStreams > 0 && !enough.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        if (state.EndedStreams)
            await Task.Delay(Goodbye, CancellationToken.None);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
