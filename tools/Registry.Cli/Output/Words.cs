using Registry.Import.Tables;

namespace Registry.Cli.Output;

/// <summary>The language of what people read: Vietnamese or English.</summary>
public sealed record Words(bool Vietnamese) : Wording(Vietnamese)
{
    /// <summary>Text of the registry in this language, or in the other when it has no other.</summary>
    public string Of(Protocol.V1.LocalizedText? text) =>
        text is null ? "" : Vietnamese ? Or(text.Vi, text.En) : Or(text.En, text.Vi);

    /// <summary>
    /// The language is needed before the command line is parsed, because help is written in it: <c>--lang</c> rules, then the
    /// environment as for any other program.
    /// </summary>
    public static Words Choose(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--lang" && i + 1 < args.Count)
                return new Words(args[i + 1] == "vi");
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                return new Words(args[i] == "--lang=vi");
        }

        var language = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return new Words(language?.StartsWith("vi", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static string Or(string first, string second) => first.Length > 0 ? first : second;
}
