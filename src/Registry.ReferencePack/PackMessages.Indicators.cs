using Registry.Protocol.V1;

namespace Registry.ReferencePack;

/// <summary>Plans and forms with their indicators and targets.</summary>
public static partial class PackMessages
{
    /// <summary>Sets in the order of the file, each with its indicators.</summary>
    public static IEnumerable<IndicatorSet> IndicatorSets(PackContents pack)
    {
        var indicators = pack.Indicators.ToLookup(i => i.Set, StringComparer.Ordinal);
        var targets = pack.IndicatorTargets.ToLookup(t => (t.Set, t.Key));
        return pack.IndicatorSets.Select(set => new IndicatorSet
        {
            Name = $"indicatorSets/{set.Id}",
            DisplayName = new LocalizedText { Vi = set.TitleVi, En = set.TitleEn },
            Designation = set.Designation,
            Jurisdiction = JurisdictionName(set.Jurisdiction),
            FromDate = ToDate(set.From),
            ToDate = ToDate(set.To),
            Provenance = ToProvenance(set.Source),
            Indicators =
            {
                indicators[set.Id].Select(row => new Indicator
                {
                    Key = row.Key,
                    DisplayName = new LocalizedText { Vi = row.NameVi, En = row.NameEn },
                    Unit = new LocalizedText { Vi = row.UnitVi, En = row.UnitEn },
                    Measure = row.Measure,
                    Part = row.Part,
                    Parent = row.Parent,
                    Targets =
                    {
                        targets[(set.Id, row.Key)].Select(t => new IndicatorTarget { FromYear = t.FromYear, ToYear = t.ToYear, Comparator = t.Comparator, Value = $"{t.Value}", Printed = t.Printed }),
                    },
                }),
            },
        });
    }
}
