using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;
using Registry.Application;
using Registry.Application.Conformity;
using Registry.Application.Documents;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;
using Registry.Server.Portal;

namespace Registry.Server.Conformity;

/// <summary>A requirement as it is written on the page.</summary>
/// <param name="Base">Id of the requirement of the document it was taken from; empty for a new one.</param>
public sealed record DraftFormRow(string Characteristic, string Matrix, string Category, string Limit, string Unit, string Base)
{
    public static DraftFormRow Empty { get; } = new("", "", "", "", "", "");

    public bool IsEmpty => Characteristic.Length + Limit.Length == 0;
}

/// <summary>
/// The form of the page that tries a draft. The key travels in the body each time, and so does the draft: the site keeps neither.
/// </summary>
/// <param name="Base">Id of the document the rows were taken from; empty for none.</param>
public sealed record DraftForm(
    string Action, string Key, string Designation, string Base, string Place, string From, string To, string Share, IReadOnlyList<string> Rules, IReadOnlyList<DraftFormRow> Rows)
{
    /// <summary>The position in the log an earlier answer named, as it was printed; empty for now.</summary>
    public string LogIndex { get; init; } = "";

    public const int MostRows = 150;
    private const int MoreRows = 5;
    private const int MostBytes = 512 * 1024;
    private const int MostFields = MostRows * 6 + 40;

    /// <summary>The rules a form can choose, by the word in its fields.</summary>
    public static IReadOnlyList<(string Word, DecisionRule Rule)> KnownRules { get; } =
    [
        ("simple", DecisionRule.Simple), ("guarded", DecisionRule.GuardedByU), ("iso14253", DecisionRule.Iso14253), ("non-binary", DecisionRule.NonBinaryByU),
        ("rejection", DecisionRule.RejectBeyondU), ("p95", DecisionRule.AcceptFrom(new ExactDecimal(95, 2))),
    ];

    /// <summary>An empty form, or one filled with the requirements of the document the address names.</summary>
    public static DraftForm Of(Visit visit, CatalogueSnapshot catalogue)
    {
        var empty = new DraftForm("", "", "", "", visit["place"], "", "", "", [], [.. Enumerable.Repeat(DraftFormRow.Empty, MoreRows)]);
        return visit["base"].Length is > 0 and <= 200 && DocumentOf(visit["base"], catalogue) is { } document ? empty.FilledFrom(document, visit.Words) : empty;
    }

    /// <summary>Reads the form; null when it cannot be read.</summary>
    public static async Task<DraftForm?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            var form = await request.ReadFormAsync(new FormOptions { ValueLengthLimit = 4096, BufferBodyLengthLimit = MostBytes, MultipartBodyLengthLimit = MostBytes, ValueCountLimit = MostFields }, stop);
            string Value(string name) => form[name].ToString().Trim();
            string Cell(string column, int row) => Value(string.Create(CultureInfo.InvariantCulture, $"{column}{row}"));
            var rows = new List<DraftFormRow>();
            for (var i = 0; i < MostRows && form.ContainsKey($"c{i}"); i++)
                rows.Add(new DraftFormRow(Cell("c", i), Cell("m", i), Cell("g", i), Cell("l", i), Cell("u", i), Cell("b", i)));
            var read = new DraftForm(
                Value("action"), Value("key"), Value("designation"), Value("base"), Value("place"), Value("from"), Value("to"), Value("share"),
                [.. form["rule"].OfType<string>().Distinct(StringComparer.Ordinal)], rows)
            {
                LogIndex = Value("index"),
            };
            return read.Action == "more" ? read with { Rows = [.. rows.Concat(Enumerable.Repeat(DraftFormRow.Empty, MoreRows)).Take(MostRows)] } : read;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What the form asks, or every field that cannot be read, in the language of the page.</summary>
    public Answer<DraftQuestion> ToQuestion(CatalogueSnapshot catalogue, Words w)
    {
        var problems = new List<FieldProblem>();
        var document = Base.Length > 0 ? catalogue.Documents.GetValueOrDefault(Base) : null;
        var requirements = new List<Requirement>();
        for (var i = 0; i < Rows.Count; i++)
            if (!Rows[i].IsEmpty && Read(Rows[i], i, document, w, problems) is { } requirement)
                requirements.Add(requirement);
        if (requirements.Count == 0 && problems.Count == 0)
            problems.Add(new("c0", w["Hãy viết ít nhất một yêu cầu.", "Write at least one requirement."]));
        var question = new DraftQuestion(
            new DraftRegulation(Designation.Length > 0 ? Designation : w["dự thảo", "draft"], requirements), Place, Day(From, "from", w, problems), Day(To, "to", w, problems),
            [.. KnownRules.Where(r => Rules.Contains(r.Word)).Select(r => r.Rule)])
        {
            LargestUncertaintyShare = ReadShare(w, problems),
            Before = ReadIndex(w, problems),
        };
        return problems.Count > 0 ? Refusal.Invalid(problems) : question;
    }

    // As pages print it, 1.234 or 1,234, or as a plain number.
    private long? ReadIndex(Words w, List<FieldProblem> problems)
    {
        if (LogIndex.Length == 0)
            return null;
        var digits = LogIndex.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return index;
        problems.Add(new("index", w[$"“{LogIndex}” không phải là vị trí nhật ký; hãy chép số in trên lần thử trước.", $"“{LogIndex}” is no position in the log; copy the number an earlier try printed."]));
        return null;
    }

    private DraftForm FilledFrom(Document document, Words w) => this with
    {
        Base = document.Id,
        Rows =
        [
            .. document.Requirements.Where(r => r.Limit is Limit.Max or Limit.Min or Limit.Range or Limit.AbsoluteError or Limit.Absent).Take(MostRows)
                .Select(r => new DraftFormRow(r.CharacteristicVi, r.Matrix ?? "", r.Category ?? "", LimitText.Of(r, w), r.Unit ?? "", r.Id)),
        ],
    };

    private static Document? DocumentOf(string written, CatalogueSnapshot catalogue) =>
        catalogue.Documents.GetValueOrDefault(written.Replace("documents/", "", StringComparison.Ordinal)) ?? catalogue.Find(written).FirstOrDefault(d => d.Requirements.Count > 0);

    private static Requirement? Read(DraftFormRow row, int index, Document? document, Words w, List<FieldProblem> problems)
    {
        var taken = document?.Requirements.FirstOrDefault(r => r.Id == row.Base);
        var line = index + 1;
        if (row.Characteristic.Length == 0)
        {
            problems.Add(new($"c{index}", w[$"Dòng {line}: chưa ghi chỉ tiêu.", $"Row {line}: name the characteristic."]));
            return null;
        }
        // A limit that was not touched stays exactly what the document says.
        var limit = taken is not null && row.Limit == LimitText.Of(taken, w)
            ? taken.Limit
            : PrintedLimit.Parse(row.Limit, w.IsVietnamese ? NumberConvention.Vietnamese : NumberConvention.English).ValueOr(new Limit.Qualitative([]));
        if (limit is Limit.Qualitative { Expected.Count: 0 })
        {
            problems.Add(new($"l{index}", w[
                $"Dòng {line}: không đọc được giới hạn “{row.Limit}”. Hãy viết như ≤ 0,3 · ≥ 0,2 · 6,0 đến 8,5 · không phát hiện.",
                $"Row {line}: the limit “{row.Limit}” cannot be read. Write it like ≤ 0.3 · ≥ 0.2 · 6.0 to 8.5 · not detected."]));
            return null;
        }
        var requirement = taken ?? new Requirement { Id = "", CharacteristicVi = row.Characteristic, Limit = limit };
        return requirement with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{line}"),
            CharacteristicVi = row.Characteristic,
            Matrix = row.Matrix.Length > 0 ? row.Matrix : null,
            Category = row.Category.Length > 0 ? row.Category : null,
            Limit = limit,
            LimitText = row.Limit,
            Unit = row.Unit.Length > 0 ? row.Unit : null,
            UnitCode = row.Unit == (taken?.Unit ?? "") ? taken?.UnitCode : null,
            Clause = null,
        };
    }

    private ExactDecimal? ReadShare(Words w, List<FieldProblem> problems)
    {
        if (Share.Length == 0)
            return null;
        if (PrintedNumber.Parse(Share.TrimEnd('%', ' '), w.IsVietnamese ? NumberConvention.Vietnamese : NumberConvention.English).TryGet(out var percent, out _) && percent.Sign > 0)
            return ((Rational)percent / 100).ToExactDecimal();
        problems.Add(new("share", w[$"“{Share}” không phải phần trăm của giới hạn. Hãy viết như 50.", $"“{Share}” is no percentage of the limit. Write it like 50."]));
        return null;
    }

    private static LocalDate? Day(string written, string field, Words w, List<FieldProblem> problems)
    {
        if (written.Length == 0)
            return null;
        if (PartialDate.Parse(written).TryGet(out var date, out _) && date.ExactDay is { } day)
            return day;
        problems.Add(new(field, w[$"Không có ngày “{written}”. Hãy viết như 23/11/2026.", $"There is no day “{written}”. Write it like 2026-11-23."]));
        return null;
    }
}
