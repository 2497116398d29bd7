using System.Net;
using Registry.Application.Watches;

namespace Registry.Server.Hosting;

/// <summary>Which database holds the registry.</summary>
public enum DatabaseKind
{
    /// <summary>A file in the data folder: one process, a province.</summary>
    Sqlite,
    /// <summary>A PostgreSQL server: several processes, a country.</summary>
    PostgreSql,
}

/// <summary>What <c>registry serve</c> is told. Nothing is read from the environment or from files behind the caller's back.</summary>
public sealed record RegistryOptions
{
    /// <summary>Folder of the database, the index and the keys; made when missing.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>Address to listen on. Connections are not encrypted, so that anything but loopback belongs behind a proxy that is.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>Port of pages, JSON and gRPC-Web (HTTP/1.1); 0 takes any free one.</summary>
    public int HttpPort { get; init; } = 5080;

    /// <summary>Port of gRPC (HTTP/2 with prior knowledge); 0 takes any free one.</summary>
    public int GrpcPort { get; init; } = 5081;

    /// <summary>
    /// Where people open the pages, e.g. <c>https://registry.example.vn</c>, when a proxy stands before them; else what was called.
    /// Citations, feeds and printed pages point there.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    public DatabaseKind Database { get; init; } = DatabaseKind.Sqlite;

    /// <summary>For PostgreSQL. SQLite keeps its file in the data folder.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Name of the log when it begins, e.g. <c>registry.tuyenquang.gov.vn/log</c>; made up when null. It never changes afterwards.</summary>
    public string? LogOrigin { get; init; }

    public RegistryLimits Limits { get; init; } = new();

    /// <summary>How often a watch that has nothing to tell shows that it is alive.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer of a stream may wait to be taken before the stream is cut off.</summary>
    public TimeSpan SlowestConsumer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call waits at most for what follows the log (an entry to be found, verdicts to be there); null for the five and ten seconds
    /// that the contract names.
    /// </summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>How webhooks of watches are called.</summary>
    public WebhookSettings Webhooks { get; init; } = new();

    /// <summary>How long a gRPC connection may leave a ping unanswered before its line counts as cut.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a stop waits for calls in progress; then they are cut.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(2);

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The first thing wrong with these options, or null.</summary>
    internal StartProblem? Check()
    {
        if (DataFolder.Length == 0)
            return StartProblem.BadOptions("The data folder is empty; name one.");
        foreach (var port in (int[])[HttpPort, GrpcPort])
            if (port is < 0 or > 65535)
                return StartProblem.BadOptions($"{port} is no port; ports go from 0 to 65535.");
        if (HttpPort == GrpcPort && HttpPort != 0)
            return StartProblem.BadOptions($"Port {HttpPort} is asked for twice; pages and gRPC need one each.");
        if (PublicAddress is { } address && (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Query.Length + address.Fragment.Length > 0))
            return StartProblem.BadOptions($"The public address '{address.OriginalString}' is none like https://registry.example.vn.");
        if (Database == DatabaseKind.PostgreSql && ConnectionString.Length == 0)
            return StartProblem.BadOptions("PostgreSQL needs a connection string.");
        if (Heartbeat < TimeSpan.FromMilliseconds(50) || SlowestConsumer < TimeSpan.FromMilliseconds(50))
            return StartProblem.BadOptions("A heartbeat and the patience with a slow consumer take 50 milliseconds or more.");
        return Limits.Check();
    }
}

/// <summary>How much one caller may ask for at once.</summary>
public sealed record RegistryLimits
{
    /// <summary>Bytes of one message or JSON body.</summary>
    public int MessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Open connections, all callers together.</summary>
    public int Connections { get; init; } = 2_000;

    /// <summary>Bytes of one attachment.</summary>
    public long AttachmentBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of all attachments one organisation may keep.</summary>
    public long OrganisationBytes { get; init; } = 20L << 30;

    /// <summary>Days an attachment that no accepted report names, or an unfinished upload, is kept.</summary>
    public int OrphanDays { get; init; } = 7;

    /// <summary>Calls at once on one connection.</summary>
    public int CallsPerConnection { get; init; } = 256;

    /// <summary>Calls a second that one address may make without a key, in the long run; 0 for no limit.</summary>
    public int AnonymousCallsPerSecond { get; init; } = 100;

    /// <summary>Calls that one address may make without a key at once.</summary>
    public int AnonymousBurst { get; init; } = 500;

    internal StartProblem? Check()
    {
        if (MessageBytes is < 64 * 1024 or > 256 * 1024 * 1024)
            return StartProblem.BadOptions("The limit of a message lies between 64 KiB and 256 MiB.");
        if (Connections < 1 || CallsPerConnection < 1 || AnonymousCallsPerSecond < 0 || AnonymousBurst < 1)
            return StartProblem.BadOptions("Limits are positive numbers.");
        if (AttachmentBytes < 1 || OrganisationBytes < AttachmentBytes || OrphanDays < 1)
            return StartProblem.BadOptions("An attachment holds at least one byte, an organisation may keep at least one of the largest, and orphans stay at least a day.");
        return null;
    }
}
