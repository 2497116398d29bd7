using System.Text.Json;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Registry.Application;
using Registry.Protocol.V1;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Server.Hosting;

/// <summary>Walks a JSON body beside the descriptor of its message: unknown members, wrong kinds, members given twice.</summary>
internal sealed class JsonBodyReader
{
    private const int MostProblems = 50;

    private readonly List<FieldProblem> unknown = [];
    private readonly List<FieldProblem> invalid = [];

    /// <summary>Null when the transcoder can read this body without losing anything.</summary>
    public static RpcStatus? Check(ReadOnlySpan<byte> body, MessageDescriptor type)
    {
        var walk = new JsonBodyReader();
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return Malformed($"The body is a JSON object, a {type.Name}.");
            walk.Message(ref reader, type, "");
            if (reader.Read())
                return Malformed("Something follows the JSON object.");
        }
        // InvalidOperationException: text that is no UTF-8, or half of a surrogate pair.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var where = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } place } ? $" at line {line + 1}, byte {place + 1}" : "";
            return Malformed($"The body is no JSON{where}.");
        }
        if (walk.unknown.Count > 0)
            return Errors.Make(StatusCode.InvalidArgument, ErrorReason.FieldUnknown, $"There is no field {walk.unknown[0].Path}.", walk.unknown);
        return walk.invalid.Count > 0 ? Errors.ToStatus(Refusal.Invalid(walk.invalid)) : null;
    }

    private static RpcStatus Malformed(string message) => Errors.Make(StatusCode.InvalidArgument, ErrorReason.BodyMalformed, message);

    private bool Full => unknown.Count + invalid.Count >= MostProblems;

    private void Message(ref Utf8JsonReader reader, MessageDescriptor type, string path)
    {
        var seen = new HashSet<int>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var field = Names.Find(type, name);
            reader.Read();
            if (field is null || Full)
            {
                if (!Full)
                    unknown.Add(new(Join(path, name.Length <= 100 ? name : name[..100]), Names.Known(type)));
                reader.Skip();
                continue;
            }
            var here = Join(path, field.Name);
            if (!seen.Add(field.FieldNumber))
                invalid.Add(new(here, "is given twice."));
            Field(ref reader, field, here);
        }
    }

    private void Field(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            // Null means absent; the transcoder takes it for single fields only.
            if (field.IsRepeated)
                invalid.Add(new(path, "is null; leave it out."));
            return;
        }
        if (field.IsMap)
            Map(ref reader, field, path);
        else if (field.IsRepeated)
            List(ref reader, field, path);
        else
            Single(ref reader, field, path);
    }

    private void List(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Wrong(ref reader, path, "is a list.");
            return;
        }
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            if (Full)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.Null)
                invalid.Add(new($"{path}[{i}]", "is null; leave it out."));
            else
                Single(ref reader, field, $"{path}[{i}]");
    }

    private void Map(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Wrong(ref reader, path, "is an object.");
            return;
        }
        var value = field.MessageType.FindFieldByNumber(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var here = $"{path}[\"{reader.GetString()}\"]";
            reader.Read();
            Single(ref reader, value, here);
        }
    }

    private void Single(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (field.FieldType == FieldType.Message && !JsonScalars.IsScalar(field.MessageType))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                Wrong(ref reader, path, $"is an object, a {field.MessageType.Name}{JsonScalars.Example(field.MessageType)}.");
            else if (field.MessageType.File.Package.StartsWith("google.protobuf", StringComparison.Ordinal))
                reader.Skip();
            else
                Message(ref reader, field.MessageType, path);
            return;
        }
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            Wrong(ref reader, path, "is a single value.");
        else if (JsonScalars.Problem(ref reader, field) is { } problem)
            invalid.Add(new(path, problem));
    }

    private void Wrong(ref Utf8JsonReader reader, string path, string message)
    {
        invalid.Add(new(path, message));
        reader.Skip();
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

/// <summary>Finds fields by what JSON may call them: the lowerCamelCase name or the one of the contract.</summary>
internal static class Names
{
    public static FieldDescriptor? Find(MessageDescriptor type, string name)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
            if (field.JsonName == name || field.Name == name)
                return field;
        return null;
    }

    public static string Known(MessageDescriptor type) =>
        $"is no field of {type.Name}, which has {string.Join(", ", type.Fields.InDeclarationOrder().Select(field => field.JsonName))}.";
}
