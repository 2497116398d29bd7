using Registry.Application;
using Registry.Application.Records;
using Registry.Domain.Indicators;
using Registry.Domain.Quantities;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>Between sets of indicators and figures entered for them as they travel and as the core sees them.</summary>
internal static class IndicatorMapping
{
    public const string Collection = "indicatorSets";

    public static readonly EnumPairs<IndicatorMeasure, V1.Indicator.Types.Measure> Measures = new(
        [.. Enum.GetValues<IndicatorMeasure>().Select(m => (m, Enum.Parse<V1.Indicator.Types.Measure>(m.ToString())))]);

    private static readonly EnumPairs<TargetComparator, V1.IndicatorTarget.Types.Comparator> Comparators = new(
        (TargetComparator.Unspecified, V1.IndicatorTarget.Types.Comparator.Unspecified),
        (TargetComparator.MoreThan, V1.IndicatorTarget.Types.Comparator.MoreThan),
        (TargetComparator.AtLeast, V1.IndicatorTarget.Types.Comparator.AtLeast));

    public static Answer<IndicatorSet> ToRecord(V1.IndicatorSet message)
    {
        var fields = new FieldReader("indicator_set");
        return fields.Close(new IndicatorSet
        {
            Id = fields.Id(message.Name, Collection, "name") ?? "",
            TitleVi = message.DisplayName?.Vi ?? "",
            TitleEn = message.DisplayName.En(),
            Designation = message.Designation.OrNull(),
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction"),
            From = fields.Day(message.FromDate, "from_date"),
            To = fields.Day(message.ToDate, "to_date"),
            Indicators = [.. message.Indicators.Select((indicator, i) => ToRecord(indicator, fields.In("indicators", i)))],
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        });
    }

    public static V1.IndicatorSet ToMessage(IndicatorSet set) => new()
    {
        Name = Messages.Name(Collection, set.Id),
        DisplayName = Messages.Localized(set.TitleVi, set.TitleEn),
        Designation = set.Designation ?? "",
        Jurisdiction = Messages.Name("jurisdictions", set.JurisdictionId),
        FromDate = set.From.ToDate(),
        ToDate = set.To.ToDate(),
        Indicators = { set.Indicators.Select(ToMessage) },
        Provenance = Messages.Provenance(set.Source, set.Confidence, set.Verified),
    };

    public static V1.IndicatorSet ToMessage(Recorded<IndicatorSet> record, long treeSize)
    {
        var message = ToMessage(record.Value);
        message.Etag = record.Etag;
        message.UpdateTime = record.ReceivedTime?.ToTimestamp();
        message.LogPosition = Messages.Position(record.Position, treeSize);
        return message;
    }

    public static V1.Indicator ToMessage(Indicator indicator) => new()
    {
        Key = indicator.Key,
        DisplayName = Messages.Localized(indicator.NameVi, indicator.NameEn),
        Unit = Messages.Localized(indicator.UnitVi, indicator.UnitEn),
        Measure = Measures.ToMessage(indicator.Measure),
        Part = indicator.Part ?? "",
        Parent = indicator.Parent ?? "",
        Targets = { indicator.Targets.Select(ToMessage) },
    };

    public static V1.IndicatorTarget ToMessage(IndicatorTarget target) => new()
    {
        FromYear = target.FromYear,
        ToYear = target.ToYear,
        Comparator = Comparators.ToMessage(target.Comparator),
        Value = target.Value.ToString(),
        Printed = target.Printed ?? "",
    };

    public static Answer<EnteredFigure> ToRecord(V1.EnteredFigure message, string setId)
    {
        var fields = new FieldReader("figure");
        return fields.Close(new EnteredFigure
        {
            // The name follows from what it says; one that is sent is not looked at.
            Id = "",
            SetId = setId,
            Indicator = message.Indicator,
            Period = message.Period,
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction") ?? "",
            Total = fields.Number(message.Total, "total"),
            InPeriod = fields.Number(message.InPeriod, "in_period"),
            Base = fields.Number(message.Base, "base"),
            Note = message.Note.OrNull(),
            Withdrawn = message.Withdrawn,
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        });
    }

    public static V1.EnteredFigure ToMessage(Recorded<EnteredFigure> record, long treeSize)
    {
        var figure = record.Value;
        return new V1.EnteredFigure
        {
            Name = record.Name,
            Indicator = figure.Indicator,
            Period = figure.Period,
            Jurisdiction = Messages.Name("jurisdictions", figure.JurisdictionId),
            Total = figure.Total?.ToString() ?? "",
            InPeriod = figure.InPeriod?.ToString() ?? "",
            Base = figure.Base?.ToString() ?? "",
            Note = figure.Note ?? "",
            Withdrawn = figure.Withdrawn,
            Provenance = Messages.Provenance(figure.Source, figure.Confidence, figure.Verified),
            Etag = record.Etag,
            EnteredBy = figure.EnteredBy,
            EnterTime = record.ReceivedTime?.ToTimestamp(),
            LogPosition = Messages.Position(record.Position, treeSize),
        };
    }

    private static Indicator ToRecord(V1.Indicator message, FieldReader fields) => new()
    {
        Key = message.Key,
        NameVi = message.DisplayName?.Vi ?? "",
        NameEn = message.DisplayName.En(),
        UnitVi = message.Unit.Vi(),
        UnitEn = message.Unit.En(),
        Measure = Measures.ToRecord(message.Measure),
        Part = message.Part.OrNull(),
        Parent = message.Parent.OrNull(),
        Targets = [.. message.Targets.Select((target, i) => ToRecord(target, fields.In("targets", i)))],
    };

    private static IndicatorTarget ToRecord(V1.IndicatorTarget message, FieldReader fields) =>
        new(message.FromYear, message.ToYear, Comparators.ToRecord(message.Comparator), fields.Number(message.Value, "value") ?? default(ExactDecimal), message.Printed.OrNull());
}
