using Registry.Domain;
using Registry.Domain.Documents;

namespace Registry.Application.Classifications;

/// <summary>
/// Names of the International Classification for Standards on all three levels. Groups and sub-groups are read when somebody asks for
/// them and given back when memory is wanted.
/// </summary>
public static class IcsNames
{
    private const string Resource = "Registry.Application.Classifications.ics-names.tsv";

    private static readonly HeldWeakly<Table> Held = new(Read);

    /// <summary>
    /// The name of a field, group or sub-group; null for a code the classification does not have. Its Vietnamese is empty where nobody
    /// has written one yet.
    /// </summary>
    /// <param name="code">13, 13.060 or 13.060.20.</param>
    public static BilingualText? Of(string? code) => code switch
    {
        null or "" => null,
        { Length: 2 } => IcsFields.FieldOf(code),
        _ => Held.Get().Names.GetValueOrDefault(code),
    };

    /// <summary>The codes one level below, in their order; the fields below nothing.</summary>
    public static IReadOnlyList<string> Below(string code) => code.Length == 0 ? [.. IcsFields.Codes] : Held.Get().Below.GetValueOrDefault(code, []);

    /// <summary>The code one level above; empty for a field.</summary>
    public static string Above(string code) => code.LastIndexOf('.') is > 0 and var dot ? code[..dot] : "";

    private static Table Read()
    {
        using var stream = typeof(IcsNames).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        using var reader = new StreamReader(stream);
        var table = new Table(new(1400, StringComparer.Ordinal), new(StringComparer.Ordinal));
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var code, var vi, var en])
                continue;
            table.Names[code] = new BilingualText(vi, en);
            if (!table.Below.TryGetValue(Above(code), out var siblings))
                table.Below[Above(code)] = siblings = [];
            siblings.Add(code);
        }
        return table;
    }

    private sealed record Table(Dictionary<string, BilingualText> Names, Dictionary<string, List<string>> Below);
}
