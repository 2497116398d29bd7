using System.Globalization;
using Registry.Cli.Output;
using Registry.Protocol.V1;

namespace Registry.Cli.Scopes;

/// <summary>
/// What an organisation looks like when a table is taken in. What a row leaves empty stays as it is held; nothing is removed: a line that
/// changes ends on the day before, and the new one begins beside it. Taking the same table in again therefore changes nothing.
/// </summary>
internal sealed class ScopeMerge
{
    private readonly Words w;
    private readonly string organisation;
    private readonly DateOnly? completeFrom;
    private readonly Dictionary<(Recognition.Types.Kind, string Number, string Fact), (string Value, int Row)> stated = [];
    private readonly Dictionary<ScopeLine, int> rows = new(ReferenceEqualityComparer.Instance);

    private ScopeMerge(Organisation held, DateOnly? completeFrom, Words w)
    {
        (this.w, this.completeFrom, organisation, Merged) = (w, completeFrom, held.Name, held.Clone());
        foreach (var recognition in Merged.Recognitions)
            recognition.State = Recognition.Types.State.Unspecified;
    }

    /// <summary>The organisation as it would be held.</summary>
    public Organisation Merged { get; }

    public List<ScopeStep> Steps { get; } = [];

    public List<ScopeProblem> Problems { get; } = [];

    /// <summary>Whether anything would be another than it is.</summary>
    public bool Changes { get; private set; }

    /// <param name="held">As held.</param>
    /// <param name="table">The rows about it.</param>
    /// <param name="completeFrom">The day from which the table is the whole scope of the recognitions it names; null when it may be a part.</param>
    public static ScopeMerge Of(Organisation held, IEnumerable<ScopeRow> table, DateOnly? completeFrom, Words w)
    {
        var merge = new ScopeMerge(held, completeFrom, w);
        var before = merge.Merged.Clone();
        var named = new List<Recognition>();
        foreach (var row in table)
        {
            var recognition = merge.Recognise(row);
            named.Add(recognition);
            if (row.Line is { } line)
                merge.Take(row.Number, recognition, line);
        }
        foreach (var recognition in named.Distinct(ReferenceEqualityComparer.Instance).Cast<Recognition>())
            merge.EndWhatIsLeftOut(recognition);
        merge.Changes = !merge.Merged.Equals(before);
        return merge;
    }

    /// <summary>The row that a field of the merged organisation came from, by its path; null when no row is to blame.</summary>
    public int? RowOf(int recognition, int line) =>
        recognition < Merged.Recognitions.Count && line < Merged.Recognitions[recognition].Scope.Count && rows.TryGetValue(Merged.Recognitions[recognition].Scope[line], out var row) ? row : null;

    private Recognition Recognise(ScopeRow row)
    {
        var told = row.Recognition;
        var recognition = Merged.Recognitions.FirstOrDefault(r => r.Kind == told.Kind && Key(r.Number) == Key(told.Number));
        if (recognition is null)
        {
            Merged.Recognitions.Add(recognition = new Recognition { Kind = told.Kind, Number = told.Number });
            Steps.Add(new ScopeStep(row.Number, organisation, told.Number, ScopeChange.Added, w["hồ sơ mới", "a new recognition"]));
        }
        Fact(row, recognition, ScopeColumns.Scheme, told.Scheme, () => recognition.Scheme = told.Scheme);
        Fact(row, recognition, ScopeColumns.Standard, told.Standard, () => recognition.Standard = told.Standard);
        Fact(row, recognition, ScopeColumns.Mark, told.LineMark, () => recognition.LineMark = told.LineMark);
        Fact(row, recognition, ScopeColumns.RecognisedFrom, $"{told.FromDate}", () => recognition.FromDate = told.FromDate);
        Fact(row, recognition, ScopeColumns.RecognisedUntil, $"{told.ToDate}", () => recognition.ToDate = told.ToDate);
        Fact(row, recognition, ScopeColumns.Source, told.Provenance?.Source ?? "", () => (recognition.Provenance ??= new Provenance()).Source = told.Provenance!.Source);
        if (row.SaysVerified)
            Fact(row, recognition, ScopeColumns.Verified, $"{told.Provenance!.Verified}", () => (recognition.Provenance ??= new Provenance()).Verified = told.Provenance.Verified);
        foreach (var signatory in told.Signatories)
            Sign(recognition, signatory);
        return recognition;
    }

    // A recognition stands in many rows; they may not contradict each other.
    private void Fact(ScopeRow row, Recognition recognition, string fact, string value, Action set)
    {
        if (value.Length == 0)
            return;
        var key = (recognition.Kind, Key(recognition.Number), fact);
        if (stated.TryAdd(key, (value, row.Number)))
            set();
        else if (stated[key] is var first && first.Value != value)
            Problems.Add(new ScopeProblem(row.Number, fact, "", w[$"dòng {first.Row} ghi khác về cùng hồ sơ {recognition.Number}.", $"row {first.Row} says otherwise of the same recognition {recognition.Number}."]));
    }

    private static void Sign(Recognition recognition, ApprovedSignatory told)
    {
        var held = recognition.Signatories.LastOrDefault(s => Key(s.DisplayName) == Key(told.DisplayName) && (told.FromDate is null || s.FromDate is null || s.FromDate.Equals(told.FromDate)));
        if (held is null)
        {
            recognition.Signatories.Add(told);
            return;
        }
        held.FromDate ??= told.FromDate;
        held.ToDate = told.ToDate ?? held.ToDate;
    }

    private void Take(int row, Recognition recognition, ScopeLine told)
    {
        var alike = recognition.Scope.Where(line => SameSubject(line, told)).ToList();
        if (alike.Find(line => rows.ContainsKey(line) && Equals(line.FromDate, told.FromDate)) is { } twice)
            Problems.Add(new ScopeProblem(row, ScopeColumns.Test, told.Test, w[$"dòng {rows[twice]} đã nêu phạm vi này từ cùng ngày.", $"row {rows[twice]} states this line from the same day."]));
        else if (alike.Find(line => Equals(line.FromDate, told.FromDate)) is { } same)
            Correct(row, recognition, same, told);
        else if (told.FromDate is null)
            GoOn(row, recognition, alike, told);
        else
            Follow(row, recognition, alike, told);
    }

    /// <summary>The same line from the same day: what the file states of it replaces what is held.</summary>
    private void Correct(int row, Recognition recognition, ScopeLine held, ScopeLine told)
    {
        var before = held.Clone();
        (held.Cmc, held.CmcUnit, held.CmcRelative, held.CmcText) = Capability(told) ? (told.Cmc, told.CmcUnit, told.CmcRelative, told.CmcText) : (held.Cmc, held.CmcUnit, held.CmcRelative, held.CmcText);
        held.Field = told.Field.Length > 0 ? told.Field : held.Field;
        var ends = told.ToDate is not null && !Equals(told.ToDate, held.ToDate);
        held.ToDate = told.ToDate ?? held.ToDate;
        rows[held] = row;
        Tell(row, recognition, held.Equals(before) ? ScopeChange.Unchanged : ends ? ScopeChange.Ended : ScopeChange.Changed, held);
    }

    /// <summary>A row without a first day is about the line that runs, or begins with the recognition.</summary>
    private void GoOn(int row, Recognition recognition, List<ScopeLine> alike, ScopeLine told)
    {
        var running = alike.Where(line => line.ToDate is null).ToList();
        if (alike.Count == 0)
            Add(row, recognition, told);
        else if (running.Count == 1 && (SameCapability(running[0], told) || !Capability(told)))
            Correct(row, recognition, running[0], told);
        else
            Problems.Add(new ScopeProblem(row, ScopeColumns.From, "", w[
                "phạm vi này đang được ghi với thời hạn hoặc CMC khác; hãy ghi từ ngày nào dòng này có hiệu lực.",
                "this line is held with other dates or another CMC; say from which day this one holds."]));
    }

    /// <summary>A line from a day on: the one that ran ends the day before, where it says something else.</summary>
    private void Follow(int row, Recognition recognition, List<ScopeLine> alike, ScopeLine told)
    {
        var day = Days.Of(told.FromDate)!.Value;
        var next = alike.Where(line => Days.Of(line.FromDate) > day).MinBy(line => Days.Of(line.FromDate));
        if (alike.LastOrDefault(line => Days.Covers(line.FromDate, line.ToDate, day)) is { } running)
        {
            if (running.ToDate is null && (SameCapability(running, told) || !Capability(told)))
            {
                Correct(row, recognition, running, told);
                return;
            }
            running.ToDate = Days.Before(day);
            Tell(row, recognition, ScopeChange.Ended, running);
        }
        if (next is not null && told.ToDate is null)
            told.ToDate = Days.Before(Days.Of(next.FromDate)!.Value);
        else if (next is not null && Days.Of(told.ToDate) >= Days.Of(next.FromDate))
            Problems.Add(new ScopeProblem(row, ScopeColumns.Until, "", w[$"từ ngày {DateText.Format(next.FromDate)} đã có dòng khác về cùng phạm vi.", $"another line of the same scope begins on {DateText.Format(next.FromDate)}."]));
        Add(row, recognition, told);
    }

    private void Add(int row, Recognition recognition, ScopeLine told)
    {
        recognition.Scope.Add(told);
        rows[told] = row;
        Tell(row, recognition, ScopeChange.Added, told);
    }

    private void EndWhatIsLeftOut(Recognition recognition)
    {
        if (completeFrom is not { } day)
            return;
        foreach (var line in recognition.Scope.Where(line => !rows.ContainsKey(line) && Days.Covers(line.FromDate, line.ToDate, day)).ToList())
        {
            if (Days.Of(line.FromDate) == day)
                continue;
            line.ToDate = Days.Before(day);
            Tell(null, recognition, ScopeChange.Ended, line);
        }
    }

    private void Tell(int? row, Recognition recognition, ScopeChange change, ScopeLine line) => Steps.Add(new ScopeStep(row, organisation, recognition.Number, change, Describe(line)));

    private static string Describe(ScopeLine line)
    {
        var range = line.RangeLow.Length + line.RangeHigh.Length > 0 ? $"{line.RangeLow} … {line.RangeHigh} {line.RangeUnit}".Trim() : "";
        var days = line.FromDate is null && line.ToDate is null ? "" : $"{DateText.Format(line.FromDate)} – {DateText.Format(line.ToDate)}".Trim();
        var cmc = line.Cmc.Length > 0 ? $"CMC {line.Cmc} {line.CmcUnit}".Trim() : line.CmcText;
        return string.Join("; ", new[] { line.Test, line.Matrix, line.Method, range, cmc, days }.Where(part => part.Length > 0));
    }

    private static bool SameSubject(ScopeLine left, ScopeLine right) =>
        Key(left.Test) == Key(right.Test) && Key(left.Matrix) == Key(right.Matrix) && Key(left.Method) == Key(right.Method)
        && SameNumber(left.RangeLow, right.RangeLow) && SameNumber(left.RangeHigh, right.RangeHigh) && left.RangeUnit == right.RangeUnit;

    private static bool Capability(ScopeLine line) => line.Cmc.Length + line.CmcRelative.Length + line.CmcText.Length > 0;

    private static bool SameCapability(ScopeLine left, ScopeLine right) =>
        SameNumber(left.Cmc, right.Cmc) && left.CmcUnit == right.CmcUnit && SameNumber(left.CmcRelative, right.CmcRelative) && left.CmcText == right.CmcText;

    private static bool SameNumber(string left, string right) =>
        left == right || decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b;

    private static string Key(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
