using System.CommandLine;
using System.CommandLine.Parsing;
using Registry.Cli.Output;
using Date = Google.Type.Date;

namespace Registry.Cli;

/// <summary>What commands are built with: the terminal, the global options and the examples of the help.</summary>
public sealed class CommandHost(Terminal terminal)
{
    private readonly Dictionary<Command, string> examples = [];

    public Terminal Terminal { get; } = terminal;

    public Words Words => Terminal.Words;

    public GlobalOptions Globals { get; } = new(terminal.Words);

    /// <summary>The example shown at the end of a command's help.</summary>
    public string? ExampleOf(Command command) => examples.GetValueOrDefault(command);

    /// <summary>A command that does something.</summary>
    public Command Command(string name, string description, string example, Symbol[] symbols, Func<Call, Task<int>> run)
    {
        var command = Group(name, description, example);
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
            {
                argument.Validators.Add(RefuseMisspeltOptions);
                command.Add(argument);
            }
            else
                command.Add((Option)symbol);
        command.SetAction((parse, stop) => run(new Call(this, parse, stop)));
        return command;
    }

    /// <summary>A command that only holds others.</summary>
    public Command Group(string name, string description, string example, params Command[] commands)
    {
        var command = new Command(name, description);
        examples.Add(command, example);
        foreach (var child in commands)
            command.Add(child);
        return command;
    }

    /// <summary>An option that takes a day.</summary>
    public Option<Date?> DateOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = Words["ngày", "date"],
        CustomParser = ParseDate,
    };

    /// <summary>An option that takes words from a list, several times; completion offers them.</summary>
    public static Option<T[]> ChoiceOption<T>(string name, string description, IReadOnlyDictionary<string, T> choices)
    {
        var option = new Option<T[]>(name)
        {
            Description = $"{description} ({string.Join(", ", choices.Keys)})",
            HelpName = "word",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = result =>
            {
                var values = new List<T>();
                foreach (var token in result.Tokens)
                    if (choices.TryGetValue(token.Value, out var value))
                        values.Add(value);
                    else
                        result.AddError($"{name}: '{token.Value}' is none of {string.Join(", ", choices.Keys)}.");
                return [.. values];
            },
        };
        option.CompletionSources.Add(_ => choices.Keys);
        return option;
    }

    // The parser takes what it does not know for one more word. A word of a query may begin with one dash ("-without"), not with two.
    private void RefuseMisspeltOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            result.AddError(Words[$"Không có tuỳ chọn “{token.Value}”.", $"There is no option '{token.Value}'."]);
    }

    private Date? ParseDate(ArgumentResult result)
    {
        if (DateText.TryParse(result.Tokens[0].Value, Words, out var date, out var problem))
            return date;
        result.AddError(problem);
        return null;
    }
}
