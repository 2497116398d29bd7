using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Registry.Cli.Output;
using Registry.Import.Tables;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Cli.Files;

/// <summary>One field of the contract that a column can fill, named as in the contract's JSON, e.g. <c>result.value.expandedUncertainty</c>.</summary>
internal sealed partial class ReportField
{
    private static readonly Dictionary<string, MessageDescriptor> Roots = new(StringComparer.Ordinal)
    {
        ["report"] = Report.Descriptor,
        ["sample"] = Sample.Descriptor,
        ["result"] = ResultLine.Descriptor,
    };

    private readonly FieldPath path;

    private ReportField(string name, FieldPath path) => (Name, this.path) = (name, path);

    public string Name { get; }

    /// <summary>report, sample or result.</summary>
    public string Root => path.Root;

    private FieldDescriptor Last => path.Last;

    /// <summary>Null when there is no such field, or none that one cell can fill.</summary>
    public static ReportField? Find(string name)
    {
        if (FieldPath.Find(Roots, name) is not { Last: var last } path)
            return null;
        var fits = last.FieldType is FieldType.String or FieldType.Int32 or FieldType.Bool or FieldType.Enum
            || (!last.IsRepeated && FieldPath.MessageOf(last) == Date.Descriptor);
        return fits && (!last.IsRepeated || last.FieldType == FieldType.String) ? new ReportField(name, path) : null;
    }

    /// <summary>Puts a cell into its message; the problem, or null.</summary>
    public string? Set(IMessage root, string text, TableMapping mapping, Words w)
    {
        if (Read(text, mapping, w, out var value) is { } problem)
            return problem;
        var at = path.MakeHolderIn(root);
        if (Last.IsRepeated)
            foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                ((System.Collections.IList)Last.Accessor.GetValue(at)).Add(part);
        else
            Last.Accessor.SetValue(at, value);
        return null;
    }

    private string? Read(string text, TableMapping mapping, Words w, out object value)
    {
        value = text;
        switch (Last.FieldType)
        {
            case FieldType.String when Last.ContainingType == MeasuredValue.Descriptor:
                return Number(text, mapping, w, out value);
            case FieldType.Int32:
                value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
                return number > 0 ? null : w["cần một số nguyên dương.", "a positive whole number is expected."];
            case FieldType.Bool:
                value = Truth(text) is true;
                return Truth(text) is null ? w["cần “x”, “có”, “không” hoặc để trống.", "write x, yes or true; no, false or nothing."] : null;
            case FieldType.Enum:
                var found = Last.EnumType.Values.FirstOrDefault(v => v.Name == text && v.Number > 0);
                value = found?.Number ?? 0;
                return found is null ? w[$"cần một trong: {string.Join(", ", Last.EnumType.Values.Skip(1).Select(v => v.Name))}.", $"one of {string.Join(", ", Last.EnumType.Values.Skip(1).Select(v => v.Name))} is expected."] : null;
            case FieldType.Message:
                var isDay = DateOnly.TryParseExact(text, [mapping.Dates, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
                value = new Date { Year = day.Year, Month = day.Month, Day = day.Day };
                return isDay ? null : w[$"không phải ngày dạng {mapping.Dates} hoặc yyyy-MM-dd.", $"this is no date written {mapping.Dates} or yyyy-MM-dd; say how dates are written with 'dates' in the mapping."];
            default:
                return null;
        }
    }

    // The contract's numbers are decimal text with a point. A comma that means thousands would be wrong by a factor of a thousand.
    private static string? Number(string text, TableMapping mapping, Words w, out object value)
    {
        var plain = text.Replace(mapping.Decimal, ".", StringComparison.Ordinal);
        value = plain;
        var other = mapping.Decimal == "." ? "," : ".";
        if (text.Contains(other, StringComparison.Ordinal))
            return mapping.Decimal == "."
                ? w["dấu phẩy trong cột số: nếu là dấu thập phân, ghi \"decimal\": \",\" trong ánh xạ; không dùng dấu ngăn cách hàng nghìn.", "a comma in a column of numbers: if it is the decimal mark, say \"decimal\": \",\" in the mapping; thousands are not separated."]
                : w["dấu chấm trong cột số có dấu thập phân là dấu phẩy; không dùng dấu ngăn cách hàng nghìn.", "a point in a column whose decimal mark is the comma; thousands are not separated."];
        return PlainNumber().IsMatch(plain) ? null : w["không phải một số.", "this is no number."];
    }

    private static bool? Truth(string text) => text.ToLowerInvariant() switch
    {
        "x" or "có" or "yes" or "true" or "1" or "✓" => true,
        "" or "không" or "no" or "false" or "0" => false,
        _ => null,
    };

    [GeneratedRegex(@"^[+-]?\d{1,28}(\.\d{1,28})?([eE][+-]?\d{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
