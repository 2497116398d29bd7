using Registry.Cli;

namespace Registry.Acceptance.Cli;

/// <summary>One run of the command, in process: what a shell would see of it.</summary>
public sealed record CliRun(int Code, string Output, string Error)
{
    // Outboxes of these runs stay out of the home of whoever runs the tests.
    internal static readonly string StateFolder = Directory.CreateTempSubdirectory("state").FullName;

    public static Task<CliRun> Of(params string[] args) => With([], args);

    public static async Task<CliRun> With(Dictionary<string, string> environment, params string[] args)
    {
        environment.TryAdd("XDG_STATE_HOME", StateFolder);
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await CliApp.RunAsync(args, output, error, environment.GetValueOrDefault);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
