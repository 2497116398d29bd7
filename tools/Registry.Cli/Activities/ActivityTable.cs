using System.Globalization;
using Registry.Cli.Output;
using Registry.Import.Tables;
using Registry.Protocol.V1;

namespace Registry.Cli.Activities;

/// <summary>Reads a table of activities, from CSV or a workbook: one activity a row, its organisations in one cell.</summary>
internal static class ActivityTable
{
    private static readonly Dictionary<string, Activity.Types.Kind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["training"] = Activity.Types.Kind.Training,
        ["đào tạo"] = Activity.Types.Kind.Training,
        ["tập huấn"] = Activity.Types.Kind.Training,
        ["expert"] = Activity.Types.Kind.Expert,
        ["chuyên gia"] = Activity.Types.Kind.Expert,
        ["support"] = Activity.Types.Kind.Support,
        ["hỗ trợ"] = Activity.Types.Kind.Support,
        ["award"] = Activity.Types.Kind.Award,
        ["giải thưởng"] = Activity.Types.Kind.Award,
        ["certificate"] = Activity.Types.Kind.SystemCertificate,
        ["chứng nhận"] = Activity.Types.Kind.SystemCertificate,
    };

    private static readonly Dictionary<string, Activity.Types.Topic> Topics = new(StringComparer.OrdinalIgnoreCase)
    {
        ["productivity"] = Activity.Types.Topic.Productivity,
        ["năng suất"] = Activity.Types.Topic.Productivity,
        ["traceability"] = Activity.Types.Topic.Traceability,
        ["truy xuất nguồn gốc"] = Activity.Types.Topic.Traceability,
        ["barcode"] = Activity.Types.Topic.Barcode,
        ["mã số mã vạch"] = Activity.Types.Topic.Barcode,
        ["labelling"] = Activity.Types.Topic.Labelling,
        ["ghi nhãn"] = Activity.Types.Topic.Labelling,
        ["standards"] = Activity.Types.Topic.Standards,
        ["công bố tiêu chuẩn"] = Activity.Types.Topic.Standards,
        ["regulations"] = Activity.Types.Topic.TechnicalRegulations,
        ["quy chuẩn"] = Activity.Types.Topic.TechnicalRegulations,
        ["management system"] = Activity.Types.Topic.ManagementSystem,
        ["hệ thống quản lý"] = Activity.Types.Topic.ManagementSystem,
    };

    private static readonly Dictionary<string, string> ByHeading = new(StringComparer.OrdinalIgnoreCase)
    {
        ["loại"] = "kind",
        ["tên"] = "title",
        ["ngày"] = "from",
        ["từ ngày"] = "from",
        ["đến ngày"] = "to",
        ["nơi"] = "place",
        ["địa phương"] = "jurisdiction",
        ["số người"] = "participants",
        ["đơn vị tổ chức"] = "organiser",
        ["đơn vị"] = "parties",
        ["nội dung"] = "topics",
        ["số"] = "number",
        ["tiêu chuẩn"] = "standard",
        ["ghi chú"] = "note",
        ["nguồn"] = "source",
    };

    private static readonly string[] All = ["name", "kind", "title", "from", "to", "place", "jurisdiction", "participants", "organiser", "parties", "topics", "number", "standard", "note", "source"];
    private static readonly string[] Needed = ["kind", "title", "from", "jurisdiction"];

    /// <summary>The columns that are read.</summary>
    public static string Columns => string.Join(", ", All);

    public static List<Activity> Read(string path, string encoding, Words w, List<FileProblem> problems)
    {
        var plain = new TableMapping { Columns = new Dictionary<string, string>(), Encoding = encoding, EncodingIsOption = true };
        var table = TableReader.Read(path, plain, w, problems);
        if (problems.Count > 0 || table.Count == 0)
            return [];
        var columns = Headings(path, table[0], w, problems);
        var activities = new List<Activity>();
        var seen = new Dictionary<Activity, int>();
        foreach (var row in problems.Count > 0 ? [] : table.Skip(1).Where(r => !r.IsEmpty))
        {
            var activity = ReadRow(new Cells(path, row, columns, w, problems), w);
            if (!seen.TryAdd(activity, row.Number))
                problems.Add(FileProblem.At(path, row.Number, "", activity.DisplayName.Vi, w[$"giống hệt dòng {seen[activity]}.", $"the same as row {seen[activity]}."]));
            activities.Add(activity);
        }
        return activities;
    }

    private static Dictionary<string, int> Headings(string path, TableRow headings, Words w, List<FileProblem> problems)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Cells.Count; i++)
        {
            var heading = headings[i].Text.Trim();
            var column = All.Contains(heading, StringComparer.OrdinalIgnoreCase) ? heading.ToLowerInvariant() : ByHeading.GetValueOrDefault(heading);
            if (heading.Length == 0)
                continue;
            if (column is null)
                problems.Add(FileProblem.At(path, headings.Number, heading, "", w[$"không có cột này; có: {Columns}.", $"there is no such column; there are: {Columns}."]));
            else if (!columns.TryAdd(column, i))
                problems.Add(FileProblem.At(path, headings.Number, heading, "", w["cột này có hai lần.", "this column stands twice."]));
        }
        foreach (var needed in Needed.Where(n => !columns.ContainsKey(n)))
            problems.Add(FileProblem.At(path, headings.Number, needed, "", w["thiếu cột này.", "this column is missing."]));
        return columns;
    }

    private static Activity ReadRow(Cells cells, Words w)
    {
        var activity = new Activity
        {
            Name = cells.Text("name"),
            Kind = cells.Word("kind", cells.Needed("kind"), Kinds),
            DisplayName = new LocalizedText { Vi = cells.Needed("title") },
            FromDate = cells.Day("from", needed: true),
            ToDate = cells.Day("to", needed: false),
            Place = cells.Text("place"),
            Jurisdiction = cells.Needed("jurisdiction") is { Length: > 0 } place && !place.Contains('/', StringComparison.Ordinal) ? $"jurisdictions/{place}" : cells.Text("jurisdiction"),
            Organiser = cells.Text("organiser"),
            Number = cells.Text("number"),
            Standard = cells.Text("standard"),
            Note = cells.Text("note"),
            Provenance = new Provenance { Source = cells.Text("source") },
        };
        if (cells.Text("participants") is { Length: > 0 } people)
        {
            if (int.TryParse(people, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                activity.Participants = count;
            else
                cells.Wrong("participants", people, w["không phải là số người; bỏ trống nếu chưa rõ.", "this is no number of people; leave it empty when not known."]);
        }
        activity.Topics.Add(cells.Text("topics").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => cells.Word("topics", t, Topics)));
        activity.Parties.Add(cells.Text("parties").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Party));
        return activity;
    }

    /// <summary>"HTX Hàm Yên | 4600123456 | nông sản".</summary>
    private static ActivityParty Party(string text)
    {
        var party = new ActivityParty();
        foreach (var part in text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.StartsWith("organisations/", StringComparison.Ordinal))
                party.Organisation = part;
            else if (part.Equals("nông sản", StringComparison.OrdinalIgnoreCase) || part.Equals("food", StringComparison.OrdinalIgnoreCase))
                party.FoodSector = true;
            else if (part.Equals("nhà nước", StringComparison.OrdinalIgnoreCase) || part.Equals("public", StringComparison.OrdinalIgnoreCase))
                party.PublicBody = true;
            else if (part.All(c => char.IsAsciiDigit(c) || c is '-' or ' '))
                party.TaxCode = part;
            else
                party.DisplayName = part;
        return party;
    }

    private sealed class Cells(string path, TableRow row, Dictionary<string, int> columns, Words w, List<FileProblem> problems)
    {
        public void Wrong(string column, string value, string message) => problems.Add(FileProblem.At(path, row.Number, column, value, message));

        public string Text(string column)
        {
            if (!columns.TryGetValue(column, out var at))
                return "";
            if (row[at].Kind is CellKind.Formula or CellKind.Error)
                Wrong(column, row[at].Text, w["ô là công thức hoặc lỗi của bảng tính; hãy ghi giá trị.", "the cell holds a formula or an error of the spreadsheet; write the value."]);
            return string.Join(' ', row[at].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        public string Needed(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
                Wrong(column, "", w["ô này không được để trống.", "this cell may not be empty."]);
            return text;
        }

        public Google.Type.Date? Day(string column, bool needed)
        {
            var text = needed ? Needed(column) : Text(column);
            if (text.Length == 0)
                return null;
            if (DateText.TryParse(text, w, out var date, out var problem))
                return date;
            Wrong(column, text, problem);
            return null;
        }

        public T Word<T>(string column, string text, Dictionary<string, T> words)
            where T : struct
        {
            if (text.Length == 0 || words.TryGetValue(text, out var value))
                return words.GetValueOrDefault(text);
            Wrong(column, text, w[$"hãy ghi một trong: {string.Join(", ", words.Keys)}.", $"write one of: {string.Join(", ", words.Keys)}."]);
            return default;
        }
    }
}
