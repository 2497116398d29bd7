using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Import.Tables;

/// <summary>What to do with a cell that holds a formula.</summary>
public enum FormulaRule
{
    /// <summary>An error: the number on the paper may be another than the one a formula gives today.</summary>
    Refuse,

    /// <summary>Take the value the spreadsheet stored.</summary>
    Values,
}

/// <summary>
/// How a table out of a LIMS is read: which column is which field of the contract. The fields are named as in the contract's JSON, from
/// <c>report</c>, <c>sample</c> or <c>result</c> on; <c>attachment</c> names a document's file.
/// </summary>
public sealed record TableMapping
{
    /// <summary>The column of a document's path, relative to the table.</summary>
    public const string Attachment = "attachment";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Sheet of a workbook; the first when empty.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Row of the headings, from 1.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>utf-8, utf-16 or windows-1258, for CSV.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Whether the encoding is said by the option --encoding, because the table has no mapping file.</summary>
    [JsonIgnore]
    public bool EncodingIsOption { get; init; }

    /// <summary>What separates the cells of a CSV file; found by the headings when empty.</summary>
    public string Separator { get; init; } = "";

    /// <summary>The decimal mark in columns of numbers: a point or a comma.</summary>
    public string Decimal { get; init; } = ".";

    /// <summary>How dates are written, e.g. dd/MM/yyyy. The form yyyy-MM-dd is always read.</summary>
    public string Dates { get; init; } = "dd/MM/yyyy";

    public FormulaRule Formulas { get; init; }

    /// <summary>Whether one characteristic may stand in several units in one file.</summary>
    public bool MixedUnits { get; init; }

    /// <summary>Whether an empty cell of the report or the sample means "as in the row above" (merged cells).</summary>
    public bool FillDown { get; init; }

    /// <summary>Fields that are the same in every row.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>Field by heading.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Reads a mapping file; the problem is one sentence.</summary>
    /// <param name="check">What is wrong with the fields named; null when nothing is.</param>
    public static TableMapping? Read(string path, Wording w, Func<TableMapping, Wording, string?> check, out string problem)
    {
        try
        {
            return Read(File.ReadAllBytes(path), w, check, out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return null;
        }
    }

    /// <summary>The same out of memory.</summary>
    public static TableMapping? Read(ReadOnlySpan<byte> json, Wording w, Func<TableMapping, Wording, string?> check, out string problem)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<TableMapping>(json, Options) ?? throw new JsonException("null");
            problem = mapping.FindProblem(w) ?? check(mapping, w) ?? "";
            return problem.Length == 0 ? mapping : null;
        }
        catch (JsonException e)
        {
            problem = w[$"không phải tệp ánh xạ: {e.Message}", $"this is no mapping file: {e.Message}"];
            return null;
        }
    }

    private string? FindProblem(Wording w)
    {
        if (Decimal is not ("." or ","))
            return w[$"“decimal” là “.” hoặc “,”, không phải “{Decimal}”.", $"'decimal' is '.' or ',', not '{Decimal}'."];
        if (Encoding is not ("" or "utf-8" or "utf-16" or "windows-1258"))
            return w[$"“encoding” là utf-8, utf-16 hoặc windows-1258, không phải “{Encoding}”.", $"'encoding' is utf-8, utf-16 or windows-1258, not '{Encoding}'."];
        if (Separator.Length > 1)
            return w["“separator” là một ký tự.", "'separator' is one character."];
        if (HeaderRow < 1)
            return w["“headerRow” tính từ 1.", "'headerRow' counts from 1."];
        var twice = Columns.Values.GroupBy(field => field).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : w[$"“{twice.Key}” có hai cột.", $"'{twice.Key}' has two columns."];
    }
}
