using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Registry.Server.Hosting;

/// <summary>Whether one JSON value, or one value of a query, can be read as a field that holds a single value.</summary>
internal static class JsonScalars
{
    /// <summary>Messages that JSON writes as one value.</summary>
    public static bool IsScalar(MessageDescriptor type) =>
        type.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration" or "google.protobuf.FieldMask" || (type.File.Name == "google/protobuf/wrappers.proto");

    public static string Example(MessageDescriptor type) =>
        type.FullName == "google.type.Date" ? ": {\"year\": 2026, \"month\": 9, \"day\": 1}" : "";

    /// <summary>What is wrong with the value the reader stands on, or null.</summary>
    public static string? Problem(ref Utf8JsonReader reader, FieldDescriptor field)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            _ => "false",
        };
        var quoted = reader.TokenType == JsonTokenType.String;
        return field.FieldType switch
        {
            FieldType.Bool => reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "is true or false.",
            FieldType.String or FieldType.Bytes or FieldType.Message when !quoted => "is text in quotation marks.",
            // Narrower than the protobuf mapping, because the transcoder is: it reads 32 bits and numbers of enums without quotation marks only.
            FieldType.Enum when quoted => field.EnumType.FindValueByName(text) is null ? OneOf(field.EnumType) : null,
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32 when quoted => "is a number, without quotation marks.",
            _ when reader.TokenType is JsonTokenType.True or JsonTokenType.False => "is no truth value.",
            _ => Problem(text, field),
        };
    }

    /// <summary>What is wrong with the text of a query parameter, or null.</summary>
    public static string? Problem(string text, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => text is "true" or "false" ? null : "is true or false.",
        FieldType.Enum => EnumProblem(field.EnumType, text),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => IsWhole(text, int.MinValue, int.MaxValue) ? null : "is a whole number of 32 bits.",
        FieldType.UInt32 or FieldType.Fixed32 => IsWhole(text, uint.MinValue, uint.MaxValue) ? null : "is a whole number of 32 bits, not negative.",
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => IsWhole(text, long.MinValue, long.MaxValue) ? null : "is a whole number of 64 bits.",
        FieldType.UInt64 or FieldType.Fixed64 => IsWhole(text, ulong.MinValue, ulong.MaxValue) ? null : "is a whole number of 64 bits, not negative.",
        FieldType.Double or FieldType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "is a number.",
        FieldType.Bytes => IsBase64(text) ? null : "is base64.",
        FieldType.Message => MessageProblem(field.MessageType, text),
        _ => null,
    };

    private static bool IsWhole(string text, decimal low, decimal high) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high;

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[(text.Length / 4 * 3) + 3], out _);

    private static string? EnumProblem(EnumDescriptor type, string text) =>
        type.FindValueByName(text) is not null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && type.FindValueByNumber(number) is not null)
            ? null
            : OneOf(type);

    private static string OneOf(EnumDescriptor type) => $"is one of {string.Join(", ", type.Values.Select(value => value.Name))}.";

    // The protobuf runtime reads these from JSON by their own grammar; the transcoder uses the same one.
    private static string? MessageProblem(MessageDescriptor type, string text)
    {
        try
        {
            if (type.FullName == Timestamp.Descriptor.FullName)
                JsonParser.Default.Parse<Timestamp>(JsonSerializer.Serialize(text));
            else if (type.FullName == Duration.Descriptor.FullName && text.StartsWith('-'))
                return "is negative.";
            else if (type.FullName == Duration.Descriptor.FullName)
                JsonParser.Default.Parse<Duration>(JsonSerializer.Serialize(text));
            return null;
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or FormatException or OverflowException)
        {
            return type.FullName == Timestamp.Descriptor.FullName ? "is an instant like 2026-09-01T08:00:00Z." : "is a span like 3.5s.";
        }
    }
}
