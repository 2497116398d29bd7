using System.Globalization;
using Registry.ReferencePack.Rows;

namespace Registry.ReferencePack.Reading;

/// <summary>One row while it is read: gives typed cells and writes a finding for each cell it cannot give.</summary>
internal sealed class PackRow(
    string file, int number, IReadOnlyDictionary<string, int> positions, IReadOnlyList<string> cells, ICollection<PackFinding> findings)
{
    public static readonly string[] SourceColumns = ["source_id", "source", "confidence", "verified"];
    private static readonly string[] Confidences = ["high", "medium-high", "medium", "low", "memory", "missing"];

    public int Number => number;

    /// <summary>Whether a cell of this row was refused; the row is left out then.</summary>
    public bool Refused { get; private set; }

    public void Add(string column, string code, string message)
    {
        Refused = true;
        findings.Add(new PackFinding(file, number, column, code, message));
    }

    public string Text(string column)
    {
        var text = cells[positions[column]];
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
            Add(column, "BLANKS_AROUND", $"'{text}' begins or ends with a blank.");
        return text;
    }

    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            Add(column, "REQUIRED", "A value is needed here.");
        return text;
    }

    public string Slug(string column)
    {
        var text = Required(column);
        if (!text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            Add(column, "ID_INVALID", $"'{text}' must be lower case letters, digits and '-'.");
        return text;
    }

    public string OneOf(string column, params string[] allowed)
    {
        var text = Required(column);
        if (text.Length > 0 && !allowed.Contains(text, StringComparer.Ordinal))
            Add(column, "VALUE_UNKNOWN", $"'{text}' is none of: {string.Join(", ", allowed)}.");
        return text;
    }

    /// <summary>A value of a protocol enum written in lower case with underscores.</summary>
    public T Enum<T>(string column) where T : struct, Enum => ReadEnum<T>(column, Required(column));

    public T OptionalEnum<T>(string column) where T : struct, Enum => ReadEnum<T>(column, Text(column));

    public IReadOnlyList<T> Enums<T>(string column) where T : struct, Enum =>
        [.. List(column).Select(text => ReadEnum<T>(column, text))];

    private T ReadEnum<T>(string column, string text) where T : struct, Enum
    {
        if (text.Length == 0)
            return default;
        foreach (var value in System.Enum.GetValues<T>().Skip(1))
            if (string.Equals(SnakeCase(value.ToString()), text, StringComparison.Ordinal))
                return value;
        var allowed = System.Enum.GetValues<T>().Skip(1).Select(v => SnakeCase(v.ToString()));
        Add(column, "VALUE_UNKNOWN", $"'{text}' is none of: {string.Join(", ", allowed)}.");
        return default;
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    public IReadOnlyList<string> List(string column) =>
        Text(column) is { Length: > 0 } text ? text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];

    public int? Integer(string column, int least, int most)
    {
        var text = Text(column);
        return text.Length == 0 ? null : ReadInteger(column, text, least, most);
    }

    public int RequiredInteger(string column, int least, int most)
    {
        var text = Required(column);
        return text.Length == 0 ? least : ReadInteger(column, text, least, most);
    }

    public IReadOnlyList<int> Integers(string column, int least, int most) =>
        [.. List(column).Select(text => ReadInteger(column, text, least, most))];

    private int ReadInteger(string column, string text, int least, int most)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Add(column, "NUMBER_INVALID", $"'{text}' is not a whole number from {least} to {most}.");
        return least;
    }

    public bool Bool(string column)
    {
        Required(column);
        return OptionalBool(column) ?? false;
    }

    public bool? OptionalBool(string column)
    {
        var text = Text(column);
        if (text is not ("" or "true" or "false"))
            Add(column, "BOOLEAN_INVALID", $"'{text}' is neither true nor false.");
        return text.Length == 0 ? null : text == "true";
    }

    public PackDate? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        var date = PackDate.TryParse(text);
        if (date is null)
            Add(column, "DATE_INVALID", $"'{text}' is no date; write 2025, 2025-09 or 2025-09-01.");
        return date;
    }

    /// <summary>A date that must be a day.</summary>
    public PackDate? Day(string column)
    {
        var date = Date(column);
        if (date is { Day: 0 })
            Add(column, "DATE_INVALID", $"'{date}' is no day; write 2025-09-01.");
        return date;
    }

    /// <summary>Decimal text with a point, which must say the same as the printed form beside it.</summary>
    public string Decimal(string column, string printedColumn, bool needed)
    {
        var text = needed ? Required(column) : Text(column);
        if (text.Length == 0)
            return text;
        if (!IsDecimal(text))
            Add(column, "DECIMAL_INVALID", $"'{text}' is not a decimal number with a point.");
        else if (!string.Equals(Text(printedColumn).Replace(',', '.'), text, StringComparison.Ordinal))
            Add(printedColumn, "PRINTED_DIFFERS", $"Printed '{Text(printedColumn)}' does not say the same as '{text}'.");
        return text;
    }

    private static bool IsDecimal(string text)
    {
        var parts = (text[0] == '-' ? text[1..] : text).Split('.');
        return parts.Length <= 2 && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit));
    }

    public string HsCode(string column, params int[] lengths)
    {
        var text = Text(column);
        return text.Length == 0 || IsHsCode(column, text, lengths) ? text : "";
    }

    public IReadOnlyList<string> HsCodes(string column, params int[] lengths) =>
        [.. List(column).Where(text => IsHsCode(column, text, lengths))];

    private bool IsHsCode(string column, string text, int[] lengths)
    {
        var ok = lengths.Contains(text.Length) && text.All(char.IsAsciiDigit);
        if (!ok)
            Add(column, "HS_CODE_INVALID", $"'{text}' is no HS code of {string.Join(", ", lengths)} digits.");
        return ok;
    }

    public RowSource Source()
    {
        var source = new RowSource(Required("source_id"), Required("source"), OneOf("confidence", Confidences), Bool("verified"));
        if (source is { Verified: true, Confidence: "low" or "memory" or "missing" })
            Add("verified", "VERIFIED_WITHOUT_SOURCE", $"A row of confidence '{source.Confidence}' cannot be verified.");
        return source;
    }
}
