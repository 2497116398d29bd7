using NodaTime;
using Registry.Application;
using Registry.Application.Attachments;
using Registry.Application.Database;
using Registry.PostgreSql;
using Registry.Server.Reports;
using Registry.Server.Watches;
using Registry.Sqlite;

namespace Registry.Server.Hosting;

/// <summary>The registry behind the doors: opened by the start, closed after the last call.</summary>
internal sealed class OpenRegistry(RegistryOptions options, IClock clock, ServerState state, ILogger<OpenRegistry> journal) : IAsyncDisposable
{
    private FileStream? folderLock;
    private DatabaseProvider? provider;
    private RegistryRuntime? runtime;

    public RegistryRuntime Runtime => runtime ?? throw new InvalidOperationException("The registry is not open yet.");

    /// <summary>Migrates, opens and checks everything; the first step of a start.</summary>
    public async Task<StartProblem?> OpenAsync(CancellationToken stop)
    {
        var settings = new RegistrySettings(options.DataFolder, options.LogOrigin)
        {
            Attachments = new AttachmentLimits
            {
                FileBytes = options.Limits.AttachmentBytes,
                OrganisationBytes = options.Limits.OrganisationBytes,
                OrphansAfter = Duration.FromDays(options.Limits.OrphanDays),
            },
            LongestWait = options.LongestWait,
            Webhooks = options.Webhooks,
            WebhookBody = WatchMapping.Body,
        };
        if (!TryLock(settings.DataFolder))
            return new StartProblem($"Another registry is running on the data folder {settings.DataFolder}; stop that one first.", StartProblem.Failed);
        provider = options.Database == DatabaseKind.Sqlite ? new SqliteProvider(settings.DatabaseFile) : new PostgreSqlProvider(options.ConnectionString);
        runtime = await RegistryRuntime.OpenAsync(settings, provider, ReportMapping.Decode, clock, Tell, stop);
        state.ReadOnlyBecause = runtime.Log.ReadOnlyReason;
        if (runtime.Log.ReadOnlyReason is { } reason)
            journal.LogCritical("The registry is read-only: {Reason}", reason);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (runtime is not null)
            await runtime.DisposeAsync();
        (provider as IDisposable)?.Dispose();
        folderLock?.Dispose();
    }

    private void Tell(Exception fault) => journal.LogError(fault, "A background task failed and goes on");

    /// <summary>The lock dies with its process, so that nothing has to be cleaned up after a crash.</summary>
    private bool TryLock(string folder)
    {
        try
        {
            folderLock = new FileStream(Path.Combine(folder, "registry.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
