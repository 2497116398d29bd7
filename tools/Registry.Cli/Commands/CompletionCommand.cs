using System.CommandLine;

namespace Registry.Cli.Commands;

/// <summary><c>registry completion</c>: a script for the shell, which asks the command itself what fits (the [suggest] directive).</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _registry_complete() {
            local IFS=$'\n'
            COMPREPLY=($(registry "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
        }
        complete -o default -F _registry_complete registry
        """;

    private const string Zsh = """
        #compdef registry
        _registry() {
            local -a found
            found=("${(@f)$(registry "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            found=(${found:#})
            (( ${#found} )) && compadd -- "${found[@]}" || _files
        }
        compdef _registry registry
        """;

    private const string Fish = """
        complete -c registry -a '(registry "[suggest:"(commandline -C)"]" (commandline -b) 2>/dev/null)'
        """;

    public static Command Create(CommandHost host)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        return host.Command("completion", host.Words["In tập lệnh tự hoàn thành cho bash, zsh hoặc fish.", "Print a completion script for bash, zsh or fish."],
            "source <(registry completion bash)", [shell],
            call =>
            {
                call.Terminal.Output.WriteLine(call.Get(shell) switch { "zsh" => Zsh, "fish" => Fish, _ => Bash });
                return Task.FromResult(ExitCodes.Done);
            });
    }
}
