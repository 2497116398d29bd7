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

    private readonly Lazy<IAnsiConsole> answers;
    private readonly Lazy<IAnsiConsole> notes;

    public Terminal(TextWriter output, TextWriter error, Func<string, string?> variable, Words words)
    {
        Output = output;
        Error = error;
        Variable = variable;
        Words = words;
        // Made when something is shown with them: a server that runs for months only writes lines.
        answers = new(() => Console(output, ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected));
        notes = new(() => Console(error, ErrorIsTerminal));
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; }

    public Words Words { get; }

    /// <summary>Tables and texts that are the answer.</summary>
    public IAnsiConsole Answers => answers.Value;

    /// <summary>Messages beside the answer.</summary>
    public IAnsiConsole Notes => notes.Value;

    /// <summary>Whether a person watches, so that bars may move.</summary>
    public bool ShowsProgress => ErrorIsTerminal && Notes.Profile.Capabilities.Ansi;

    private bool ErrorIsTerminal => ReferenceEquals(Error, System.Console.Error) && !System.Console.IsErrorRedirected;

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
