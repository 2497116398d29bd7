namespace Registry.Dcc.Reading;

/// <summary>
/// What the publisher's Schematron asks beyond the schema, in its own severities one step milder: its errors are warnings here, its
/// warnings are infos, because most certificates in use would fail them and their meaning is clear all the same.
/// </summary>
internal sealed class GoodPractice(XmlCursor cursor, bool wanted)
{
    private const string LatestVersion = "3.3.0";

    private readonly HashSet<string> declaredUnits = new(StringComparer.Ordinal);
    private DccMeasured? common;
    private DccMeasured? result;
    private readonly Dictionary<string, (string Path, int Count)> textLanguages = new(StringComparer.Ordinal);
    private int statements;

    public void EnterResult(DccCommonMeasurementData forAll) => common = forAll;

    public void EnterResults(DccMeasurementResult current) => result = current;

    public void EnterStatement() => statements++;

    public void LeaveStatement(DccStatement statement)
    {
        statements--;
        if (statement.NonSiUnit is { } unit)
            declaredUnits.Add(unit);
    }

    public void Version(string version)
    {
        if (wanted && version != LatestVersion)
            cursor.Report(DccSeverity.Info, DccRules.VersionOutdated, $"The schema version is '{XmlCursor.Shorten(version)}'; the latest is {LatestVersion}.");
    }

    /// <summary>A quantity right in the data of a result.</summary>
    public void Quantity(DccQuantity quantity)
    {
        if (!wanted || result is null || statements > 0)
            return;
        Check(quantity.UsedMethods.Count == 0, static measured => measured.UsedMethods.Count > 0, DccSeverity.Warning, DccRules.MethodsMissing, "methods");
        Check(quantity.InfluenceConditions.Count == 0, static measured => measured.InfluenceConditions.Count > 0, DccSeverity.Warning, DccRules.ConditionsMissing, "influence conditions");
        Check(quantity.UsedSoftware.Count == 0, static measured => measured.UsedSoftware.Count > 0, DccSeverity.Info, DccRules.SoftwareMissing, "software");
    }

    /// <summary>A list at its end: what it declares stands behind its quantities.</summary>
    public void List(DccQuantityList list)
    {
        if (!wanted || result is null || statements > 0)
            return;
        var own = list.Members.OfType<DccQuantity>();
        Check(list.UsedMethods.Count == 0 && own.Any(quantity => quantity.UsedMethods.Count == 0),
            static measured => measured.UsedMethods.Count > 0, DccSeverity.Warning, DccRules.MethodsMissing, "methods");
        Check(list.InfluenceConditions.Count == 0 && own.Any(quantity => quantity.InfluenceConditions.Count == 0),
            static measured => measured.InfluenceConditions.Count > 0, DccSeverity.Warning, DccRules.ConditionsMissing, "influence conditions");
        Check(list.UsedSoftware.Count == 0 && own.Any(quantity => quantity.UsedSoftware.Count == 0),
            static measured => measured.UsedSoftware.Count > 0, DccSeverity.Info, DccRules.SoftwareMissing, "software");
    }

    public void Text(DccText text)
    {
        if (!wanted || text.Wordings.Count == 0)
            return;
        var named = text.Wordings.Where(wording => wording.Language is not null).Select(wording => wording.Language!).ToList();
        if (named.Count == 0)
        {
            cursor.Report(DccSeverity.Info, DccRules.TextUnnamed, "The text does not say its language.");
            return;
        }
        var distinct = named.Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count < named.Count)
            cursor.Report(DccSeverity.Warning, DccRules.TextRepeated, $"The text has {named.Count} wordings in {distinct.Count} languages.");
        // A wording without a language stands for all of them. The languages may be declared behind the first texts: judged at the end.
        if (named.Count < text.Wordings.Count || textLanguages.Count >= 1000)
            return;
        var key = string.Join(' ', distinct.Order(StringComparer.Ordinal));
        textLanguages[key] = textLanguages.TryGetValue(key, out var seen) ? (seen.Path, seen.Count + 1) : (cursor.Path(), 1);
    }

    public void Judge(FindingLog log)
    {
        foreach (var (key, (path, count)) in textLanguages)
        {
            var missing = cursor.References.DeclaredLanguages.Except(key.Split(' '), StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
                log.Add(DccSeverity.Warning, path, DccRules.TextIncomplete, $"{count} texts, this one first, are in {XmlCursor.Shorten(key)} but not in {XmlCursor.Shorten(string.Join(' ', missing))}.");
        }
    }

    public void Release(string? release)
    {
        if (wanted && release is not null && !IsRelease(release))
            cursor.Report(DccSeverity.Warning, DccRules.ReleaseShape, $"'{XmlCursor.Shorten(release)}' is not a letter and up to four numbers, such as v1.2.3.");
    }

    public void Spacing(ReadOnlySpan<char> list, string name)
    {
        if (!wanted)
            return;
        // Nearly all lists are long and have single spaces: the search for anything else runs over many characters at once.
        var single = list.Length > 0 && !XmlCursor.IsBlank(list[0]) && !XmlCursor.IsBlank(list[^1])
            && (list.ContainsAny('\t', '\r', '\n') ? HasSingleBlanks(list) : list.IndexOf("  ", StringComparison.Ordinal) < 0);
        if (!single)
            cursor.Report(DccSeverity.Warning, DccRules.ListSpacing, $"The entries of '{XmlCursor.Shorten(name)}' are not separated by exactly one space, or space stands around them.");
    }

    private static bool HasSingleBlanks(ReadOnlySpan<char> list)
    {
        for (var i = 1; i < list.Length; i++)
            if (XmlCursor.IsBlank(list[i]) && XmlCursor.IsBlank(list[i - 1]))
                return false;
        return true;
    }

    public void Units(IReadOnlyList<string> units)
    {
        if (wanted && units.Count > 1 && units.All(unit => unit == units[0]))
            cursor.Report(DccSeverity.Info, DccRules.UnitRedundant, $"The list repeats the unit '{XmlCursor.Shorten(units[0])}'; once is enough.");
    }

    /// <summary>A unit in a hybrid quantity; D-SI marks what is none of its own by a leading bar.</summary>
    public void HybridUnit(string? unit)
    {
        if (wanted && unit is ['|', _, ..] && !declaredUnits.Contains(unit))
            cursor.Report(DccSeverity.Warning, DccRules.UnitUndeclared, $"No statement defines the unit '{XmlCursor.Shorten(unit)}'.");
    }

    public void RelativeAlone()
    {
        if (wanted)
            cursor.Report(DccSeverity.Warning, DccRules.RelativeAlone, "A relative uncertainty stands without the expanded uncertainty beside it.");
    }

    private void Check(bool missing, Func<DccMeasured, bool> declared, DccSeverity severity, string rule, string what)
    {
        if (missing && !(result is not null && declared(result)) && !(common is not null && declared(common)))
            cursor.Report(severity, rule, $"No {what} are declared for this: neither here nor for the whole measurement result.");
    }

    private static bool IsRelease(string release)
    {
        if (!char.IsAsciiLetter(release[0]))
            return false;
        var numbers = release[(release.Length > 1 && release[1] == ' ' ? 2 : 1)..].Split('.');
        return numbers.Length <= 4 && numbers.All(number => number.Length is >= 1 and <= 3 && number.All(char.IsAsciiDigit));
    }
}
