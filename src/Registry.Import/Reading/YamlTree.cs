using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Registry.Import.Reading;

/// <summary>
/// A YAML document as it is written: every scalar stays text, because "1978-11", "8-2" and "10213.0" are a month, a part and a number
/// and not what YAML 1.1 would make of them. References are refused, so that a small file cannot stand for an endless one.
/// </summary>
internal sealed class YamlTree
{
    private readonly Dictionary<string, YamlTree>? map;
    private readonly List<YamlTree>? list;

    private YamlTree(string text) => Text = text;

    private YamlTree(Dictionary<string, YamlTree> map) => (this.map, Text) = (map, "");

    private YamlTree(List<YamlTree> list) => (this.list, Text) = (list, "");

    /// <summary>The scalar; empty for a collection or a null.</summary>
    public string Text { get; }

    public bool IsMap => map is not null;

    /// <summary>The value of the first of the keys that is there.</summary>
    public YamlTree? this[params ReadOnlySpan<string> keys]
    {
        get
        {
            foreach (var key in keys)
                if (map is not null && map.TryGetValue(key, out var value))
                    return value;
            return null;
        }
    }

    /// <summary>The items of a list; a value that stands alone is a list of one, an empty scalar none.</summary>
    public IReadOnlyList<YamlTree> Items => list ?? (map is not null || Text.Length > 0 ? [this] : []);

    /// <summary>The documents of a file, one after the other; most files hold one.</summary>
    /// <exception cref="YamlException">It is no YAML, or more than the limits allow.</exception>
    public static IEnumerable<YamlTree> Read(TextReader text)
    {
        var parser = new Parser(new Scanner(text, skipComments: true));
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            var left = ImportLimits.MostNodes;
            yield return Node(parser, 0, ref left);
            parser.Consume<DocumentEnd>();
        }
    }

    private static YamlTree Node(Parser parser, int depth, ref int left)
    {
        if (--left < 0)
            throw Excess(parser, $"more than {ImportLimits.MostNodes} values");
        if (depth > ImportLimits.DeepestNode)
            throw Excess(parser, $"collections more than {ImportLimits.DeepestNode} deep");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlTree(scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~" ? "" : scalar.Value);
        if (parser.Accept<AnchorAlias>(out _))
            throw Excess(parser, "a reference (*alias), which no catalogue needs");
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new List<YamlTree>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Node(parser, depth + 1, ref left));
            return new YamlTree(list);
        }
        parser.Consume<MappingStart>();
        var map = new Dictionary<string, YamlTree>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(parser, depth + 1, ref left).Text;
            map[key] = Node(parser, depth + 1, ref left);
        }
        return new YamlTree(map);
    }

    private static YamlException Excess(Parser parser, string what)
    {
        var at = parser.Current?.Start ?? Mark.Empty;
        return new YamlException(at, at, $"The file holds {what}.");
    }
}
