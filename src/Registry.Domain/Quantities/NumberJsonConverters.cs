using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Domain.Quantities;

/// <summary>
/// An exact decimal in JSON is a string with its scale ("0.30"): a JSON number would lose trailing zeros, and most readers
/// would make a binary float of it.
/// </summary>
public sealed class ExactDecimalJsonConverter : JsonConverter<ExactDecimal>
{
    /// <inheritdoc/>
    public override ExactDecimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parsed = ExactDecimal.Parse(reader.GetString());
        return parsed.Ok ? parsed.Value : throw new JsonException(parsed.Problem!.ToString());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExactDecimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>An exact fraction in JSON is a string: a decimal where it has one ("0.012"), else "1/3".</summary>
public sealed class RationalJsonConverter : JsonConverter<Rational>
{
    /// <inheritdoc/>
    public override Rational Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parsed = Rational.Parse(reader.GetString());
        return parsed.Ok ? parsed.Value : throw new JsonException(parsed.Problem!.ToString());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Rational value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToExactDecimal()?.ToString() ?? value.ToString());
}
