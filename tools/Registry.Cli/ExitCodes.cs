using Grpc.Core;
using Registry.Client;

namespace Registry.Cli;

/// <summary>What the process says to the shell. Scripts rely on these numbers.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It was tried and did not work: a fault of the registry, a receipt that does not hold, a file that cannot be written.</summary>
    public const int Failed = 1;

    /// <summary>The input was refused: by the command line, or by the registry.</summary>
    public const int Refused = 2;

    /// <summary>No registry answered, or not in time.</summary>
    public const int Unreachable = 3;

    /// <summary>The key is missing, unknown or may not do this.</summary>
    public const int NotPermitted = 4;

    /// <summary>Ended by Ctrl-C (the shell's own convention: 128 and the number of the signal).</summary>
    public const int Interrupted = 130;

    public static int Of(RegistryError error) => error.Code switch
    {
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => Unreachable,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => NotPermitted,
        StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.FailedPrecondition
            or StatusCode.Aborted or StatusCode.OutOfRange => Refused,
        StatusCode.ResourceExhausted when error.Reason != RegistryError.TooManyRequests => Refused,
        _ => Failed,
    };
}
