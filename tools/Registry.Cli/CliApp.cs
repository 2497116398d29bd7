using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Grpc.Core;
using Registry.Cli.Commands;
using Registry.Cli.Output;
using Registry.Client;

namespace Registry.Cli;

/// <summary>The <c>registry</c> command, as a function: arguments in, text and an exit code out.</summary>
public static class CliApp
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="variable">Reads the environment; the process's own when null.</param>
    /// <param name="stop">Ends the command as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, Func<string, string?>? variable = null, CancellationToken stop = default)
    {
        variable ??= Environment.GetEnvironmentVariable;
        var terminal = new Terminal(output, error, variable, Words.Choose(args, variable));
        var parse = Commands(new CommandHost(terminal)).Parse(args);
        if (parse.Action is ParseErrorAction)
            return Misunderstood(terminal, parse);

        var console = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // Room for a server to end its streams; a second Ctrl-C does not wait.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        try
        {
            return await parse.InvokeAsync(console, stop);
        }
        catch (CliException problem)
        {
            terminal.Note($"✗ {problem.Message}");
            return problem.ExitCode;
        }
        catch (RegistryException e)
        {
            Explain(terminal, parse, e.Error);
            return ExitCodes.Of(e.Error);
        }
        catch (OperationCanceledException)
        {
            terminal.Note(terminal.Words["Đã dừng.", "Stopped."]);
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Note($"✗ {e.Message}");
            return ExitCodes.Failed;
        }
    }

    private static RootCommand Commands(CommandHost host)
    {
        var root = new RootCommand(host.Words[
            "Sổ đăng ký tiêu chuẩn, quy chuẩn và kết quả đo lường, thử nghiệm.",
            "A registry of standards, technical regulations and laboratory results."])
        {
            ServeCommand.Create(host),
            SampleCommand.Create(host),
            ImportCommand.Create(host),
            TextCommand.Create(host),
            ScopeCommand.Create(host),
            PushCommand.Create(host),
            OutboxCommand.Create(host),
            SearchCommand.Create(host),
            IcsCommand.Create(host),
            TermCommand.Create(host),
            CheckCommand.Create(host),
            DutiesCommand.Create(host),
            StatesCommand.Create(host),
            FormCommand.Create(host),
            IndicatorsCommand.Create(host),
            ActivityCommand.Create(host),
            RegisterCommand.Create(host),
            ShowCommand.Create(host),
            LineageCommand.Create(host),
            CompareCommand.Create(host),
            TraceCommand.Create(host),
            ExplainCommand.Create(host),
            WhatIfCommand.Create(host),
            RiskCommand.Create(host),
            ExportCommand.Create(host),
            VerifyCommand.Create(host),
            WatchCommand.Create(host),
            KeyCommand.Create(host),
            LogCommand.Create(host),
            EvalCommand.Create(host),
            CompletionCommand.Create(host),
        };
        root.Add(host.Globals.Server);
        root.Add(host.Globals.KeyFile);
        root.Add(host.Globals.Json);
        root.Add(host.Globals.Lang);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!, host);
        return root;
    }

    private static int Misunderstood(Terminal terminal, ParseResult parse)
    {
        foreach (var problem in parse.Errors)
            terminal.Note($"✗ {problem.Message}");
        terminal.Note(terminal.Words[$"Xem: {Path(parse)} --help", $"See: {Path(parse)} --help"]);
        return ExitCodes.Refused;
    }

    private static string Path(ParseResult parse)
    {
        var path = "";
        for (SymbolResult? at = parse.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent)
            path = $" {command.Command.Name}{path}";
        return "registry" + path;
    }

    private static void Explain(Terminal terminal, ParseResult parse, RegistryError error)
    {
        var words = terminal.Words;
        if (error.IsUnreachable)
        {
            terminal.Note($"✗ {words["Không có sổ đăng ký nào trả lời ở địa chỉ này.", "No registry answers at this address."]} ({ServerOf(terminal, parse)})");
            terminal.Note(words["Hãy chạy “registry serve”, hoặc chỉ địa chỉ bằng --server hay REGISTRY_SERVER.", "Start one with 'registry serve', or name its address with --server or REGISTRY_SERVER."]);
            return;
        }

        terminal.Note(error.Reason.Length > 0 ? $"✗ {error.Message} [{error.Reason}]" : $"✗ {error.Code}: {error.Message}");
        foreach (var field in error.Fields)
            terminal.Note($"  {field.Path}: {field.Message}");
        if (error.Code is StatusCode.Unauthenticated)
            terminal.Note(words["Đặt khoá trong REGISTRY_KEY hoặc --key-file.", "Give the key in REGISTRY_KEY or with --key-file."]);
    }

    private static string ServerOf(Terminal terminal, ParseResult parse) =>
        parse.GetValue<string?>("--server") ?? terminal.Variable("REGISTRY_SERVER") ?? GlobalOptions.DefaultServer;

    private sealed class HelpWithExample(HelpAction help, CommandHost host) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (host.ExampleOf(parseResult.CommandResult.Command) is { } example)
                output.WriteLine($"{host.Words["Ví dụ", "Example"]}:{Environment.NewLine}  {example}{Environment.NewLine}");
            return result;
        }
    }
}
