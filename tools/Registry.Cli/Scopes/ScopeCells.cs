using System.Globalization;
using System.Text.RegularExpressions;
using Registry.Cli.Output;
using Registry.Import.Tables;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Cli.Scopes;

/// <summary>The cells of one row, each read as what its column holds; what cannot be read is noted with row and column.</summary>
internal sealed partial class ScopeCells(TableRow row, IReadOnlyDictionary<string, int> columns, Words w, List<ScopeProblem> problems)
{
    private static readonly Dictionary<string, Recognition.Types.Kind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["registered"] = Recognition.Types.Kind.Registered,
        ["đăng ký"] = Recognition.Types.Kind.Registered,
        ["accredited"] = Recognition.Types.Kind.Accredited,
        ["công nhận"] = Recognition.Types.Kind.Accredited,
        ["designated"] = Recognition.Types.Kind.Designated,
        ["chỉ định"] = Recognition.Types.Kind.Designated,
    };

    public string Text(string column)
    {
        if (!columns.TryGetValue(column, out var at))
            return "";
        var cell = row[at];
        if (cell.Kind is CellKind.Formula or CellKind.Error)
            Wrong(column, w["ô là công thức hoặc lỗi của bảng tính; hãy ghi giá trị.", "the cell holds a formula or an error of the spreadsheet; write the value."]);
        return string.Join(' ', cell.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public string Needed(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            Wrong(column, w["ô này không được để trống.", "this cell may not be empty."]);
        return text;
    }

    public Recognition.Types.Kind Kind()
    {
        var text = Needed(ScopeColumns.Kind);
        if (Kinds.TryGetValue(text, out var kind) || text.Length == 0)
            return kind;
        Wrong(ScopeColumns.Kind, w["hãy ghi “đăng ký”, “công nhận” hoặc “chỉ định”.", "write registered, accredited or designated."]);
        return kind;
    }

    /// <summary>Exact decimal text with a point, as the contract has it.</summary>
    public string Number(string column)
    {
        var text = Text(column);
        if (text.Length == 0 || Decimal().IsMatch(text))
            return text;
        var pointed = text.Replace(',', '.');
        Wrong(column, Decimal().IsMatch(pointed)
            ? w[$"số viết với dấu chấm thập phân: “{pointed}”.", $"numbers are written with a decimal point: '{pointed}'."]
            : w["không phải là số; CMC bằng lời đặt ở cột cmc_text.", "this is no number; a CMC in words belongs into cmc_text."]);
        return "";
    }

    /// <summary>A whole day; null when empty.</summary>
    public Date? Day(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (DateText.TryParse(text, w, out var date, out var problem))
            return date;
        Wrong(column, problem);
        return null;
    }

    /// <summary>A day, or a month or year where no more is known; null when empty.</summary>
    public Date? PartialDay(string column)
    {
        if (Part().Match(Text(column)) is not { Success: true } part)
            return Day(column);
        var month = part.Groups["m"].Success ? int.Parse(part.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (month <= 12)
            return new Date { Year = int.Parse(part.Groups["y"].ValueSpan, CultureInfo.InvariantCulture), Month = month };
        return Day(column);
    }

    public bool? Flag(string column) => Text(column).ToLowerInvariant() switch
    {
        "" => null,
        "true" or "yes" or "1" or "x" or "có" => true,
        "false" or "no" or "0" or "không" => false,
        _ => NoFlag(column),
    };

    /// <summary>"Nguyễn Văn A; Trần Thị B [2024-01-01..2025-12-31]": who may sign, with first and last day where they are known.</summary>
    public IEnumerable<ApprovedSignatory> Signatories()
    {
        foreach (var text in Text(ScopeColumns.Signatories).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = Person().Match(text);
            if (!match.Success)
            {
                Wrong(ScopeColumns.Signatories, w["người ký viết như “Nguyễn Văn A; Trần Thị B [2024-01-01..2025-12-31]”.", "signatories are written as 'Nguyễn Văn A; Trần Thị B [2024-01-01..2025-12-31]'."]);
                continue;
            }
            yield return new ApprovedSignatory { DisplayName = match.Groups["name"].Value, FromDate = DayOf(match.Groups["from"].Value), ToDate = DayOf(match.Groups["to"].Value) };
        }
    }

    public void Wrong(string column, string message) => problems.Add(new ScopeProblem(row.Number, column, columns.TryGetValue(column, out var at) ? row[at].Text : "", message));

    private bool? NoFlag(string column)
    {
        Wrong(column, w["hãy ghi “có” hoặc “không”.", "write yes or no."]);
        return null;
    }

    private Date? DayOf(string text)
    {
        if (text.Length == 0)
            return null;
        if (DateText.TryParse(text, w, out var date, out var problem))
            return date;
        Wrong(ScopeColumns.Signatories, problem);
        return null;
    }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A((?<m>0?[1-9]|1[0-2])/)?(?<y>[0-9]{4})\z|\A(?<y>[0-9]{4})-(?<m>0[1-9]|1[0-2])\z")]
    private static partial Regex Part();

    [GeneratedRegex(@"\A(?<name>[^\[\]]*[^\[\]\s])(\s*\[(?<from>[^\[\].]*)\.\.(?<to>[^\[\].]*)\])?\z")]
    private static partial Regex Person();
}
