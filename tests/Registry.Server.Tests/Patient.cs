using Microsoft.Extensions.Logging;
using Registry.Server.Hosting;

namespace Registry.Server.Tests;

/// <summary>
/// A registry for tests: on free ports, for hasty callers, and patient with a machine that is busy with other things. What takes a
/// hundredth of a second on an idle machine took longer than the usual waits on one that ran everything at once.
/// </summary>
internal static class Patient
{
    public static RegistryOptions Options(string dataFolder) => new()
    {
        DataFolder = dataFolder,
        HttpPort = 0,
        GrpcPort = 0,
        LogLevel = LogLevel.Critical,
        Limits = new() { AnonymousCallsPerSecond = 0 },
        StopWithin = TimeSpan.FromSeconds(30),
        LongestWait = TimeSpan.FromMinutes(2),
        PingTimeout = TimeSpan.FromMinutes(5),
    };
}
