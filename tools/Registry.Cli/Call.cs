using System.CommandLine;
using Google.Protobuf;
using Registry.Cli.Output;
using Registry.Client;

namespace Registry.Cli;

/// <summary>One run of one command: its arguments, and what it needs to answer.</summary>
public sealed class Call(CommandHost host, ParseResult parse, CancellationToken stop)
{
    public CancellationToken Stop { get; } = stop;

    public Terminal Terminal => host.Terminal;

    public Words Words => host.Words;

    public bool Json => parse.GetValue(host.Globals.Json);

    /// <summary>The address that is asked; the environment's when the command line names none.</summary>
    public string Server => parse.GetValue(host.Globals.Server) ?? NotEmpty(Terminal.Variable("REGISTRY_SERVER")) ?? GlobalOptions.DefaultServer;

    public RootCommand Root => (RootCommand)parse.RootCommandResult.Command;

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>The same, read.</summary>
    public Uri Address => Uri.TryCreate(Server, UriKind.Absolute, out var address)
        ? address
        : throw new CliException(Words[$"“{Server}” không phải là địa chỉ; ví dụ {GlobalOptions.DefaultServer}.", $"'{Server}' is no address; write one like {GlobalOptions.DefaultServer}."]);

    /// <summary>A client for the registry that was asked for. Nothing is sent yet.</summary>
    public RegistryClient Connect()
    {
        var address = Address;
        try
        {
            return new RegistryClient(new RegistryClientOptions { Address = address, Key = Key() });
        }
        catch (ArgumentException e)
        {
            throw new CliException(e.Message.Split(" (Parameter", 2)[0]);
        }
    }

    /// <summary>Prints the answer: the message itself for programs, <paramref name="people"/> for people.</summary>
    public int Answer(IMessage message, Action<Spectre.Console.IAnsiConsole> people)
    {
        if (Json)
            Terminal.Output.WriteLine(ProtoJson.Format(message));
        else
            people(Terminal.Answers);
        return ExitCodes.Done;
    }

    private string? Key()
    {
        if (parse.GetValue(host.Globals.KeyFile) is not { } file)
            return NotEmpty(Terminal.Variable("REGISTRY_KEY"));
        try
        {
            return NotEmpty(File.ReadAllText(file).Trim()) ?? throw new CliException(Words[$"Tệp khoá {file} trống.", $"The key file {file} is empty."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(Words[$"Không đọc được tệp khoá {file}: {e.Message}", $"The key file {file} cannot be read: {e.Message}"]);
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
