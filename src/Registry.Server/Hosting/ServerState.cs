
namespace Registry.Server.Hosting;

/// <summary>Whether the registry is starting, serving, read-only or stopping: what health answers and open streams listen to.</summary>
public sealed class ServerState(IHostApplicationLifetime lifetime)
{
    private volatile string? readOnlyBecause;
    private volatile bool ready;
    private volatile bool endedStreams;
    private int openStreams;

    /// <summary>Ends when the server is asked to stop. Streams that go on for ever link it; see <see cref="Calls.CallToken"/>.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public bool IsStopping => Stopping.IsCancellationRequested;

    /// <summary>Why nothing is written any more, e.g. a log that does not match its last checkpoint; null while all is well.</summary>
    public string? ReadOnlyBecause
    {
        get => readOnlyBecause;
        set => readOnlyBecause = value;
    }

    /// <summary>Every start step is done and calls are taken.</summary>
    public bool IsReady => ready && !IsStopping;

    /// <summary>Streams in progress.</summary>
    public int OpenStreams => Volatile.Read(ref openStreams);

    internal void StreamOpened() => Interlocked.Increment(ref openStreams);

    /// <summary>Whether the stop ended any stream, so that somebody has a good-bye to take in.</summary>
    public bool EndedStreams => endedStreams;

    internal void StreamEnded()
    {
        endedStreams |= IsStopping;
        Interlocked.Decrement(ref openStreams);
    }

    internal void BecomeReady() => ready = true;

    /// <summary>One word for health and errors: starting, serving, read-only or stopping.</summary>
    public string Word => IsStopping ? "stopping" : !ready ? "starting" : readOnlyBecause is null ? "serving" : "read-only";
}
