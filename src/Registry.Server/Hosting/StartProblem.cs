using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Registry.Application.Database;

namespace Registry.Server.Hosting;

/// <summary>Why the registry cannot start: one sentence for the person at the terminal, and the exit code of the process.</summary>
public sealed record StartProblem(string Message, int ExitCode)
{
    /// <summary>Something outside is in the way: a port, a folder, a database.</summary>
    public const int Failed = 1;

    /// <summary>The options cannot be right.</summary>
    public const int Refused = 2;

    public static StartProblem BadOptions(string message) => new(message, Refused);

    public static StartProblem PortBusy(int port) =>
        new($"Port {port} is in use by another program; stop that one or choose another port.", Failed);

    public static StartProblem FolderUnwritable(string folder, string why) =>
        new($"The data folder {folder} cannot be written: {why}", Failed);

    /// <summary>The sentence for a failure that nobody foresaw. Its details are in the log.</summary>
    internal static StartProblem From(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case DatabaseUnusableException:
                    return new(cause.Message, Failed);
                case AddressInUseException:
                case SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }:
                    return new("A port is in use by another program; stop that one or choose another port.", Failed);
                case SocketException { SocketErrorCode: SocketError.AccessDenied }:
                    return new("A port needs more rights than this user has; choose one above 1023.", Failed);
                case SocketException { SocketErrorCode: SocketError.AddressNotAvailable }:
                    return new("The address to listen on is none of this machine.", Failed);
            }
        return new($"The registry could not start: {FirstLine(exception.Message)}", Failed);
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}

/// <summary>
/// Something to do before the first call is taken: migrating the database, comparing the root of the log. Steps run in the order
/// of their registration; the first problem ends the start.
/// </summary>
public sealed record StartStep(string Name, Func<IServiceProvider, CancellationToken, Task<StartProblem?>> Run);
