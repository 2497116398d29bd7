namespace Registry.Cli;

/// <summary>Ends a command with a sentence for the person at the terminal and an exit code. Only <see cref="CliApp"/> catches it.</summary>
public sealed class CliException(string message, int exitCode = ExitCodes.Refused) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
