using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Registry.Tests;

/// <summary>
/// What a JSON Schema (draft 2020-12) has against a document. It knows the words that the published schemas beside the project use and
/// throws at any other, so that no rule is passed over in silence.
/// </summary>
internal sealed class JsonSchema
{
    // Words that ask nothing; "minContains" stands inside what "contains" holds, where it says nothing to a validator either.
    private static readonly HashSet<string> Annotations =
        ["$schema", "$defs", "description", "example", "default", "readOnly", "x-external-enumeration", "minContains"];

    private readonly JsonElement root;

    private JsonSchema(JsonElement root) => this.root = root;

    public static JsonSchema Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new(document.RootElement.Clone());
    }

    /// <summary>Every fault with its place; empty when the document is valid.</summary>
    public List<string> Faults(JsonElement document)
    {
        var faults = new List<string>();
        Check(root, document, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        foreach (var word in schema.EnumerateObject())
        {
            if (!Annotations.Contains(word.Name) && !Apply(word, schema, value, path, faults))
                faults.Add($"{path}: {word.Name} {Short(word.Value)} does not hold for {Short(value)}");
        }
    }

    private bool Apply(JsonProperty word, JsonElement schema, JsonElement value, string path, List<string> faults) => (word.Name, value.ValueKind) switch
    {
        ("$ref", _) => Into(Resolve(word.Value.GetString()!), value, path, faults),
        ("type", _) => IsOf(word.Value.GetString()!, value),
        ("const", _) => JsonElement.DeepEquals(word.Value, value),
        ("enum", _) => word.Value.EnumerateArray().Any(each => JsonElement.DeepEquals(each, value)),
        ("allOf", _) => word.Value.EnumerateArray().All(each => Into(each, value, path, faults)),
        ("required", JsonValueKind.Object) => word.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        ("properties", JsonValueKind.Object) => Properties(word.Value, value, path, faults),
        ("additionalProperties", JsonValueKind.Object) => word.Value.GetBoolean() || Known(schema, value),
        ("prefixItems", JsonValueKind.Array) => word.Value.EnumerateArray().Zip(value.EnumerateArray()).All(pair => Into(pair.First, pair.Second, path, faults)),
        ("items", JsonValueKind.Array) => Items(schema, word.Value, value, path, faults),
        ("contains", JsonValueKind.Array) => value.EnumerateArray().Any(item => Holds(word.Value, item, path)),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= word.Value.GetInt32(),
        ("uniqueItems", JsonValueKind.Array) => value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength(),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, word.Value.GetString()!),
        ("format", JsonValueKind.String) => HasFormat(word.Value.GetString()!, value.GetString()!),
        // Words about another kind of value hold for this one.
        ("required" or "properties" or "additionalProperties" or "prefixItems" or "items" or "contains" or "minItems" or "uniqueItems" or "pattern" or "format", _) => true,
        _ => throw new NotSupportedException($"{path}: the schema uses {word.Name}."),
    };

    private bool Into(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        Check(schema, value, path, faults);
        return true;
    }

    private bool Holds(JsonElement schema, JsonElement value, string path)
    {
        var faults = new List<string>();
        Check(schema, value, path, faults);
        return faults.Count == 0;
    }

    private bool Properties(JsonElement properties, JsonElement value, string path, List<string> faults) => properties.EnumerateObject()
        .All(each => !value.TryGetProperty(each.Name, out var held) || Into(each.Value, held, $"{path}.{each.Name}", faults));

    private static bool Known(JsonElement schema, JsonElement value) =>
        value.EnumerateObject().All(each => schema.GetProperty("properties").TryGetProperty(each.Name, out _));

    private bool Items(JsonElement schema, JsonElement items, JsonElement value, string path, List<string> faults)
    {
        var from = schema.TryGetProperty("prefixItems", out var prefix) ? prefix.GetArrayLength() : 0;
        return value.EnumerateArray().Select((item, i) => (item, i)).Skip(from).All(each => Into(items, each.item, $"{path}[{each.i}]", faults));
    }

    private JsonElement Resolve(string reference)
    {
        var found = root;
        foreach (var step in reference.Split('/').Skip(1))
            found = found.GetProperty(step);
        return found;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"The schema uses the type {type}."),
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        // RFC 3986 has ASCII only, and a scheme.
        "uri" => text.All(char.IsAscii) && Uri.TryCreate(text, UriKind.Absolute, out _) && Uri.IsWellFormedUriString(text, UriKind.Absolute),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) && text.Contains('T', StringComparison.Ordinal),
        "byte" => true,
        _ => throw new NotSupportedException($"The schema uses the format {format}."),
    };

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 200 } text ? text[..200] + "…" : value.GetRawText();
}
