using Registry.Application.Records;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Domain.Quantities;

namespace Registry.Application.Indicators;

/// <summary>What is wrong with a set or a figure, field by field.</summary>
internal static class IndicatorSetChecks
{
    private const int Most = 200;
    private const int MostTargets = 50;

    public static List<FieldProblem> Problems(IndicatorSet set, JurisdictionHistory jurisdictions)
    {
        var problems = new List<FieldProblem>();
        void Add(string field, string message) => problems.Add(new FieldProblem($"indicator_set.{field}", message));
        if (!ResourceId.IsWellFormed(set.Id))
            Add("name", ResourceId.Rule("indicatorSets"));
        if (string.IsNullOrWhiteSpace(set.TitleVi) && string.IsNullOrWhiteSpace(set.TitleEn))
            Add("display_name", "Give a title in Vietnamese or English.");
        if (set.JurisdictionId is { } place && jurisdictions.Find(place) is null)
            Add("jurisdiction", $"The register holds no jurisdictions/{place}.");
        if (set.To < set.From)
            Add("to_date", "Its last day is before its first.");
        if (set.Indicators.Count is 0 or > Most)
            Add("indicators", $"A set has 1 to {Most} indicators.");
        for (var i = 0; i < Math.Min(set.Indicators.Count, Most); i++)
            Check(set, i, (field, message) => Add($"indicators[{i}].{field}", message));
        return problems;
    }

    public static List<FieldProblem> Problems(IndicatorSet set, EnteredFigure figure, JurisdictionHistory jurisdictions)
    {
        var problems = new List<FieldProblem>();
        void Add(string field, string message) => problems.Add(new FieldProblem($"figure.{field}", message));
        var indicator = set.Indicators.FirstOrDefault(i => i.Key == figure.Indicator);
        if (indicator is null)
            Add("indicator", $"\"{figure.Indicator}\" is none of {string.Join(", ", set.Indicators.Select(i => i.Key))}.");
        if (ReportingPeriod.Parse(figure.Period).Problem is { } wrong)
            Add("period", wrong.Message);
        if (figure.JurisdictionId.Length > 0 && jurisdictions.Find(figure.JurisdictionId) is null)
            Add("jurisdiction", $"The register holds no jurisdictions/{figure.JurisdictionId}.");
        if (figure is { Total: null, InPeriod: null, Base: null, Withdrawn: false })
            Add("total", "State a total, a figure within the period, or for a share its base.");
        foreach (var (field, value) in new[] { ("total", figure.Total), ("in_period", figure.InPeriod), ("base", figure.Base) })
            if (value is { Sign: < 0 })
                Add(field, "A count is not negative.");
            else if (field != "base" && indicator?.IsShare() == true && value > (ExactDecimal)100)
                Add(field, "A share is a percentage, at most 100.");
        if (figure.Base is not null && indicator?.IsShare() == false)
            Add("base", "Only a share has a base.");
        return problems;
    }

    private static void Check(IndicatorSet set, int at, Action<string, string> add)
    {
        var indicator = set.Indicators[at];
        if (indicator.Key.Length is 0 or > 16 || !indicator.Key.All(char.IsAsciiLetterOrDigit))
            add("key", "A key has 1 to 16 letters and digits.");
        else if (set.Indicators.Take(at).Any(i => string.Equals(i.Key, indicator.Key, StringComparison.OrdinalIgnoreCase)))
            add("key", $"\"{indicator.Key}\" stands twice.");
        if (string.IsNullOrWhiteSpace(indicator.NameVi) && string.IsNullOrWhiteSpace(indicator.NameEn))
            add("display_name", "Give a name in Vietnamese or English.");
        if (indicator.Measure == IndicatorMeasure.Unspecified)
            add("measure", "Say what is counted, or MEASURE_ENTERED.");
        if (indicator.Part is { } part && !IndicatorParts.Of(indicator.Measure).Contains(part))
            add("part", IndicatorParts.Of(indicator.Measure) is { Count: > 0 } parts ? $"\"{part}\" is none of {string.Join(", ", parts)}." : "This measure is counted as a whole; leave the part out.");
        if (indicator.Parent is { } parent && set.Indicators.All(i => i.Key != parent || i == indicator))
            add("parent", $"\"{parent}\" is no other key of the set.");
        if (indicator.Targets.Count > MostTargets)
            add("targets", $"An indicator has at most {MostTargets} targets.");
        for (var i = 0; i < Math.Min(indicator.Targets.Count, MostTargets); i++)
        {
            var target = indicator.Targets[i];
            if (target.FromYear is < 2000 or > 2200 || target.ToYear is < 2000 or > 2200 || target.ToYear < target.FromYear)
                add($"targets[{i}].to_year", "Years are 2000 to 2200, the last not before the first.");
            if (target.Comparator == TargetComparator.Unspecified)
                add($"targets[{i}].comparator", "Say how the figure is compared with the target.");
            if (target.Value.Sign < 0)
                add($"targets[{i}].value", "A target is not negative.");
        }
    }
}
