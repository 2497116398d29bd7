using System.Globalization;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>
/// Where a command writes: answers to standard output, everything else (messages, progress, errors) to standard error, so that a
/// script can read the one without the other.
/// </summary>
public sealed class Terminal
{
    private const int WidthWithoutTerminal = 160;

    public Terminal(TextWriter output, TextWriter error, Func<string, string?> variable, Words words)
    {
        Output = output;
        Error = error;
        Variable = variable;
        Words = words;
        Answers = Console(output, ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected);
        var errorIsTerminal = ReferenceEquals(error, System.Console.Error) && !System.Console.IsErrorRedirected;
        Notes = Console(error, errorIsTerminal);
        ShowsProgress = errorIsTerminal && Notes.Profile.Capabilities.Ansi;
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; }

    public Words Words { get; }

    /// <summary>Tables and texts that are the answer.</summary>
    public IAnsiConsole Answers { get; }

    /// <summary>Messages beside the answer.</summary>
    public IAnsiConsole Notes { get; }

    /// <summary>Whether a person watches, so that bars may move.</summary>
    public bool ShowsProgress { get; }

    /// <summary>A message in plain text on standard error.</summary>
    public void Note(string text) => Error.WriteLine(text);

    private IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var plain = !string.IsNullOrEmpty(Variable("NO_COLOR")) || Variable("TERM") == "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal && Variable("TERM") != "dumb" ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && !plain ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
            console.Profile.Width = int.TryParse(Variable("COLUMNS"), CultureInfo.InvariantCulture, out var columns) && columns >= 40 ? columns : WidthWithoutTerminal;
        return console;
    }
}
