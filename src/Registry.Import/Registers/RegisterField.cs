using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Registry.Import.Tables;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Import.Registers;

/// <summary>One field of the register that a column can fill, named as in the contract's JSON, e.g. <c>declaration.certificateNumber</c>.</summary>
public sealed class RegisterField
{
    private static readonly Dictionary<string, MessageDescriptor> Roots = new(StringComparer.Ordinal)
    {
        ["enterprise"] = Organisation.Descriptor,
        ["product"] = Product.Descriptor,
        ["rating"] = OcopRating.Descriptor,
        ["declaration"] = Declaration.Descriptor,
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bắt buộc"] = "KIND_MANDATORY",
        ["công bố áp dụng"] = "KIND_DECLARED",
        ["hợp chuẩn"] = "KIND_VOLUNTARY_CONFORMITY",
        ["hợp quy"] = "KIND_MANDATORY_CONFORMITY",
        ["tham chiếu"] = "KIND_REFERENCE",
    };

    private readonly FieldPath path;

    private RegisterField(string name, FieldPath path) => (Name, this.path) = (name, path);

    public string Name { get; }

    /// <summary>enterprise, product, rating or declaration.</summary>
    public string Root => path.Root;

    private FieldDescriptor Last => path.Last;

    private bool IsSteps => FieldPath.MessageOf(Last) == DeclarationStep.Descriptor;

    /// <summary>Null when there is no such field, or none that one cell can fill.</summary>
    public static RegisterField? Find(string name)
    {
        if (FieldPath.Find(Roots, name) is not { Last: var last } path)
            return null;
        var made = new RegisterField(name, path);
        var fits = last.FieldType is FieldType.String or FieldType.Int32 or FieldType.Bool or FieldType.Enum || FieldPath.MessageOf(last) == Date.Descriptor;
        return made.IsSteps || (fits && (!last.IsRepeated || last.FieldType == FieldType.String)) ? made : null;
    }

    /// <summary>What an exported cell says; empty where nothing is held.</summary>
    public string Get(IMessage root)
    {
        var value = path.HolderIn(root) is { } holder ? Last.Accessor.GetValue(holder) : null;
        return value switch
        {
            null => "",
            IList steps when IsSteps => string.Join("; ", steps.Cast<DeclarationStep>().Select(s => $"{Print(s.Date)} {NameOf(s.State)} {s.Note}".Trim())),
            IList items => string.Join("; ", items.Cast<object>()),
            Date date => Print(date),
            bool truth => truth ? "x" : "",
            int number when Last.FieldType == FieldType.Int32 => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture),
            _ when Last.FieldType == FieldType.Enum => (int)value == 0 ? "" : Last.EnumType.FindValueByNumber((int)value)?.Name ?? "",
            _ => $"{value}",
        };
    }

    /// <summary>Puts a cell into its message; the problem, or null.</summary>
    /// <param name="dates">How days are written besides yyyy-MM-dd.</param>
    public string? Set(IMessage root, string text, string dates, Wording w)
    {
        if (Read(text, dates, w, out var value) is { } problem)
            return problem;
        var at = path.MakeHolderIn(root);
        if (!Last.IsRepeated)
            Last.Accessor.SetValue(at, value);
        else
        {
            var items = (IList)Last.Accessor.GetValue(at);
            items.Clear();
            foreach (var item in (IEnumerable)value!)
                items.Add(item);
        }
        return null;
    }

    private string? Read(string text, string dates, Wording w, out object? value)
    {
        value = Plain(text);
        if (IsSteps)
            return ReadSteps(text, dates, w, out value);
        if (Last.IsRepeated)
        {
            value = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return null;
        }
        switch (Last.FieldType)
        {
            case FieldType.Int32:
                var isNumber = int.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                value = number;
                return isNumber ? null : w["cần một số nguyên.", "a whole number is expected."];
            case FieldType.Bool:
                bool? truth = text.ToLowerInvariant() switch { "x" or "có" or "yes" or "true" or "1" => true, "không" or "no" or "false" or "0" => false, _ => null };
                value = truth is true;
                return truth is null ? w["hãy ghi “x”, “có” hoặc “không”.", "write x, yes or no."] : null;
            case FieldType.Enum:
                var wanted = Kinds.GetValueOrDefault(text, text);
                var found = Last.EnumType.Values.FirstOrDefault(v => v.Number > 0 && v.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
                value = found?.Number ?? 0;
                var known = string.Join(", ", Last.EnumType.Values.Where(v => v.Number > 0).Select(v => v.Name));
                return found is null ? w[$"cần một trong: {known}.", $"one of {known} is expected."] : null;
            case FieldType.Message:
                return ReadDay(text, dates, w, out value);
            default:
                return null;
        }
    }

    /// <summary>Codes are written in many ways and held in one.</summary>
    private string Plain(string text) => Name switch
    {
        "product.hsCode" when Registry.Domain.Applicability.HsCode.Parse(text).TryGet(out var code, out _) => code.ToString(),
        "product.gtin" when Registry.Domain.Products.Gtin.Parse(text).TryGet(out var gtin, out _) => gtin.ToString(),
        "enterprise.taxCode" when Registry.Domain.Organisations.TaxCode.Parse(text).TryGet(out var tax, out _) => tax.ToString(),
        _ => text,
    };

    private static string? ReadDay(string text, string dates, Wording w, out object? value)
    {
        var isDay = DateOnly.TryParseExact(text, [dates, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        value = new Date { Year = day.Year, Month = day.Month, Day = day.Day };
        return isDay ? null : w[$"không phải ngày dạng {dates} hoặc yyyy-MM-dd.", $"this is no date written {dates} or yyyy-MM-dd."];
    }

    // "2026-08-10 STATE_RECEIVED remark; 2026-09-01 STATE_ACCEPTED".
    private static string? ReadSteps(string text, string dates, Wording w, out object? value)
    {
        var steps = new List<DeclarationStep>();
        value = steps;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(' ', 3, StringSplitOptions.TrimEntries);
            if (ReadDay(words[0], dates, w, out var day) is { } wrong)
                return wrong;
            var state = words.Length < 2 ? default : Enum.GetValues<Declaration.Types.State>().FirstOrDefault(s => NameOf(s) == words[1]);
            if (state == default)
                return w["mỗi bước viết như “2026-08-10 STATE_RECEIVED ghi chú”.", "a step is written like '2026-08-10 STATE_RECEIVED remark'."];
            steps.Add(new DeclarationStep { Date = (Date)day!, State = state, Note = words.Length > 2 ? words[2] : "" });
        }
        return null;
    }

    private static string NameOf(Declaration.Types.State state) => Declaration.Descriptor.EnumTypes.Single(e => e.Name == "State").FindValueByNumber((int)state).Name;

    private static string Print(Date? date) => date is null ? "" : $"{date.Year:0000}-{date.Month:00}-{date.Day:00}";
}
